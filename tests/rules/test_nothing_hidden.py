"""Nothing that players may not know is in what they are sent, in any fight, under any settings."""

import json
import re
from dataclasses import asdict, replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.conditions import (
    AppliedCondition,
    Condition,
    Duration,
    SaveEnds,
    TurnPoint,
)
from dnd_tracker.rules.counter import Counter
from dnd_tracker.rules.encounter import Combatant, DeathSaves, Encounter, Phase, Role, Side
from dnd_tracker.rules.proposal import Proposal, ProposalKind
from dnd_tracker.rules.settings import HitPointView, PlayersSee, Settings
from dnd_tracker.rules.traits import Regeneration
from dnd_tracker.rules.visibility import PlayerView, player_view
from dnd_tracker.rules.waiting import turns_until

PLACES = range(6)
"""Every value of the combatant at a place is found nowhere else, so finding it is decisive."""


def key(place: int) -> str:
    return f"id{place}id"


def word(place: int, what: str) -> str:
    return f"<{what}{place}>"


def number(place: int, what: int) -> int:
    return 1_000 + 100 * what + place


@st.composite
def applied(draw: st.DrawFn, bearer: int, instance: int) -> AppliedCondition:
    """Return a condition whose label and cause name who brought it."""
    source = draw(st.none() | st.sampled_from(PLACES))
    of = draw(st.none() | st.sampled_from(PLACES))
    condition = draw(st.none() | st.sampled_from([Condition.PRONE, Condition.STUNNED]))
    rounds = 5_000 + 100 * instance + 10 * (6 if of is None else of) + bearer
    return AppliedCondition(
        condition,
        None if of is None else Duration(rounds, draw(st.sampled_from(TurnPoint)), key(of)),
        label="" if condition else f"<label{'' if source is None else source}>",
        cause="" if source is None else word(source, "cause"),
        source=None if source is None else key(source),
        save_ends=draw(st.none() | st.just(SaveEnds(Ability.WISDOM, 8_888))),
        concentration=draw(st.none() | st.sampled_from(PLACES).map(key)),
    )


@st.composite
def combatants(draw: st.DrawFn, place: int) -> Combatant:
    role = Role.CREATURE if place < 4 else draw(st.sampled_from(Role))
    return Combatant(
        key(place),
        word(place, "name"),
        draw(st.sampled_from(Side)),
        kind=word(place, "kind"),
        creature_id=word(place, "creature"),
        armor_class=number(place, 1),
        hit_points=number(place, 2),
        hit_point_maximum=number(place, 3),
        temporary_hit_points=number(place, 4),
        initiative=number(place, 5),
        hidden=draw(st.booleans()),
        dead=draw(st.booleans()),
        death_saves=DeathSaves(number(place, 6), number(place, 7)),
        conditions=tuple(
            draw(applied(place, instance)) for instance in range(draw(st.integers(0, 2)))
        ),
        concentration=draw(st.none() | st.just(word(place, "concentration"))),
        readied=word(place, "readied"),
        regeneration=Regeneration(number(place, 8)),
        counters=(Counter(word(place, "counter"), word(place, "use"), number(place, 9), 9_999),),
        role=role,
        owner=None if role is Role.CREATURE else key(draw(st.sampled_from(range(4)))),
        alias=draw(st.sampled_from(["", word(place, "alias")])),
        sighted=draw(st.sampled_from([0, 20 + place])),
        level=number(place, 10),
        experience=number(place, 11),
    )


players_see = st.builds(
    PlayersSee,
    **{
        one: st.sampled_from(HitPointView) if one.endswith("hit_points") else st.booleans()
        for one in PlayersSee.__dataclass_fields__
    },
)


@st.composite
def fights(draw: st.DrawFn) -> Encounter:
    cast = {key(place): draw(combatants(place)) for place in PLACES}
    order = tuple(draw(st.permutations(list(cast))))
    phase = draw(st.sampled_from(Phase))
    return Encounter(
        "<encounter>",
        phase=phase,
        round=777,
        active=draw(st.sampled_from(order)) if phase is Phase.RUNNING else None,
        order=order,
        combatants=cast,
        proposals=tuple(
            Proposal(word(place, "proposal"), ProposalKind.DEATH_SAVE, key(place), label="<asked>")
            for place in PLACES
        ),
        numbers={"<base>": 5},
        settings=Settings(draw(players_see)),
    )


def known(encounter: Encounter, place: int) -> bool:
    """Tell whether players see who is at a place: an extra turn is seen with its owner."""
    one = encounter.combatants[key(place)]
    with_it = one.role is Role.EXTRA_TURN and encounter.combatants[one.owner or ""].hidden
    return not one.hidden and not with_it


def masked(encounter: Encounter, place: int) -> bool:
    return (
        not encounter.settings.players_see.monster_names
        and encounter.combatants[key(place)].side is Side.MONSTER
    )


def secrets_at(encounter: Encounter, place: int) -> set[str]:
    """Return what players may not read anywhere, of the combatant at a place."""
    see = encounter.settings.players_see
    one = encounter.combatants[key(place)]
    hero = one.side is Side.HERO
    words = {"kind", "creature", "concentration", "readied", "counter", "use", "proposal"}
    numbers = {8, 9, 10, 11}
    creature = one.role is Role.CREATURE
    if not known(encounter, place) or masked(encounter, place):
        words |= {"name", "cause", "label"}
    if not known(encounter, place) or not masked(encounter, place):
        words |= set() if one.role is Role.LAIR else {"alias"}
    if not known(encounter, place):
        words |= {"alias"}
        numbers |= {1, 2, 3, 4, 5, 6, 7}
    view = see.hero_hit_points if hero else see.monster_hit_points
    if view is not HitPointView.EXACT or not creature:
        numbers |= {2, 3, 4}
    if not (see.hero_armor_class if hero else see.monster_armor_class) or not creature:
        numbers |= {1}
    if not (see.death_saves and hero and creature):
        numbers |= {6, 7}
    if not see.initiative:
        numbers |= {5}
    found = {word(place, what) for what in words} | {str(number(place, what)) for what in numbers}
    return found if known(encounter, place) else {*found, key(place)}


def sent(view: PlayerView) -> str:
    return json.dumps({**asdict(view), "waits": turns_until(view)})


@given(fights())
def test_nothing_hidden_is_in_the_players_view(encounter: Encounter):
    text = sent(player_view(encounter))

    for place in PLACES:
        found = {secret for secret in secrets_at(encounter, place) if secret in text}
        assert not found, (place, found)
    for never in ("<encounter>", "<asked>", "<base>", "8888"):
        assert never not in text


@given(fights())
def test_what_a_setting_keeps_back_is_nowhere(encounter: Encounter):
    see = encounter.settings.players_see
    view = player_view(encounter)

    rounds = set(re.findall(r"\b5\d\d\d\b", sent(view)))
    hidden_turns = {place for place in PLACES if not known(encounter, place)}
    assert not {one for one in rounds if int(one[2]) in hidden_turns}
    assert see.durations or not rounds
    assert see.round or "777" not in sent(view)
    for one in view.order:
        hero = one.side is Side.HERO
        how = see.hero_hit_points if hero else see.monster_hit_points
        assert (one.band is None) == (how is HitPointView.HIDDEN or one.role is not Role.CREATURE)
        assert see.concentration or one.concentrating is None
        assert (see.hero_conditions if hero else see.monster_conditions) or one.conditions == ()
        assert see.durations or all(two.save_ends is None for two in one.conditions)


def scrambled(encounter: Encounter) -> Encounter:
    """Change everything about the hidden but that they are there."""
    changed: dict[str, Any] = {}
    for place in PLACES:
        one = encounter.combatants[key(place)]
        changed[one.id] = one
        if one.hidden and one.role is Role.CREATURE:
            changed[one.id] = replace(
                one,
                name="Nobody",
                alias="Nothing",
                kind="",
                hit_points=3,
                hit_point_maximum=30,
                temporary_hit_points=0,
                armor_class=3,
                initiative=3,
                dead=not one.dead,
                conditions=(AppliedCondition(Condition.STUNNED),),
                concentration=None,
                counters=(),
                surprised=True,
            )
    return replace(encounter, combatants=changed)


@given(fights())
def test_whatever_befalls_the_hidden_players_see_the_same(encounter: Encounter):
    assert player_view(scrambled(encounter)) == player_view(encounter)


@given(fights())
def test_the_numbers_of_masked_monsters_are_different(encounter: Encounter):
    names = [
        one.name
        for one in player_view(encounter).order
        if one.role is Role.CREATURE and one.name.startswith("Creature ")
    ]
    assert len(names) == len(set(names))
