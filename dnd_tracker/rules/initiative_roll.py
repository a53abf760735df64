"""How a creature rolls initiative: what gives it advantage and disadvantage, and what it adds."""

from dataclasses import dataclass

from dnd_tracker.rules.circumstances import Circumstances, is_incapacitated
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.dice import Dice, RollMode
from dnd_tracker.rules.encounter import Combatant, Edition, Encounter
from dnd_tracker.rules.exhaustion import D20Test, d20_penalty, exhaustion_disadvantages
from dnd_tracker.rules.lookup import has_condition

_SCORE = {RollMode.NORMAL: 10, RollMode.ADVANTAGE: 15, RollMode.DISADVANTAGE: 5}


@dataclass(frozen=True, slots=True)
class InitiativeRoll:
    """A roll of initiative that is about to be made: identical creatures share it if all agrees."""

    bonus: int
    circumstances: Circumstances

    def rolled(self, dice: Dice) -> tuple[int, str]:
        """Roll; return the initiative and how it came about."""
        thrown = dice.d20(self.circumstances.mode)
        return thrown.total + self._added, self._said(thrown.detail)

    def score(self) -> tuple[int, str]:
        """Return the initiative of somebody who does not roll: 10 and the bonus.

        >>> InitiativeRoll(3, Circumstances(advantages=("swift",))).score()
        (18, '15 +3; advantage: swift')
        """
        base = _SCORE[self.circumstances.mode]
        return base + self._added, self._said(str(base))

    @property
    def _added(self) -> int:
        return self.bonus + self.circumstances.penalty

    def _said(self, detail: str) -> str:
        return "; ".join((f"{detail} {self.bonus:+d}", *self.circumstances.reasons))


def initiative_roll(encounter: Encounter, combatant: Combatant) -> InitiativeRoll:
    """Return how a combatant rolls initiative now, a Dexterity check.

    The frightened are not counted: whether the source is in sight is for the DM to say.

    Rule: SRD 5.1, "Initiative" and Appendix PH-A, "Poisoned" and "Exhaustion"; SRD 5.2,
    "Initiative" (surprised or incapacitated: disadvantage; invisible: advantage) and "Exhaustion".

    >>> from dnd_tracker.rules.encounter import Side
    >>> mira = Combatant("m", "Mira", Side.HERO, surprised=True)
    >>> [initiative_roll(Encounter("Ford", edition), mira).circumstances.mode.value
    ...  for edition in Edition]
    ['normal', 'disadvantage']
    """
    advantages: list[str] = []
    disadvantages: list[str] = []
    if combatant.initiative_roll is RollMode.ADVANTAGE:
        advantages.append("its own")
    if combatant.initiative_roll is RollMode.DISADVANTAGE:
        disadvantages.append("its own")
    if has_condition(combatant, Condition.POISONED):
        disadvantages.append("poisoned")
    if D20Test.ABILITY_CHECK in exhaustion_disadvantages(combatant, encounter.edition):
        disadvantages.append("exhaustion")
    if encounter.edition is Edition.E2024:
        if has_condition(combatant, Condition.INVISIBLE):
            advantages.append("invisible")
        if combatant.surprised:
            disadvantages.append("surprised")
        if is_incapacitated(combatant):
            disadvantages.append("incapacitated")
    penalty = d20_penalty(combatant, encounter.edition)
    circumstances = Circumstances(tuple(advantages), tuple(disadvantages), penalty)
    return InitiativeRoll(combatant.initiative_bonus, circumstances)
