"""Who can rest, with which hit dice; and what there is to say after a fight."""

from dataclasses import dataclass, field

from dnd_tracker.rules.abilities import ability_modifier
from dnd_tracker.rules.encounter import Combatant, Phase, Side
from dnd_tracker.rules.encounter import Encounter as Fight
from dnd_tracker.rules.experience import party_of
from dnd_tracker.rules.hit_dice import written_hit_dice
from dnd_tracker.rules.lookup import creatures
from dnd_tracker.rules.rest import may_rest
from dnd_tracker.rules.traits import HitDice, Rest

NOBODY_FOUGHT = "No monsters took part."


@dataclass(frozen=True, slots=True)
class DieView:
    """Hit dice of one size: "d8 +2 · 3 of 5 left"."""

    sides: int = 0
    left: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class RestRow:
    """A hero who may rest; `hit_dice` and `constitution` as they are written."""

    id: str = ""
    name: str = ""
    hit_points: str = ""
    hit_dice: str = ""
    constitution: int = 10
    dice: list[DieView] = field(default_factory=list[DieView])
    note: str = ""


@dataclass(frozen=True, slots=True)
class WorthRow:
    """One who took part: what it is worth, and how it fared."""

    id: str = ""
    name: str = ""
    experience: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class AftermathView:
    """What an ended fight came to; blank before."""

    ended: bool = False
    rounds: str = ""
    foes: list[WorthRow] = field(default_factory=list[WorthRow])
    heroes: list[WorthRow] = field(default_factory=list[WorthRow])
    nothing: str = ""


def rest_rows(fight: Fight) -> list[RestRow]:
    """Return the heroes who may rest: nobody while the fight runs."""
    if fight.phase is Phase.RUNNING:
        return []
    return [_row(fight, one) for one in party_of(fight)]


def _row(fight: Fight, hero: Combatant) -> RestRow:
    return RestRow(
        id=hero.id,
        name=hero.name,
        hit_points=f"{hero.hit_points} of {hero.hit_point_maximum}",
        hit_dice=written_hit_dice(hero.hit_dice),
        constitution=hero.constitution,
        dice=[_die(one, ability_modifier(hero.constitution)) for one in hero.hit_dice],
        note=_note(fight, hero),
    )


def _signed(modifier: int) -> str:
    """Write a modifier as the rulebook does.

    >>> _signed(2), _signed(0), _signed(-1)
    ('+2', '+0', '−1')
    """
    return f"{modifier:+}".replace("-", "−")


def _die(dice: HitDice, modifier: int) -> DieView:
    left = f"{dice.left} of {dice.maximum} left"
    return DieView(dice.sides, dice.left, f"d{dice.sides} {_signed(modifier)} · {left}")


def _note(fight: Fight, hero: Combatant) -> str:
    if hero.dead:
        return "Dead: rests no more."
    if not may_rest(hero, Rest.SHORT, fight.edition):
        return "At 0 hit points no rest does any good."
    if not may_rest(hero, Rest.LONG, fight.edition):
        return "At 0 hit points only a short rest does any good."
    return ""


def aftermath_view(fight: Fight) -> AftermathView:
    """Return what a fight came to, once it is over."""
    if fight.phase is not Phase.ENDED:
        return AftermathView()
    foes = [one for one in creatures(fight) if one.side is Side.MONSTER]
    return AftermathView(
        ended=True,
        rounds="1 round" if fight.round == 1 else f"{fight.round} rounds",
        foes=[_worth(one, f"{one.experience:,} XP") for one in foes],
        heroes=[_worth(one, "") for one in party_of(fight)],
        nothing="" if foes else NOBODY_FOUGHT,
    )


def _worth(one: Combatant, experience: str) -> WorthRow:
    if one.dead:
        state = "dead" if one.side is Side.HERO else "down"
    elif not one.hit_points:
        state = "stable" if one.death_saves.stable else "dying"
    else:
        state = f"{one.hit_points} of {one.hit_point_maximum}"
    return WorthRow(one.id, one.name, experience, state)
