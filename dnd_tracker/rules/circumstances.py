"""What gives advantage and disadvantage: reasons on both sides, which cancel each other."""

from dataclasses import dataclass

from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.conditions import INCAPACITATING, Condition, Mark
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.encounter import Combatant, Encounter
from dnd_tracker.rules.exhaustion import D20Test, d20_penalty, exhaustion_disadvantages
from dnd_tracker.rules.lookup import has_condition

DODGING = frozenset({"dodge", "dodging"})
"""What a table may call the Dodge action when it notes it as a condition of its own."""

HELPLESS = (
    Condition.PARALYZED,
    Condition.PETRIFIED,
    Condition.STUNNED,
    Condition.UNCONSCIOUS,
)
"""Strength and Dexterity saves fail, and attack rolls against the creature have advantage."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How a d20 is rolled, and why.

    Attributes:
        advantages: reasons in words, such as "target prone within 5 ft.".
        disadvantages: likewise.
        penalty: what exhaustion adds (2024): 0, -2, -4, …
        settled: why no die decides: the save fails, or the hit is a critical hit; "" when one does.
    """

    advantages: tuple[str, ...] = ()
    disadvantages: tuple[str, ...] = ()
    penalty: int = 0
    settled: str = ""

    @property
    def mode(self) -> RollMode:
        """How the d20 is rolled: any number on both sides cancels out.

        Rule: SRD 5.1, "Advantage and Disadvantage".

        >>> Circumstances(("target prone within 5 ft.",)).mode
        <RollMode.ADVANTAGE: 'advantage'>
        >>> Circumstances(("hidden", "target stunned"), ("poisoned",)).mode
        <RollMode.NORMAL: 'normal'>
        """
        if bool(self.advantages) == bool(self.disadvantages):
            return RollMode.NORMAL
        return RollMode.ADVANTAGE if self.advantages else RollMode.DISADVANTAGE

    @property
    def reasons(self) -> tuple[str, ...]:
        """Every reason, in the words of the log."""
        return (
            *(f"advantage: {reason}" for reason in self.advantages),
            *(f"disadvantage: {reason}" for reason in self.disadvantages),
            *((f"exhaustion: {self.penalty}",) if self.penalty else ()),
        )


def chosen(mode: RollMode) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the DM's own word on a roll as reasons for and against.

    Rule: SRD 5.1, "Advantage and Disadvantage" (the DM can decide that circumstances matter).

    >>> chosen(RollMode.ADVANTAGE)
    (('chosen by the DM',), ())
    """
    said = ("chosen by the DM",)
    return (
        said if mode is RollMode.ADVANTAGE else (),
        said if mode is RollMode.DISADVANTAGE else (),
    )


def marked(combatant: Combatant, mark: Mark) -> tuple[str, ...]:
    """Return what the table's own conditions with a mark are called.

    Rule: SRD 5.1 has none: conditions of the table's own are docs/house-choices.md.

    >>> from dnd_tracker.rules.commands import AddCondition
    >>> from dnd_tracker.rules.examples import after, ford, mira
    >>> saves = Mark.ADVANTAGE_ON_SAVES
    >>> foresight = AddCondition(("mira",), None, label="foresight", marks=frozenset({saves}))
    >>> marked(mira(after(ford(), foresight)), saves)
    ('foresight',)
    """
    return tuple(one.word for one in combatant.conditions if mark in one.marks)


def is_incapacitated(combatant: Combatant) -> bool:
    """Tell whether a creature can't take actions.

    Rule: SRD 5.1, Appendix PH-A, "Incapacitated".

    >>> from dnd_tracker.rules.commands import AddCondition
    >>> from dnd_tracker.rules.examples import after, ford, mira
    >>> held = (Condition.RESTRAINED, Condition.STUNNED)
    >>> [is_incapacitated(mira(after(ford(), AddCondition(("mira",), one)))) for one in held]
    [False, True]
    """
    return any(one.condition in INCAPACITATING for one in combatant.conditions)


def is_dodging(combatant: Combatant) -> bool:
    """Tell whether a creature dodges, noted as a condition of the table's own.

    It loses the benefit when it is incapacitated or its speed is 0.

    Rule: SRD 5.1, "Dodge"; SRD 5.2, "Dodge".

    >>> from dnd_tracker.rules.commands import AddCondition
    >>> from dnd_tracker.rules.examples import after, ford, mira
    >>> dodging = after(ford(), AddCondition(("mira",), None, label="dodging"))
    >>> grappled = after(dodging, AddCondition(("mira",), Condition.GRAPPLED))
    >>> is_dodging(mira(dodging)), is_dodging(mira(grappled))
    (True, False)
    """
    noted = any(one.label.casefold() in DODGING for one in combatant.conditions)
    held = any(has_condition(combatant, one) for one in (Condition.GRAPPLED, Condition.RESTRAINED))
    return noted and not held and not is_incapacitated(combatant)


def save_circumstances(
    encounter: Encounter,
    combatant: Combatant,
    ability: Ability | None,
    *,
    magic: bool = False,
    mode: RollMode = RollMode.NORMAL,
) -> Circumstances:
    """Return how a saving throw is rolled; `ability` None is a death saving throw.

    `mode` is the DM's own word; `settled` says why the save fails without a roll.

    Rule: SRD 5.1, Appendix PH-A, "Conditions", "Dodge" and "Magic Resistance"; SRD 5.2,
    "Exhaustion".

    >>> from dnd_tracker.rules.conditions import AppliedCondition
    >>> from dnd_tracker.rules.encounter import Side
    >>> held = (AppliedCondition(Condition.RESTRAINED),)
    >>> mira = Combatant("m", "Mira", Side.HERO, conditions=held, magic_resistance=True)
    >>> save_circumstances(Encounter("Ford"), mira, Ability.DEXTERITY, magic=True).reasons
    ('advantage: Magic Resistance', 'disadvantage: restrained')
    """
    word_for, word_against = chosen(mode)
    advantages = [*word_for, *marked(combatant, Mark.ADVANTAGE_ON_SAVES)]
    disadvantages = [*word_against, *marked(combatant, Mark.DISADVANTAGE_ON_SAVES)]
    if magic and combatant.magic_resistance:
        advantages.append("Magic Resistance")
    if ability is Ability.DEXTERITY:
        if is_dodging(combatant):
            advantages.append("dodging")
        if has_condition(combatant, Condition.RESTRAINED):
            disadvantages.append(Condition.RESTRAINED.value)
    tired = exhaustion_disadvantages(combatant, encounter.edition)
    if D20Test.SAVING_THROW in tired:
        disadvantages.append(Condition.EXHAUSTION.value)
    return Circumstances(
        tuple(advantages),
        tuple(disadvantages),
        d20_penalty(combatant, encounter.edition),
        _fails(combatant) if ability in (Ability.STRENGTH, Ability.DEXTERITY) else "",
    )


def _fails(combatant: Combatant) -> str:
    helpless = (one.value for one in HELPLESS if has_condition(combatant, one))
    return next(helpless, "")
