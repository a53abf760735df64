"""Where the numbers of a stat block contradict each other: said, never in the way.

A DM may want every one of these. What only the rulebook's own slips would show is left out: each
check is quiet about nearly all creatures of the SRD (`tests/creatures/test_contradictions.py`).
"""

import re
from collections.abc import Iterator

from dnd_tracker.creatures.checking import SECTIONS
from dnd_tracker.creatures.plain_dice import average_of, read_dice
from dnd_tracker.creatures.roll_views import signed
from dnd_tracker.rules.abilities import Ability, ability_modifier
from dnd_tracker.rules.challenge import CHALLENGES
from dnd_tracker.rules.character_scores import SKILLS
from dnd_tracker.rules.errors import InvalidAmount
from dnd_tracker.rules.stat_block import Action, StatBlock
from dnd_tracker.rules.stat_block_text.action import read_action

_WEAPON_BONUS = 3
"""The best magic of a weapon (SRD 5.1, "Magic Items", Weapon, +1, +2, or +3)."""
_AVERAGE = re.compile(r"(?<![\dd])(\d{1,5}) \((\d{1,3}d\d{1,4}(?: ?[+-] ?\d{1,4})?)\)")


def contradictions(block: StatBlock) -> tuple[str, ...]:
    """Return what does not go together in a stat block whose fields are within their bounds."""
    found = (*_hit_points(block), *_challenge(block), *_bonuses(block), *_legendary(block))
    return tuple(dict.fromkeys((*found, *_actions(block))))


def passive_of(block: StatBlock) -> int:
    """Return the passive Perception that abilities and skills give.

    SRD 5.1, "Passive Checks".
    """
    wisdom = ability_modifier(block.abilities["wis"])
    return 10 + block.skills.get("Perception", wisdom)


def _hit_points(block: StatBlock) -> Iterator[str]:
    if not block.hit_dice:
        return
    average = average_of(read_dice(block.hit_dice))
    if max(1, average) != block.hit_points:
        yield f"Hit points are {block.hit_points}, but {block.hit_dice} are {average} on average."


def _challenge(block: StatBlock) -> Iterator[str]:
    challenge = CHALLENGES[block.challenge_rating]
    rating = f"Challenge rating {block.challenge_rating}"
    if block.proficiency_bonus != challenge.proficiency_bonus:
        has = signed(block.proficiency_bonus)
        yield (
            f"{rating} has a proficiency bonus of {signed(challenge.proficiency_bonus)},"
            f" but it is {has}."
        )
    worth = {challenge.experience} if challenge.value else {0, challenge.experience}
    if block.experience not in worth:
        yield f"{rating} is worth {challenge.experience:,} XP, but it is {block.experience:,}."


def _bonuses(block: StatBlock) -> Iterator[str]:
    proficiency = block.proficiency_bonus
    for key, bonus in block.saves.items():
        ability = Ability(key)
        expected = ability_modifier(block.abilities[key]) + proficiency
        if bonus != expected:
            yield (
                f"The {ability.word} save is {signed(bonus)}, but ability and proficiency give"
                f" {signed(expected)}."
            )
    for skill, bonus in block.skills.items():
        known = SKILLS.get(skill)
        if known is None:
            continue
        modifier = ability_modifier(block.abilities[known])
        if bonus not in {modifier + proficiency, modifier + 2 * proficiency}:
            yield (
                f"{skill} is {signed(bonus)}, but {known.word} and proficiency give"
                f" {signed(modifier + proficiency)}, or {signed(modifier + 2 * proficiency)}"
                " with expertise."
            )
    if block.passive_perception != passive_of(block):
        yield (
            f"Passive Perception is {block.passive_perception}, but 10 and the bonus make"
            f" {passive_of(block)}."
        )


def _legendary(block: StatBlock) -> Iterator[str]:
    if block.legendary_actions and not block.legendary_actions_per_round:
        yield "It has legendary actions, but none of them per round."
    dearest = max((one.cost for one in block.legendary_actions), default=0)
    if 0 < block.legendary_actions_per_round < dearest:
        yield (
            f"A legendary action costs {dearest}, but there are"
            f" {block.legendary_actions_per_round} per round."
        )


def _actions(block: StatBlock) -> Iterator[str]:
    for section in SECTIONS:
        for action in getattr(block, section):
            yield from _action(block, action, lair=section == "lair_actions")


def _action(block: StatBlock, action: Action, *, lair: bool) -> Iterator[str]:
    modifiers = {key: ability_modifier(score) for key, score in block.abilities.items()}
    proficiency = block.proficiency_bonus
    if action.attack:
        fitting = _attack_bonuses(modifiers, proficiency, spell=action.attack.spell)
        if action.attack.bonus not in fitting:
            yield (
                f"{action.name}: no ability and proficiency give {signed(action.attack.bonus)}"
                " to hit."
            )
    classes = {8 + proficiency + modifier for modifier in modifiers.values()}
    for save in () if lair else action.saves:
        if save.difficulty_class not in classes:
            yield f"{action.name}: no ability and proficiency give a DC of {save.difficulty_class}."
    yield from _words(action)


def _attack_bonuses(modifiers: dict[str, int], proficiency: int, *, spell: bool) -> set[int]:
    abilities = ("int", "wis", "cha") if spell else tuple(modifiers)
    magic = 0 if spell else _WEAPON_BONUS
    return {
        modifiers[ability] + proficiency + more
        for ability in abilities
        for more in range(magic + 1)
    }


def _words(action: Action) -> Iterator[str]:
    """Give where the words of an action and its figures differ."""
    said = read_action(action.name, action.text, action.usage)
    if said.attack and action.attack and said.attack.bonus != action.attack.bonus:
        yield (
            f"{action.name}: the text says {signed(said.attack.bonus)} to hit,"
            f" but {signed(action.attack.bonus)} is rolled."
        )
    if said.damage and action.damage and _dealt(said) != _dealt(action):
        yield (
            f"{action.name}: the text deals {', '.join(_dealt(said))},"
            f" but {', '.join(_dealt(action))} is rolled."
        )
    if said.saves and action.saves and _saves(said) != _saves(action):
        yield f"{action.name}: the text and the saving throw to roll differ."
    for printed, dice in _AVERAGE.findall(action.text):
        try:
            average = average_of(read_dice(dice))
        except InvalidAmount:
            continue
        if max(1, average) != max(1, int(printed)):
            yield f"{action.name}: {printed} ({dice}) is {average} on average."


def _dealt(action: Action) -> list[str]:
    return sorted(f"{one.expression} {one.type or ''}".strip() for one in action.damage)


def _saves(action: Action) -> set[tuple[str, int]]:
    return {(one.ability, one.difficulty_class) for one in action.saves}
