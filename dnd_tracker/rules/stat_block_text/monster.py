"""What a combatant gets from its stat block besides its numbers: counters and traits."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dnd_tracker.rules import limits
from dnd_tracker.rules.counter import ANY_ATTACK, Counter, CounterKind, Refill
from dnd_tracker.rules.counters import key_for
from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.stat_block import Action, StatBlock
from dnd_tracker.rules.stat_block_text.absorption import forbids_healing, read_absorption
from dnd_tracker.rules.stat_block_text.last_stand import read_last_stand
from dnd_tracker.rules.stat_block_text.legendary import legendary_uses
from dnd_tracker.rules.stat_block_text.multiattack import (
    Routine,
    attack_named,
    attacks_of,
    read_multiattack,
)
from dnd_tracker.rules.stat_block_text.regeneration import read_regeneration
from dnd_tracker.rules.stat_block_text.spellcasting import Slots, read_spellcasting
from dnd_tracker.rules.stat_block_text.usage import read_usage
from dnd_tracker.rules.traits import LastStand, Regeneration

_MULTIATTACK = "multiattack"
_RESISTANCE = "legendary resistance"
_MAGIC = "magic resistance"


@dataclass(frozen=True, slots=True)
class Monster:
    """What a stat block's text gives a combatant.

    Attributes:
        magic_resistance: advantage on saving throws against magic.
        no_healing: it can't regain hit points, nor gain temporary ones.
        last_stand: the trait that may keep it up when damage drops it.
        absorptions: damage that does none, and gives hit points instead.
    """

    counters: tuple[Counter, ...] = ()
    regeneration: Regeneration | None = None
    magic_resistance: bool = False
    no_healing: bool = False
    last_stand: LastStand | None = None
    absorptions: frozenset[DamageType] = frozenset()


def monster_of(block: StatBlock) -> Monster:
    """Return what a stat block's text gives a combatant.

    Rule: SRD 5.1, "Monsters"; SRD 5.2, "Monsters".

    >>> breath = Action("Fire Breath", "", usage="Recharge 5-6")
    >>> dragon = StatBlock(
    ...     "Dragon", "Huge", "dragon", "evil", 19, 256, "19d12+133", {}, "17", 18_000, 6, 23, {},
    ...     actions=(Action("Bite", ""), breath),
    ... )
    >>> [(one.name, one.recharge_from) for one in monster_of(dragon).counters]
    [('Fire Breath', 5)]
    """
    counters: dict[str, Counter] = {}
    for counter in _counters(block):
        key = key_for(counter.key or counter.name, counters)
        counters[key] = replace(counter, key=key, name=counter.name[: limits.NAME_LENGTH])
    regenerations = (read_regeneration(trait.text) for trait in block.traits)
    stands = (read_last_stand(trait.name, trait.text) for trait in block.traits)
    return Monster(
        tuple(counters.values())[: limits.COUNTERS],
        next((one for one in regenerations if one), None),
        any(trait.name.lower().startswith(_MAGIC) for trait in block.traits),
        any(forbids_healing(trait.text) for trait in block.traits),
        next((one for one in stands if one), None),
        frozenset(kind for one in block.traits if (kind := read_absorption(one.text))),
    )


def counter_for(
    counters: tuple[Counter, ...], action: Action, *, legendary: bool = False
) -> Counter | None:
    """Return the counter that an action or trait of a stat block spends, None without a limit.

    Rule: SRD 5.1, "Limited Usage" and "Legendary Actions".

    >>> breath = Counter("fire-breath", "Fire Breath", 1, 1, Refill.RECHARGE, recharge_from=5)
    >>> counter_for((breath,), Action("Fire Breath", "", usage="Recharge 5-6")) == breath
    True
    >>> counter_for((breath,), Action("Bite", "")) is None
    True
    """
    if legendary:
        kinds = (one for one in counters if one.kind is CounterKind.LEGENDARY_ACTIONS)
        return next(kinds, None)
    if read_usage(action.usage) is None:
        return None
    key = key_for(action.name, ())
    return next((one for one in counters if one.key == key), None)


def attack_counter(counters: tuple[Counter, ...], action: Action) -> Counter | None:
    """Return the counter of the attacks that one attack takes from, None without Multiattack.

    Rule: SRD 5.1, "Multiattack".

    >>> from dnd_tracker.rules.stat_block import Attack
    >>> claws = Counter("multiattack-claw", "Claw", 2, 2, Refill.TURN, CounterKind.ATTACKS)
    >>> [attack_counter((claws,), Action(one, "", Attack(5))) == claws for one in ("Claw", "Bite")]
    [True, False]
    """
    key = key_for(f"{_MULTIATTACK} {action.name}", ())
    fitting = (one for one in counters if one.key in (key, _MULTIATTACK))
    return next(fitting, None) if action.attack is not None else None


def _counters(block: StatBlock) -> Iterator[Counter]:
    """Give the counters with their names; a key only where the name is not what tells it apart."""
    legendary = legendary_uses(block)
    if legendary is not None:
        uses = legendary.uses
        kind = CounterKind.LEGENDARY_ACTIONS
        yield Counter(
            "", "Legendary actions", uses, uses, Refill.TURN, kind, in_lair=legendary.in_lair
        )
    for actions in (
        block.traits,
        block.actions,
        block.bonus_actions,
        block.reactions,
        block.legendary_actions,
        block.lair_actions,
    ):
        for action in actions:
            yield from _limited(action)
    for action in (*block.traits, *block.actions):
        yield from _spells(action)
    for action in block.actions:
        if action.name.lower().startswith(_MULTIATTACK):
            yield from _attacks(read_multiattack(action.text), block)


def _limited(action: Action) -> Iterator[Counter]:
    usage = read_usage(action.usage)
    if usage is None:
        return
    resists = action.name.lower().startswith(_RESISTANCE)
    yield Counter(
        "",
        action.name,
        usage.uses,
        usage.uses,
        usage.refill,
        CounterKind.LEGENDARY_RESISTANCE if resists else CounterKind.ACTION,
        usage.recharge_from,
        in_lair=usage.in_lair,
    )


def _spells(action: Action) -> Iterator[Counter]:
    casting = read_spellcasting(action.text)
    if casting is None:
        return
    for slots in casting.slots:
        yield slot_counter(slots)
    for spell in casting.daily:
        name = spell.name[0].upper() + spell.name[1:]
        yield Counter(f"cast {spell.name}", name, spell.uses, spell.uses, kind=CounterKind.SPELL)


def slot_counter(slots: Slots) -> Counter:
    """Return the counter of the spell slots of one level.

    Rule: SRD 5.1, "Spell Slots".

    >>> slot_counter(Slots(2, 3)).name
    '2nd-level spell slots'
    """
    ordinal = {1: "1st", 2: "2nd", 3: "3rd"}.get(slots.level, f"{slots.level}th")
    return Counter(
        f"slots-{slots.level}",
        f"{ordinal}-level spell slots",
        slots.count,
        slots.count,
        slots.refill,
        CounterKind.SPELL_SLOTS,
        level=slots.level,
    )


def _attacks(routines: tuple[Routine, ...], block: StatBlock) -> Iterator[Counter]:
    """Count each attack by itself where there is one routine of known attacks, else all of them."""
    names = [one.name for one in block.actions if one.attack is not None]
    if len(routines) == 1:
        named = [(attack_named(strike.name, names), strike.times) for strike in routines[0]]
        if len({name for name, _ in named} - {None}) == len(named):
            for name, times in named:
                yield _attack_counter(f"{_MULTIATTACK} {name}", str(name), times)
            return
    if routines:
        yield _attack_counter(_MULTIATTACK, ANY_ATTACK, max(map(attacks_of, routines)))


def _attack_counter(key: str, name: str, times: int) -> Counter:
    return Counter(key, name, times, times, Refill.TURN, CounterKind.ATTACKS)
