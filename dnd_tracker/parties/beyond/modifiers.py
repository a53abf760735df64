"""What changes the numbers of a character: modifiers of species, class, feats and worn items."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dnd_tracker.parties.beyond.classes import Classes
from dnd_tracker.parties.beyond.values import (
    Doubts,
    Record,
    identity,
    listed,
    name,
    record,
    records,
    true,
    whole,
)
from dnd_tracker.rules.abilities import Ability, ability_modifier

GROUPS = ("race", "class", "background", "feat", "condition")
"""`modifiers.item` is left out: it lists what lies in the backpack, and potions not yet drunk."""
ABILITY_OF_STAT = dict(enumerate(Ability, 1))
MAXIMUM = re.compile(r"max(?:imum)?\b[^\d]{0,40}(\d{1,2})|(\d{1,2})[^\d]{0,20}max", re.IGNORECASE)
# Of other kinds it is known that they change no number of a sheet.
_WORTH_TELLING = frozenset(
    {"bonus", "set", "set-base", "damage", "half-proficiency", "half-proficiency-round-up"}
    | {"advantage", "disadvantage"}
)


@dataclass(frozen=True, slots=True)
class Modifier:
    """One of them.

    Attributes:
        kind: "bonus", "set", "proficiency"…
        what: what it changes: "armor-class", "wisdom-score"…
        ability: whose modifier it adds.
        proficient: it adds the proficiency bonus.
        rolled: it is rolled, so it is no number.
        component: id of the feature that brings it.
        label: what it is called.
    """

    kind: str
    what: str
    value: int | None
    ability: Ability | None
    proficient: bool
    rolled: bool
    component: int | None
    restriction: str
    label: str
    group: str

    @property
    def maximum(self) -> int | None:
        """How high a score may become by it, where it says so."""
        found = MAXIMUM.search(self.restriction)
        return int(found[1] or found[2]) if found else None

    @property
    def conditional(self) -> bool:
        """Whether it counts only sometimes."""
        scores = self.what.endswith("-score") and self.maximum is not None
        return bool(self.restriction) and not scores

    def amount(self, scores: Mapping[str, int], proficiency: int) -> int:
        """Return what it adds to a character with these ability scores."""
        by_ability = ability_modifier(scores.get(self.ability.value, 10)) if self.ability else 0
        return (self.value or 0) + by_ability + (proficiency if self.proficient else 0)


class Modifiers:
    """Those that always count, which remember what was asked of them."""

    def __init__(self, found: Iterable[Modifier]) -> None:
        """Keep `found`."""
        self._found = tuple(found)
        self._asked: set[tuple[str, str]] = set()

    def of(self, kind: str, *what: str) -> list[Modifier]:
        """Return those of a kind that change any of `what`."""
        self._asked.update((kind, one) for one in what)
        return [one for one in self._found if one.kind == kind and one.what in what]

    def has(self, kind: str, *what: str) -> bool:
        """Tell whether there is one."""
        return bool(self.of(kind, *what))

    def of_kind(self, kind: str) -> list[Modifier]:
        """Return all of a kind."""
        found = [one for one in self._found if one.kind == kind]
        self._asked.update((kind, one.what) for one in found)
        return found

    def ignored(self) -> list[str]:
        """Return sentences about those that nobody asked for although they change something."""
        return [
            f"Not counted: {one.label}{f' {one.value:+d}' if one.value else ''} ({one.kind})."
            for one in self._found
            if one.kind in _WORTH_TELLING
            and (one.kind, one.what) not in self._asked
            and not one.what.startswith("choose-")
        ]


def modifiers_in(character: Record, classes: Classes, doubts: Doubts) -> Modifiers:
    """Return what always counts of a character; what counts sometimes becomes a doubt."""
    groups = record(character.get("modifiers"))
    found = [
        modifier
        for group in GROUPS
        for one in records(groups.get(group))
        if _counts(modifier := modifier_of(one, group), one, classes)
    ]
    for item in records(character.get("inventory")):
        if is_active(item) and not is_armor(item):
            found += granted_by(item)
    return Modifiers(always(found, doubts))


def always(found: Iterable[Modifier], doubts: Doubts) -> list[Modifier]:
    """Return those of `found` that always count, telling of the others."""
    kept: list[Modifier] = []
    for one in found:
        if one.conditional:
            doubts.append(
                f"Counts only sometimes, so it is left out: {one.label} ({one.restriction})."
            )
        elif one.what == "choose-an-ability-score":
            doubts.append("An increase of an ability score has not been chosen there yet.")
        else:
            kept.append(one)
    return kept


def granted_by(item: Record) -> list[Modifier]:
    """Return what an item brings."""
    definition = record(item.get("definition"))
    return [modifier_of(one, "item") for one in records(definition.get("grantedModifiers"))]


def is_active(item: Record) -> bool:
    """Tell whether an item works: worn, not to be used up, attuned where it needs that."""
    definition = record(item.get("definition"))
    if not true(item.get("equipped")) or true(definition.get("isConsumable")):
        return False
    return not true(definition.get("canAttune")) or true(item.get("isAttuned"))


def is_armor(item: Record) -> bool:
    """Tell whether an item is armor or a shield, whose magic belongs to its own armor class."""
    definition = record(item.get("definition"))
    return whole(definition.get("armorTypeId")) in {1, 2, 3, 4} or (
        str(definition.get("type")).lower() in ARMOR_TYPES
    )


ARMOR_TYPES = {"light armor": 1, "medium armor": 2, "heavy armor": 3, "shield": 4}


def modifier_of(one: Record, group: str) -> Modifier:
    """Return one modifier, whatever it looks like."""
    kind, what = (str(one.get(key) or "").strip().lower()[:80] for key in ("type", "subType"))
    given = one.get("fixedValue")
    return Modifier(
        kind=kind,
        what=what,
        value=whole(one.get("value") if given is None else given),
        ability=ABILITY_OF_STAT.get(whole(one.get("statId")) or 0),
        proficient=1 in [whole(each) for each in listed(one.get("bonusTypes"))],
        rolled=bool(record(one.get("dice"))),
        component=identity(one.get("componentId")),
        restriction=name(one.get("restriction"), 200),
        label=name(one.get("friendlySubtypeName")) or what.replace("-", " ").capitalize() or "?",
        group=group,
    )


def _counts(modifier: Modifier, one: Record, classes: Classes) -> bool:
    """Tell whether a class has this feature at its level.

    `isGranted` says nothing about that: what was chosen arrives without it, and counts.
    """
    if modifier.group != "class":
        return True
    having = classes.having(modifier.component)
    if having and all(each.features[modifier.component or 0] > each.level.level for each in having):
        return False
    later = having and all(each.starting is False for each in having)
    multiclass = modifier.kind != "proficiency" or one.get("availableToMulticlass") is not False
    return multiclass or not later
