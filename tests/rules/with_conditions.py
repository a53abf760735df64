"""Somebody with conditions, to roll for or against."""

from dnd_tracker.rules.attack_circumstances import Reach, attack_circumstances
from dnd_tracker.rules.conditions import AppliedCondition, Condition, Mark
from dnd_tracker.rules.encounter import Combatant, Edition, Encounter, Side

MELEE, RANGED = Reach(), Reach(ranged=True)
FORD = Encounter("Ford")


FORD_2024 = Encounter("Ford", Edition.E2024)


BOTH = (FORD, FORD_2024)


def mira(*conditions: Condition | AppliedCondition, **more: object) -> Combatant:
    return _with("m", "Mira", Side.HERO, conditions, more)


def imp(*conditions: Condition | AppliedCondition, **more: object) -> Combatant:
    return _with("i", "Imp", Side.MONSTER, conditions, more)


def _with(
    id_: str,
    name: str,
    side: Side,
    conditions: tuple[Condition | AppliedCondition, ...],
    more: dict[str, object],
) -> Combatant:
    applied = tuple(AppliedCondition(c) if isinstance(c, Condition) else c for c in conditions)
    return Combatant(id_, name, side, conditions=applied, **more)  # type: ignore[arg-type]


def own(label: str, *marks: Mark) -> AppliedCondition:
    return AppliedCondition(None, label=label, marks=frozenset(marks))


def exhausted(level: int) -> AppliedCondition:
    return AppliedCondition(Condition.EXHAUSTION, level=level)


def reasons(attacker: Combatant, target: Combatant | None, reach: Reach = MELEE) -> list[str]:
    """Return the reasons, which are the same in both editions."""
    found = [attack_circumstances(one, attacker, target, reach).reasons for one in BOTH]
    assert found[0] == found[1]
    return list(found[0])
