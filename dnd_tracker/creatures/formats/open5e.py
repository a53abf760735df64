"""Open5e's API, first and second version: one creature, a list, or a page of results."""

import re
from typing import Any

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.formats.actions import Stated, action_of, section, usage_from
from dnd_tracker.creatures.formats.building import Sketch, drafted
from dnd_tracker.creatures.formats.found import Found, NotACreature, entries_of, numbered, what_is
from dnd_tracker.creatures.formats.values import Record, listed, record, records, text, whole
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.stat_block import Action, Attack, AttackKind

FORMAT_1 = "open5e-v1"
FORMAT_2 = "open5e-v2"
LABEL_1 = "Open5e (API v1)"
LABEL_2 = "Open5e (API v2)"

_PER_ROUND = re.compile(r"can take (\d) legendary actions")
_RANGES = ("blindsight", "darkvision", "tremorsense", "truesight")
_USAGES = {
    "RECHARGE_ON_ROLL": "recharge",
    "PER_DAY": "day",
    "RECHARGE_AFTER_REST": "short",
    "RECHARGE_AFTER_SHORT_REST": "short",
    "RECHARGE_AFTER_LONG_REST": "long",
}
_ORDER = 1_000
MOST_ITEMS = 200
_SECTIONS = {
    "BONUS_ACTION": "bonus_actions",
    "REACTION": "reactions",
    "LEGENDARY_ACTION": "legendary_actions",
    "LAIR_ACTION": "lair_actions",
}


def is_first(one: Any) -> bool:
    """Tell whether a JSON value is a creature of the first version."""
    fields = record(one)
    return "slug" in fields and bool(fields.keys() & {"armor_class", "hit_dice", "strength"})


def is_second(one: Any) -> bool:
    """Tell whether a JSON value is a creature of the second version."""
    return "ability_scores" in record(one)


def read_first(data: Any) -> Found:
    """Return the creatures of a file of the first version."""
    found = entries_of(numbered(_creatures(data)), _draft_1)
    return Found(FORMAT_1, LABEL_1, found, _more(data))


def read_second(data: Any) -> Found:
    """Return the creatures of a file of the second version."""
    found = entries_of(numbered(_creatures(data)), _draft_2)
    return Found(FORMAT_2, LABEL_2, found, _more(data))


def draft_of_second(one: Record) -> Draft:
    """Return one creature of the second version, such as the API answers with.

    Raises:
        NotACreature: it has no name.
    """
    return drafted(_sketch_2(one))


def _creatures(data: Any) -> list[Any]:
    page = record(data)
    return listed(page.get("results", data))


def _more(data: Any) -> tuple[str, ...]:
    page = record(data)
    count, here = whole(page.get("count")), len(_creatures(data))
    if count is None or count <= here:
        return ()
    return (f"This is one page of several: {here} of {count:,} creatures.",)


def _draft_1(one: Any) -> Draft:
    return drafted(_sketch_1(_object(one)))


def _draft_2(one: Any) -> Draft:
    return draft_of_second(_object(one))


def _object(one: Any) -> Record:
    if not isinstance(one, dict):
        raise NotACreature(f"this is {what_is(one)}, not a creature.")
    return record(one)


def _sketch_1(one: Record) -> Sketch:
    words = {ability.value: ability.name.lower() for ability in Ability}
    per_round = _PER_ROUND.search(text(one.get("legendary_desc")))
    return Sketch(
        name=one.get("name"),
        size=one.get("size"),
        type=one.get("type"),
        subtype=one.get("subtype"),
        alignment=one.get("alignment"),
        armor_class=one.get("armor_class"),
        armor_note=one.get("armor_desc"),
        hit_points=one.get("hit_points"),
        hit_dice=one.get("hit_dice"),
        speeds=one.get("speed"),
        abilities={key: one.get(word) for key, word in words.items()},
        saves={key: one.get(f"{word}_save") for key, word in words.items()},
        skills=one.get("skills"),
        senses=one.get("senses"),
        languages=one.get("languages"),
        challenge=one.get("challenge_rating", one.get("cr")),
        vulnerabilities=one.get("damage_vulnerabilities"),
        resistances=one.get("damage_resistances"),
        immunities=one.get("damage_immunities"),
        conditions=one.get("condition_immunities"),
        environments=one.get("environments"),
        description=one.get("desc"),
        book=one.get("document__title"),
        traits=section(one.get("special_abilities")),
        actions=section(one.get("actions")),
        bonus_actions=section(one.get("bonus_actions")),
        reactions=section(one.get("reactions")),
        legendary_actions=section(one.get("legendary_actions")),
        legendary_actions_per_round=per_round[1] if per_round else None,
    )


def _sketch_2(one: Record) -> Sketch:
    defences = record(one.get("resistances_and_immunities"))
    senses = {kind: text(one.get(f"{kind}_range")) for kind in _RANGES}
    languages = record(one.get("languages"))
    sketch = Sketch(
        name=one.get("name"),
        size=_name(one.get("size")),
        type=_name(one.get("type")),
        subtype=one.get("subtype"),
        alignment=one.get("alignment"),
        armor_class=one.get("armor_class"),
        armor_note=one.get("armor_detail"),
        hit_points=one.get("hit_points"),
        hit_dice=one.get("hit_dice"),
        speeds=record(one.get("speed")),  # `speed_all` adds what everybody can do
        abilities=record(one.get("ability_scores")),
        saves=one.get("saving_throws"),
        skills=one.get("skill_bonuses"),
        senses={kind: distance for kind, distance in senses.items() if distance},
        passive_perception=one.get("passive_perception"),
        languages=languages.get("as_string") or one.get("languages"),
        challenge=one.get("challenge_rating"),
        experience=one.get("experience_points"),
        vulnerabilities=_defence(defences, "damage_vulnerabilities"),
        resistances=_defence(defences, "damage_resistances"),
        immunities=_defence(defences, "damage_immunities"),
        conditions=_defence(defences, "condition_immunities"),
        initiative_bonus=one.get("initiative_bonus"),
        environments=[_name(each) for each in listed(one.get("environments"))],
        book=record(one.get("document")).get("name"),
        traits=section(one.get("traits")),
    )
    _add_actions(one, sketch)
    return sketch


def _name(value: Any) -> str:
    return text(record(value).get("name") or record(value).get("key") or value)


def _defence(defences: Record, kind: str) -> Any:
    """Return the words of a line of defences, which say more than its list does."""
    shown = text(defences.get(f"{kind}_display"))
    return shown or [_name(each) for each in listed(defences.get(kind))]


def _add_actions(one: Record, sketch: Sketch) -> None:
    actions = records(one.get("actions"))
    for each in sorted(actions, key=_place)[:MOST_ITEMS]:
        action = _action(each)
        kind = _SECTIONS.get(text(each.get("action_type")).upper(), "actions")
        if action:
            getattr(sketch, kind).append(action)


def _place(each: Record) -> int:
    place = whole(each.get("order_in_statblock"))
    return _ORDER if place is None else place


def _action(one: Record) -> Action | None:
    name = text(one.get("name"))
    if form := _name(one.get("limited_to_form")):
        name += f" ({form.removesuffix(' Form')} Form Only)"
    limits = record(one.get("usage_limits"))
    kind = _USAGES.get(text(limits.get("type")).upper(), "")
    usage = usage_from(kind, whole(limits.get("param")))
    cost = whole(one.get("legendary_action_cost"))
    return action_of(name, one.get("desc"), usage, _stated(one), cost)


def _stated(one: Record) -> Stated:
    """Return to hit, reach and range. Their types and bonuses of damage are wrong or missing."""
    for attack in records(one.get("attacks")):
        bonus = whole(attack.get("to_hit_mod"))
        reach, near, far = (whole(attack.get(key)) for key in ("reach", "range", "long_range"))
        if bonus is not None:
            ranged = f"{near}{f'/{far}' if far else ''} ft." if near else ""
            kind = AttackKind.EITHER if reach and ranged else AttackKind.RANGED
            return Stated(
                Attack(
                    bonus,
                    kind if ranged else AttackKind.MELEE,
                    spell=text(attack.get("attack_type")).upper() == "SPELL",
                    reach=f"{reach} ft." if reach else "",
                    range=ranged,
                )
            )
    return Stated()
