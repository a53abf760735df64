"""SRD 5.1, "Dropping to 0 Hit Points" and "Knocking a Creature Out", in both editions."""

from dataclasses import replace

import pytest

from dnd_tracker.rules.commands import (
    DealDamage,
    Heal,
    KnockOut,
    NextTurn,
    RollDeathSave,
    SetMakesDeathSaves,
    StartConcentration,
)
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.damage import DamageTarget, Defences
from dnd_tracker.rules.encounter import DeathSaves, Edition, Encounter, Side
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import (
    CombatantDied,
    CombatantDropped,
    ConcentrationEnded,
    ConditionAdded,
    ConditionRemoved,
    DamageTaken,
    DeathSavesChosen,
    DeathSavesFailed,
    Healed,
    KnockedOut,
)
from dnd_tracker.rules.preview import Span, preview
from dnd_tracker.rules.proposal import ProposalKind
from dnd_tracker.rules.settings import Settings
from tests.rules.table import asked, at, conditions_of, fight, hero, hit, monster, play, seat

FALLEN = {Condition.UNCONSCIOUS, Condition.PRONE}


def spared(target: str, amount: str) -> DealDamage:
    return DealDamage((DamageTarget(target),), amount, nonlethal=True)


def said(encounter: Encounter, **settings: bool) -> Encounter:
    return replace(encounter, settings=Settings(**settings))  # type: ignore[arg-type]


def villain(edition: Edition = Edition.E2014) -> Encounter:
    return fight(hero("Mira", 20), monster("Lich", 5, makes_death_saves=True), edition=edition)


def test_a_villain_that_makes_death_saves_falls_unconscious():
    assert asked(villain(), hit("lich", "9"))[1:] == (
        CombatantDropped("lich", "Lich", Side.MONSTER, unconscious=True),
        ConditionAdded("lich", "Lich", at(play(villain(), hit("lich", "9")), "lich").conditions[0]),
    )
    down = play(villain(), hit("lich", "9"))
    assert (at(down, "lich").dead, conditions_of(down, "lich")) == (False, FALLEN)
    due = play(down, NextTurn())
    assert due.active == "lich"
    assert [one.kind for one in due.proposals] == [ProposalKind.DEATH_SAVE]
    assert at(play(due, RollDeathSave("lich", 20)), "lich").hit_points == 1
    assert at(play(due, Heal(("lich",), "2")), "lich").hit_points == 2


def test_a_villain_dies_of_massive_damage_and_of_three_failures():
    assert CombatantDied("lich", "Lich", "massive damage") in asked(villain(), hit("lich", "14"))
    down = play(villain(), hit("lich", "9"))
    assert asked(down, hit("lich", "1", critical=True))[1] == DeathSavesFailed(
        "lich", "Lich", 2, DeathSaves(failures=2)
    )


def test_the_table_may_let_all_monsters_make_death_saves():
    orc = said(
        seat(monster("Orc"), monster("Imp", makes_death_saves=False)), monster_death_saves=True
    )

    assert not at(play(orc, hit("orc", "7")), "orc").dead
    assert at(play(orc, hit("imp", "7")), "imp").dead


def test_a_hero_may_make_none():
    mira = seat(hero("Mira", makes_death_saves=False))

    assert asked(mira, hit("mira", "20"))[1] == CombatantDropped(
        "mira", "Mira", Side.HERO, unconscious=False
    )
    assert at(play(mira, hit("mira", "40")), "mira").dead


def test_what_the_side_says_is_left_open_in_the_event():
    assert asked(seat(hero("Mira")), hit("mira", "20"))[1] == CombatantDropped(
        "mira", "Mira", Side.HERO
    )
    assert asked(seat(monster("Orc")), hit("orc", "20"))[1] == CombatantDropped(
        "orc", "Orc", Side.MONSTER
    )


def test_who_makes_death_saves_is_chosen_for_many():
    table = seat(monster("Orc"), monster("Imp", makes_death_saves=True))

    assert asked(table, SetMakesDeathSaves(("orc", "imp"), True)) == (
        DeathSavesChosen("orc", "Orc", True),
    )
    assert at(play(table, SetMakesDeathSaves(("imp",), None)), "imp").makes_death_saves is None


def test_massive_damage_can_be_switched_off():
    mira = said(seat(hero("Mira")), massive_damage=False)

    assert not at(play(mira, hit("mira", "999")), "mira").dead


def test_the_unconscious_need_not_fall_prone():
    mira = said(seat(hero("Mira")), falls_prone=False)

    assert conditions_of(play(mira, hit("mira", "20")), "mira") == {Condition.UNCONSCIOUS}


def test_a_monster_that_is_down_is_not_prone():
    assert conditions_of(play(seat(monster("Orc")), hit("orc", "9")), "orc") == set()


def test_who_is_immune_to_prone_does_not_fall():
    immune = Defences(condition_immunities=frozenset({Condition.PRONE}))
    mira = seat(hero("Mira", defences=immune))

    assert conditions_of(play(mira, hit("mira", "20")), "mira") == {Condition.UNCONSCIOUS}


@pytest.mark.parametrize(("edition", "left"), [(Edition.E2014, 0), (Edition.E2024, 1)])
def test_a_blow_that_would_drop_can_knock_out_instead(edition: Edition, left: int):
    orc = fight(hero("Mira", 20), monster("Orc", 5), edition=edition)

    events = asked(orc, spared("orc", "30"))
    out = play(orc, spared("orc", "30"))

    assert isinstance(events[0], DamageTaken)
    assert events[0].after == left
    assert events[1] == KnockedOut("orc", "Orc", 7, left)
    assert (at(out, "orc").dead, at(out, "orc").hit_points) == (False, left)
    assert conditions_of(out, "orc") == FALLEN
    assert at(out, "orc").death_saves.stable is (left == 0)
    (shown,) = preview(orc, spared("orc", "30"))
    assert (shown.after, shown.knocked_out) == (Span(left, left, left), True)
    assert (shown.drops, shown.may_drop, shown.dies, shown.may_die) == (False,) * 4


def test_a_blow_that_leaves_hit_points_knocks_nobody_out():
    orc = seat(monster("Orc"))

    assert at(play(orc, spared("orc", "6")), "orc").conditions == ()
    (shown,) = preview(orc, spared("orc", "1d8"))
    assert (shown.after, shown.knocked_out) == (Span(6, 0, 3), True)


def test_a_hero_knocked_out_is_stable_whatever_was_left():
    mira = play(fight(hero("Mira", 5), monster("Orc", 20)), spared("mira", "99"))

    assert at(mira, "mira").death_saves == DeathSaves(stable=True)
    assert play(mira, NextTurn()).proposals == ()


def test_knocking_out_ends_concentration():
    mage = play(seat(hero("Mage")), StartConcentration("mage", "Fly"))

    assert ConcentrationEnded("mage", "Mage", "Fly", "unconscious") in asked(
        mage, spared("mage", "20")
    )
    (shown,) = preview(mage, spared("mage", "20"))
    assert shown.concentration_dc is None


def test_a_knocked_out_monster_has_no_turn_in_2014():
    out = play(fight(hero("Mira", 20), monster("Orc", 5)), spared("orc", "30"), NextTurn())

    assert (out.active, out.round) == ("mira", 2)


def test_healing_wakes_the_knocked_out_in_2024():
    out = play(seat(monster("Orc"), edition=Edition.E2024), spared("orc", "30"))
    asleep = at(out, "orc").conditions[1]

    assert asleep.cause == "knocked out"
    assert asked(out, Heal(("orc",), "2")) == (
        Healed("orc", "Orc", 2, 1, 3),
        ConditionRemoved("orc", "Orc", asleep, "healed"),
    )
    assert conditions_of(play(out, Heal(("orc",), "0")), "orc") == FALLEN


def test_healing_wakes_the_knocked_out_in_2014():
    out = play(seat(monster("Orc")), spared("orc", "30"), Heal(("orc",), "2"))

    assert conditions_of(out, "orc") == {Condition.PRONE}
    assert at(out, "orc").death_saves == DeathSaves()


def test_another_blow_kills_a_knocked_out_monster_in_2014():
    out = play(seat(monster("Orc")), spared("orc", "30"))

    assert asked(out, hit("orc", "1"))[1:] == (
        CombatantDied("orc", "Orc", "damage at 0 hit points"),
    )


def test_nobody_at_0_is_knocked_out_by_a_blow():
    dying = play(seat(hero("Mira")), hit("mira", "20"))

    assert asked(dying, spared("mira", "1"))[1] == DeathSavesFailed(
        "mira", "Mira", 1, DeathSaves(failures=1)
    )


def test_the_dm_can_knock_out_who_has_just_gone_down():
    down = play(seat(monster("Orc"), hero("Mira")), hit("orc", "9"))

    assert asked(down, KnockOut(("orc",)))[0] == KnockedOut("orc", "Orc", 0, 0)
    out = play(down, KnockOut(("orc", "mira")))
    assert conditions_of(out, "orc") == conditions_of(out, "mira") == FALLEN
    assert not at(out, "orc").dead


def test_a_dead_hero_cannot_be_knocked_out():
    dead = play(seat(hero("Mira")), hit("mira", "40"))

    with pytest.raises(IllegalAction, match="Mira is dead and cannot be knocked out") as refused:
        asked(dead, KnockOut(("mira",)))
    assert refused.value.rule == "SRD 5.1, Knocking a Creature Out"


def test_a_proposed_death_save_goes_with_a_knock_out():
    dying = play(fight(hero("Mira", 5), monster("Orc", 20)), hit("mira", "20"), NextTurn())

    assert play(dying, KnockOut(("mira",))).proposals == ()


def test_the_preview_says_who_dies_at_once():
    mira = seat(hero("Mira"))

    def fates(amount: str) -> tuple[bool, ...]:
        (shown,) = preview(mira, hit("mira", amount))
        return (shown.drops, shown.may_drop, shown.dies, shown.may_die)

    assert fates("19") == (False, False, False, False)
    assert fates("39") == (True, True, False, False)
    assert fates("40") == (True, True, True, True)
    assert fates("1d4+36") == (True, True, False, True)
    assert fates("0") == (False, False, False, False)
