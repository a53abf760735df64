"""How agreements change the state. Total: what no longer fits changes nothing."""

from dataclasses import replace

from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.events import AliasSet, SettingsChanged
from dnd_tracker.rules.evolve_roster import changed


def settings_changed(encounter: Encounter, event: SettingsChanged) -> Encounter:
    """Agree on something else.

    Rule: SRD 5.1 has none; each setting's rule is in docs/house-choices.md.

    >>> from dnd_tracker.rules.commands import DealDamage
    >>> from dnd_tracker.rules.damage import DamageTarget
    >>> from dnd_tracker.rules.examples import after, ford, mira
    >>> from dnd_tracker.rules.settings import STANDARD, Settings
    >>> mild = settings_changed(ford(), SettingsChanged(Settings(massive_damage=False), STANDARD))
    >>> crushing = DealDamage((DamageTarget("mira"),), "48")
    >>> [mira(after(one, crushing)).dead for one in (ford(), mild)]
    [True, False]
    """
    return replace(encounter, settings=event.settings)


def alias_set(encounter: Encounter, event: AliasSet) -> Encounter:
    """Give a combatant another name for the players.

    Rule: SRD 5.1 has none; what players see is the DM's choice.

    >>> from dnd_tracker.rules.examples import ford
    >>> hulk = alias_set(ford(), AliasSet("ogre", "Ogre", "Hulking shape")).combatants["ogre"]
    >>> hulk.name, hulk.alias
    ('Ogre', 'Hulking shape')
    """
    return changed(encounter, event.id, lambda one: replace(one, alias=event.alias))
