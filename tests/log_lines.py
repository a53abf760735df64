"""What would stand on standard error."""

import io
import json
import logging
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

from dnd_tracker import logs


@contextmanager
def written(formatter: logging.Formatter | None = None) -> Generator[Callable[[], str]]:
    """Write lines as a server does, for machines unless told otherwise; give what is there."""
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    handler.setFormatter(formatter or logs.ForMachines())
    handler.addFilter(logs.Notes())
    ours = logging.getLogger("dnd_tracker")
    before = ours.level
    ours.setLevel(logging.INFO)
    logging.getLogger().addHandler(handler)
    try:
        yield log.getvalue
    finally:
        logging.getLogger().removeHandler(handler)
        ours.setLevel(before)


def parsed(log: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.splitlines()]
