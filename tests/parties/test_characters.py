"""Characters are written, changed by who saw the last version, copied, ordered, brought back."""

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.errors import Conflict, NotFound, OverLimit, RuleViolation
from dnd_tracker.models import Portrait
from dnd_tracker.parties import queries
from dnd_tracker.parties.service import characters, parties, rest
from dnd_tracker.parties.views import character_line
from dnd_tracker.rules.character import UNHURT, CharacterState
from dnd_tracker.rules.conditions import AppliedCondition, Condition
from dnd_tracker.rules.encounter import DeathSaves, Edition
from dnd_tracker.rules.traits import Rest
from tests.parties.table import MIRA, TOBIN, lanterns, members, state

HURT = CharacterState(hit_points=3, slots_spent={"1": 2}, hit_dice_spent={"10": 1})


async def do(verb: Callable[..., Awaitable[Any]], dm: Actor, *given: Any, **named: Any) -> Any:
    async with db.unit_of_work() as uow:
        return await verb(uow, dm, *given, **named)


async def key(dm: Actor, party_id: uuid.UUID, name: str) -> uuid.UUID:
    return (await members(dm, party_id))[name].id


async def test_nobody_overwrites_what_they_have_not_seen(dm: Actor):
    party_id = await lanterns(dm)
    mira = await key(dm, party_id, "Mira")
    await do(characters.change, dm, mira, replace(MIRA, armor_class=18), HURT, seen=1)
    with pytest.raises(Conflict, match="changed meanwhile"):
        await do(characters.change, dm, mira, MIRA, UNHURT, seen=1)
    found = (await members(dm, party_id))["Mira"]
    assert (characters.sheet_of(found).armor_class, found.version) == (18, 2)
    assert characters.state_of(found) == HURT


async def test_what_is_out_of_bounds_is_not_written(dm: Actor):
    party_id = await lanterns(dm)
    mira = await key(dm, party_id, "Mira")
    for sheet, condition in (
        (replace(MIRA, armor_class=100), UNHURT),
        (MIRA, CharacterState(hit_points=25)),
        (MIRA, CharacterState(hit_points=-1)),
    ):
        with pytest.raises(RuleViolation):
            await do(characters.change, dm, mira, sheet, condition, seen=1)
    with pytest.raises(RuleViolation):
        await do(characters.create, dm, party_id, replace(MIRA, name=""))
    assert (await members(dm, party_id))["Mira"].version == 1


async def test_a_copy_is_rested_and_whole(dm: Actor):
    party_id = await lanterns(dm, MIRA, state=HURT)
    await do(characters.duplicate, dm, await key(dm, party_id, "Mira"))
    async with db.read_only() as session:
        _, copy = await queries.characters_in(session, dm, party_id)
    assert (characters.sheet_of(copy), characters.state_of(copy)) == (MIRA, UNHURT)


async def test_characters_change_places(dm: Actor):
    party_id = await lanterns(dm, MIRA, TOBIN, replace(MIRA, name="Ysolde"))
    await do(characters.move, dm, await key(dm, party_id, "Ysolde"), -1)
    await do(characters.move, dm, await key(dm, party_id, "Mira"), -1)
    assert list(await members(dm, party_id)) == ["Mira", "Ysolde", "Tobin"]


async def test_a_character_comes_back_out_of_the_bin(dm: Actor):
    party_id = await lanterns(dm)
    mira = await key(dm, party_id, "Mira")
    await do(characters.throw_away, dm, mira)
    assert list(await members(dm, party_id)) == ["Tobin"]
    async with db.read_only() as session:
        assert await queries.binned_characters(session, dm, party_id) == [(mira, "Mira")]
    await do(characters.bring_back, dm, mira)
    assert list(await members(dm, party_id)) == ["Mira", "Tobin"]
    await do(parties.throw_away, dm, party_id)
    with pytest.raises(NotFound):
        await do(characters.throw_away, dm, mira)


async def test_a_party_holds_no_more_than_any_table(dm: Actor, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(characters, "MOST", 2)
    party_id = await lanterns(dm)
    mira = await key(dm, party_id, "Mira")
    with pytest.raises(OverLimit, match="at most 2 characters"):
        await do(characters.duplicate, dm, mira)
    await do(characters.throw_away, dm, mira)
    await do(characters.create, dm, party_id, MIRA)
    with pytest.raises(OverLimit):
        await do(characters.bring_back, dm, mira)


async def test_the_party_rests_and_the_rest_is_taken_back(dm: Actor):
    party_id = await lanterns(dm, state=HURT)
    everybody = {one.id: 0 for one in (await members(dm, party_id)).values()}
    async with db.read_only() as session:
        foreseen = await rest.preview(session, dm, party_id, Rest.LONG)
    assert foreseen[0].told[0] == "Mira regains 21 hit points. 3 → 24."
    assert await state(dm, party_id, "Mira") == HURT
    mark, outcomes = await do(rest.take, dm, party_id, Rest.LONG, everybody)
    assert [one.told for one in outcomes] == [one.told for one in foreseen]
    assert await state(dm, party_id, "Mira") == UNHURT
    async with db.read_only() as session:
        rows = await queries.characters_in(session, dm, party_id)
    assert rest.last_shared(rows) == (mark, "long rest")
    assert await do(rest.undo, dm, party_id, mark) == 2
    assert await state(dm, party_id, "Mira") == HURT
    with pytest.raises(RuleViolation, match="nothing to take back"):
        await do(rest.undo, dm, party_id, mark)


async def test_a_rest_is_not_taken_back_from_who_has_changed_since(dm: Actor):
    party_id = await lanterns(dm, state=HURT)
    mira = await key(dm, party_id, "Mira")
    mark, _ = await do(rest.take, dm, party_id, Rest.LONG, {mira: 0})
    await do(characters.change, dm, mira, MIRA, CharacterState(hit_points=9), seen=2)
    with pytest.raises(RuleViolation, match="changed since"):
        await do(rest.undo, dm, party_id, mark)
    async with db.read_only() as session:
        rows = await queries.characters_in(session, dm, party_id)
    assert rest.last_shared(rows) == ("", "")


async def test_one_rests_and_spends_hit_dice_and_others_do_not(dm: Actor):
    party_id = await lanterns(dm, state=HURT)
    mira = await key(dm, party_id, "Mira")
    with pytest.raises(RuleViolation, match="Mira has only 2 hit dice left"):
        await do(rest.take, dm, party_id, Rest.SHORT, {mira: 3})
    await do(rest.take, dm, party_id, Rest.SHORT, {mira: 2})
    found = await state(dm, party_id, "Mira")
    assert found.hit_dice_spent == {"10": 3}
    assert (found.hit_points or 24) >= 3 + 2 * (1 + 2)
    assert found.slots_spent == {"1": 2}
    assert (await members(dm, party_id))["Tobin"].version == 1


async def test_whoever_gains_nothing_by_a_rest_is_told(dm: Actor):
    dying = CharacterState(hit_points=0, death_saves=DeathSaves(failures=1))
    party_id = await lanterns(dm, state=dying)
    rows = await members(dm, party_id)
    with pytest.raises(RuleViolation, match="0 hit points and gains nothing by a long rest"):
        await do(rest.take, dm, party_id, Rest.LONG, {rows["Mira"].id: 0})
    with pytest.raises(RuleViolation, match="Choose at least one"):
        await do(rest.take, dm, party_id, Rest.LONG, {})
    _, outcomes = await do(rest.take, dm, party_id, Rest.LONG, {one.id: 0 for one in rows.values()})
    assert [one.rests for one in outcomes] == [False, True]


async def test_a_character_has_a_picture_of_the_dm_s_own(dm: Actor, stranger: Actor):
    party_id = await lanterns(dm)
    mira = await key(dm, party_id, "Mira")
    ids: dict[Actor, uuid.UUID] = {}
    for owner in (dm, stranger):
        async with db.unit_of_work() as uow:
            picture = Portrait(owner_id=owner.user_id, data=b"webp", content_hash="0" * 64)
            uow.session.add(picture)
            ids[owner] = picture.id
    await do(characters.put_on, dm, mira, ids[dm])
    with pytest.raises(NotFound, match="no such picture"):
        await do(characters.put_on, dm, mira, ids[stranger])
    row = (await members(dm, party_id))["Mira"]
    assert character_line(row, Edition.E2014).portrait.endswith(str(ids[dm]))
    await do(characters.put_on, dm, mira, None)
    assert (await members(dm, party_id))["Mira"].portrait_id is None


async def test_nobody_else_s_characters_exist(dm: Actor, stranger: Actor):
    party_id = await lanterns(dm)
    mira = await key(dm, party_id, "Mira")
    for attempt in (
        lambda: do(characters.create, stranger, party_id, MIRA),
        lambda: do(characters.change, stranger, mira, MIRA, UNHURT, seen=1),
        lambda: do(characters.duplicate, stranger, mira),
        lambda: do(characters.put_on, stranger, mira, None),
        lambda: do(characters.move, stranger, mira, 1),
        lambda: do(characters.throw_away, stranger, mira),
        lambda: do(characters.bring_back, stranger, mira),
        lambda: do(rest.take, stranger, party_id, Rest.LONG, {mira: 0}),
        lambda: do(rest.undo, stranger, party_id, "x"),
    ):
        with pytest.raises(NotFound):
            await attempt()


async def test_a_line_says_how_somebody_is(dm: Actor):
    poisoned = AppliedCondition(Condition.POISONED)
    hurt = replace(HURT, conditions=(poisoned,))
    party_id = await lanterns(dm, state=hurt)
    line = character_line((await members(dm, party_id))["Mira"], Edition.E2014)
    assert (line.hit_points, line.maximum, line.band) == (3, 24, "")
    assert line.conditions == "poisoned"
    assert line.left == "1st-level spell slots 1/3 · Hit dice 2/3"
    assert (line.perception, line.saves[:6], line.speeds) == (12, "Str +2", "30 ft.")
    asleep = replace(
        hurt, hit_points=0, conditions=(poisoned, AppliedCondition(Condition.UNCONSCIOUS))
    )
    for saves, dead, band in (
        (DeathSaves(), False, "Down"),
        (DeathSaves(stable=True), False, "Stable"),
        (DeathSaves(), True, "Dead"),
    ):
        party_id = await lanterns(dm, state=replace(asleep, death_saves=saves, dead=dead))
        line = character_line((await members(dm, party_id))["Mira"], Edition.E2014)
        assert (line.band, line.conditions) == (band, "poisoned")
        await do(parties.archive, dm, party_id)
