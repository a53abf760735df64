"""The state of one fight. Immutable: every change is a new value, sharing what did not change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dnd_tracker.rules.conditions import AppliedCondition
from dnd_tracker.rules.damage import NO_DEFENCES, Defences


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


class ProposalKind(StrEnum):
    """What the engine can suggest."""

    CONCENTRATION_CHECK = "concentration check"
    DEATH_SAVE = "death save"


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
        initiative: None until rolled or typed.
        concentration: what it concentrates on, None when it does not.
        constitution_save: bonus of its concentration checks.
        level: a hero's character level, 0 for monsters.
        experience: a monster's experience points, 0 for heroes.
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
    constitution_save: int = 0
    defences: Defences = NO_DEFENCES
    reaction_used: bool = False
    level: int = 0
    experience: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something the rules call for now; nothing happens until somebody accepts or dismisses it."""

    id: str
    kind: ProposalKind
    combatant_id: str
    difficulty_class: int | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A duration that counted down when a turn passed; `after` None: the condition ended."""

    combatant_id: str
    name: str
    before: AppliedCondition
    after: AppliedCondition | None


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """What the advance away from a turn changed, so that the previous turn restores exactly that.

    Attributes:
        active: whose turn it was (None: the fight began).
        round: in which round.
        ticks: durations that counted.
        reaction_regained: the combatant whose turn began had its reaction used before.
        next_active: whose turn began.
        proposal: the proposal made at the start of that turn.
    """

    active: str | None
    round: int
    next_active: str
    ticks: tuple[Tick, ...] = ()
    reaction_regained: bool = False
    proposal: str | None = None


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
        checks: how many concentration checks were ever proposed; makes their ids unique.
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
    checks: int = 0
