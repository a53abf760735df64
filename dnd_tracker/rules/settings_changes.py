"""What the table agrees on, and what players see instead of names."""

from dnd_tracker.rules.commands import ChangeSettings, SetAlias
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.events import AliasSet, Event, SettingsChanged
from dnd_tracker.rules.lookup import combatant_in
from dnd_tracker.rules.names import clean_alias


def change_settings(encounter: Encounter, command: ChangeSettings, _: Dice) -> tuple[Event, ...]:
    """Agree on something else; it counts from now on, and what happened stays.

    Rule: SRD 5.1 has none; each setting's rule is in docs/house-choices.md.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> from dnd_tracker.rules.settings import Criticals, Settings
    >>> table = Settings(criticals=Criticals.MAXIMUM_PLUS_ROLL)
    >>> told(change_settings(ford(), ChangeSettings(table), TENS))
    'Critical hits add the highest roll to the dice.'
    """
    if command.settings == encounter.settings:
        return ()
    return (SettingsChanged(command.settings, encounter.settings),)


def set_alias(encounter: Encounter, command: SetAlias, _: Dice) -> tuple[Event, ...]:
    """Say what players see instead of a combatant's name where names are masked.

    Rule: SRD 5.1 has none; what players see is the DM's choice.

    Raises:
        RuleError: unknown combatant, or a bad name.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(set_alias(ford(), SetAlias("ogre", "Hulking shape"), TENS))
    'Ogre is Hulking shape to the players.'
    """
    combatant = combatant_in(encounter, command.id)
    alias = clean_alias(command.alias)
    if alias == combatant.alias:
        return ()
    return (AliasSet(combatant.id, combatant.name, alias, combatant.alias),)
