"""What pages show of parties and characters."""

from dataclasses import dataclass

from dnd_tracker import routes
from dnd_tracker.models import PartyCharacter
from dnd_tracker.parties.words import written_conditions, written_defences, written_senses
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.character import (
    CharacterSheet,
    CharacterState,
    sheet_from_dict,
    state_from_dict,
)
from dnd_tracker.rules.character_combat import counters_of
from dnd_tracker.rules.character_scores import (
    hit_dice,
    hit_point_maximum,
    hit_points,
    initiative_bonus,
    passive_score,
    save_bonus,
)
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.encounter import Edition


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party in the list."""

    id: str = ""
    name: str = ""
    characters: str = ""
    """Their names; what to do where there are none."""


@dataclass(frozen=True, slots=True)
class BinLine:
    """Something in the bin."""

    id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class CharacterLine:
    """A character of a party, with what a DM looks up."""

    id: str = ""
    name: str = ""
    who: str = ""
    """Classes and levels, species and player, as far as they are known."""
    colour: str = ""
    portrait: str = ""
    hit_points: int = 1
    maximum: int = 1
    temporary: int = 0
    band: str = ""
    """"Dead", "Down" or "Stable"; empty for all others."""
    successes: int = 0
    failures: int = 0
    conditions: str = ""
    left: str = ""
    """What has been spent: "1st-level spell slots 1/3 · Hit dice 2/3"."""
    hit_dice_left: int = 0
    armor_class: int = 10
    initiative: str = ""
    perception: int = 10
    insight: int = 10
    investigation: int = 10
    speeds: str = ""
    saves: str = ""
    languages: str = ""
    senses: str = ""
    defences: str = ""


def signed(number: int) -> str:
    """Return a bonus as it is printed.

    >>> signed(3), signed(-1), signed(0)
    ('+3', '−1', '+0')
    """
    return f"+{number}" if number >= 0 else f"−{-number}"


def character_line(row: PartyCharacter, edition: Edition) -> CharacterLine:
    """Return what is shown of a character in its party."""
    sheet, state = sheet_from_dict(row.sheet), state_from_dict(row.condition)
    dice = hit_dice(sheet, state)
    return CharacterLine(
        id=str(row.id),
        name=sheet.name,
        who=who(sheet),
        colour=sheet.colour,
        portrait=routes.portrait(row.portrait_id) if row.portrait_id else "",
        hit_points=hit_points(sheet, state),
        maximum=hit_point_maximum(sheet, state),
        temporary=state.temporary_hit_points,
        band=_band(sheet, state),
        successes=state.death_saves.successes,
        failures=state.death_saves.failures,
        conditions=_conditions(state),
        left=_left(sheet, state, edition),
        hit_dice_left=sum(one.left for one in dice),
        armor_class=sheet.armor_class,
        initiative=signed(initiative_bonus(sheet)),
        perception=passive_score(sheet, "Perception"),
        insight=passive_score(sheet, "Insight"),
        investigation=passive_score(sheet, "Investigation"),
        speeds=", ".join(
            f"{feet} ft." if kind == "walk" else f"{kind} {feet} ft."
            for kind, feet in sheet.speeds.items()
        ),
        saves=", ".join(
            f"{ability.word[:3]} {signed(save_bonus(sheet, ability))}" for ability in Ability
        ),
        languages=", ".join(sheet.languages),
        senses=written_senses(sheet.senses),
        defences=_defences(sheet),
    )


def who(sheet: CharacterSheet) -> str:
    """Return who somebody is in a line.

    >>> from dnd_tracker.rules.character import ClassLevel
    >>> who(CharacterSheet("Mira", player="Ada", species="Elf", classes=(ClassLevel("Bard", 3),)))
    'Bard 3 · Elf · Ada'
    """
    classes = " / ".join(f"{one.name} {one.level}" for one in sheet.classes)
    return " · ".join(part for part in (classes, sheet.species, sheet.player) if part)


def _band(sheet: CharacterSheet, state: CharacterState) -> str:
    if state.dead:
        return "Dead"
    if hit_points(sheet, state):
        return ""
    return "Stable" if state.death_saves.stable else "Down"


def _conditions(state: CharacterState) -> str:
    """Return the conditions; that the unconscious lie at 0 hit points is said already."""
    down = state.hit_points == 0
    return written_conditions(
        one
        for one in state.conditions
        if not (down and one.condition in (Condition.UNCONSCIOUS, Condition.PRONE))
    )


def _left(sheet: CharacterSheet, state: CharacterState, edition: Edition) -> str:
    counted = [
        f"{one.name} {one.left}/{one.maximum}"
        for one in counters_of(sheet, state, edition)
        if one.left < one.maximum
    ]
    dice = hit_dice(sheet, state)
    left, most = sum(one.left for one in dice), sum(one.maximum for one in dice)
    return " · ".join([*counted, *([f"Hit dice {left}/{most}"] if left < most else [])])


def _defences(sheet: CharacterSheet) -> str:
    lines = {
        "Resists": written_defences(sheet.defences, "resistance"),
        "Immune to": "; ".join(
            filter(
                None,
                [
                    written_defences(sheet.defences, "immunity"),
                    ", ".join(sorted(sheet.defences.condition_immunities)),
                ],
            )
        ),
        "Vulnerable to": written_defences(sheet.defences, "vulnerability"),
    }
    return ". ".join(f"{what} {text}" for what, text in lines.items() if text)
