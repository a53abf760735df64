"""The six abilities, and the bonuses that hang on them."""

from dataclasses import dataclass
from enum import StrEnum


class Ability(StrEnum):
    """SRD 5.1, "Ability Scores": the key by which stat blocks name an ability."""

    STRENGTH = "str"
    DEXTERITY = "dex"
    CONSTITUTION = "con"
    INTELLIGENCE = "int"
    WISDOM = "wis"
    CHARISMA = "cha"

    @property
    def word(self) -> str:
        """The whole word, as the rulebook writes it."""
        return self.name.capitalize()


@dataclass(frozen=True, slots=True)
class SaveBonuses:
    """What a creature adds to each saving throw."""

    strength: int = 0
    dexterity: int = 0
    constitution: int = 0
    intelligence: int = 0
    wisdom: int = 0
    charisma: int = 0

    def of(self, ability: Ability) -> int:
        """Return the bonus of one ability.

        >>> SaveBonuses(wisdom=3).of(Ability.WISDOM)
        3
        """
        bonus: int = getattr(self, ability.name.lower())
        return bonus


NO_SAVE_BONUSES = SaveBonuses()


def ability_modifier(score: int) -> int:
    """Return the modifier of an ability score.

    Rule: SRD 5.1, "Ability Scores and Modifiers".

    >>> [ability_modifier(score) for score in (1, 9, 10, 15, 30)]
    [-5, -1, 0, 2, 10]
    """
    return score // 2 - 5
