"""What stands on a stat block to be rolled, as its buttons show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.counter import Counter
from dnd_tracker.rules.stat_block import Action, AttackKind

MINUS = "\u2212"


@dataclass(frozen=True)
class RollView:
    """Something on a stat block that can be rolled.

    Attributes:
        label: what its button says: "+4 to hit", "1d10+2 slashing (with two hands)".
        action: whose roll it is, for the log: "Scimitar".
        expression: pure dice: "1d20+4", "1d6+2".
        damage_type: "slashing"; "" for attacks, and for damage of the attack's own type.
        damage: what a hit or a failed save deals, as a damage box reads it.
        ranged: an attack that is only ranged.
        spell: an attack with a spell.
        ability: of a saving throw, and its DC; `half`: a success still takes half.
        counter: key of the counter that an attack or save spends, "" for none, and `cost` of it.
    """

    label: str
    kind: Literal["attack", "damage", "save"]
    action: str
    expression: str
    damage_type: str = ""
    damage: str = ""
    ranged: bool = False
    spell: bool = False
    ability: str = ""
    difficulty_class: int = 0
    half: bool = False
    counter: str = ""
    cost: int = 1


def signed(bonus: int) -> str:
    """Return a bonus with its sign.

    >>> signed(4), signed(0)
    ('+4', '+0')
    """
    return f"{bonus:+d}".replace("-", MINUS)


def rolls_of(
    action: Action, counter: Counter | None = None, attacks: Counter | None = None
) -> Iterable[RollView]:
    """Give the attack, the saves, then each part of the damage, to be rolled by itself.

    `counter` is what the action spends, `attacks` what each attack takes from a Multiattack.
    """
    if action.attack:
        label = f"{signed(action.attack.bonus)} to hit"
        yield RollView(
            label,
            "attack",
            action.name,
            f"1d20{action.attack.bonus:+d}",
            damage=_dealt(action, "") or _dealt(action, "in melee"),
            ranged=action.attack.kind is AttackKind.RANGED,
            spell=action.attack.spell,
            counter=_key(counter or attacks),
            cost=action.cost,
        )
    for save in action.saves:
        when = "failed save" if action.attack else save.label
        word = Ability(save.ability).word
        label = f"DC {save.difficulty_class} {word} save"
        yield RollView(
            f"{label} ({save.label})" if save.label else label,
            "save",
            save.label or action.name,
            "",
            damage=_dealt(action, when),
            ability=save.ability,
            difficulty_class=save.difficulty_class,
            half=save.half,
            counter="" if action.attack else _key(counter),
            cost=action.cost,
        )
    for part in action.damage:
        kind = part.type.value if part.type else ""
        when = f"({part.label})" if part.label else ""
        label = " ".join(word for word in (part.expression, kind, when) if word)
        yield RollView(label, "damage", action.name, part.expression, kind)


def _key(counter: Counter | None) -> str:
    return counter.key if counter else ""


def _dealt(action: Action, when: str) -> str:
    """Return the damage of one occasion: "" is a hit, or a failed save where nothing is hit."""
    return ", ".join(
        f"{part.expression} {part.type.value}" if part.type else part.expression
        for part in action.damage
        if part.label == when
    )
