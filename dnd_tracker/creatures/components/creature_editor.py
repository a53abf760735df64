"""The form of a creature. What is typed is kept by the browser; the server shows and stores it."""

from typing import Any

import reflex as rx

from dnd_tracker.creatures.rows import CATEGORIES
from dnd_tracker.creatures.state.editor import Editor
from dnd_tracker.rules.challenge import CHALLENGES
from dnd_tracker.ui import dialog, portrait_field, set_aside

MODULE = rx.asset("creature_editor.jsx", shared=True)
# the module above imports them
rx.asset("editor_actions.jsx", shared=True)
rx.asset("editor_dialogs.jsx", shared=True)
rx.asset("editor_draft.js", shared=True)
rx.asset("editor_fields.jsx", shared=True)
assert dialog.MODULE
assert portrait_field.MODULE
assert set_aside.MODULE

_ALIGNMENTS = (
    *("unaligned", "any alignment", "lawful good", "neutral good", "chaotic good"),
    *("lawful neutral", "neutral", "chaotic neutral"),
    *("lawful evil", "neutral evil", "chaotic evil"),
)
_RATINGS = [(rating, one.experience, one.proficiency_bonus) for rating, one in CHALLENGES.items()]


def _one(first: rx.Var[Any]) -> tuple[rx.Var[Any]]:
    return (first,)


def _two(first: rx.Var[Any], second: rx.Var[Any]) -> tuple[rx.Var[Any], rx.Var[Any]]:
    return first, second


class _CreatureEditor(rx.Component):
    library = f"$/public{MODULE}"
    tag = "CreatureEditor"

    stored: rx.Var[dict[str, Any]]
    errors: rx.Var[dict[str, str]]
    saved: rx.Var[dict[str, Any]]
    proposal: rx.Var[dict[str, Any]]
    action: rx.Var[dict[str, Any]]
    scaled: rx.Var[dict[str, Any]]
    ratings: rx.Var[list[Any]]
    types: rx.Var[list[str]]
    alignments: rx.Var[list[str]]
    on_preview: rx.EventHandler[_one]
    on_save: rx.EventHandler[_two]
    on_read_text: rx.EventHandler[_one]
    on_read_action: rx.EventHandler[_two]
    on_scale: rx.EventHandler[_two]


def creature_editor() -> rx.Component:
    """Return the form of the creature that `Editor` has opened."""
    return _CreatureEditor.create(
        stored=Editor.stored,
        errors=Editor.errors,
        saved=Editor.saved,
        proposal=Editor.proposal,
        action=Editor.action,
        scaled=Editor.scaled,
        ratings=_RATINGS,
        types=list(CATEGORIES),
        alignments=list(_ALIGNMENTS),
        on_preview=Editor.preview,
        on_save=Editor.save,
        on_read_text=Editor.read_text,
        on_read_action=Editor.read_action,
        on_scale=Editor.scale,
    )
