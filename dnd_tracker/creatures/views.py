"""Creatures as the screens show them: every field is ready to be read."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dnd_tracker import routes
from dnd_tracker.creatures.printed_actions import printed_name, printed_text
from dnd_tracker.creatures.printed_lines import entries_line
from dnd_tracker.creatures.roll_views import MINUS, RollView, rolls_of, signed
from dnd_tracker.rules.abilities import ability_modifier
from dnd_tracker.rules.counter import Counter
from dnd_tracker.rules.stat_block import ABILITIES, Action, StatBlock, save_bonus
from dnd_tracker.rules.stat_block_text.monster import attack_counter, counter_for, monster_of

LEGENDARY = "Legendary Actions"
LAIR = "On initiative 20, losing ties, one of these; never the same twice in a row."


@dataclass(frozen=True)
class CreatureRow:
    """A creature in a list.

    Attributes:
        line: "Small humanoid · CR 1/4 · AC 15 · 7 HP".
        own: written by whoever asks.
        favourite: of whoever asks, and their `tags` on it.
    """

    id: str
    name: str
    line: str
    own: bool = False
    favourite: bool = False
    tags: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class ActionView:
    """A trait, action, reaction or legendary action.

    Attributes:
        name: with its limit of use.
        counter: key of the counter that it spends, "" where it has no limit; and `cost` of it.
        spent_on: its name without limit and cost, for the log.
    """

    name: str
    text: str
    rolls: list[RollView] = field(default_factory=list[RollView])
    counter: str = ""
    cost: int = 1
    spent_on: str = ""


@dataclass(frozen=True)
class FactView:
    """One line of a stat block: "Armor Class", "15 (leather armor, shield)"."""

    label: str
    text: str


@dataclass(frozen=True)
class AbilityView:
    """An ability: "STR", "14", "+2", and the saving throw bonus."""

    label: str
    score: str
    modifier: str
    save: str


@dataclass(frozen=True)
class SectionView:
    """Actions under a heading; `note` says how many legendary actions there are."""

    heading: str
    note: str = ""
    actions: list[ActionView] = field(default_factory=list[ActionView])


@dataclass(frozen=True)
class StatBlockView:
    """A whole stat block.

    Attributes:
        line: "Small humanoid (goblinoid), neutral evil".
        vitals: armor class, hit points, speed.
        facts: saving throws, skills, defences, senses, languages, challenge; only those it has.
        notes: what one should know about the figures.
        portrait: where its picture is, "" for none.
    """

    id: str
    name: str
    line: str
    vitals: list[FactView] = field(default_factory=list[FactView])
    abilities: list[AbilityView] = field(default_factory=list[AbilityView])
    facts: list[FactView] = field(default_factory=list[FactView])
    sections: list[SectionView] = field(default_factory=list[SectionView])
    notes: list[str] = field(default_factory=list[str])
    description: str = ""
    portrait: str = ""


def creature_line(
    size: str, kind: str, challenge_rating: str, armor_class: int, hit_points: int
) -> str:
    """Return what a list says about a creature; a figure stays on the line of its name.

    >>> creature_line("Small", "humanoid", "1/4", 15, 7).replace("\N{NO-BREAK SPACE}", " ")
    'Small humanoid · CR 1/4 · AC 15 · 7 HP'
    """
    figures = (f"CR {challenge_rating}", f"AC {armor_class}", f"{hit_points} HP")
    return " · ".join(
        [f"{size} {kind}", *(one.replace(" ", "\N{NO-BREAK SPACE}") for one in figures)]
    )


def stat_block_view(
    creature_id: str, block: StatBlock, portrait_id: uuid.UUID | None = None
) -> StatBlockView:
    """Return a stat block as the screens show it."""
    subtype = f" ({block.subtype})" if block.subtype else ""
    return StatBlockView(
        id=creature_id,
        name=block.name,
        line=", ".join(filter(None, (f"{block.size} {block.type}{subtype}", block.alignment))),
        vitals=_vitals(block),
        abilities=[
            AbilityView(
                label=ability.upper(),
                score=str(block.abilities[ability]),
                modifier=signed(ability_modifier(block.abilities[ability])),
                save=signed(save_bonus(block, ability)),
            )
            for ability in ABILITIES
        ],
        facts=[FactView(label, text) for label, text in _facts(block) if text],
        sections=_sections(block),
        notes=[*block.notes, *_form_notes(block)],
        description=block.description,
        portrait=routes.portrait(portrait_id) if portrait_id else "",
    )


def _vitals(block: StatBlock) -> list[FactView]:
    note = f" ({block.armor_note})" if block.armor_note else ""
    speeds = ", ".join(
        value if kind == "walk" else f"{kind} {value}" for kind, value in block.speeds.items()
    )
    dice = f" ({_spaced(block.hit_dice)})" if block.hit_dice else ""
    return [
        FactView("Armor Class", f"{block.armor_class}{note}"),
        FactView("Hit Points", f"{block.hit_points}{dice}"),
        FactView("Speed", speeds),
        *_initiative(block),
    ]


def _initiative(block: StatBlock) -> list[FactView]:
    """SRD 5.2, "Monsters", Initiative: printed where it is not the Dexterity modifier."""
    bonus = block.initiative_bonus
    return [] if bonus is None else [FactView("Initiative", f"{signed(bonus)} ({10 + bonus})")]


def _spaced(expression: str) -> str:
    return expression.replace("+", " + ").replace("-", f" {MINUS} ")


def _facts(block: StatBlock) -> Iterable[tuple[str, str]]:
    yield "Saving Throws", _bonuses({key.title(): value for key, value in block.saves.items()})
    yield "Skills", _bonuses(block.skills)
    yield "Damage Vulnerabilities", entries_line(block.damage_vulnerabilities)
    yield "Damage Resistances", entries_line(block.damage_resistances)
    yield "Damage Immunities", entries_line(block.damage_immunities)
    yield "Condition Immunities", entries_line(block.condition_immunities)
    senses = [f"{kind} {reach}" for kind, reach in block.senses.items()]
    yield "Senses", ", ".join([*senses, f"passive Perception {block.passive_perception}"])
    yield "Languages", block.languages or "none"
    yield "Challenge", f"{block.challenge_rating} ({block.experience:,} XP)"
    yield "Proficiency Bonus", signed(block.proficiency_bonus)


def _bonuses(bonuses: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {signed(value)}" for name, value in bonuses.items())


def _form_notes(block: StatBlock) -> list[str]:
    if not block.forms:
        return []
    forms = f"One of {len(block.forms) + 1} forms of the {block.group.lower()}"
    return [f"{forms}, which are listed separately. Its hit points stay when it changes."]


def _sections(block: StatBlock) -> list[SectionView]:
    legendary = (
        f"{block.legendary_actions_per_round} per round, one at a time, at the end of another"
        " creature's turn; all are back at the start of its own turn."
    )
    counters = monster_of(block).counters
    sections = (
        ("Traits", "", block.traits),
        ("Actions", "", block.actions),
        ("Bonus Actions", "", block.bonus_actions),
        ("Reactions", "", block.reactions),
        (LEGENDARY, legendary, block.legendary_actions),
        ("Lair Actions", LAIR, block.lair_actions),
    )
    return [
        SectionView(heading, note, _shown(actions, counters, heading))
        for heading, note, actions in sections
        if actions
    ]


def _shown(
    actions: tuple[Action, ...], counters: tuple[Counter, ...], heading: str
) -> list[ActionView]:
    legendary = heading == LEGENDARY
    return [
        action_view(
            action,
            counter_for(counters, action, legendary=legendary),
            attack_counter(counters, action),
        )
        for action in actions
    ]


def action_view(
    action: Action, counter: Counter | None = None, attacks: Counter | None = None
) -> ActionView:
    """Return an action with everything that can be rolled for it, and the counters it spends."""
    usage = f" ({action.usage})" if action.usage else ""
    return ActionView(
        printed_name(action) + usage,
        printed_text(action),
        list(rolls_of(action, counter, attacks)),
        counter.key if counter else "",
        action.cost,
        action.name.partition(" (Costs")[0],
    )
