"""Our own file, which comes back as it was, but for its picture."""

import json
from collections.abc import Sequence

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.formats.own_json import written


def write(drafts: Sequence[Draft]) -> bytes:
    """Return the file."""
    return json.dumps(written(list(drafts)), ensure_ascii=False, indent=1).encode()
