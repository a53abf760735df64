"""Fuzz what is read from JSON for FUZZ_SECONDS seconds: `make fuzz`."""

import json
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.fuzz.breaking import broken

try:
    atheris: Any = import_module("atheris")
except ImportError:
    sys.exit("atheris has no wheel for this system; Linux on x86-64 has one.")

with atheris.instrument_imports(include=["dnd_tracker.rules", "dnd_tracker.combat.player_views"]):
    from tests.fuzz.pipeline import FIGHTS, READERS, seeds

SEEDS = seeds()
FOUND = Path("test-results")
"""Where inputs go that were not refused as they should; give such a file to run it again."""


def fuzz(data: bytes) -> None:
    """Read a text, or break what was valid, as the bytes say."""
    provider: Any = atheris.FuzzedDataProvider(data)

    def choose(below: int) -> int:
        return provider.ConsumeIntInRange(0, below - 1)

    which, fight = choose(len(READERS)), FIGHTS[choose(len(FIGHTS))]
    if choose(4):
        valid = SEEDS[which]
        found = broken(valid[choose(len(valid))], choose)
    else:
        try:
            found: Any = json.loads(provider.ConsumeUnicode(len(data)))
        except (ValueError, RecursionError):
            return
    READERS[which](found, fight)


def main() -> None:
    """Fuzz until the time is over or something was found."""
    seconds = int(os.environ.get("FUZZ_SECONDS", "60"))
    FOUND.mkdir(exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        f"-artifact_prefix={FOUND}/",
        "-timeout=10",
        "-max_len=4096",
        "-rss_limit_mb=2048",
    ]
    atheris.Setup([sys.argv[0], *options, *sys.argv[1:]], fuzz)
    atheris.Fuzz()


main()
