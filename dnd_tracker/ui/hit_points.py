"""How hurt a creature is, in figures and as a bar."""

import reflex as rx

Number = rx.Var[int] | int


def bar(current: Number, maximum: Number) -> rx.Component:
    """Return a bar of `current` in `maximum`; its gap is the half at which one is bloodied."""
    now, most = rx.Var.create(current).to(int), rx.Var.create(maximum).to(int)
    share = rx.cond(most > 0, now * 100 / most, 0)
    width = rx.Var.create(share).to_string() + "%"
    return rx.el.span(
        # not `style=`, which makes a new style sheet rule for every width
        rx.el.i(custom_attrs={"style": rx.Var.create({"width": width})}),
        class_name=rx.cond(now * 2 <= most, "bar is-bloodied", "bar"),
        aria_hidden="true",
    )


def hit_points(current: Number, maximum: Number, temporary: Number = 0) -> rx.Component:
    """Return the figures with the bar below, to go into an element of class `hit-points`."""
    spare = rx.Var.create(temporary).to(int)
    return rx.fragment(
        rx.el.span(
            current,
            rx.el.small("/", maximum),
            rx.cond(
                spare > 0,
                rx.el.span(
                    " +", spare, class_name="hit-points-temporary", title="Temporary hit points"
                ),
            ),
            class_name="hit-points-text",
        ),
        bar(current, maximum),
    )


def death_saves(successes: Number, failures: Number) -> rx.Component:
    """Return three marks for the successes and three for the failures."""
    good, bad = rx.Var.create(successes).to(int), rx.Var.create(failures).to(int)

    def marks(count: rx.vars.NumberVar[int], filled: str) -> list[rx.Component]:
        return [rx.el.i(class_name=rx.cond(count >= place, filled, "")) for place in (1, 2, 3)]

    return rx.el.span(
        rx.el.span("Death saves: ", good, " of 3, failed ", bad, " of 3", class_name="sr-only"),
        *marks(good, "is-success"),
        rx.el.span(" ", class_name="saves-gap"),
        *marks(bad, "is-failure"),
        class_name="saves",
    )
