"""What a rest is told as, and what it changes where it no longer fits."""

import pytest

from dnd_tracker.rules.encounter import Refilled
from dnd_tracker.rules.events import HitDieRolled, RestTaken
from dnd_tracker.rules.evolve import evolve
from dnd_tracker.rules.sentences import sentence
from dnd_tracker.rules.traits import HitDice, Rest
from tests.rules.table import at, hero, seat

D8 = (HitDice(8, 3, 5),)


def test_events_about_nobody_change_nothing():
    table = seat(hero("Mira", hit_dice=D8, temporary_hit_points=5))
    assert evolve(table, HitDieRolled("ghost", "Ghost", 8, 1, 1, 0)) == table
    assert evolve(table, RestTaken("ghost", "Ghost", Rest.LONG)) == table
    spent = evolve(table, HitDieRolled("mira", "Mira", 12, 1, 1, 0))
    assert at(spent, "mira").hit_dice == D8
    rested = evolve(table, RestTaken("mira", "Mira", Rest.LONG, D8, temporary_lost=9))
    assert at(rested, "mira").temporary_hit_points == 0


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (HitDieRolled("m", "Mira", 8, 5, 2, 3), "Mira spends a d8: 5 + 2; 3 are left."),
        (HitDieRolled("m", "Mira", 8, 5, -1, 1), "Mira spends a d8: 5 − 1; 1 is left."),
        (HitDieRolled("m", "Mira", 8, 5, 0, 0), "Mira spends a d8: 5 + 0; 0 are left."),
        (RestTaken("m", "Mira", Rest.SHORT), "Mira finishes a short rest."),
        (
            RestTaken("m", "Mira", Rest.LONG, D8, 1),
            "Mira finishes a long rest and regains 1 hit die.",
        ),
        (
            RestTaken("m", "Mira", Rest.LONG, D8, 2, (Refilled("m", "Mira", "a", 0, 1),) * 2, 3),
            (
                "Mira finishes a long rest, regains 2 hit dice, has 2 kinds of uses back"
                " and loses its temporary hit points."
            ),
        ),
        (
            RestTaken("m", "Mira", Rest.LONG, D8, 0, (Refilled("m", "Mira", "a", 0, 1),)),
            "Mira finishes a long rest and has 1 use back.",
        ),
    ],
)
def test_rests_are_told(event: HitDieRolled | RestTaken, told: str):
    assert sentence(event) == told
