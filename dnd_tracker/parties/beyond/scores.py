"""What bonuses are computed from."""

from collections.abc import Mapping
from dataclasses import dataclass

from dnd_tracker.parties.beyond.classes import Classes
from dnd_tracker.parties.beyond.modifiers import Modifiers
from dnd_tracker.rules.abilities import Ability, ability_modifier


@dataclass(frozen=True, slots=True)
class Scores:
    """The ability scores, and the classes with their proficiency bonus."""

    abilities: Mapping[str, int]
    classes: Classes

    @property
    def proficiency(self) -> int:
        """The proficiency bonus."""
        return self.classes.proficiency

    def modifier(self, ability: Ability) -> int:
        """Return the modifier of an ability."""
        return ability_modifier(self.abilities[ability.value])

    def sum_of(self, modifiers: Modifiers, *what: str) -> int:
        """Return what all bonuses to `what` add."""
        found = modifiers.of("bonus", *what)
        return sum(one.amount(self.abilities, self.proficiency) for one in found)
