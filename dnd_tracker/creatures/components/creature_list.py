"""The list of the library: as long as it is, only what is seen of it is drawn and fetched."""

import reflex as rx

from dnd_tracker.creatures.bulk_forms import Verb
from dnd_tracker.creatures.components.creature_bulk import FORM, creature_bulk
from dnd_tracker.creatures.library_views import LibraryPage, Reached
from dnd_tracker.creatures.state.chosen import Chosen
from dnd_tracker.creatures.state.library import Library
from dnd_tracker.creatures.state.look import Look

_MODULE = rx.asset("creature_list.jsx", shared=True)
rx.asset("creature_picks.js", shared=True)  # the module above imports it


def _place(offset: rx.Var[int]) -> tuple[rx.Var[int]]:
    return (offset,)


def _places(first: rx.Var[int], last: rx.Var[int]) -> tuple[rx.Var[int], rx.Var[int]]:
    return first, last


def _creature(chosen: rx.Var[str]) -> tuple[rx.Var[str]]:
    return (chosen,)


def _star(chosen: rx.Var[str], favourite: rx.Var[bool]) -> tuple[rx.Var[str], rx.Var[bool]]:
    return chosen, favourite


class _CreatureList(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "CreatureList"

    page: rx.Var[LibraryPage]
    chosen: rx.Var[str]
    able: rx.Var[bool]
    picks: rx.Var[int]
    reached: rx.Var[Reached]
    on_window: rx.EventHandler[_place]
    on_reach: rx.EventHandler[_places]
    on_show: rx.EventHandler[_creature]
    on_favourite: rx.EventHandler[_star]
    on_throw_away: rx.EventHandler[_creature]


class _PrintButton(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "PrintButton"

    label: rx.Var[str]


def creature_list() -> rx.Component:
    """Show what the search found, with what is done to those that are chosen.

    Arrows walk through it; f, t, e and Del act on a row, or on all that are chosen. Space and x
    choose, Shift all from the last one, Ctrl+A everything, Esc nothing.
    """
    return rx.el.form(
        rx.el.input(type="hidden", name="verb", default_value=Verb.TAG.value),
        _rows(),
        creature_bulk(),
        id=FORM,
        on_submit=Chosen.act,
    )


def _rows() -> rx.Component:
    return _CreatureList.create(
        page=Library.page,
        chosen=Look.view.block.id,
        able=Library.known,
        picks=Chosen.picks,
        reached=Library.reached,
        on_window=Library.window,
        on_reach=Library.reach,
        on_show=Look.show,
        on_favourite=Look.set_favourite,
        on_throw_away=Look.throw_away,
    )


def print_button() -> rx.Component:
    """Return what prints the page."""
    return _PrintButton.create(label="Print")
