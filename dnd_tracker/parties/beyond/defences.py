"""Resistances, immunities and vulnerabilities, and the conditions one has or cannot have."""

from collections.abc import Mapping

from dnd_tracker.parties.beyond.modifiers import Modifier, Modifiers
from dnd_tracker.parties.beyond.values import Doubts, Record, count, record, records, true, whole
from dnd_tracker.rules.conditions import AppliedCondition, Condition
from dnd_tracker.rules.damage import DamageType, Defences
from dnd_tracker.rules.encounter import NO_DEATH_SAVES, DeathSaves
from dnd_tracker.rules.limits import EXHAUSTION

CONDITIONS = dict(enumerate(Condition, 1))
KINDS = ("resistance", "immunity", "vulnerability")
_TYPES = (
    DamageType.BLUDGEONING,
    DamageType.PIERCING,
    DamageType.SLASHING,
    DamageType.LIGHTNING,
    DamageType.THUNDER,
    DamageType.POISON,
    DamageType.COLD,
    DamageType.RADIANT,
    DamageType.FIRE,
    DamageType.NECROTIC,
    DamageType.ACID,
    DamageType.PSYCHIC,
)
ADJUSTMENTS: Mapping[int, tuple[str, DamageType]] = {
    **{number: ("resistance", kind) for number, kind in enumerate(_TYPES, 1)},
    **{number: ("immunity", kind) for number, kind in enumerate(_TYPES, 17)},
    **{number: ("vulnerability", kind) for number, kind in enumerate(_TYPES, 33)},
    47: ("resistance", DamageType.FORCE),
    48: ("immunity", DamageType.FORCE),
    49: ("vulnerability", DamageType.FORCE),
}
"""`customDefenseAdjustments` of type 2, by their number."""
_OF_CONDITIONS, _OF_DAMAGE = 1, 2


def defences_of(character: Record, modifiers: Modifiers, doubts: Doubts) -> Defences:
    """Return what changes the damage one takes, and the conditions one cannot have."""
    damage: dict[str, set[DamageType]] = {kind: set() for kind in KINDS}
    conditions: set[Condition] = set()
    for kind in KINDS:
        for one in modifiers.of_kind(kind):
            if one.what in _DAMAGE:
                damage[kind].add(_DAMAGE[one.what])
            elif kind == "immunity" and one.what in _CONDITION:
                conditions.add(_CONDITION[one.what])
            else:
                doubts.append(_not_understood(one))
    for one in records(character.get("customDefenseAdjustments")):
        of, number = whole(one.get("type")), whole(one.get("adjustmentId")) or 0
        if of == _OF_DAMAGE and number in ADJUSTMENTS:
            kind, damage_type = ADJUSTMENTS[number]
            damage[kind].add(damage_type)
        elif of == _OF_CONDITIONS and number in CONDITIONS:
            conditions.add(CONDITIONS[number])
        else:
            doubts.append(f"A defence written there by hand was not understood (number {number}).")
    resistance, immunity, vulnerability = (frozenset(damage[kind]) for kind in KINDS)
    return Defences(resistance, vulnerability, immunity, frozenset(conditions))


def conditions_of(character: Record, doubts: Doubts) -> tuple[AppliedCondition, ...]:
    """Return the conditions one has now."""
    found: dict[Condition, int] = {}
    for one in records(character.get("conditions")):
        condition = CONDITIONS.get(whole(one.get("id")) or 0)
        if condition is None:
            doubts.append(f"A condition was not understood (number {whole(one.get('id'))}).")
        else:
            found[condition] = min(EXHAUSTION, max(1, whole(one.get("level")) or 1))
    return tuple(
        AppliedCondition(one, level=level if one is Condition.EXHAUSTION else 1)
        for one, level in found.items()
    )


def death_saves_of(character: Record) -> DeathSaves:
    """Return the death saving throws."""
    saves = record(character.get("deathSaves"))
    if not saves:
        return NO_DEATH_SAVES
    successes, failures = (min(3, count(saves.get(key))) for key in ("successCount", "failCount"))
    return DeathSaves(successes, failures, true(saves.get("isStabilized")))


def _not_understood(one: Modifier) -> str:
    return f"Not understood: {one.kind} to {one.label}."


_DAMAGE = {one.value: one for one in DamageType}
_CONDITION = {one.value: one for one in Condition} | {
    f"{one.value}-condition": one for one in Condition
}
