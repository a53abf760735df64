"""From the editor's form to a stat block, and back."""

from dataclasses import replace
from typing import Any

from dnd_tracker.creatures.checking import SECTIONS, checked
from dnd_tracker.creatures.contradictions import passive_of
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.field_bounds import TAG_LENGTH, TAGS, each_once
from dnd_tracker.creatures.forms import ActionForm, CreatureForm
from dnd_tracker.creatures.plain_dice import read_dice, written
from dnd_tracker.creatures.printed_lines import (
    bonuses_line,
    entries_line,
    parts_of,
    read_bonuses,
    read_entries,
)
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.challenge import CHALLENGES
from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.stat_block import (
    ABILITIES,
    Action,
    Attack,
    AttackKind,
    DamagePart,
    Save,
    StatBlock,
)

_ENTRIES = ("damage_vulnerabilities", "damage_resistances", "damage_immunities")
_SAME = (
    *("name", "size", "type", "subtype", "alignment", "armor_class", "armor_note", "hit_points"),
    *("initiative_bonus", "languages", "challenge_rating", "legendary_actions_per_round"),
    *("book", "description", "group", "forms"),
)
"""Fields that are the same in both."""
_SKILLS = "Write skills such as Stealth +6, Perception +2."


def draft_of(form: CreatureForm) -> Draft:
    """Return what a form says, within all bounds.

    Raises:
        InvalidInput: something is not; by path in `fields`.
    """
    tags = each_once(parts_of(form.tags))
    if len(tags) > TAGS or any(len(tag) > TAG_LENGTH for tag in tags):
        message = f"At most {TAGS} tags of {TAG_LENGTH} characters each."
        raise InvalidInput(f"Tags: {message}", {"tags": message})
    return Draft(block_of(form), tags)


def block_of(form: CreatureForm) -> StatBlock:
    """Return the stat block that a form describes, within all bounds.

    Raises:
        InvalidInput: something is not; by path in `fields`.
    """
    skills, rest = read_bonuses(form.skills)
    if rest:
        raise InvalidInput(f"Skills: {_SKILLS}", {"skills": _SKILLS})
    values: dict[str, Any] = {name: getattr(form, name) for name in _SAME}
    for name in _ENTRIES:
        values[name] = read_entries(getattr(form, name))
    for name in SECTIONS:
        values[name] = tuple(_action(one) for one in getattr(form, name))
    challenge = CHALLENGES.get(form.challenge_rating, CHALLENGES["0"])
    own = form.own_figures
    block = StatBlock(
        **values,
        hit_dice=_dice(form.hit_dice),
        abilities={key: form.abilities.get(key, 10) for key in ABILITIES},
        saves={key: bonus for key, bonus in form.saves.items() if bonus is not None},
        skills=skills,
        senses={kind: reach for kind, reach in form.senses.items() if kind and reach},
        speeds={kind: speed for kind, speed in form.speeds.items() if kind and speed},
        condition_immunities=tuple(one.casefold() for one in parts_of(form.condition_immunities)),
        environments=tuple(one.casefold() for one in parts_of(form.environments)),
        notes=tuple(line for one in form.notes.split("\n") if (line := one.strip())),
        experience=_given(form.experience, challenge.experience, own=own),
        proficiency_bonus=_given(form.proficiency_bonus, challenge.proficiency_bonus, own=own),
        passive_perception=0,
    )
    passive = _given(form.passive_perception, passive_of(block), own=own)
    return checked(replace(block, passive_perception=passive))


def form_of(block: StatBlock, tags: tuple[str, ...] = ()) -> CreatureForm:
    """Return a stat block as it is typed."""
    values: dict[str, Any] = {name: getattr(block, name) for name in _SAME}
    for name in _ENTRIES:
        values[name] = entries_line(getattr(block, name))
    for name in SECTIONS:
        values[name] = [form_of_action(one) for one in getattr(block, name)]
    challenge = CHALLENGES[block.challenge_rating]
    follows = (challenge.experience, challenge.proficiency_bonus, passive_of(block))
    own = (block.experience, block.proficiency_bonus, block.passive_perception)
    return CreatureForm(
        **values,
        hit_dice=block.hit_dice,
        abilities=dict(block.abilities),
        saves=dict(block.saves),
        skills=bonuses_line(block.skills),
        senses=dict(block.senses),
        speeds=dict(block.speeds),
        condition_immunities=", ".join(block.condition_immunities),
        environments=", ".join(block.environments),
        notes="\n".join(block.notes),
        own_figures=own != follows,
        experience=own[0],
        proficiency_bonus=own[1],
        passive_perception=own[2],
        tags=", ".join(tags),
    )


def form_of_action(action: Action) -> dict[str, Any]:
    """Return an action as it is typed."""
    attack = action.attack
    return {
        "name": action.name,
        "text": action.text,
        "usage": action.usage,
        "cost": action.cost,
        "attack": attack
        and {
            "bonus": attack.bonus,
            "kind": attack.kind.value,
            "spell": attack.spell,
            "reach": attack.reach,
            "range": attack.range,
        },
        "damage": [
            {
                "expression": one.expression,
                "type": one.type.value if one.type else "",
                "label": one.label,
            }
            for one in action.damage
        ],
        "saves": [
            {
                "ability": one.ability,
                "difficulty_class": one.difficulty_class,
                "half": one.half,
                "label": one.label,
            }
            for one in action.saves
        ],
    }


def _action(form: ActionForm) -> Action:
    attack = form.attack
    kinds = {kind.value: kind for kind in AttackKind}
    types = {kind.value: kind for kind in DamageType}
    return Action(
        name=form.name,
        text=form.text,
        usage=form.usage,
        cost=form.cost,
        attack=attack
        and Attack(
            attack.bonus,
            kinds.get(attack.kind, AttackKind.MELEE),
            attack.spell,
            attack.reach,
            attack.range,
        ),
        damage=tuple(
            DamagePart(_dice(one.expression), types.get(one.type), one.label) for one in form.damage
        ),
        saves=tuple(
            Save(one.ability, one.difficulty_class, one.half, one.label) for one in form.saves
        ),
    )


def _dice(text: str) -> str:
    """Return dice as they are stored; what is none is left for `checked` to refuse."""
    try:
        return written(read_dice(text))
    except RuleError:
        return text


def _given(typed: int | None, follows: int, *, own: bool) -> int:
    return typed if own and typed is not None else follows
