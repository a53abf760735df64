"""The library as its pages show it."""

from dataclasses import dataclass, field

from dnd_tracker.creatures.bulk_forms import BulkForm, Verb
from dnd_tracker.creatures.views import CreatureRow, StatBlockView, stat_block_view
from dnd_tracker.models import ContentPack, Creature
from dnd_tracker.rules import stat_block as stat_blocks


@dataclass(frozen=True)
class LibraryPage:
    """Some rows of what a search found, as they lie in the whole list.

    Attributes:
        search: grows with every new search, `serial` also when its rows have changed.
        offset: the place of the first row, and `total` how many there are.
        said: how many that is, and what was looked for instead of what was typed.
    """

    search: int = 0
    serial: int = 0
    offset: int = 0
    total: int = 0
    said: str = ""
    rows: list[CreatureRow] = field(default_factory=list[CreatureRow])


@dataclass(frozen=True)
class Reached:
    """Creatures between two places of a list, to be chosen.

    Attributes:
        search: of which search.
        serial: grows with every answer.
    """

    search: int = 0
    serial: int = 0
    ids: list[str] = field(default_factory=list[str])


def found_said(total: int, meant: str) -> str:
    """Return how many creatures were found.

    >>> found_said(10_334, ""), found_said(1, "goblin")
    ('10,334 creatures', '1 creature for “goblin”: nothing is spelt as you wrote it')
    """
    told = "1 creature" if total == 1 else f"{total:,} creatures" if total else "No creatures"
    return f"{told} for “{meant}”: nothing is spelt as you wrote it" if meant else told


_DONE = {
    Verb.TAG: "tagged “{}”",
    Verb.UNTAG: "without the tag “{}”",
    Verb.FAVOURITE: "with a star",
    Verb.UNFAVOURITE: "without a star",
    Verb.DELETE: "in the bin, for 30 days",
    Verb.RESTORE: "back from the bin",
}


def done_said(form: BulkForm, count: int, spared: int) -> str:
    """Say what was done to several creatures, and how many of packs were left alone.

    >>> done_said(BulkForm(verb=Verb.TAG, ids=["goblin"], value="boss"), 1, 0)
    '1 creature tagged “boss”.'
    >>> done_said(BulkForm(verb=Verb.DELETE, ids=["goblin"]), 3, 2)
    '3 creatures in the bin, for 30 days. 2 of packs stay.'
    >>> done_said(BulkForm(verb=Verb.DELETE, ids=["goblin"]), 0, 1)
    'Nothing was done: 1 of a pack stays.'
    """
    left = "1 of a pack stays." if spared == 1 else f"{spared} of packs stay."
    if not count:
        return f"Nothing was done: {left}"
    what = "1 creature" if count == 1 else f"{count} creatures"
    told = f"{what} {_DONE[form.verb].format(form.value.strip())}."
    return f"{told} {left}" if spared else told


@dataclass(frozen=True)
class Choice:
    """One option of a filter."""

    value: str
    label: str


@dataclass(frozen=True)
class CreatureView:
    """A creature that was opened.

    Attributes:
        block: its stat block; without an id, none was opened.
        own: written by whoever looks, and `binned` if it lies in the bin.
        tags: between commas.
        source: what it is from, whose `licence` and `attribution` are shown.
    """

    block: StatBlockView = field(default_factory=lambda: StatBlockView("", "", ""))
    own: bool = False
    binned: bool = False
    favourite: bool = False
    tags: str = ""
    source: str = ""
    licence: str = ""
    attribution: str = ""


def creature_view(
    creature: Creature, pack: ContentPack | None, *, favourite: bool, tags: list[str]
) -> CreatureView:
    """Return a creature as its reader sees it."""
    return CreatureView(
        block=stat_block_view(
            creature.id, stat_blocks.from_dict(creature.stat_block), creature.portrait_id
        ),
        own=creature.owner_id is not None,
        binned=creature.deleted_at is not None,
        favourite=favourite,
        tags=", ".join(tags),
        source=pack.name if pack else "",
        licence=pack.licence if pack else "",
        attribution=pack.attribution if pack else "",
    )
