"""What the rules call for reads as one sentence, with the field for real dice it needs."""

import pytest

from dnd_tracker.combat.proposal_views import ProposalView, proposal_view
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.commands import StartConcentration
from dnd_tracker.rules.conditions import AppliedCondition, Condition
from dnd_tracker.rules.damage import DamageTarget, Share
from dnd_tracker.rules.proposal import Proposal, ProposalKind
from tests.rules.table import fight, hero, monster, play

TABLE = play(
    fight(hero("Mira", 15), hero("Tolm", 12), *(monster(f"Imp {n}", 9) for n in range(1, 6))),
    StartConcentration("mira", "Bless"),
)
BOTH = (DamageTarget("mira", saved=True), DamageTarget("tolm"))


def shown(kind: ProposalKind, **more: object) -> tuple[str, str, str, str]:
    proposal = Proposal("p", kind, "mira", **more)  # type: ignore[arg-type]
    view = proposal_view(TABLE, proposal)
    assert (view.id, view.kind, view.combatant_id) == ("p", kind.value, "mira")
    return view.name, view.text, view.accept, view.dice


@pytest.mark.parametrize(
    ("kind", "more", "text", "accept", "dice"),
    [
        (
            ProposalKind.CONCENTRATION_CHECK,
            {"difficulty_class": 11},
            "keeps concentrating on Bless? Constitution save, DC 11",
            "Roll",
            "total",
        ),
        (ProposalKind.DEATH_SAVE, {}, "makes a death saving throw", "Roll", "d20"),
        (
            ProposalKind.SAVE_ENDS,
            {
                "difficulty_class": 15,
                "ability": Ability.WISDOM,
                "label": "paralyzed (Hold Person)",
            },
            "no longer paralyzed (Hold Person)? Wisdom save, DC 15",
            "Roll",
            "total",
        ),
        (
            ProposalKind.RECHARGE,
            {"difficulty_class": 5, "label": "Fire Breath"},
            "recharges Fire Breath with 5 or more?",
            "Roll",
            "d6",
        ),
        (
            ProposalKind.RECHARGE,
            {"difficulty_class": 6, "label": "Web"},
            "recharges Web with a 6?",
            "Roll",
            "d6",
        ),
        (ProposalKind.REGENERATION, {"amount": "10"}, "regenerates 10 hit points", "Regain", ""),
        (ProposalKind.DEATH, {}, "is at 0 hit points and does not regenerate", "Let it die", ""),
        (
            ProposalKind.DAMAGE,
            {"amount": "20 fire", "label": "Fireball", "targets": BOTH},
            "deals 20 fire to Mira (half), Tolm with Fireball",
            "Deal",
            "",
        ),
        (
            ProposalKind.DAMAGE,
            {"amount": "9", "critical": True, "targets": (DamageTarget("gone"),)},
            "deals 9, a critical hit, to somebody gone",
            "Deal",
            "",
        ),
        (
            ProposalKind.CONDITION,
            {"condition": AppliedCondition(Condition.PRONE), "targets": BOTH[1:], "label": "Shove"},
            "has Tolm failing: prone with Shove",
            "Apply",
            "",
        ),
        (
            ProposalKind.LEGENDARY_RESISTANCE,
            {"label": "Hold Person"},
            "failed the save against Hold Person. Legendary resistance?",
            "Resist",
            "",
        ),
        (
            ProposalKind.LEGENDARY_RESISTANCE,
            {},
            "failed the save. Legendary resistance?",
            "Resist",
            "",
        ),
        (
            ProposalKind.DEPARTURE,
            {},
            "leaves: the concentration that held it has ended",
            "Let it go",
            "",
        ),
    ],
)
def test_every_kind_has_its_sentence(
    kind: ProposalKind, more: dict[str, object], text: str, accept: str, dice: str
):
    assert shown(kind, **more) == ("Mira", text, accept, dice)


def test_many_targets_are_counted():
    everybody = tuple(
        DamageTarget(one, share=Share.HALF if one == "tolm" else None) for one in TABLE.order
    )

    _, text, _, _ = shown(ProposalKind.DAMAGE, amount="8", targets=everybody)

    assert text == "deals 8 to 7 targets (1 of them half)"
    _, text, _, _ = shown(
        ProposalKind.DAMAGE, amount="8", targets=tuple(DamageTarget(one) for one in TABLE.order)
    )
    assert text == "deals 8 to 7 targets"


def test_nobody_in_particular_has_no_name():
    trap = Proposal("p", ProposalKind.DAMAGE, "", amount="5", targets=BOTH[1:])

    assert proposal_view(TABLE, trap) == ProposalView(
        "p", "damage", "", "", "deals 5 to Tolm", "Deal", ""
    )


def test_every_kind_is_known():
    assert {kind for kind in ProposalKind if shown_or_not(kind)} == set(ProposalKind)


def shown_or_not(kind: ProposalKind) -> bool:
    return bool(proposal_view(TABLE, Proposal("p", kind, "mira")).accept)
