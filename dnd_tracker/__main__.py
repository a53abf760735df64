"""`python -m dnd_tracker …`."""

import sys

from dnd_tracker.cli import main

sys.exit(main())
