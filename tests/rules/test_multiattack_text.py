"""Multiattack, read from stat block text."""

import pytest

from dnd_tracker.rules.stat_block_text.multiattack import (
    Strike,
    attack_named,
    attacks_of,
    read_multiattack,
)


@pytest.mark.parametrize(
    ("text", "routines"),
    [
        ("The bear makes two claw attacks.", [{"claw": 2}]),
        (
            (
                "The dragon can use its Frightful Presence. It then makes three"
                " attacks: one with its"
                " bite and two with its claws."
            ),
            [{"bite": 1, "claws": 2}],
        ),
        ("The xorn makes three claw attacks and one bite attack.", [{"claw": 3, "bite": 1}]),
        (
            "The behir makes two attacks: one with its bite and one to constrict.",
            [{"bite": 1, "constrict": 1}],
        ),
        ("The devil makes two attacks with its chains.", [{"chains": 2}]),
        ("The thug makes two melee attacks.", [{"": 2}]),
        ("The scout makes two melee attacks or two ranged attacks.", [{"": 2}, {"": 2}]),
        ("The erinyes makes three attacks", [{"": 3}]),
        (
            (
                "The captain makes three melee attacks: two with its scimitar and one"
                " with its dagger."
                " Or the captain makes two ranged attacks with its daggers."
            ),
            [{"scimitar": 2, "dagger": 1}, {"daggers": 2}],
        ),
        (
            (
                "The devil makes three melee attacks: one with its tail and two with its claws."
                " Alternatively, it can use Hurl Flame twice."
            ),
            [{"tail": 1, "claws": 2}, {"Hurl Flame": 2}],
        ),
        (
            "The efreeti makes two scimitar attacks or uses its Hurl Flame twice.",
            [{"scimitar": 2}, {"Hurl Flame": 2}],
        ),
        (
            (
                "The centaur makes two attacks: one with its pike and one with its"
                " hooves or two with"
                " its longbow."
            ),
            [{"pike": 1, "hooves": 1}, {"longbow": 2}],
        ),
        (
            (
                "The medusa makes either three melee attacks\u2014one with its snake"
                " hair and two with"
                " its shortsword\u2014or two ranged attacks with its longbow."
            ),
            [{"snake hair": 1, "shortsword": 2}, {"longbow": 2}],
        ),
        (
            (
                "The werewolf makes two attacks: two with its spear (humanoid form) or one with its"
                " bite and one with its claws (hybrid form)."
            ),
            [{"spear": 2}, {"bite": 1, "claws": 1}],
        ),
        (
            (
                "In bear form, the werebear makes two claw attacks. In humanoid form, it makes two"
                " greataxe attacks."
            ),
            [{"claw": 2}, {"greataxe": 2}],
        ),
        (
            (
                "The veteran makes two longsword attacks. If it has a shortsword drawn, it can also"
                " make a shortsword attack."
            ),
            [{"longsword": 2, "shortsword": 1}],
        ),
        (
            (
                "The grick makes one attack with its tentacles. If that attack hits,"
                " the grick can make"
                " one beak attack against the same target."
            ),
            [{"tentacles": 1, "beak": 1}],
        ),
        (
            (
                "The roper makes four attacks with its tendrils, uses Reel, and makes"
                " one attack with"
                " its bite."
            ),
            [{"tendrils": 4, "bite": 1}],
        ),
        ("The vampire makes two attacks, only one of which can be a bite attack.", [{"": 2}]),
        (
            (
                "The kraken makes three tentacle attacks, each of which it can replace"
                " with one use of"
                " Fling."
            ),
            [{"tentacle": 3}],
        ),
        (
            (
                "The dragon makes three Rend attacks. It can replace one attack with a use of"
                " Spellcasting to cast Scorching Ray."
            ),
            [{"Rend": 3}],
        ),
        (
            (
                "The assassin makes three attacks, using Shortsword or Light Crossbow"
                " in any combination."
            ),
            [{"": 3}],
        ),
        ("The turtle can make one tail attack in place of its two claw attacks.", []),
        ("The hydra makes as many bite attacks as it has heads.", []),
        ("The fungus makes 1d4 Rotting Touch attacks.", []),
        ("", []),
    ],
)
def test_a_routine_says_which_attacks_how_often(text: str, routines: list[dict[str, int]]):
    assert [
        {strike.name: strike.times for strike in routine} for routine in read_multiattack(text)
    ] == routines


def test_the_attacks_of_a_routine_add_up():
    assert attacks_of(()) == 0
    assert attacks_of((Strike("bite", 1), Strike("claw", 4))) == 5


@pytest.mark.parametrize(
    ("what", "names", "name"),
    [
        ("claws", ("Bite", "Claw"), "Claw"),
        ("claw", ("Claws",), "Claws"),
        ("stinger", ("Bite", "Tail Stinger"), "Tail Stinger"),
        ("tail spikes", ("Tail Spike",), "Tail Spike"),
        ("bite", ("Bite (Bat Form Only)", "Claw"), "Bite (Bat Form Only)"),
        ("chains", ("Animate Chains", "Chain"), "Chain"),
        ("tail", ("Long Tail", "Short Tail"), None),
        ("tail", ("Tail", "Tails"), None),
        ("ail", ("Tail",), None),
        ("claws or spear", ("Claws", "Spear"), None),
    ],
)
def test_an_attack_is_found_by_the_word_for_it(what: str, names: tuple[str, ...], name: str | None):
    assert attack_named(what, names) == name
