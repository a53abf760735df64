"""What is prepared beside the combatants: terrain, lair, waves, loot."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.components import board
from dnd_tracker.combat.preparation_views import WaveView
from dnd_tracker.combat.state.board import written
from dnd_tracker.combat.state.preparing import NEW, Preparing
from dnd_tracker.ui.button import button
from dnd_tracker.ui.field import error_text, field
from dnd_tracker.ui.watched_form import watched_form
from dnd_tracker.ui.wording import either


def build_preparation() -> rx.Component:
    """Show it, under the monsters."""
    return rx.fragment(
        rx.el.div(
            rx.el.h2("Reinforcements"),
            button("Add a wave", size="small", on_click=Preparing.open_wave(NEW)),
            class_name="side-head",
        ),
        rx.el.ul(
            rx.foreach(board.preparation.waves, _wave),
            class_name="waves",
            aria_label="Reinforcements",
        ),
        rx.cond(Preparing.wave == NEW, _wave_form(_blank())),
        rx.el.div(rx.el.h2("Notes and loot"), class_name="side-head"),
        _notes(),
    )


def _blank() -> Any:
    """Return a wave that is not written yet."""
    return written("({id:'',name:'',when:'',who:'',hidden:true})", WaveView)


def _wave(wave: Any) -> rx.Component:
    said = rx.el.div(
        rx.el.b(wave.name, dir="auto"),
        rx.cond(wave.when != "", rx.el.span(" · ", wave.when, class_name="soft")),
        rx.el.div(
            either(wave.empty, "Nobody yet", wave.who),
            " · ",
            wave.worth,
            either(wave.hidden, " · hidden", " · openly"),
            either(wave.come, " · in the fight", ""),
            class_name="faint",
        ),
    )
    return rx.el.li(
        rx.cond(
            Preparing.wave == wave.id,
            _wave_form(wave),
            rx.el.div(
                said,
                button(
                    rx.fragment("Edit", rx.el.span(" ", wave.name, class_name="sr-only")),
                    size="small",
                    on_click=Preparing.open_wave(wave.id),
                ),
                class_name="cluster is-apart",
            ),
        ),
        key=wave.id,
    )


def _wave_form(wave: Any) -> rx.Component:
    form = watched_form(
        _seen(),
        rx.el.input(type="hidden", name="id", value=wave.id, read_only=True),
        field("Name", field_id="wave-name", name="name", default_value=wave.name),
        field("What brings them", field_id="wave-when", name="when", default_value=wave.when),
        field(
            "Who comes",
            field_id="wave-who",
            name="who",
            default_value=wave.who,
            error=Preparing.wave_problem,
            placeholder="4 goblins, 1 ogre",
        ),
        rx.el.label(
            rx.el.input(type="checkbox", name="hidden", default_checked=wave.hidden),
            "They come hidden from the players",
            class_name="check",
        ),
        rx.el.div(
            button("Save the wave", type="submit"),
            button("Cancel", kind="quiet", on_click=Preparing.open_wave("")),
            rx.cond(
                wave.id != "",
                button("Delete", kind="danger", on_click=Preparing.drop_wave(wave.id)),
            ),
            class_name="cluster",
        ),
        label="A wave",
        about=wave.id,
        saved=Preparing.wave_anew,
        on_sent=Preparing.write_wave,
        clash=Preparing.wave_clash,
        on_look=Preparing.look_at_wave,
        class_name="wave-form",
    )
    return rx.fragment(form, key=Preparing.wave_anew)


def _notes() -> rx.Component:
    prepared: Any = board.preparation
    form = watched_form(
        _seen(),
        _area("Terrain", "terrain", prepared.terrain, "Half cover behind carts. The ford is slow."),
        rx.el.div(
            rx.el.label("Lair", html_for="prepared-lair"),
            rx.el.select(
                rx.el.option("No lair", value=""),
                rx.foreach(board.monsters, _owner),
                id="prepared-lair",
                name="lair_of",
                default_value=prepared.lair_of,
                class_name="input",
            ),
            rx.el.span("It acts, or counts, from the start of the fight.", class_name="field-hint"),
            class_name="field",
        ),
        _area("Loot, a line each", "loot", prepared.loot, "Map of the old mill"),
        field(
            "Coins",
            field_id="prepared-coins",
            name="coins",
            default_value=prepared.coins,
            placeholder="120 gp",
        ),
        error_text(Preparing.notes_problem, "notes-problem"),
        rx.el.div(
            button("Save notes", type="submit"),
            rx.cond(
                (Preparing.own > 0)
                & (Preparing.notes_problem == "")
                & (Preparing.notes_clash.version == 0),
                rx.el.span("Saved", class_name="saved", role="status"),
            ),
            class_name="cluster",
        ),
        label="Notes and loot",
        saved=Preparing.own,
        on_watch=Preparing.write,
        on_sent=Preparing.write,
        clash=Preparing.notes_clash,
        on_look=Preparing.look_at_notes,
        class_name="notes-form",
    )
    return rx.fragment(form, key=f"{Preparing.notes_anew}{board.loaded}")


def _seen() -> rx.Component:
    """Return the version that a form began with: a hidden input would follow the board's."""
    return rx.el.textarea(
        name="seen",
        default_value=board.preparation.version.to_string(),
        hidden=True,
        read_only=True,
        aria_label="Version",
    )


def _owner(combatant_id: Any) -> rx.Component:
    return rx.el.option(board.dm_row(combatant_id).name, value=combatant_id, key=combatant_id)


def _area(label: str, name: str, value: Any, hint: str) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, html_for=f"prepared-{name}"),
        rx.el.textarea(
            id=f"prepared-{name}",
            name=name,
            default_value=value,
            placeholder=hint,
            rows="3",
            dir="auto",
            class_name="input",
        ),
        class_name="field",
    )
