"""How agreements change the state. Total: what no longer fits changes nothing."""

from dataclasses import replace

from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.events import AliasSet, SettingsChanged
from dnd_tracker.rules.evolve_roster import changed


def settings_changed(encounter: Encounter, event: SettingsChanged) -> Encounter:
    """Agree on something else.

    Rule: SRD 5.1 has none; each setting's rule is in docs/house-choices.md.
    """
    return replace(encounter, settings=event.settings)


def alias_set(encounter: Encounter, event: AliasSet) -> Encounter:
    """Give a combatant another name for the players.

    Rule: SRD 5.1 has none; what players see is the DM's choice.
    """
    return changed(encounter, event.id, lambda one: replace(one, alias=event.alias))
