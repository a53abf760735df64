"""Suggestions are as hard as was wished, whatever is there already."""

import random
import uuid
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import suggestions
from dnd_tracker.combat.forms import read
from dnd_tracker.combat.service import suggesting
from dnd_tracker.combat.suggestion_forms import GroupsForm, SuggestForm
from dnd_tracker.combat.suggestions import BAND_2014, BAND_2024, Candidate, Hardness, Wish
from dnd_tracker.creatures.content import load_srd
from dnd_tracker.errors import InvalidInput, NotFound, RuleViolation
from dnd_tracker.models import Creature
from dnd_tracker.rules.challenge import CHALLENGES
from dnd_tracker.rules.dice import Rolled, RollMode
from dnd_tracker.rules.difficulty import difficulty_2014, difficulty_2024
from dnd_tracker.rules.encounter import Edition
from tests.combat.table import prepared, row, stored, undo
from tests.rules.table import hero


@dataclass
class SeededDice:
    """Dice that fall the same way each time."""

    source: random.Random

    def roll(self, expression: str) -> Rolled:
        _, _, sides = expression.partition("d")
        return Rolled(self.source.randint(1, int(sides)), expression)

    def d20(self, mode: RollMode) -> Rolled:
        del mode
        return self.roll("1d20")


BESTIARY = [
    Candidate(f"{rating} {number}", "Beast", one.experience)
    for rating, one in CHALLENGES.items()
    for number in range(3)
]


@given(
    st.sampled_from(Edition),
    st.lists(st.integers(1, 20), min_size=1, max_size=8),
    st.lists(st.sampled_from([one.experience for one in CHALLENGES.values()][:12]), max_size=5),
    st.sampled_from(Hardness),
    st.integers(),
)
def test_every_suggestion_is_as_hard_as_was_wished(
    edition: Edition, levels: list[int], there: list[int], hardness: Hardness, seed: int
):
    wish = Wish(edition, levels, there, hardness)
    found = suggestions.suggest(wish, BESTIARY, SeededDice(random.Random(seed)))
    assert len(found) <= suggestions.MOST
    assert len({one.kinds for one in found}) == len(found)
    for one in found:
        added = [creature.experience for creature, count in one.groups for _ in range(count)]
        whole = [*there, *added]
        assert one.total == sum(whole)
        if edition is Edition.E2024:
            assert difficulty_2024(levels, whole).band is BAND_2024[hardness]
        else:
            assert difficulty_2014(levels, whole).band is BAND_2014[hardness]


@given(st.sampled_from(Edition), st.integers(1, 20), st.sampled_from(Hardness), st.integers())
def test_a_party_alone_always_finds_something(
    edition: Edition, level: int, hardness: Hardness, seed: int
):
    wish = Wish(edition, [level] * 4, [], hardness)
    assert suggestions.suggest(wish, BESTIARY, SeededDice(random.Random(seed)))


def test_the_same_dice_suggest_the_same():
    wish = Wish(Edition.E2014, [3] * 4, [], Hardness.HARD)
    first, again = (
        suggestions.suggest(wish, BESTIARY, SeededDice(random.Random(7))) for _ in range(2)
    )
    assert first == again


def test_without_heroes_or_creatures_there_is_nothing_to_suggest():
    dice = SeededDice(random.Random(1))
    assert suggestions.suggest(Wish(Edition.E2014, [], [], Hardness.EASY), BESTIARY, dice) == []
    assert suggestions.suggest(Wish(Edition.E2014, [3], [], Hardness.EASY), [], dice) == []


@pytest.fixture
async def ford(dm: Actor) -> uuid.UUID:
    async with db.unit_of_work() as uow:
        await load_srd(uow)
    return await prepared(dm, *(hero(f"Hero {number}", level=3) for number in range(4)))


async def suggested(
    dm: Actor, ford: uuid.UUID, theme: str, hardness: str = "hard"
) -> list[suggestions.Suggestion]:
    async with db.read_only() as session:
        form = read(SuggestForm, {"hardness": hardness, "theme": theme})
        return await suggesting.suggest(session, dm, ford, form)


async def types(found: list[suggestions.Suggestion]) -> set[str]:
    async with db.read_only() as session:
        rows = [
            await session.get(Creature, creature.id) for one in found for creature, _ in one.groups
        ]
    return {one.category for one in rows if one}


async def test_a_theme_is_kept(dm: Actor, ford: uuid.UUID):
    found = await suggested(dm, ford, "type:undead")
    assert await types(found) == {"undead"}
    first = found[0]
    groups = [{"creature_id": one.id, "count": count} for one, count in first.groups]
    async with db.unit_of_work() as uow:
        form = read(GroupsForm, {"groups": groups})
        await suggesting.add_groups(uow, dm, ford, "taken", form)
    fight = await stored(ford)
    experiences = [one.experience for one in fight.combatants.values()]
    assert difficulty_2014([3] * 4, [one for one in experiences if one]).band is not None
    assert sum(experiences) == first.total
    assert await types(await suggested(dm, ford, "like:", "deadly")) == {"undead"}
    await undo(dm, ford)
    assert len((await stored(ford)).combatants) == 4
    assert await suggested(dm, ford, "")


async def test_what_cannot_be_suggested_is_said(dm: Actor, ford: uuid.UUID, stranger: Actor):
    with pytest.raises(RuleViolation, match="Nobody fits of whom it is known"):
        await suggested(dm, ford, "environment:arctic")
    with pytest.raises(RuleViolation, match="Nothing of this theme"):
        await suggested(dm, ford, "tag:'; drop table creature; --")
    with pytest.raises(RuleViolation, match="Add heroes"):
        await suggested(dm, await prepared(dm), "")
    with pytest.raises(NotFound):
        await suggested(stranger, ford, "")
    many = read(GroupsForm, {"groups": [{"creature_id": "ogre", "count": 20}]})
    async with db.unit_of_work() as uow:
        await suggesting.add_groups(uow, dm, ford, "many", many)
    with pytest.raises(RuleViolation, match="harder than that already"):
        await suggested(dm, ford, "", "easy")


async def test_what_is_taken_exists(dm: Actor, ford: uuid.UUID):
    for wrong in ([], [{"creature_id": "goblin", "count": 0}], [{"creature_id": "a b"}], "x"):
        with pytest.raises(InvalidInput):
            read(GroupsForm, {"groups": wrong})
    form = read(GroupsForm, {"groups": [{"creature_id": "no-such-creature"}]})
    with pytest.raises(NotFound):
        async with db.unit_of_work() as uow:
            await suggesting.add_groups(uow, dm, ford, "none", form)
    assert (await row(ford)).version == 1
