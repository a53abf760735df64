"""One way to roll a saving throw, whatever asks for it."""

from dataclasses import dataclass, replace

from dnd_tracker.rules import limits
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.circumstances import save_circumstances
from dnd_tracker.rules.dice import Dice, RollMode
from dnd_tracker.rules.encounter import Combatant, Encounter
from dnd_tracker.rules.lookup import bounded


@dataclass(frozen=True, slots=True)
class SaveThrow:
    """A saving throw that was made.

    Attributes:
        total: 0 when it failed without a roll.
        natural: the d20 itself, None for the total of real dice and where nothing was rolled.
        detail: how the total came about, "" for real dice.
        reasons: of advantage, disadvantage and penalty, in words.
        failed_by: why it failed without a roll ("paralyzed"), "" when it did not.
    """

    total: int
    natural: int | None = None
    detail: str = ""
    mode: RollMode = RollMode.NORMAL
    reasons: tuple[str, ...] = ()
    failed_by: str = ""

    def meets(self, difficulty_class: int) -> bool:
        """Tell whether the save is a success; a natural 1 or 20 means nothing by itself.

        Rule: SRD 5.1, "Saving Throws".

        >>> SaveThrow(15).meets(15), SaveThrow(14).meets(15), SaveThrow(30, failed_by="x").meets(5)
        (True, False, False)
        """
        return not self.failed_by and self.total >= difficulty_class


@dataclass(frozen=True, slots=True)
class SaveAsked:
    """A saving throw that is asked for.

    Attributes:
        ability: None for a death saving throw, which has no bonus of its own.
        typed: the total of real dice, None to roll.
        magic: a spell or another magical effect asks for it.
        mode: the DM's own word on how it is rolled.
        cover: what cover adds to a Dexterity save.
        advantages: more reasons for advantage ("War Caster").
    """

    ability: Ability | None
    typed: int | None = None
    magic: bool = False
    mode: RollMode = RollMode.NORMAL
    cover: int = 0
    advantages: tuple[str, ...] = ()


def roll_save(
    encounter: Encounter, combatant: Combatant, asked: SaveAsked, dice: Dice
) -> SaveThrow:
    """Roll a saving throw with everything that bears on it, or take the total of real dice.

    Rule: SRD 5.1, "Saving Throws" and "Cover"; SRD 5.2, "D20 Tests".

    Raises:
        OutOfBounds: the total that was typed is.

    >>> from dnd_tracker.rules.examples import TENS, ford, mira
    >>> thrown = roll_save(ford(), mira(ford()), SaveAsked(Ability.CONSTITUTION), TENS)
    >>> thrown.total, thrown.detail
    (12, '10 +2')
    """
    ability = asked.ability
    circumstances = save_circumstances(
        encounter, combatant, ability, magic=asked.magic, mode=asked.mode
    )
    if asked.advantages:
        reasons = (*circumstances.advantages, *asked.advantages)
        circumstances = replace(circumstances, advantages=reasons)
    if asked.typed is not None:
        bounded(asked.typed, "The total", -limits.TOTAL, limits.TOTAL)
    if circumstances.settled:
        return SaveThrow(0, failed_by=circumstances.settled)
    if asked.typed is not None:
        return SaveThrow(asked.typed)
    rolled = dice.d20(circumstances.mode)
    added = combatant.saves.of(ability) if ability is not None else 0
    covered = asked.cover if ability is Ability.DEXTERITY else 0
    parts = [f"{added:+d}"] if ability is not None else []
    parts += [f"{covered:+d} cover"] if covered else []
    parts += [f"{circumstances.penalty:+d}"] if circumstances.penalty else []
    return SaveThrow(
        rolled.total + added + covered + circumstances.penalty,
        rolled.total,
        " ".join([rolled.detail, *parts]),
        circumstances.mode,
        circumstances.reasons,
    )
