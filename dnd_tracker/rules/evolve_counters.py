"""How spending and regaining uses changes the state. Total: what no longer fits changes nothing."""

from dataclasses import replace

from dnd_tracker.rules.counter import Counter
from dnd_tracker.rules.counters import with_left
from dnd_tracker.rules.encounter import Combatant, Encounter
from dnd_tracker.rules.events import (
    CounterRemoved,
    CounterSet,
    InLairChanged,
    RechargeRolled,
    UseRestored,
    UseSpent,
)
from dnd_tracker.rules.evolve_roster import changed
from dnd_tracker.rules.proposal import ProposalKind


def use_spent(encounter: Encounter, event: UseSpent) -> Encounter:
    """Leave a combatant with fewer uses.

    Rule: SRD 5.1, "Limited Usage" and "Legendary Actions".

    >>> from dnd_tracker.rules.examples import ford
    >>> three = Counter("legendary-actions", "Legendary actions", left=3, maximum=3)
    >>> full = counter_set(ford(), CounterSet("ogre", "Ogre", three))
    >>> spent = UseSpent("ogre", "Ogre", three.key, three.name, amount=2, left=1)
    >>> [one.left for one in use_spent(full, spent).combatants["ogre"].counters]
    [1]
    """
    return changed(encounter, event.id, lambda one: with_left(one, event.key, event.left))


def use_restored(encounter: Encounter, event: UseRestored) -> Encounter:
    """Give uses back; a recharge that is no longer needed is no longer proposed.

    Rule: SRD 5.1, "Limited Usage".

    >>> from dnd_tracker.rules.examples import ford
    >>> from dnd_tracker.rules.proposal import Proposal
    >>> boulder = Proposal("roll", ProposalKind.RECHARGE, "ogre", counter="boulder")
    >>> due = replace(ford(), proposals=(boulder,))
    >>> use_restored(due, UseRestored("ogre", "Ogre", "boulder", "Boulder", 1, 1)).proposals
    ()
    """
    restored = changed(encounter, event.id, lambda one: with_left(one, event.key, event.left))
    return _settled(restored, event.id, event.key)


def recharge_rolled(encounter: Encounter, event: RechargeRolled) -> Encounter:
    """Settle the roll that was due, and give the use back if it recharged.

    Rule: SRD 5.1, "Limited Usage" (Recharge X-Y).

    >>> from dnd_tracker.rules.examples import ford
    >>> boulder = Counter("boulder", "Boulder (Recharge 5–6)", left=0, maximum=1, recharge_from=5)
    >>> thrown = counter_set(ford(), CounterSet("ogre", "Ogre", boulder))
    >>> five = RechargeRolled("ogre", "Ogre", "boulder", "Boulder", 5, 5, recharged=True, left=1)
    >>> [one.left for one in recharge_rolled(thrown, five).combatants["ogre"].counters]
    [1]
    """
    rolled = changed(encounter, event.id, lambda one: with_left(one, event.key, event.left))
    return _settled(rolled, event.id, event.key)


def counter_set(encounter: Encounter, event: CounterSet) -> Encounter:
    """Add a counter, or put it in the place of the one with the same key.

    Rule: SRD 5.1, "Limited Usage".

    >>> from dnd_tracker.rules.examples import ford, mira
    >>> slots = (Counter("slots-1", "1st-level spell slots", most, most) for most in (3, 4))
    >>> third, fourth = (CounterSet("mira", "Mira", one) for one in slots)
    >>> [one.maximum for one in mira(counter_set(counter_set(ford(), third), fourth)).counters]
    [4]
    """
    return changed(encounter, event.id, lambda one: _with_counter(one, event.counter))


def _with_counter(combatant: Combatant, counter: Counter) -> Combatant:
    keys = [one.key for one in combatant.counters]
    if counter.key not in keys:
        return replace(combatant, counters=(*combatant.counters, counter))
    place = keys.index(counter.key)
    before, after = combatant.counters[:place], combatant.counters[place + 1 :]
    return replace(combatant, counters=(*before, counter, *after))


def counter_removed(encounter: Encounter, event: CounterRemoved) -> Encounter:
    """Stop counting something, and withdraw the recharge that was due.

    Rule: SRD 5.1 has none; the table's own counters.

    >>> from dnd_tracker.rules.examples import ford, mira
    >>> luck = Counter("luck", "Luck", left=3, maximum=3)
    >>> lucky = counter_set(ford(), CounterSet("mira", "Mira", luck))
    >>> mira(counter_removed(lucky, CounterRemoved("mira", "Mira", luck))).counters
    ()
    """
    key = event.counter.key
    without = changed(
        encounter,
        event.id,
        lambda one: replace(one, counters=tuple(kept for kept in one.counters if kept.key != key)),
    )
    return _settled(without, event.id, key)


def in_lair_changed(encounter: Encounter, event: InLairChanged) -> Encounter:
    """Fight in the lair, with its uses more, or outside without them.

    Rule: SRD 5.2, "Legendary Actions" and "Legendary Resistance" ("3, or 4 in lair").

    >>> from dnd_tracker.rules.examples import ford
    >>> three = Counter("legendary-actions", "Legendary actions", left=3, maximum=3, in_lair=1)
    >>> away = counter_set(ford(), CounterSet("ogre", "Ogre", three))
    >>> home = in_lair_changed(away, InLairChanged("ogre", "Ogre", in_lair=True))
    >>> [one.left for one in home.combatants["ogre"].counters]
    [4]
    """
    return changed(encounter, event.id, lambda one: _in_lair(one, in_lair=event.in_lair))


def _in_lair(combatant: Combatant, *, in_lair: bool) -> Combatant:
    if combatant.in_lair is in_lair:
        return combatant
    counters = tuple(
        replace(one, left=max(0, one.left + (one.in_lair if in_lair else -one.in_lair)))
        for one in combatant.counters
    )
    return replace(combatant, in_lair=in_lair, counters=counters)


def _settled(encounter: Encounter, combatant_id: str, key: str) -> Encounter:
    """Withdraw the recharge that was proposed for a counter."""
    asked = (ProposalKind.RECHARGE, combatant_id, key)
    kept = tuple(
        one for one in encounter.proposals if (one.kind, one.combatant_id, one.counter) != asked
    )
    return replace(encounter, proposals=kept)
