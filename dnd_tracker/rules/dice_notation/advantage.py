"""Advantage and disadvantage as people write them beside a roll: "d20+5 adv"."""

import re

from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.dice_notation.tree import (
    Arithmetic,
    By,
    Dice,
    Node,
    Operation,
    Operator,
    Selector,
    Signed,
    Tagged,
    dice_in,
)
from dnd_tracker.rules.errors import InvalidAmount

_WORD = re.compile(r"(?:\bwith\s+)?\b(?:(adv(?:antage)?)|dis(?:adv(?:antage)?)?)\b")
_TAG = re.compile(r"\[[^\]]*\]")
_KEPT = {
    RollMode.ADVANTAGE: Operation(Operator.KEEP, (Selector(By.HIGHEST, 1),)),
    RollMode.DISADVANTAGE: Operation(Operator.KEEP, (Selector(By.LOWEST, 1),)),
}
_D20 = Dice(1, 20)


def without_roll_mode(text: str) -> tuple[str, RollMode]:
    """Return the text without "adv" or "dis", and which of them it had.

    The word alone, or with a bonus, is about a d20. Words in [tags] mean nothing.

    Rule: SRD 5.1, "Advantage and Disadvantage".

    Raises:
        InvalidAmount: there are several.

    >>> without_roll_mode("adv+5")
    ('d20+5', <RollMode.ADVANTAGE: 'advantage'>)
    """
    tags = [tag.span() for tag in _TAG.finditer(text)]
    words = [
        word
        for word in _WORD.finditer(text)
        if not any(start < word.start() < end for start, end in tags)
    ]
    if not words:
        return text, RollMode.NORMAL
    if len(words) > 1:
        raise InvalidAmount("Write “adv” or “dis” once: they do not add up.")
    word = words[0]
    rest = f"{text[: word.start()].rstrip()} {text[word.end() :].lstrip()}".strip()
    if not rest or rest[0] in "+-":
        rest = f"d20{rest}"
    return rest, RollMode.ADVANTAGE if word[1] else RollMode.DISADVANTAGE


def with_roll_mode(node: Node, mode: RollMode) -> Node:
    """Return an expression with its only d20 rolled twice, one of them kept.

    Rule: SRD 5.1, "Advantage and Disadvantage".

    Raises:
        InvalidAmount: there is no d20 in it, or more than one.

    >>> str(with_roll_mode(Dice(1, 20), RollMode.DISADVANTAGE))
    '2d20kl1'
    """
    if mode is RollMode.NORMAL:
        return node
    if sum(dice.sides == _D20.sides for dice in dice_in(node)) != 1:
        raise InvalidAmount("Advantage and disadvantage are for one d20.")
    twice = Dice(2, 20, (_KEPT[mode],))
    replaced = _replaced(node, twice)
    if replaced == node:
        raise InvalidAmount("Advantage and disadvantage are for one d20.")
    return replaced


def _replaced(node: Node, twice: Dice) -> Node:
    """Replace the d20 where a roll has it: in a sum, at the top."""
    match node:
        case Dice():
            return twice if node == _D20 else node
        case Arithmetic(left, operator, right):
            return Arithmetic(_replaced(left, twice), operator, _replaced(right, twice))
        case Signed(sign, of):
            return Signed(sign, _replaced(of, twice))
        case Tagged(of, tags):
            return Tagged(_replaced(of, twice), tags)
        case _:
            return node
