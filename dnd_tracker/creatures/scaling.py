"""Scaling a creature to another challenge rating: a proposal of changes to take or to leave.

How it is worked out, and why so: docs/house-choices.md, "Scaling a creature".
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from dnd_tracker.creatures.checking import SECTIONS
from dnd_tracker.creatures.field_bounds import PLAIN
from dnd_tracker.creatures.form_blocks import form_of_action
from dnd_tracker.creatures.plain_dice import average_of, read_dice
from dnd_tracker.creatures.printed_lines import bonuses_line
from dnd_tracker.creatures.roll_views import signed
from dnd_tracker.creatures.scaled_actions import Step, scaled_action
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules import limits
from dnd_tracker.rules.abilities import Ability, ability_modifier
from dnd_tracker.rules.challenge import CHALLENGES
from dnd_tracker.rules.character_scores import SKILLS
from dnd_tracker.rules.stat_block import Action, StatBlock


class Typical(NamedTuple):
    """What the creatures of a challenge rating have, in the middle."""

    armor_class: int
    hit_points: int
    to_hit: int
    damage: int


TYPICAL: Mapping[str, Typical] = {
    "0": Typical(11, 3, 2, 1),
    "1/8": Typical(12, 9, 4, 4),
    "1/4": Typical(12, 13, 4, 5),
    "1/2": Typical(12, 22, 4, 6),
    "1": Typical(12, 26, 4, 8),
    "2": Typical(12, 45, 5, 10),
    "3": Typical(13, 58, 5, 11),
    "4": Typical(14, 85, 5, 11),
    "5": Typical(14, 102, 6, 14),
    "6": Typical(15, 112, 7, 14),
    "7": Typical(16, 126, 7, 16),
    "8": Typical(16, 136, 8, 17),
    "9": Typical(16, 154, 8, 18),
    "10": Typical(17, 157, 9, 19),
    "11": Typical(17, 160, 10, 21),
    "12": Typical(17, 162, 10, 24),
    "13": Typical(18, 173, 10, 27),
    "14": Typical(18, 184, 10, 30),
    "15": Typical(18, 210, 11, 32),
    "16": Typical(19, 210, 12, 33),
    "17": Typical(19, 256, 14, 34),
    "18": Typical(19, 259, 14, 35),
    "19": Typical(19, 262, 14, 36),
    "20": Typical(20, 286, 14, 37),
    "21": Typical(21, 337, 15, 39),
    "22": Typical(22, 414, 16, 40),
    "23": Typical(22, 481, 16, 42),
    "24": Typical(22, 546, 17, 44),
    "25": Typical(22, 568, 17, 46),
    "26": Typical(23, 589, 18, 48),
    "27": Typical(24, 611, 18, 49),
    "28": Typical(24, 633, 18, 49),
    "29": Typical(24, 654, 19, 49),
    "30": Typical(25, 676, 19, 49),
}
"""Medians of the SRD 5.1, made to grow (`tests/creatures/test_scaling.py` works them out anew)."""
_HIGHEST_SCORE = 30


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what it is called, from what to what.

    Attributes:
        patches: the fields of the form that it changes, by path, and what they become.
    """

    label: str
    before: str
    after: str
    patches: tuple[tuple[tuple[str | int, ...], Any], ...]

    def shown(self) -> dict[str, Any]:
        """Return it as the page takes it."""
        return asdict(self)


def proposal(block: StatBlock, rating: str) -> tuple[Change, ...]:
    """Return what would make a creature one of challenge rating `rating`.

    Raises:
        InvalidInput: there is no such rating, or it has it already.
    """
    if rating not in TYPICAL:
        raise InvalidInput("Challenge ratings are 0, 1/8, 1/4, 1/2 and 1 to 30.")
    if rating == block.challenge_rating:
        raise InvalidInput(f"Its challenge rating is {rating} already. Choose another one.")
    before, after = TYPICAL[block.challenge_rating], TYPICAL[rating]
    step = Step(
        rating,
        after.to_hit - before.to_hit,
        CHALLENGES[rating].proficiency_bonus - block.proficiency_bonus,
        after.armor_class - before.armor_class,
        after.hit_points / before.hit_points,
        after.damage / before.damage,
    )
    scores = _scores(block, step)
    changes = (
        _challenge(block, step),
        *_armor_class(block, step),
        *_abilities(block, scores),
        *_hit_points(block, step, scores),
        *_bonuses(block, step, scores),
        *_initiative(block, step, scores),
        *_actions(block, step),
    )
    return tuple(one for one in changes if one.before != one.after)


def _challenge(block: StatBlock, step: Step) -> Change:
    challenge = CHALLENGES[step.rating]
    old = f"{block.challenge_rating} ({block.experience:,} XP, {signed(block.proficiency_bonus)})"
    new = f"{step.rating} ({challenge.experience:,} XP, {signed(challenge.proficiency_bonus)})"
    patches = ((("challenge_rating",), step.rating), (("own_figures",), False))
    return Change("Challenge rating, XP and proficiency bonus", old, new, patches)


def _armor_class(block: StatBlock, step: Step) -> Iterator[Change]:
    armor_class = _within("armor_class", block.armor_class + step.armor_class)
    patch = (("armor_class",), armor_class)
    yield Change("Armor class", str(block.armor_class), str(armor_class), (patch,))


def _scores(block: StatBlock, step: Step) -> dict[str, int]:
    """Return the scores of those abilities that it attacks with, and that its saves hang on.

    What attacks gain beyond the proficiency bonus has to come from somewhere.
    """
    more = 2 * (step.to_hit - step.proficiency)
    used = {
        ability
        for ability, score in block.abilities.items()
        for bonus in _rolled_with(block)
        if bonus == block.proficiency_bonus + ability_modifier(score)
    }
    return {
        ability: max(1, min(score + more, max(_HIGHEST_SCORE, score)))
        for ability, score in block.abilities.items()
        if ability in used
    }


def _rolled_with(block: StatBlock) -> Iterator[int]:
    for section in SECTIONS:
        actions: tuple[Action, ...] = getattr(block, section)
        for action in actions:
            if action.attack:
                yield action.attack.bonus
            yield from (save.difficulty_class - 8 for save in action.saves)


def _abilities(block: StatBlock, scores: Mapping[str, int]) -> Iterator[Change]:
    for ability, score in scores.items():
        patch = (("abilities", ability), score)
        yield Change(Ability(ability).word, str(block.abilities[ability]), str(score), (patch,))


def _hit_points(block: StatBlock, step: Step, scores: Mapping[str, int]) -> Iterator[Change]:
    wanted = max(1, round(block.hit_points * step.hit_points))
    dice = _hit_dice(block, wanted, scores.get("con", block.abilities["con"]))
    points = _within("hit_points", average_of(read_dice(dice)) if dice else wanted)
    yield Change(
        "Hit points",
        f"{block.hit_points} ({block.hit_dice})" if dice else str(block.hit_points),
        f"{points} ({dice})" if dice else str(points),
        ((("hit_points",), points), (("hit_dice",), dice)),
    )


def _hit_dice(block: StatBlock, wanted: int, constitution: int) -> str:
    """Return as many dice of its size as come nearest, "" where there are none or too many."""
    sides = (
        [term.sides for term in read_dice(block.hit_dice) if term.sides] if block.hit_dice else []
    )
    if len(sides) != 1:
        return ""
    modifier = ability_modifier(constitution)
    each = max(0.5, (sides[0] + 1) / 2 + modifier)
    count = min(max(1, round(wanted / each)), limits.DICE)
    more = count * modifier
    return f"{count}d{sides[0]}" + (f"{more:+d}" if more else "")


def _bonuses(block: StatBlock, step: Step, scores: Mapping[str, int]) -> Iterator[Change]:
    """Give the saves and skills, which follow from proficiency and the abilities."""
    for ability, bonus in block.saves.items():
        new = bonus + step.proficiency + _gained(block, scores, ability)
        label = f"{Ability(ability).word} save"
        yield Change(label, signed(bonus), signed(new), ((("saves", ability), new),))
    skills: dict[str, int] = {}
    for skill, bonus in block.skills.items():
        ability = SKILLS.get(skill)
        if ability is None:
            skills[skill] = bonus
            continue
        plain = bonus - ability_modifier(block.abilities[ability])
        times = 2 if plain > block.proficiency_bonus else 1
        skills[skill] = bonus + times * step.proficiency + _gained(block, scores, ability)
    old, new = bonuses_line(block.skills), bonuses_line(skills)
    yield Change("Skills", old, new, ((("skills",), new),))


def _initiative(block: StatBlock, step: Step, scores: Mapping[str, int]) -> Iterator[Change]:
    """Give initiative where it is said (2024): Dexterity, and proficiency once or twice."""
    bonus = block.initiative_bonus
    if bonus is None:
        return
    above = bonus - ability_modifier(block.abilities["dex"])
    times = {block.proficiency_bonus: 1, 2 * block.proficiency_bonus: 2}.get(above, 0)
    new = bonus + times * step.proficiency + _gained(block, scores, "dex")
    yield Change("Initiative", signed(bonus), signed(new), ((("initiative_bonus",), new),))


def _gained(block: StatBlock, scores: Mapping[str, int], ability: str) -> int:
    old = block.abilities[ability]
    return ability_modifier(scores.get(ability, old)) - ability_modifier(old)


def _actions(block: StatBlock, step: Step) -> Iterator[Change]:
    for section in SECTIONS:
        actions: tuple[Action, ...] = getattr(block, section)
        for number, action in enumerate(actions):
            scaled = scaled_action(action, step)
            form = form_of_action(scaled)
            yield Change(
                action.name,
                _figures(action),
                _figures(scaled),
                tuple(
                    ((section, number, name), form[name])
                    for name in ("text", "attack", "damage", "saves")
                ),
            )


def _figures(action: Action) -> str:
    attack = [f"{signed(action.attack.bonus)} to hit"] if action.attack else []
    saves = [f"DC {save.difficulty_class}" for save in action.saves]
    damage = [one.expression for one in action.damage]
    return ", ".join([*attack, *dict.fromkeys(saves), *damage])


def _within(name: str, value: int) -> int:
    mended = PLAIN[name].mended(value)
    assert isinstance(mended, int)
    return mended
