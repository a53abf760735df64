"""The state of one fight. Immutable: every change is a new value, sharing what did not change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dnd_tracker.rules.abilities import NO_SAVE_BONUSES, SaveBonuses
from dnd_tracker.rules.conditions import AppliedCondition
from dnd_tracker.rules.counter import Counter
from dnd_tracker.rules.damage import NO_DEFENCES, Defences
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.proposal import Proposal
from dnd_tracker.rules.settings import STANDARD, Settings
from dnd_tracker.rules.traits import HitDice, LastStand, Regeneration


class Side(StrEnum):
    """Whom a combatant fights for."""

    HERO = "hero"
    MONSTER = "monster"


class Phase(StrEnum):
    """Where a fight stands."""

    PREPARING = "preparing"
    RUNNING = "running"
    ENDED = "ended"


class Edition(StrEnum):
    """The rule set: 2014 is SRD 5.1, 2024 is SRD 5.2."""

    E2014 = "2014"
    E2024 = "2024"


class Role(StrEnum):
    """What a place in the order stands for."""

    CREATURE = "creature"
    LAIR = "lair"
    """The lair of `owner`: initiative 20, losing ties (2014)."""
    EXTRA_TURN = "extra turn"
    """Another turn of `owner` in the same round."""


class TurnState(StrEnum):
    """What lasts until a certain point of somebody's turn."""

    SURPRISED = "surprised"
    DELAYING = "delaying"
    READIED = "readied"
    REGENERATION_STOPPED = "regeneration stopped"


@dataclass(frozen=True, slots=True)
class DeathSaves:
    """The death saving throws of a hero at 0 hit points."""

    successes: int = 0
    failures: int = 0
    stable: bool = False


NO_DEATH_SAVES = DeathSaves()


@dataclass(frozen=True, slots=True)
class Combatant:
    """One creature in a fight.

    Attributes:
        kind: what identical monsters share (a creature's slug) or ""; they roll as a group.
        creature_id: the stat block it came from.
        dexterity: the score, which breaks ties of initiative.
        hit_point_maximum: as it is now, with every change.
        initiative: None until rolled or typed.
        concentration: what it concentrates on, None when it does not.
        level: a hero's character level, 0 for monsters.
        experience: a monster's experience points, 0 for heroes.
        maximum_change: by how much effects have raised (+) or lowered (-) the maximum.
        maximum_halved: how much of the maximum exhaustion takes away (2014, level 4).
        makes_death_saves: None: heroes do, monsters as the settings say.
        initiative_roll: with advantage, disadvantage or neither.
        delaying: it waits with its turn.
        readied: what it will do, and when, as a reaction.
        owner: id of whose summons, mount, lair or extra turn it is.
        shares_turn: it has its owner's initiative and acts right after it.
        held_by_concentration: it leaves when its owner stops concentrating.
        alias: what players see instead of its name where names are masked.
        magic_resistance: advantage on saving throws against magic.
        constitution: the score, whose modifier counts with every hit die.
        last_stand: the trait that may keep it up when damage drops it.
        no_healing: it can't regain hit points, nor gain temporary ones (a swarm).
        sighted: the how manieth monster it is that players came to see; 0: not yet, or a hero.
        in_lair: it fights in its lair, where some counters hold more (2024).
        character_id: the character of a party that it is; what it suffers is carried back there.
    """

    id: str
    name: str
    side: Side
    kind: str = ""
    creature_id: str | None = None
    armor_class: int = 10
    hit_points: int = 1
    hit_point_maximum: int = 1
    temporary_hit_points: int = 0
    initiative_bonus: int = 0
    dexterity: int = 10
    initiative: int | None = None
    hidden: bool = False
    dead: bool = False
    death_saves: DeathSaves = NO_DEATH_SAVES
    conditions: tuple[AppliedCondition, ...] = ()
    concentration: str | None = None
    saves: SaveBonuses = NO_SAVE_BONUSES
    defences: Defences = NO_DEFENCES
    reaction_used: bool = False
    level: int = 0
    experience: int = 0
    maximum_change: int = 0
    maximum_halved: int = 0
    makes_death_saves: bool | None = None
    regeneration: Regeneration | None = None
    regeneration_stopped: bool = False
    initiative_roll: RollMode = RollMode.NORMAL
    surprised: bool = False
    delaying: bool = False
    readied: str | None = None
    counters: tuple[Counter, ...] = ()
    hit_dice: tuple[HitDice, ...] = ()
    role: Role = Role.CREATURE
    owner: str | None = None
    shares_turn: bool = False
    held_by_concentration: bool = False
    alias: str = ""
    magic_resistance: bool = False
    no_healing: bool = False
    last_stand: LastStand | None = None
    constitution: int = 10
    sighted: int = 0
    in_lair: bool = False
    character_id: str | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A duration that counted down when a turn passed; `after` None: the condition ended."""

    combatant_id: str
    name: str
    before: AppliedCondition
    after: AppliedCondition | None


@dataclass(frozen=True, slots=True)
class Refilled:
    """A counter that came back when a turn began."""

    combatant_id: str
    name: str
    key: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Cleared:
    """A state of the turn that ended when a turn passed; `text` is what was readied."""

    combatant_id: str
    name: str
    state: TurnState
    text: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """An initiative that was rolled anew when a round began."""

    combatant_id: str
    name: str
    before: int | None
    after: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """What the advance away from a turn changed, so that the previous turn restores exactly that.

    Attributes:
        active: whose turn it was (None: the fight began).
        round: in which round.
        ticks: durations that counted.
        reaction_regained: the combatant whose turn began had its reaction used before.
        next_active: whose turn began.
        proposals: ids of what was proposed on the way.
        refills: counters that came back.
        cleared: states that ended.
        placed: initiatives that were rolled anew.
        order: the order before, where it changed; () where it did not.
        owed: who was owed a turn before.
        delayed: the turn that passed was let go, not ended.
    """

    active: str | None
    round: int
    next_active: str
    ticks: tuple[Tick, ...] = ()
    reaction_regained: bool = False
    proposals: tuple[str, ...] = ()
    refills: tuple[Refilled, ...] = ()
    cleared: tuple[Cleared, ...] = ()
    placed: tuple[Placed, ...] = ()
    order: tuple[str, ...] = ()
    owed: tuple[str, ...] = ()
    delayed: bool = False


@dataclass(frozen=True, slots=True)
class Encounter:
    """A fight.

    Attributes:
        round: 0 before the start.
        active: whose turn it is; None before the start, after the end, and when nobody can act.
        order: ids of all combatants, highest initiative first; everything is listed in it.
        combatants: by id. Never change it in place.
        turns: the turns that can be taken back, oldest first.
        numbers: highest number given to a base name ("goblin": 3), so that none is used twice.
        proposed: how many proposals were ever made outside the change of turns; makes ids unique.
        owed: who still has a turn in this round though its place has passed; they come next.
    """

    name: str
    edition: Edition = Edition.E2014
    phase: Phase = Phase.PREPARING
    round: int = 0
    active: str | None = None
    order: tuple[str, ...] = ()
    combatants: Mapping[str, Combatant] = field(default_factory=dict[str, Combatant])
    proposals: tuple[Proposal, ...] = ()
    turns: tuple[TurnRecord, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict[str, int])
    proposed: int = 0
    settings: Settings = STANDARD
    owed: tuple[str, ...] = ()
