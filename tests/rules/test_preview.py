"""What a command would do is what it does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.rules.commands import (
    AddCondition,
    DealDamage,
    GrantTemporaryHitPoints,
    Heal,
    SetHitPoints,
    StartConcentration,
)
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.damage import (
    AppliedDefence,
    ConditionalDefence,
    DamageTarget,
    DamageType,
    Defences,
)
from dnd_tracker.rules.encounter import Edition, Encounter
from dnd_tracker.rules.errors import IllegalAction, InvalidAmount, NotInEncounter, Stale
from dnd_tracker.rules.preview import PartPreview, Span, TargetPreview, preview
from tests.rules.strategies import defences
from tests.rules.table import at, hero, hit, monster, play, seat

FIRE = frozenset({DamageType.FIRE})


def one(encounter: Encounter, command: DealDamage | Heal) -> TargetPreview:
    (found,) = preview(encounter, command)
    return found


def exactly(value: int) -> Span:
    return Span(value, value, value)


def test_a_plain_amount_shows_the_result():
    found = one(seat(monster("Orc", maximum=31)), hit("orc", "7"))

    assert (found.name, found.before, found.after) == ("Orc", 31, exactly(24))
    assert (found.drops, found.may_drop, found.concentration_dc) == (False, False, None)


def test_dice_show_a_span_and_are_not_rolled():
    found = one(seat(monster("Orc", maximum=10)), hit("orc", "2d6+3"))

    assert found.after == Span(5, 0, 0)
    assert (found.drops, found.may_drop) == (False, True)
    assert str(found.after) == "5 to 0"
    assert str(exactly(3)) == "3"


def test_each_part_shows_its_defence():
    devil = seat(monster("Devil", maximum=50, defences=Defences(resistances=FIRE)))

    found = one(devil, hit("devil", "7 fire, 1d4 cold"))

    assert found.parts == (
        PartPreview(DamageType.FIRE, exactly(7), exactly(3), AppliedDefence.RESISTANT),
        PartPreview(DamageType.COLD, Span(1, 4, 2), Span(1, 4, 2), AppliedDefence.NONE),
    )
    assert found.after == Span(46, 43, 45)


def test_conditional_defences_are_hints():
    silver = ConditionalDefence("immunity", frozenset({DamageType.SLASHING}), "not silvered")
    wolf = seat(monster("Werewolf", maximum=30, defences=Defences(conditional=(silver,))))

    assert one(wolf, hit("werewolf", "7 slashing")).hints == ("immunity: not silvered",)
    assert one(wolf, hit("werewolf", "7 fire")).hints == ()


def test_temporary_hit_points_that_are_lost_show():
    found = one(seat(hero("Mira", temporary_hit_points=4)), hit("mira", "1d8"))

    assert found.temporary_absorbed == Span(1, 4, 4)
    assert found.after == Span(20, 16, 20)


@pytest.mark.parametrize(("edition", "most"), [(Edition.E2014, 40), (Edition.E2024, 30)])
def test_the_check_to_come_shows(edition: Edition, most: int):
    mage = seat(hero("Mage", maximum=100), edition=edition)
    mage = play(mage, StartConcentration("mage", "Fly"))

    assert one(mage, hit("mage", "80")).concentration_dc == exactly(most)
    assert one(mage, hit("mage", "0")).concentration_dc is None


def test_a_save_shows_half():
    assert one(seat(hero("Mira")), hit("mira", "7", saved=True)).after == exactly(17)


def test_a_critical_hit_shows_doubled_dice():
    assert one(seat(hero("Mira")), hit("mira", "1d6", critical=True)).after == Span(18, 8, 13)


def test_one_at_0_does_not_drop_again():
    found = one(play(seat(hero("Mira")), hit("mira", "20")), hit("mira", "5"))

    assert (found.drops, found.may_drop) == (False, False)


def test_healing_shows():
    hurt = play(seat(hero("Mira")), hit("mira", "9"))

    assert one(hurt, Heal(("mira",), "2d4+2")).after == Span(15, 20, 18)
    assert one(hurt, hit("mira", "-4")).after == exactly(15)
    assert not one(hurt, Heal(("mira",), "4")).drops
    assert one(hurt, Heal(("mira",), "4")).temporary_absorbed == exactly(0)


def test_temporary_hit_points_show():
    encounter = seat(hero("Mira", temporary_hit_points=5))

    (found,) = preview(encounter, GrantTemporaryHitPoints(("mira",), "1d8"))

    assert (found.before, found.after) == (5, Span(5, 8, 5))


def test_setting_shows():
    (found,) = preview(seat(hero("Mira")), SetHitPoints("mira", 0))

    assert (found.before, found.after, found.drops) == (20, exactly(0), True)
    (found,) = preview(seat(hero("Mira")), SetHitPoints("mira", 5))
    assert (found.drops, found.may_drop) == (False, False)


def test_a_preview_refuses_what_the_command_refuses():
    dead = play(seat(monster("Orc")), hit("orc", "9"))

    with pytest.raises(IllegalAction, match="is down"):
        preview(dead, hit("orc", "1"))
    with pytest.raises(InvalidAmount):
        preview(dead, hit("orc", "7 bananas"))
    with pytest.raises(NotInEncounter):
        preview(seat(hero("Mira")), DealDamage((DamageTarget("mira"),), "1", by="ghost"))
    by_herself = DealDamage((DamageTarget("mira"),), "1", by="mira")
    assert len(preview(seat(hero("Mira")), by_herself)) == 1
    with pytest.raises(Stale):
        preview(dead, SetHitPoints("orc", 5, expected=7))


@given(
    defences,
    st.integers(0, 9),
    st.booleans(),
    st.booleans(),
    st.lists(
        st.tuples(st.integers(0, 40), st.sampled_from(["", *DamageType])), min_size=1, max_size=3
    ),
)
def test_the_preview_is_what_happens(
    traits: Defences, temporary: int, saved: bool, petrified: bool, parts: list[tuple[int, str]]
):
    orc = monster("Orc", maximum=60, defences=traits, temporary_hit_points=temporary)
    encounter = seat(orc)
    if petrified:
        stone = AddCondition(("orc",), Condition.PETRIFIED, despite_immunity=True)
        encounter = play(encounter, stone)
    typed = ", ".join(f"{amount} {kind}" for amount, kind in parts)
    command = DealDamage((DamageTarget("orc", saved=saved),), typed)

    after = at(play(encounter, command), "orc")

    found = one(encounter, command)
    assert found.after == exactly(after.hit_points)
    assert found.temporary_absorbed == exactly(temporary - after.temporary_hit_points)
    assert found.drops is after.dead
