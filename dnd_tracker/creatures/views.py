"""Creatures as the screens show them: every field is ready to be read."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class CreatureRow:
    """A creature in a list.

    Attributes:
        line: "Small humanoid · CR 1/4 · AC 15 · 7 HP".
    """

    id: str
    name: str
    line: str
    challenge_rating: str
    experience: int


@dataclass(frozen=True)
class RollView:
    """Something on a stat block that can be rolled.

    Attributes:
        label: what its button says: "+4 to hit", "1d6+2 slashing (two hands)".
        action: whose roll it is, for the log: "Scimitar".
        expression: pure dice: "1d20+4", "1d6+2".
        damage_type: "slashing"; "" for attacks and where it varies.
        amount: damage the way a damage box reads it: "2d10+8 piercing, 2d6 fire"; "" for attacks.
    """

    label: str
    kind: Literal["attack", "damage"]
    action: str
    expression: str
    damage_type: str = ""
    amount: str = ""


@dataclass(frozen=True)
class ActionView:
    """A trait, action, reaction or legendary action; `name` includes its usage."""

    name: str
    text: str
    rolls: list[RollView] = field(default_factory=list[RollView])


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
