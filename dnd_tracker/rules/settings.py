"""What a table has agreed on where tables differ, and what its players see."""

from dataclasses import dataclass
from enum import StrEnum


class InitiativeMode(StrEnum):
    """Who shares a roll of initiative. Heroes roll each but for SIDE."""

    GROUPED = "grouped"
    """One roll for all monsters of one kind."""
    EACH = "each"
    SIDE = "side"
    """One roll for all heroes, one for all monsters."""
    FIXED = "fixed"
    """Nobody rolls: 10 + bonus, 5 more with advantage, 5 less with disadvantage."""


class Ties(StrEnum):
    """Who goes first among those of one initiative."""

    DEXTERITY = "dexterity"
    HEROES = "heroes first"
    MONSTERS = "monsters first"


class Criticals(StrEnum):
    """What a critical hit does to damage."""

    DOUBLE_DICE = "double dice"
    DOUBLE_TOTAL = "double total"
    MAXIMUM_PLUS_ROLL = "maximum plus roll"


class HitPointView(StrEnum):
    """How much players see of hit points."""

    EXACT = "exact"
    BANDS = "bands"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class PlayersSee:
    """What reaches the players of what is not hidden altogether.

    Attributes:
        monster_names: False: an alias, or "Creature 1" by the order of arrival.
        durations: how long conditions last.
    """

    hero_hit_points: HitPointView = HitPointView.EXACT
    monster_hit_points: HitPointView = HitPointView.BANDS
    hero_armor_class: bool = True
    monster_armor_class: bool = False
    monster_names: bool = True
    hero_conditions: bool = True
    monster_conditions: bool = True
    durations: bool = True
    concentration: bool = True
    death_saves: bool = True
    initiative: bool = False
    round: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """The table's choices; each default is documented in docs/house-choices.md.

    Attributes:
        massive_damage: what is left after reaching 0 hit points can kill at once.
        monster_death_saves: monsters at 0 hit points are unconscious and make death saves.
        falls_prone: whoever falls unconscious falls prone, too.
        initiative: how initiative is rolled unless a roll says otherwise.
        reroll_initiative: everybody rolls again at the beginning of every round.
    """

    players_see: PlayersSee = PlayersSee()
    criticals: Criticals = Criticals.DOUBLE_DICE
    massive_damage: bool = True
    monster_death_saves: bool = False
    falls_prone: bool = True
    initiative: InitiativeMode = InitiativeMode.GROUPED
    ties: Ties = Ties.DEXTERITY
    reroll_initiative: bool = False


STANDARD = Settings()
