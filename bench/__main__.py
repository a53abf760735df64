"""`python -m bench`, or a part of it: `python -m bench engine live`."""

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from bench import (
    engine,
    footprint,
    imports,
    interruptions,
    library,
    lists,
    live,
    load,
    payload,
    search,
    signing_in,
)
from bench.report import Figure, Report
from dnd_tracker.config import PROJECT

PARTS: dict[str, Callable[[], list[Figure]]] = {
    "engine": engine.measure,
    "live": live.measure,
    "payload": payload.measure,
    "load": load.measure,
    "search": search.measure,
    "library": library.measure,
    "lists": lists.measure,
    "footprint": footprint.measure,
    "signing_in": signing_in.measure,
    "imports": imports.measure,
    "interruptions": interruptions.measure,
}


def main() -> None:
    """Measure, print, and write it down. A missed target is said, and is no failure."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"any of {', '.join(PARTS)}; all by default")
    parser.add_argument("--to", type=Path, default=PROJECT / "bench-results.json")
    given = parser.parse_args()
    unknown = set(given.parts) - PARTS.keys()
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    report = Report()
    for part in given.parts or PARTS:
        before = os.getloadavg()[0]
        figures = PARTS[part]()
        report.add(part, figures, (before, os.getloadavg()[0]))
    report.write(given.to)
    missed = report.missed()
    print(f"\n{len(missed)} missed" + "".join(f"\n  {one.line()}" for one in missed))
    print(f"Written to {given.to}")


if __name__ == "__main__":
    main()
