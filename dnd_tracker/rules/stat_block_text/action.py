"""Reading an action's text: what is rolled to hit, what it deals, what is rolled against it.

The rulebook writes all of these to a pattern, so its text says more than most data made from it:
"Melee Weapon Attack: +4 to hit, reach 5 ft., one target. Hit: 5 (1d6 + 2) slashing damage." (2014)
"Melee Attack Roll: +4, reach 5 ft. Hit: 5 (1d6 + 2) Slashing damage." (2024)
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.stat_block import ABILITIES, Action, Attack, AttackKind, DamagePart, Save
from dnd_tracker.rules.stat_block_text.usage import parted

_TYPE = "|".join(f"{one}|{one.capitalize()}" for one in DamageType)
_ABILITY = "Strength|Dexterity|Constitution|Intelligence|Wisdom|Charisma"

_ATTACK = re.compile(
    r"(?P<kind>Melee or Ranged|Melee|Ranged)"
    r"(?: (?P<how>Weapon|Spell) Attack: (?P<bonus>[+-]\d+) to hit| Attack Roll: (?P<roll>[+-]\d+))"
)
_SPELL_ATTACK = re.compile(r"(?P<bonus>[+-]\d+) to hit with spell attacks")
_REACH = re.compile(r"reach (\d+ ft\.)")
_RANGE = re.compile(r"range ([\d/]+ ft\.)")
_DAMAGE = re.compile(
    rf"(?<![\dd])(?P<number>\d+)(?:(?P<raw>d\d+)| \((?P<dice>\d+d\d+(?: ?[+-] ?\d+)?)\))?"
    rf"(?: (?P<type>{_TYPE})(?: or (?P<other>{_TYPE}))?)? damage"
)
_SAVE = re.compile(
    rf"DC (?P<dc>\d+) (?P<ability>{_ABILITY})(?: or (?P<other>{_ABILITY}))? saving throw"
    rf"|(?P<new>{_ABILITY}) Saving Throw: DC (?P<new_dc>\d+)"
)
_HALF = re.compile(r"[Hh]alf as much damage|half the \w* ?damage|only half the damage|Half damage")
_NAMED = re.compile(r"(?P<name>[A-Z][a-z]+(?: (?:by )?[A-Z][a-z]+)*)\. ")
_COST = re.compile(r"Costs (\d) Actions")

_ALTERNATIVE = re.compile(r"(?:^|\b)or $|damage, $")
_ALTERNATIVE_WHEN = re.compile(
    r" (?:if (?:used |wielded )?)?(?P<when>[^.,;]+?)(?= to make |[.,;]|$)"
)
_FAILED = re.compile(r"saving throw[^.]*$|[Oo]n a fail(?:ure|ed save)[^.]*$")
_EACH_TURN = re.compile(r"at the (?:start|end) of each ", re.IGNORECASE)
_PER = re.compile(r" (?P<per>(?:for )?every \d+ \w+)")
_WHEN = {"the swarm has half of its hit points or fewer": "at half hit points"}


def read_action(name: str, text: str, usage: str = "") -> Action:
    """Return an action with everything its text says in numbers.

    A limit of use that is printed behind the name becomes the action's `usage`.

    Rule: SRD 5.1, "Monsters", Actions; SRD 5.2, "Monsters", Actions.

    >>> read_action("Fire Breath (Recharge 5-6)", "").usage
    'Recharge 5-6'
    """
    cost = _COST.search(name)
    if not usage:
        name, usage = parted(name)
    return Action(
        name=name,
        text=text,
        attack=_attack(text),
        damage=tuple(dict.fromkeys(_damage(text))),
        saves=tuple(dict.fromkeys(_saves(text))),
        usage=usage,
        cost=int(cost[1]) if cost else 1,
    )


def _attack(text: str) -> Attack | None:
    found = _ATTACK.search(text)
    if found is None:
        spell = _SPELL_ATTACK.search(text)
        return Attack(int(spell["bonus"]), AttackKind.EITHER, spell=True) if spell else None
    reach, distance = _REACH.search(text), _RANGE.search(text)
    return Attack(
        bonus=int(found["bonus"] or found["roll"]),
        kind=AttackKind(found["kind"].lower()),
        spell=found["how"] == "Spell",
        reach=reach[1] if reach else "",
        range=distance[1] if distance else "",
    )


def _paragraphs(text: str) -> Iterator[tuple[str, str]]:
    """Give each paragraph with its name ("Fire Breath"), "" where it has none."""
    for number, paragraph in enumerate(re.split(r"\n+", text)):
        named = _NAMED.match(paragraph) if number else None
        yield named["name"] if named else "", paragraph


def _saves(text: str) -> Iterator[Save]:
    for name, paragraph in _paragraphs(text):
        for found in _SAVE.finditer(paragraph):
            half = _HALF.search(paragraph, found.end()) is not None
            for ability in (found["ability"], found["other"], found["new"]):
                if ability:
                    key = ability[:3].lower()
                    assert key in ABILITIES
                    yield Save(key, int(found["dc"] or found["new_dc"]), half, name)


def _damage(text: str) -> Iterator[DamagePart]:
    hit = _ATTACK.search(text) is not None
    previous = DamagePart("")
    for name, paragraph in _paragraphs(text):
        for found in _DAMAGE.finditer(paragraph):
            before, after = paragraph[: found.start()], paragraph[found.end() :]
            part = _part(found)
            if part is None or after.startswith(" (included in"):
                continue
            if not hit and replace(previous, label="") == part:
                continue  # said twice, rolled once
            label = _label(before, after, previous, hit=hit)
            previous = replace(part, label=name or label)
            yield previous
            if found["other"]:  # "lightning or thunder damage": the attacker's choice
                yield replace(previous, type=_type(found["other"]), label="or")


def _part(found: re.Match[str]) -> DamagePart | None:
    """Return the damage, None for a bare "30 damage": a threshold, not something dealt."""
    if found["raw"]:
        expression = found["number"] + found["raw"]
    elif found["dice"]:
        expression = found["dice"].replace(" ", "")
    elif found["type"]:
        expression = found["number"]
    else:
        return None
    return DamagePart(expression, _type(found["type"]) if found["type"] else None)


def _type(word: str) -> DamageType:
    return DamageType(word.lower())


def _label(before: str, after: str, previous: DamagePart, *, hit: bool) -> str:
    """Return when damage applies; "" when the attack hits, or the save of a saving throw fails."""
    sentence = re.split(r"(?<=[a-z)])\. ", before)[-1]
    if before.endswith("plus "):
        return "" if _is_alternative(previous) else previous.label
    label = _occasion(sentence, after)
    if not label and previous.expression and not hit:
        return "later"
    if hit and previous.expression and _ALTERNATIVE.search(sentence):
        return _alternative(after)
    if not label and hit and _FAILED.search(sentence):
        return "failed save"
    return label


def _occasion(sentence: str, after: str) -> str:
    """Return what the words around damage say about when it is dealt."""
    per = _PER.match(after)
    if per:
        return per["per"].removeprefix("for ")
    if _EACH_TURN.match(after, 1) or _EACH_TURN.search(sentence):
        return "each turn"
    if sentence.endswith("an extra "):
        return "extra"
    return "in melee" if after.startswith(" in melee or ") else ""


def _alternative(after: str) -> str:
    """Return when the other damage of a versatile weapon, or of a thinned swarm, is dealt."""
    found = _ALTERNATIVE_WHEN.match(after)
    when = found["when"] if found else "or"
    return _WHEN.get(when, when)


def _is_alternative(part: DamagePart) -> bool:
    return part.label.startswith(("with ", "while ", "in ", "at "))
