"""How long the running turn has lasted."""

import reflex as rx

_SCRIPT = rx.asset("turn_timer.jsx", shared=True)


class _TurnTimer(rx.Component):
    """`since` is when the turn began, in milliseconds since 1970; 0 shows a dash."""

    library = f"$/public{_SCRIPT}"
    tag = "TurnTimer"

    since: rx.Var[int]


def turn_timer(since: rx.Var[int]) -> rx.Component:
    """Show how long it is since the turn began."""
    return _TurnTimer.create(since=since)
