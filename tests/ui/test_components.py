"""What the components promise to keyboards, screen readers and the server."""

import re
from pathlib import Path
from typing import get_args

import reflex as rx
import reflex_base

from dnd_tracker.ui import icons
from dnd_tracker.ui.button import button, icon_button
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.condition_chip import condition_chip, rules_sheet
from dnd_tracker.ui.field import field
from dnd_tracker.ui.hit_points import bar, death_saves, hit_points
from dnd_tracker.ui.hotkeys import hotkeys
from dnd_tracker.ui.layout import page
from dnd_tracker.ui.native_form import native_form

TEMPLATES = Path(reflex_base.__file__).parent / ".templates/web"


def text(component: rx.Component) -> str:
    """The component as the compiler sees it."""
    return str(component)


def test_every_icon_is_drawn_within_its_grid():
    assert set(icons.PATHS) == set(get_args(icons.IconName))
    for name, path in icons.PATHS.items():
        for number in re.findall(r"(?<=[ML ])\d+(?:\.\d+)?", path):
            assert 0 <= float(number) <= 20, (name, number)


def test_icons_are_silent():
    assert '"aria-hidden":"true"' in text(icons.icon("add"))
    assert '"aria-hidden":"true"' in text(icons.mark())


def test_an_icon_button_has_a_name():
    assert text(icon_button("close", "Close")).count('"Close"') == 2


def test_a_button_does_not_submit_unless_told_to():
    assert 'type:"button"' in text(button("Roll"))
    assert 'type:"submit"' in text(button("Roll", type="submit"))


def test_a_button_shows_its_key():
    assert "keycap" in text(button("Next turn", key="n"))
    assert "keycap" not in text(button("Next turn"))


def test_a_field_points_to_its_message():
    shown = text(field("Hit points", field_id="hp", error="Too many."))
    assert '"aria-describedby":"hp-error"' in shown
    assert '"aria-invalid":"true"' in shown
    assert "Too many." in shown


def test_a_field_without_a_message_is_valid():
    assert '"aria-invalid":"false"' in text(field("Hit points", field_id="hp"))


def test_a_chip_opens_the_sheet_of_its_condition():
    assert "rules-prone" in text(rules_sheet("prone", "Prone", "It can only crawl."))
    assert "popoverTarget" in text(condition_chip("prone", "Prone"))


def test_nothing_of_the_row_makes_style_rules_at_run_time():
    """Emotion writes a rule into the page for every `style=` it sees."""
    pieces = (icons.icon("armor"), icons.mark(), hit_points(5, 11, 2), death_saves(1, 2))
    assert all("css:" not in text(piece) for piece in pieces)


def test_a_bar_is_red_at_half_and_below():
    hp: rx.Var[int] = rx.Var("hp", _var_type=int)
    assert "hp * 2) <= 11" in text(bar(hp, 11))


class Creature(rx.State):
    hit_points: int = 7
    condition: str = "prone"


def test_values_bring_their_state_along():
    """What the compiler does not find in a component, it leaves out of the page."""
    pieces = (
        bar(Creature.hit_points, 11).children[0],
        condition_chip(Creature.condition, "Prone"),
        field("Hit points", field_id="hp", error=Creature.condition).children[1],
    )
    for piece in pieces:
        assert isinstance(piece, rx.Component)
        hooks = {**piece._get_hooks_internal(), **piece._get_vars_hooks()}
        assert any("creature" in hook for hook in hooks), text(piece)


def test_a_native_form_is_posted_by_the_browser():
    shown = text(native_form(action="/api/v1/demo"))
    assert 'jsx("form"' in shown
    assert 'method:"post"' in shown
    assert "onSubmit" not in shown


def test_a_page_begins_with_a_way_past_its_header():
    shown = text(page(rx.el.h1("About"), menu=rx.fragment()))
    assert shown.index("#main") < shown.index("page-head")


def test_command_ids_are_made_when_the_event_happens():
    assert str(COMMAND_ID) == "newCommandId()"


def test_hotkeys_send_only_the_keys_of_the_screen():
    shown = text(hotkeys([], keys=["n"], on_key=rx.console_log("key")))
    assert 'keys:["n"]' in shown.replace(" ", "")


def test_reflex_still_tells_when_its_websocket_comes_and_goes():
    """The connection banner hangs on these; a new version of Reflex may move them."""
    state = (TEMPLATES / "utils/state.js").read_text()
    assert "window.__reflex_otel?.onSocketConnect?.()" in state
    assert "window.__reflex_otel?.onSocketDisconnect?.(" in state


def test_reflex_still_sets_the_theme_as_a_class_on_the_document():
    """The custom properties hang on it."""
    theme = (TEMPLATES / "utils/react-theme.js").read_text()
    assert 'root.classList.remove("light", "dark")' in theme
    assert "root.classList.add(resolvedTheme)" in theme
