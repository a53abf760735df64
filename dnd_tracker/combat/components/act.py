"""The amount box: damage, healing or temporary hit points for whoever is selected."""

from typing import Any

import reflex as rx
from reflex.vars import Var

from dnd_tracker.combat.components import board
from dnd_tracker.combat.components.act_more import more_choices, more_toggle, target_choices
from dnd_tracker.combat.state.targets import AMOUNT, Targets
from dnd_tracker.rules.damage import DefenceChoice
from dnd_tracker.ui.button import icon_button, keycap
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.wording import match

_TITLES = {"damage": "Damage", "heal": "Healing", "temporary": "Temporary hit points"}
_DEFENCES = {
    DefenceChoice.AUTO: "By stat block",
    DefenceChoice.NORMAL: "Full",
    DefenceChoice.RESISTANT: "Half (resistant)",
    DefenceChoice.VULNERABLE: "Double (vulnerable)",
    DefenceChoice.IMMUNE: "None (immune)",
}
_EMPTIED: Var[Any] = rx.Var(f"(event) => {{ event.target.elements.{AMOUNT}.value = '' }}")
"""React overlooks what a reset empties, and so the same digit when it is typed again."""


def act() -> rx.Component:
    """Show the box, open while one of its panels is; what the command needs travels with it."""
    choices = {
        "targets": Targets.selected,
        "saved": Targets.saved,
        "defences": Targets.defences,
        "critical": Targets.critical,
        "shares": Targets.shares,
        "reduced": Targets.reduced,
        "quality": Targets.quality,
        "nonlethal": Targets.nonlethal,
        "replaces": Targets.replaces,
        "mode": Targets.panel,
        "by": board.turn.creature,
    }
    is_open = (Targets.panel != "") & (Targets.panel != "condition") & (Targets.panel != "saves")
    return rx.el.form(
        rx.el.div(
            rx.el.h2(_title()),
            rx.cond(Targets.panel == "damage", _to_saves()),
            icon_button("close", "Close", on_click=Targets.close_panel),
            class_name="act-head",
        ),
        rx.el.div(
            rx.el.div(
                rx.el.label("Amount", html_for=AMOUNT),
                rx.el.input(
                    id=AMOUNT,
                    name="amount",
                    class_name="input act-amount",
                    tab_index=rx.cond(is_open, 0, -1),
                    placeholder="7   2d6+3   7 fire   −7 heals",
                    auto_complete="off",
                    auto_capitalize="off",
                    spell_check=False,
                    enter_key_hint="go",
                    aria_describedby="amount-problem",
                    aria_invalid=rx.cond(Targets.problem != "", "true", "false"),
                    on_change=Targets.type_amount.debounce(30),
                ),
                class_name="field",
            ),
            rx.cond(
                Targets.panel == "damage",
                rx.el.label(
                    rx.el.input(
                        type="checkbox",
                        checked=Targets.critical,
                        on_change=Targets.set_critical,
                    ),
                    "Critical",
                    class_name="check",
                ),
            ),
            rx.cond(Targets.panel != "heal", more_toggle()),
            rx.el.button("Apply ", keycap("↵"), type="submit", class_name="button is-primary"),
            class_name="act-line",
        ),
        rx.cond(Targets.more, more_choices()),
        rx.el.p(Targets.problem, id="amount-problem", class_name="field-error", role="status"),
        rx.el.ul(rx.foreach(Targets.preview, _preview), class_name="previews"),
        on_submit=lambda form: [
            rx.set_focus("order"),
            Targets.apply(form, choices, COMMAND_ID),
        ],
        reset_on_submit=True,
        custom_attrs={"onReset": _EMPTIED},
        class_name=rx.cond(is_open, "act is-open", "act"),
        aria_label=_title(),
    )


def _to_saves() -> rx.Component:
    """Return the way to the other panel that deals damage, for those without a keyboard."""
    return rx.el.button(
        "Saving throws",
        type="button",
        class_name="button is-small is-quiet",
        on_click=Targets.open_panel("saves"),
    )


def _title() -> Var[str]:
    verb = match(Targets.panel, *_TITLES.items(), _TITLES["damage"])
    count = Targets.selected.length()
    whom = match(
        count,
        (0, ": choose who"),
        (1, " to one target"),
        " to " + count.to_string() + " targets",
    )
    return verb.to(str) + whom.to(str)


def _preview(row: Any) -> rx.Component:
    change = rx.el.span(
        row.before.to_string() + " → ",
        rx.el.b(row.after),
        class_name=rx.cond(Targets.panel == "damage", "preview-change", "preview-change is-heal"),
    )
    saved = rx.el.label(
        rx.el.input(
            type="checkbox",
            checked=Targets.saved.contains(row.id),
            on_change=lambda _: Targets.toggle_saved(row.id),
        ),
        "Saved",
        class_name="check",
    )
    defence = rx.el.select(
        *[rx.el.option(text, value=choice.value) for choice, text in _DEFENCES.items()],
        value=rx.cond(Targets.defences.contains(row.id), Targets.defences[row.id], "auto"),
        on_change=lambda value: Targets.set_defence(row.id, value),
        class_name="input",
        aria_label="How " + row.name + " takes this damage",
    )
    return rx.el.li(
        rx.el.span(row.name),
        rx.cond(
            Targets.panel == "damage",
            rx.el.span(saved, defence, class_name="preview-choices"),
            rx.el.span(),
        ),
        rx.cond(row.after != "", change, rx.el.span(row.before, class_name="preview-change")),
        rx.cond(
            row.why != "",
            rx.el.span(row.why, class_name="preview-why"),
        ),
        rx.foreach(row.hints, _hint),
        rx.cond(Targets.more & (Targets.panel == "damage"), target_choices(row)),
        class_name="preview",
        key=row.id,
    )


def _hint(hint: Any) -> rx.Component:
    return rx.el.span(hint, class_name="preview-why is-hint")
