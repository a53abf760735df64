"""Text that depends on a value. Reflex's own two, whose results type checkers cannot follow."""

from typing import Any, cast

import reflex as rx


def either(condition: Any, yes: Any, no: Any) -> Any:
    """Return a var that is `yes` where `condition` holds, and else `no`."""
    return cast("Any", rx.cond(condition, yes, no))


def match(subject: Any, *cases: Any) -> Any:
    """Return a var that is the second of the pair whose first is `subject`; else the last case."""
    return cast("Any", rx.match(subject, *cases))
