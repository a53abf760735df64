"""Attack rolls, and the damage of a hit."""

from dataclasses import replace

import pytest

from dnd_tracker.rules.attacks import attack_hits
from dnd_tracker.rules.commands import AddCondition, RollAttack
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.counter import Counter, Refill
from dnd_tracker.rules.decide import decide
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.encounter import Edition, Encounter, Role
from dnd_tracker.rules.errors import (
    IllegalAction,
    InvalidText,
    NotInEncounter,
    OutOfBounds,
)
from dnd_tracker.rules.events import AttackRolled, UseSpent
from dnd_tracker.rules.sentences import sentence
from tests.rules.table import LoadedDice, asked, fight, hero, hit, monster, play, seat

TABLE = seat(hero("Mira"), monster("Imp", armor_class=13), monster("Bat", armor_class=12))
MACE = RollAttack("mira", "Mace", 2, ("imp",), damage="1d6+1 bludgeoning")


def attacked(command: RollAttack, *shows: int, table: Encounter = TABLE) -> AttackRolled:
    event = asked(table, command, *shows)[0]
    assert isinstance(event, AttackRolled)
    return event


def with_(condition: Condition, *ids: str, source: str | None = None) -> Encounter:
    return play(TABLE, AddCondition(ids, condition, source=source))


def test_an_attack_is_told_whole():
    dice = LoadedDice([11])

    events = decide(TABLE, RollAttack("mira", " Mace ", 2, ("imp",)), dice)

    assert dice.asked == ["d20 normal"]
    assert events == (
        AttackRolled("mira", "Mira", "Mace", 13, 11, "1d20 +2", "imp", "Imp", 13, hit=True),
    )


@pytest.mark.parametrize("mode", RollMode)
def test_attacks_are_rolled_with_advantage_or_disadvantage(mode: RollMode):
    dice = LoadedDice([11])

    (event,) = decide(TABLE, RollAttack("mira", "Mace", 2, ("imp",), mode), dice)

    assert dice.asked == [f"d20 {mode.value}"]
    assert isinstance(event, AttackRolled)
    assert event.mode is mode
    assert event.reasons == (
        () if mode is RollMode.NORMAL else (f"{mode.value}: chosen by the DM",)
    )


def test_armor_class_is_hit_by_equal():
    assert attacked(MACE, 11).hit is True
    assert attacked(MACE, 10).hit is False


def test_a_natural_1_misses_and_a_natural_20_hits_whatever_the_armor_class():
    assert not attack_hits(1, 99, 5)
    assert attack_hits(20, -5, 30)
    assert not attack_hits(19, 29, 30)
    assert attack_hits(2, 5, 5)


def test_cover_adds_to_armor_class():
    behind = attacked(replace(MACE, cover=2), 12)

    assert (behind.armor_class, behind.cover, behind.hit) == (15, 2, False)
    assert attacked(replace(MACE, cover=2), 13).hit is True
    assert (attacked(replace(MACE, cover=5), 13).armor_class) == 18


def test_an_attack_at_nobody_in_particular_has_no_armor_class():
    event = attacked(RollAttack("mira", "Mace", 2, cover=5, damage="1d6"), 19)

    assert (event.target, event.armor_class, event.hit, event.cover) == (None, None, None, 0)
    assert event.total == 21
    assert event.critical is False
    assert attacked(RollAttack("mira", "Mace", 2), 20).critical is True


def test_some_hit_critically_with_less():
    champion = replace(MACE, critical_on=19)

    assert attacked(champion, 19).critical
    assert not attacked(champion, 18).critical
    assert attacked(replace(champion, bonus=-10), 19).hit is False
    assert not attacked(replace(champion, bonus=-10), 19).critical


def test_a_hit_on_the_paralyzed_within_5_feet_is_critical():
    held = with_(Condition.PARALYZED, "imp")

    near = attacked(MACE, 11, table=held)
    assert (near.critical, near.why_critical) == (True, "target paralyzed within 5 ft.")
    assert near.reasons == ("advantage: target paralyzed",)
    missed = attacked(MACE, 5, table=held)
    assert (missed.hit, missed.critical, missed.why_critical) == (False, False, "")
    assert attacked(MACE, 20, table=held).why_critical == ""
    assert not attacked(replace(MACE, ranged=True), 12, table=held).critical
    assert attacked(replace(MACE, ranged=True, within_5_feet=True), 12, table=held).critical
    assert attacked(RollAttack("mira", "Mace", 2), 11, table=held).critical is False


def test_a_real_die_can_be_typed():
    dice = LoadedDice()

    (event,) = decide(TABLE, replace(MACE, natural=1, bonus=30), dice)

    assert dice.asked == []
    assert isinstance(event, AttackRolled)
    assert (event.natural, event.total, event.detail, event.hit) == (1, 31, "1 +30", False)
    with pytest.raises(IllegalAction, match="One real die is one attack: choose one target"):
        asked(TABLE, replace(MACE, natural=7, targets=("imp", "bat")))
    assert attacked(replace(MACE, natural=20, targets=())).hit is None


def test_exhaustion_lowers_the_total_in_2024():
    table = replace(TABLE, edition=Edition.E2024)
    tired = play(table, AddCondition(("mira",), Condition.EXHAUSTION, level=2))

    event = attacked(MACE, 11, table=tired)

    assert (event.total, event.detail, event.hit) == (9, "1d20 +2 -4", False)
    assert event.reasons == ("exhaustion: -4",)


def test_reasons_are_listed_in_the_log():
    lying = with_(Condition.PRONE, "imp", "mira")

    assert sentence(attacked(MACE, 11, table=lying)) == (
        "Mira: Mace hits Imp, 13 (1d20 +2) against AC 13 (advantage: target prone within 5 ft.;"
        " disadvantage: prone)."
    )
    assert sentence(attacked(replace(MACE, cover=2), 1)) == (
        "Mira: Mace misses Imp, 3 (1d20 +2) against AC 15 with +2 cover, a natural 1."
    )
    held = with_(Condition.PARALYZED, "imp")
    assert sentence(attacked(MACE, 11, table=held)) == (
        "Mira: Mace hits Imp, 13 (1d20 +2) against AC 13, a critical hit: target paralyzed within"
        " 5 ft. (advantage: target paralyzed)."
    )
    poisoned = with_(Condition.POISONED, "mira")
    assert sentence(attacked(RollAttack("mira", "Mace", 2), 20, table=poisoned)) == (
        "Mira: Mace, 22 (1d20 +2) to hit, a critical hit (disadvantage: poisoned)."
    )
    assert sentence(attacked(replace(MACE, critical_on=18), 18)) == (
        "Mira: Mace hits Imp, 20 (1d20 +2) against AC 13, a critical hit."
    )


def test_the_charmed_cannot_attack_the_charmer():
    charmed = with_(Condition.CHARMED, "mira", source="imp")

    with pytest.raises(IllegalAction, match="Mira is charmed by Imp and can't attack it") as caught:
        asked(charmed, MACE)
    assert caught.value.rule == "SRD 5.1, Charmed"
    assert attacked(replace(MACE, targets=("bat",)), table=charmed).target == "bat"
    frightened = with_(Condition.FRIGHTENED, "mira", source="imp")
    assert attacked(MACE, table=frightened).target == "imp"


def test_whoever_cannot_act_cannot_attack():
    with pytest.raises(IllegalAction, match="Mira is incapacitated and can't attack") as caught:
        asked(with_(Condition.STUNNED, "mira"), MACE)
    assert caught.value.rule == "SRD 5.1, Incapacitated"
    down = play(TABLE, hit("imp", "7"))
    with pytest.raises(IllegalAction, match="Imp is dead and can't attack") as caught:
        asked(down, RollAttack("imp", "Sting", 5))
    assert caught.value.rule == "SRD 5.1, Incapacitated"


def test_the_surprised_cannot_attack_in_2014():
    for edition in Edition:
        start = fight(hero("Mira", 15), monster("Imp", 10), edition=edition)
        table = replace(
            start,
            combatants={
                **start.combatants,
                "mira": replace(start.combatants["mira"], surprised=True),
            },
        )
        if edition is Edition.E2024:
            assert attacked(MACE, table=table).hit is not None
        else:
            with pytest.raises(IllegalAction, match="Mira is surprised and can't attack") as caught:
                asked(table, MACE)
            assert caught.value.rule == "SRD 5.1, Surprise"


def test_in_another_turn_of_its_own_the_creature_itself_attacks():
    again = replace(
        TABLE.combatants["bat"], name="Mira (2nd turn)", role=Role.EXTRA_TURN, owner="mira"
    )
    table = replace(TABLE, combatants={**TABLE.combatants, "bat": again})

    event = attacked(replace(MACE, by="bat"), 11, table=table)

    assert (event.id, event.by) == ("mira", "Mira")
    orphan = replace(table, combatants={**table.combatants, "bat": replace(again, owner="gone")})
    assert attacked(replace(MACE, by="bat"), 11, table=orphan).by == "Mira (2nd turn)"


def test_an_attack_can_spend_a_use():
    start = seat(hero("Mira"), monster("Imp", armor_class=13))
    ray = Counter("ray", "Ray", 2, 3, Refill.LONG_REST)
    table = replace(
        start,
        combatants={**start.combatants, "imp": replace(start.combatants["imp"], counters=(ray,))},
    )
    command = RollAttack("imp", "Ray", 5, ("mira",), counter="ray", cost=2)

    events = asked(table, command, 3)

    assert events[0] == UseSpent("imp", "Imp", "ray", "Ray", 2, 0, on="Ray")
    assert isinstance(events[1], AttackRolled)
    with pytest.raises(IllegalAction):
        asked(table, replace(command, cost=3))
    with pytest.raises(NotInEncounter):
        asked(table, replace(command, counter="other"))


def test_attacks_are_bounded():
    with pytest.raises(OutOfBounds, match="An attack bonus must be between -50 and 50"):
        asked(TABLE, RollAttack("mira", "Mace", 51))
    for cover in (-1, 6):
        with pytest.raises(OutOfBounds, match="Cover must be between 0 and 5"):
            asked(TABLE, replace(MACE, cover=cover))
    for critical_on in (1, 21):
        with pytest.raises(OutOfBounds, match="critical hit must be between 2 and 20"):
            asked(TABLE, replace(MACE, critical_on=critical_on))
    for natural in (0, 21):
        with pytest.raises(OutOfBounds, match="A d20 must be between 1 and 20"):
            asked(TABLE, replace(MACE, natural=natural))
    with pytest.raises(NotInEncounter):
        asked(TABLE, RollAttack("ghost", "Mace", 1))
    with pytest.raises(NotInEncounter):
        asked(TABLE, RollAttack("mira", "Mace", 1, ("ghost",)))
    with pytest.raises(InvalidText, match="A label needs"):
        asked(TABLE, RollAttack("mira", " ", 1))
    with pytest.raises(InvalidText, match="A label has at most 200"):
        asked(TABLE, RollAttack("mira", "x" * 201, 1))
