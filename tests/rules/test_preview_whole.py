"""A preview, compared as a whole: with what would be seen, and with what then happens."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.rules.commands import (
    AddCondition,
    DealDamage,
    GrantTemporaryHitPoints,
    Heal,
    NewCombatant,
    SetHitPoints,
    StartConcentration,
)
from dnd_tracker.rules.conditions import Mark
from dnd_tracker.rules.damage import AppliedDefence, DamageTarget, DamageType, Defences
from dnd_tracker.rules.encounter import Edition, Encounter
from dnd_tracker.rules.preview import PartPreview, Span, TargetPreview, preview
from tests.rules.table import at, hero, hit, monster, play, seat

FIRE = frozenset({DamageType.FIRE})
GOLEM = Defences(absorptions=FIRE)
CURSED = AddCondition(
    ("golem",), None, label="Cursed", cause="Bane", marks=frozenset({Mark.NO_HEALING})
)


def exactly(value: int) -> Span:
    return Span(value, value, value)


def golem(hit_points: int, name: str = "golem") -> NewCombatant:
    return monster("Golem", id=name, maximum=40, hit_points=hit_points, defences=GOLEM)


def part(kind: DamageType, amount: Span, taken: Span, defence: AppliedDefence) -> PartPreview:
    return PartPreview(kind, amount, taken, defence)


def test_absorbed_damage_comes_back_as_hit_points():
    (found,) = preview(seat(golem(20)), hit("golem", "1d8 fire"))

    assert found == TargetPreview(
        "golem",
        "Golem",
        20,
        Span(21, 28, 24),
        parts=(part(DamageType.FIRE, Span(1, 8, 4), exactly(0), AppliedDefence.ABSORBED),),
        absorbed=Span(1, 8, 4),
    )


def test_what_is_absorbed_does_not_exceed_the_maximum():
    (found,) = preview(seat(golem(38)), hit("golem", "7 fire"))

    assert (found.after, found.absorbed) == (exactly(40), exactly(7))


def test_who_takes_and_absorbs_first_takes():
    (found,) = preview(seat(golem(20)), hit("golem", "7 fire, 5 cold"))

    assert (found.after, found.absorbed, found.drops) == (exactly(22), exactly(7), False)


def test_what_is_absorbed_of_several_types_adds_up_less_what_is_taken_off():
    elements = Defences(absorptions=frozenset({DamageType.FIRE, DamageType.COLD}))
    both = seat(monster("Golem", maximum=40, hit_points=10, defences=elements))

    (found,) = preview(both, hit("golem", "7 fire, 5 cold"))
    assert (found.after, found.absorbed) == (exactly(22), exactly(12))
    less = DealDamage((DamageTarget("golem", reduced_by=3),), "7 fire, 5 cold")
    (found,) = preview(both, less)
    assert (found.after, found.absorbed) == (exactly(19), exactly(9))


def test_who_drops_absorbs_nothing_any_more():
    (found,) = preview(seat(golem(5)), hit("golem", "7 fire, 5 cold"))

    assert (found.after, found.drops, found.may_drop) == (exactly(0), True, True)


def test_who_keeps_a_hit_point_absorbs():
    (found,) = preview(seat(golem(6)), hit("golem", "7 fire, 5 cold"))

    assert (found.after, found.drops) == (exactly(8), False)


def test_who_is_knocked_out_absorbs_nothing():
    asleep = seat(golem(5), edition=Edition.E2024)
    command = replace(hit("golem", "7 fire, 5 cold"), nonlethal=True)

    (found,) = preview(asleep, command)

    assert (found.after, found.knocked_out, found.may_drop) == (exactly(1), True, False)


def test_who_cannot_regain_hit_points_absorbs_to_no_avail_and_the_preview_says_why():
    cursed = play(seat(golem(20)), CURSED)

    (found,) = preview(cursed, hit("golem", "7 fire"))
    assert (found.after, found.prevented) == (exactly(20), "Cursed")
    (found,) = preview(cursed, hit("golem", "7 cold"))
    assert (found.after, found.prevented) == (exactly(13), "")


def test_healing_that_is_prevented_says_why():
    cursed = play(seat(golem(20), hero("Mira", hit_points=3)), CURSED)

    golems, heros = preview(cursed, Heal(("golem", "mira"), "4"))

    assert (golems.after, golems.prevented) == (exactly(20), "Cursed")
    assert (heros.after, heros.prevented) == (exactly(7), "")


def test_temporary_hit_points_come_to_the_cursed_all_the_same():
    cursed = play(seat(golem(20)), CURSED)

    (found,) = preview(cursed, GrantTemporaryHitPoints(("golem",), "4"))

    assert found == TargetPreview("golem", "Golem", 0, exactly(4))


def test_one_hit_point_is_enough_to_drop_and_one_point_of_damage_to_die():
    (found,) = preview(seat(golem(1)), hit("golem", "1"))
    assert (found.drops, found.may_drop) == (True, True)

    fallen = play(seat(hero("Mira", maximum=1)), hit("mira", "1"))
    assert not at(fallen, "mira").dead
    (found,) = preview(fallen, hit("mira", "1"))
    assert (found.drops, found.dies, found.may_die) == (False, True, True)


def test_no_damage_kills_nobody():
    fallen = play(seat(hero("Mira", maximum=1)), hit("mira", "1"))

    (found,) = preview(fallen, hit("mira", "0"))

    assert (found.dies, found.may_die) == (False, False)


def test_hit_points_that_are_set():
    orcs = seat(monster("Orc", maximum=7, hit_points=1), monster("Wolf", maximum=7))
    down = play(orcs, SetHitPoints("orc", 0))

    assert preview(orcs, SetHitPoints("orc", 0)) == (
        TargetPreview("orc", "Orc", 1, exactly(0), drops=True, may_drop=True),
    )
    assert preview(orcs, SetHitPoints("orc", 5)) == (TargetPreview("orc", "Orc", 1, exactly(5)),)
    assert preview(down, SetHitPoints("orc", 0)) == (TargetPreview("orc", "Orc", 0, exactly(0)),)


def test_a_check_of_concentration_is_shown_unless_it_drops_in_any_case():
    mira = play(seat(hero("Mira", hit_points=10)), StartConcentration("mira", "bless"))

    assert preview(mira, hit("mira", "9"))[0].concentration_dc == exactly(10)
    assert preview(mira, hit("mira", "10"))[0].concentration_dc is None
    out = replace(hit("mira", "10"), nonlethal=True)
    newer = replace(mira, edition=Edition.E2024)
    assert preview(newer, out)[0].concentration_dc is None


amounts = st.sampled_from(["0", "3 fire", "7 fire, 5 cold", "12 cold", "60 fire, 60 cold"])


@given(amounts, st.integers(1, 40), st.booleans(), st.booleans(), st.sampled_from(Edition))
def test_what_is_shown_is_what_happens(
    amount: str, hit_points: int, saved: bool, nonlethal: bool, edition: Edition
):
    there: Encounter = seat(
        golem(hit_points, "one"), hero("Mira", id="two", hit_points=9), edition=edition
    )
    targets = (DamageTarget("one", saved=saved), DamageTarget("two"))
    command = DealDamage(targets, amount, nonlethal=nonlethal)

    after = play(there, command)

    for found in preview(there, command):
        assert found.after == exactly(at(after, found.id).hit_points)
        assert found.name == at(after, found.id).name
        assert found.drops == (found.after.low == 0 and not found.knocked_out)
