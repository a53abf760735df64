"""A character of D&D Beyond, read: a sheet, how the character is now, and every doubt."""

from dataclasses import dataclass, replace

from dnd_tracker.parties.beyond.abilities import ability_scores
from dnd_tracker.parties.beyond.armor import armor_class, worn_by
from dnd_tracker.parties.beyond.body import (
    languages_of,
    other_proficiencies,
    senses_of,
    size_of,
    species_of,
    speeds_of,
)
from dnd_tracker.parties.beyond.classes import Classes, classes_in
from dnd_tracker.parties.beyond.defences import conditions_of, death_saves_of, defences_of
from dnd_tracker.parties.beyond.envelope import character_in
from dnd_tracker.parties.beyond.features import features_of
from dnd_tracker.parties.beyond.hit_points import (
    hit_point_maximum,
    hit_points_left,
    temporary_hit_points,
)
from dnd_tracker.parties.beyond.inventory import items_of
from dnd_tracker.parties.beyond.manual import manual_values
from dnd_tracker.parties.beyond.modifiers import Modifiers, modifiers_in
from dnd_tracker.parties.beyond.saves_skills import initiative_bonus, with_saves, with_skills
from dnd_tracker.parties.beyond.scores import Scores
from dnd_tracker.parties.beyond.spells import slots_of, spells_of
from dnd_tracker.parties.beyond.values import Doubts, Record, identity, name, prose, record
from dnd_tracker.rules.character import CharacterSheet, CharacterState, Feature
from dnd_tracker.rules.character_scores import SKILLS
from dnd_tracker.rules.encounter import NO_DEATH_SAVES
from dnd_tracker.strict_json import Json

SOURCE = "dnd-beyond"
MOST_DOUBTS = 100
DEADLY_FAILURES = 3
_NOTES = (
    ("traits", "personalityTraits", "Personality"),
    ("traits", "ideals", "Ideals"),
    ("traits", "bonds", "Bonds"),
    ("traits", "flaws", "Flaws"),
    ("notes", "backstory", "Backstory"),
    ("notes", "allies", "Allies"),
    ("notes", "enemies", "Enemies"),
    ("notes", "organizations", "Organizations"),
    ("notes", "otherNotes", "Other"),
)


@dataclass(frozen=True, slots=True)
class Understood:
    """What was read.

    Attributes:
        source: "dnd-beyond:<id>", "dnd-beyond" where there is no id.
        doubts: sentences about what was assumed, left out or not understood.
    """

    sheet: CharacterSheet
    state: CharacterState
    source: str
    doubts: tuple[str, ...]


def read_sheet(data: "bytes | str | Json") -> Understood:
    """Return the character that `data` describes: JSON as bytes, as text, or read already.

    Raises:
        InvalidInput: it is no character; the message says why, and where.
    """
    character = character_in(data)
    doubts: Doubts = []
    classes = classes_in(character, doubts)
    modifiers = modifiers_in(character, classes, doubts)
    sheet, spent = _sheet(character, classes, modifiers, doubts)
    state = _state(character, sheet, classes, spent, doubts)
    doubts += modifiers.ignored()
    number = identity(character.get("id"))
    told = tuple(dict.fromkeys(one[:300] for one in doubts))[:MOST_DOUBTS]
    return Understood(sheet, state, f"{SOURCE}:{number}" if number else SOURCE, told)


@dataclass(frozen=True, slots=True)
class _Spent:
    slots: dict[str, int]
    uses: dict[str, int]


def _sheet(
    character: Record, classes: Classes, modifiers: Modifiers, doubts: Doubts
) -> tuple[CharacterSheet, _Spent]:
    manual = manual_values(character, doubts)
    abilities = ability_scores(character, modifiers, doubts)
    scores = Scores(abilities, classes)
    worn = worn_by(character, doubts)
    slots = slots_of(character, classes, doubts)
    called = name(character.get("name"))
    if not called:
        doubts.append("The name was missing.")
    initiative = initiative_bonus(scores, modifiers, doubts)
    sheet = CharacterSheet(
        name=called or "Unnamed",
        player=name(character.get("username")),
        species=species_of(character, doubts),
        size=size_of(character),
        classes=tuple(one.level for one in classes.classes),
        armor_class=armor_class(worn, scores, modifiers, manual, doubts),
        hit_point_maximum=hit_point_maximum(character, abilities, classes, modifiers, doubts),
        abilities=abilities,
        initiative_bonus=initiative,
        speeds=speeds_of(character, modifiers, doubts, bare=not worn),
        senses=senses_of(character, modifiers),
        languages=languages_of(character, modifiers),
        defences=defences_of(character, modifiers, doubts),
        spell_slots=slots.written,
        pact_slots=slots.pact_slots,
        pact_level=slots.pact_level,
        equipment=items_of(character, manual),
        notes=_notes(character, modifiers),
    )
    sheet = with_skills(with_saves(sheet, scores, modifiers), scores, modifiers, manual)
    first = [*_proficiencies(character, modifiers), *spells_of(character)]
    features = features_of(character, abilities, classes, first)
    spent = _Spent(dict(slots.spent), dict(features.spent))
    return replace(sheet, features=features.features), spent


def _state(
    character: Record, sheet: CharacterSheet, classes: Classes, spent: _Spent, doubts: Doubts
) -> CharacterState:
    left = hit_points_left(character, sheet.hit_point_maximum)
    saves = death_saves_of(character) if left == 0 else NO_DEATH_SAVES
    return CharacterState(
        hit_points=left,
        temporary_hit_points=temporary_hit_points(character, doubts),
        death_saves=replace(saves, failures=min(saves.failures, DEADLY_FAILURES - 1)),
        dead=saves.failures >= DEADLY_FAILURES,
        conditions=conditions_of(character, doubts),
        hit_dice_spent=classes.hit_dice_spent,
        slots_spent=spent.slots,
        uses_spent=spent.uses,
    )


def _proficiencies(character: Record, modifiers: Modifiers) -> list[Feature]:
    known = {skill.lower().replace(" ", "-") for skill in SKILLS} | {"initiative"}
    found = other_proficiencies(character, modifiers, known)
    return [Feature("Proficiencies", ", ".join(found)[:2_000])] if found else []


def _notes(character: Record, modifiers: Modifiers) -> str:
    background = record(record(character.get("background")).get("definition"))
    lines = [f"Background: {called}"] if (called := name(background.get("name"))) else []
    if modifiers.has("advantage", "initiative"):
        lines.append("Advantage on initiative.")
    for part, key, title in _NOTES:
        if said := prose(record(character.get(part)).get(key), 1_500):
            lines.append(f"{title}: {said}")
    return "\n".join(lines)[:8_000]
