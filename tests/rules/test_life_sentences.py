"""What happens between life and death, in sentences."""

import pytest

from dnd_tracker.rules.damage import AppliedDefence, DamageType, Share
from dnd_tracker.rules.encounter import DeathSaves, Side
from dnd_tracker.rules.events import (
    CombatantDied,
    CombatantDropped,
    DamagePart,
    DamageTaken,
    DeathSaveRolled,
    DeathSavesChosen,
    Event,
    HealingPrevented,
    HitPointMaximumChanged,
    KnockedOut,
    RegenerationSet,
    RegenerationStopped,
    Revived,
)
from dnd_tracker.rules.sentences import sentence
from dnd_tracker.rules.traits import Regeneration

FIRE = DamageType.FIRE


def maximum(before: int, after: int, reason: str = "") -> HitPointMaximumChanged:
    return HitPointMaximumChanged("m", "Mira", 20, 25, 5, 0, before, after, reason)


def taken(part: DamagePart, *, saved: bool = False, share: Share | None = None) -> DamageTaken:
    return DamageTaken("m", "Mira", (part,), 20, 20 - part.taken, saved=saved, share=share)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (maximum(7, 7), "Mira's hit point maximum is 25 now."),
        (maximum(7, 12, "Aid"), "Mira's hit point maximum is 25 now (Aid). 7 → 12."),
        (maximum(0, 5, "Aid"), "Mira's hit point maximum is 25 now (Aid). 0 → 5. Mira wakes."),
        (KnockedOut("m", "Mira", 7, 0), "Mira is knocked out: unconscious and stable."),
        (KnockedOut("m", "Mira", 7, 1), "Mira is knocked out: unconscious with 1 hit point."),
        (Revived("m", "Mira", 1), "Mira returns to life with 1 hit point."),
        (DeathSavesChosen("m", "Mira", True), "Mira makes death saves."),
        (DeathSavesChosen("m", "Mira", False), "Mira makes no death saves."),
        (DeathSavesChosen("m", "Mira", None), "Mira makes death saves as the table has it."),
        (RegenerationSet("m", "Mira", None), "Mira does not regenerate any more."),
        (RegenerationSet("m", "Mira", Regeneration(1)), "Mira regenerates 1 hit point a turn."),
        (
            RegenerationStopped("m", "Mira", "fire"),
            "Mira will not regenerate at the start of its next turn (fire damage).",
        ),
        (HealingPrevented("m", "Mira", "chilled"), "Mira can't regain hit points (chilled)."),
        (
            HealingPrevented("m", "Mira", "its nature", temporary=True),
            "Mira can't gain temporary hit points (its nature).",
        ),
        (CombatantDied("m", "Mira", "fire"), "Mira dies of fire."),
        (CombatantDied("m", "Mira", ""), "Mira dies."),
        (CombatantDropped("m", "Lich", Side.MONSTER, True), "Lich falls unconscious."),
        (CombatantDropped("m", "Lich", Side.MONSTER), "Lich is down."),
        (CombatantDropped("m", "Mira", Side.HERO, False), "Mira is down."),
        (
            DeathSaveRolled("m", "Mira", 12, DeathSaves(1), -4, ("exhaustion: -4",)),
            "Mira rolls 12 -4 on a death save (exhaustion: -4): 1 of 3 successes, 0 of 3 failures.",
        ),
        (
            taken(DamagePart(FIRE, 9, 2, reduced=2), saved=True),
            "Mira takes 9 fire (saved, reduced by 2: 2). 20 → 18.",
        ),
        (
            taken(DamagePart(FIRE, 9, 0), saved=True, share=Share.NONE),
            "Mira takes 9 fire (saved, avoided: 0). 20 → 20.",
        ),
        (
            taken(DamagePart(FIRE, 9, 4), share=Share.HALF),
            "Mira takes 9 fire (half: 4). 20 → 16.",
        ),
        (
            taken(DamagePart(FIRE, 9, 9), saved=True, share=Share.FULL),
            "Mira takes 9 fire (saved, in full: 9). 20 → 11.",
        ),
        (
            taken(DamagePart(FIRE, 9, 0, AppliedDefence.ABSORBED)),
            "Mira takes 9 fire (absorbed: 0). 20 → 20.",
        ),
    ],
)
def test_the_log_says(event: Event, expected: str):
    assert sentence(event) == expected
