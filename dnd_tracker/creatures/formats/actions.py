"""Traits and actions as tools write them: the text first, fields where the text says nothing."""

import re
from dataclasses import dataclass, replace
from typing import Any

from dnd_tracker.creatures.field_bounds import ACTION_TEXT, ACTIONS
from dnd_tracker.creatures.formats.values import Record, first, records, text, whole
from dnd_tracker.creatures.formats.words import ability_of
from dnd_tracker.creatures.plain_dice import average_of, read_dice, written
from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.stat_block import Action, Attack, AttackKind, DamagePart, Save
from dnd_tracker.rules.stat_block_text.action import read_action
from dnd_tracker.rules.stat_block_text.plain_text import plain
from dnd_tracker.rules.stat_block_text.usage import parted, read_usage

# One more than is kept, so that what is left out is said.
MOST_ACTIONS = ACTIONS.most + 1
LONGEST_WORDS = ACTION_TEXT + 1
LONGEST_NAME = 300
_INCLUDED = "(included in"  # what an attack deals already is not rolled again
_TO_HIT = re.compile(r"(?P<bonus>[+-]\d{1,3}) to hit(?! with spell attacks)")
_LEAD = re.compile(r"(?P<name>[A-Z][^.:!?\n]{0,60})\.\s+(?P<text>\S.*)", re.DOTALL)
_BONUS = re.compile(r"(?P<what>Attack:|Attack Roll:)\s*(?P<sign>[-+\u2212\u2013]?)\s*(?=\d)")
_BEFORE_STOP = re.compile(r" +(?=[.,](?:\s|$))")
_MINUS = frozenset("-\u2212\u2013")
_TYPES = frozenset(DamageType)
_DICE_START = re.compile(r"\s*(?P<dice>[\d dD+\-]*\d)")


@dataclass(frozen=True, slots=True)
class Stated:
    """What fields say besides the text; they count where the text says nothing of the kind."""

    attack: Attack | None = None
    damage: tuple[DamagePart, ...] = ()
    saves: tuple[Save, ...] = ()


NOTHING = Stated()


def action_of(
    name: Any, words: Any, usage: str = "", stated: Stated = NOTHING, cost: int | None = None
) -> Action | None:
    """Return an action, None where there is neither a name nor a text.

    Args:
        name: with its limit of use in parentheses, if it has one.
        words: the text of the rules.
        usage: the limit, where it is a field of its own.
        stated: what fields say.
        cost: how many legendary actions it takes, where it is a field of its own.
    """
    said, body = text(name)[:LONGEST_NAME].rstrip(".: "), _spelled(text(words)[:LONGEST_WORDS])
    if not said and (found := _LEAD.fullmatch(body)):
        said, body = found["name"], found["text"]
    if not said and not body:
        return None
    said, in_name = parted(said)
    action = read_action(said or "Nameless", body, in_name or usage)
    cost_said = action.cost if cost is None or cost < 1 else cost
    return replace(
        action,
        attack=action.attack or _loose_attack(body) or stated.attack,
        damage=action.damage or (() if _INCLUDED in body else stated.damage),
        saves=action.saves or (stated.saves if not body or "sav" in body else ()),
        cost=max(action.cost, cost_said),
    )


def average_in_words(dice: str) -> str:
    """Return dice as the rulebook prints them: "13 (2d6 + 6)", or "5".

    >>> average_in_words("2d6+6"), average_in_words("5")
    ('13 (2d6 + 6)', '5')
    """
    if "d" not in dice:
        return dice
    spaced = re.sub(r"(?<=\d)([+-])", r" \1 ", dice)
    return f"{average_of(read_dice(dice))} ({spaced})"


def _spelled(words: str) -> str:
    """Return a text with its bonuses to hit spelled as in print: "Attack:+ 5" is seen, too."""
    words = _BONUS.sub(lambda found: f"{found['what']} {_sign(found['sign'])}", words)
    return _BEFORE_STOP.sub("", words.replace(" ft..", " ft."))


def _sign(sign: str) -> str:
    return "-" if sign in _MINUS else "+"


def section(
    value: Any,
    *,
    names: tuple[str, ...] = ("name", "Name"),
    texts: tuple[str, ...] = ("desc", "description", "text", "Content"),
) -> list[Action]:
    """Return the actions of a list of objects with a name and a text each."""
    found = (
        action_of(first(one, *names), first(one, *texts), usage_of(one), stated_in(one))
        for one in records(value)[:MOST_ACTIONS]
    )
    return [action for action in found if action]


def usage_of(one: Record) -> str:
    """Return the limit of use that a field gives in words, "" where it gives none."""
    said = text(first(one, "Usage", "usage", "recharge"))
    return said if said and read_usage(said) else ""


def stated_in(one: Record) -> Stated:
    """Return the attack that the fields of an action give (Open5e v1, older 5e-bits)."""
    bonus = whole(one.get("attack_bonus"))
    dice = text(one.get("damage_dice"))
    extra = whole(one.get("damage_bonus")) or 0
    part = damage_part(f"{dice}{extra:+d}" if dice and extra else dice, None)
    return Stated(
        Attack(bonus) if bonus else None,
        (part,) if part else (),
    )


def damage_part(expression: Any, kind: Any, label: str = "") -> DamagePart | None:
    """Return damage, None where the expression is none; an unknown type is left open."""
    said = text(expression).replace("\u2212", "-")
    found = _DICE_START.match(said)
    if found is None:
        return None
    try:
        dice = written(read_dice(found["dice"]))
    except RuleError:
        return None
    return DamagePart(dice, damage_type(kind), label)


def damage_type(kind: Any) -> DamageType | None:
    """Return a damage type, None for what is none."""
    word = text(kind).lower()
    return DamageType(word) if word in _TYPES else None


def save_of(ability: Any, difficulty_class: Any, *, half: bool) -> Save | None:
    """Return a saving throw, None where ability or DC are missing."""
    key, number = ability_of(text(ability)), whole(difficulty_class)
    return Save(key, number, half) if key and number is not None else None


def usage_from(kind: str, number: int | None, in_lair: int | None = None) -> str:
    """Return a limit of use as the rulebook prints it, "" for one that is not known.

    >>> usage_from("recharge", 5), usage_from("day", 3, 4), usage_from("short", None)
    ('Recharge 5-6', '3/Day, or 4/Day in Lair', 'Recharges after a Short or Long Rest')
    """
    match kind:
        case "recharge" if number:
            return f"Recharge {number}" if number >= 6 else f"Recharge {number}-6"
        case "day" if number:
            more = f", or {in_lair}/Day in Lair" if in_lair and in_lair > number else ""
            return f"{number}/Day{more}"
        case "short":
            return "Recharges after a Short or Long Rest"
        case "long":
            return "Recharges after a Long Rest"
        case _:
            return ""


def _loose_attack(words: str) -> Attack | None:
    """Return an attack that is written less strictly: "+5 to hit, reach 5 ft."."""
    found = _TO_HIT.search(plain(words))
    if found is None:
        return None
    ranged = re.search(r"\brange[d:]?\b", words, re.IGNORECASE)
    return Attack(int(found["bonus"]), AttackKind.RANGED if ranged else AttackKind.MELEE)
