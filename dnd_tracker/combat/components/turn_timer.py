"""How long the running turn has lasted."""

import reflex as rx

_SCRIPT = rx.asset("turn_timer.jsx", shared=True)


class TurnTimer(rx.Component):
    """`since` is when the turn began, in milliseconds since 1970; 0 shows a dash."""

    library = f"$/public{_SCRIPT}"
    tag = "TurnTimer"

    since: rx.Var[int]


turn_timer = TurnTimer.create
