"""What happened, in sentences for the log."""

from collections.abc import Callable
from typing import Any

from dnd_tracker.rules import events as happened
from dnd_tracker.rules.conditions import AppliedCondition, Condition, Duration
from dnd_tracker.rules.damage import AppliedDefence
from dnd_tracker.rules.encounter import DeathSaves, ProposalKind, Side
from dnd_tracker.rules.events import DamagePart, Event

_DEFENCES = {
    AppliedDefence.RESISTANT: "resisted",
    AppliedDefence.VULNERABLE: "vulnerable",
    AppliedDefence.IMMUNE: "immune",
    AppliedDefence.RESISTANT_AND_VULNERABLE: "resisted, vulnerable",
}


def sentence(event: Event) -> str:
    """Say what happened.

    Rule: SRD 5.1, "Combat"; the words are the rulebook's.

    >>> sentence(happened.Healed("m", "Mira", 7, 4, 9))
    'Mira regains 5 hit points. 4 → 9.'
    """
    return _SENTENCES[type(event)](event)


def _roll(detail: str) -> str:
    return f" ({detail})" if detail else ""


def _points(count: int) -> str:
    return f"{count} hit point{'' if count == 1 else 's'}"


def _part(part: DamagePart, *, saved: bool) -> str:
    kind = f" {part.type.value}" if part.type else ""
    why = ["saved"] if saved else []
    if part.defence is not AppliedDefence.NONE:
        why.append(_DEFENCES[part.defence])
    return f"{part.amount}{kind}" + (f" ({', '.join(why)}: {part.taken})" if why else "")


def _damage_taken(event: happened.DamageTaken) -> str:
    parts = " and ".join(_part(part, saved=event.saved) for part in event.parts)
    others = event.by not in {"", event.name}
    verb = f"{event.by} hits {event.name} for" if others else f"{event.name} takes"
    critical = " (critical)" if event.critical else ""
    absorbed = f" Temporary hit points take {event.temporary_lost}." if event.temporary_lost else ""
    untyped = "" if any(part.type for part in event.parts) else " damage"
    return (
        f"{verb} {parts}{untyped}{critical}{_roll(event.detail)}.{absorbed}"
        f" {event.before} → {event.after}."
    )


def _healed(event: happened.Healed) -> str:
    wakes = f" {event.name} wakes." if not event.before and event.after else ""
    gained = event.after - event.before
    return (
        f"{event.name} regains {_points(gained)}{_roll(event.detail)}."
        f" {event.before} → {event.after}.{wakes}"
    )


def _granted(event: happened.TemporaryHitPointsGranted) -> str:
    if event.after == event.before:
        return (
            f"{event.name} keeps {event.before} temporary hit points ({event.amount} is not more)."
        )
    return f"{event.name} has {event.after} temporary hit points{_roll(event.detail)}."


def _dropped(event: happened.CombatantDropped) -> str:
    return f"{event.name} {'falls unconscious' if event.side is Side.HERO else 'is down'}."


def _tally(saves: DeathSaves) -> str:
    return f"{saves.successes} of 3 successes, {saves.failures} of 3 failures"


def _saves_failed(event: happened.DeathSavesFailed) -> str:
    fails = "a death save" if event.failures == 1 else f"{event.failures} death saves"
    return f"{event.name} fails {fails}: {_tally(event.death_saves)}."


def _save_rolled(event: happened.DeathSaveRolled) -> str:
    return f"{event.name} rolls {event.roll} on a death save: {_tally(event.death_saves)}."


def _word(applied: AppliedCondition) -> str:
    if applied.condition is Condition.EXHAUSTION:
        return f"at exhaustion level {applied.level}"
    return applied.condition.value


def _lasting(duration: Duration | None, of: str) -> str:
    if duration is None:
        return ""
    rounds = f"{duration.rounds} round{'' if duration.rounds == 1 else 's'}"
    return f" for {rounds}, until the {duration.ends.value} of {of}'s turn"


def _condition_added(event: happened.ConditionAdded) -> str:
    applied = event.applied
    return f"{event.name} is {_word(applied)}{_lasting(applied.duration, event.of)}."


def _no_longer(condition: Condition) -> str:
    return "exhausted" if condition is Condition.EXHAUSTION else condition.value


def _turn_advanced(event: happened.TurnAdvanced) -> str:
    ended = "".join(
        f" {tick.name} is no longer {_no_longer(tick.before.condition)}."
        for tick in event.ticks
        if tick.after is None
    )
    new_round = f"Round {event.round}. " if event.new_round else ""
    save = " A death save is due." if event.proposal else ""
    return f"{new_round}{event.name}'s turn.{ended}{save}"


def _initiative(event: happened.InitiativeSet) -> str:
    if event.value is None:
        return f"{event.name} has no initiative yet."
    verb = "rolls" if event.detail else "has"
    return f"{event.name} {verb} initiative {event.value}{_roll(event.detail)}."


def _concentration_ended(event: happened.ConcentrationEnded) -> str:
    why = f" ({event.reason})" if event.reason else ""
    return f"{event.name} stops concentrating on {event.on}{why}."


def _checked(event: happened.ConcentrationChecked) -> str:
    outcome = "keeps" if event.kept else "loses"
    return (
        f"{event.name} rolls {event.total}{_roll(event.detail)} against DC"
        f" {event.difficulty_class} and {outcome} concentration on {event.on}."
    )


def _proposed(event: happened.CheckProposed) -> str:
    return (
        f"{event.name} must make a DC {event.proposal.difficulty_class} Constitution save"
        f" to keep concentrating on {event.on}."
    )


def _dismissed(event: happened.ProposalDismissed) -> str:
    save = "death save" if event.kind is ProposalKind.DEATH_SAVE else "concentration check"
    return f"{event.name}'s {save} is set aside."


def _attack(event: happened.AttackRolled) -> str:
    rolled = f"{event.total}{_roll(event.detail)}"
    natural = {1: ", a natural 1", 20: ", a critical hit"}.get(event.natural, "")
    if event.hit is None:
        return f"{event.by}: {event.label}, {rolled} to hit{natural}."
    outcome = "hits" if event.hit else "misses"
    return (
        f"{event.by}: {event.label} {outcome} {event.target_name}, {rolled}"
        f" against AC {event.armor_class}{natural}."
    )


def _dice(event: happened.DiceRolled) -> str:
    return f"{event.by or 'The DM'}: {event.label}, {event.total}{_roll(event.detail)}."


def _joined(event: happened.CombatantAdded) -> str:
    hidden = ", hidden" if event.combatant.hidden else ""
    return f"{event.combatant.name} joins{hidden}."


def _edited(event: happened.CombatantEdited) -> str:
    new = {
        "armor class": event.armor_class,
        "hit point maximum": event.hit_point_maximum,
        "initiative bonus": event.initiative_bonus,
        "Dexterity": event.dexterity,
        "Constitution save": event.constitution_save,
        "level": event.level,
        "experience": event.experience,
    }
    said = [f"{what} {value}" for what, value in new.items() if value is not None]
    if event.defences is not None:
        said.append("other defences")
    return f"{event.name} now has {', '.join(said)}."


_SENTENCES: dict[type[Event], Callable[[Any], str]] = {
    happened.CombatantAdded: _joined,
    happened.CombatantRemoved: lambda one: f"{one.name} leaves.",
    happened.CombatantRenamed: lambda one: f"{one.previous} is now called {one.name}.",
    happened.CombatantEdited: _edited,
    happened.VisibilityChanged: lambda one: f"{one.name} {'hides' if one.hidden else 'appears'}.",
    happened.EncounterRenamed: lambda one: f"The encounter is now called {one.name}.",
    happened.EditionChanged: lambda one: f"The rules of {one.edition.value} apply.",
    happened.InitiativeSet: _initiative,
    happened.OrderChanged: lambda one: f"{one.name} trades places with {one.other_name}.",
    happened.CombatStarted: lambda one: f"The fight begins with {one.combatants}.",
    happened.CombatEnded: lambda one: f"The fight ends in round {one.round}.",
    happened.TurnAdvanced: _turn_advanced,
    happened.TurnTakenBack: lambda one: f"Back to {one.name}'s turn in round {one.round}.",
    happened.ReactionChanged: lambda one: (
        f"{one.name} {'uses its reaction' if one.used else 'has its reaction back'}."
    ),
    happened.DamageTaken: _damage_taken,
    happened.CombatantDropped: _dropped,
    happened.CombatantDied: lambda one: f"{one.name} dies of {one.reason}.",
    happened.DeathSavesFailed: _saves_failed,
    happened.DeathSaveRolled: _save_rolled,
    happened.Stabilized: lambda one: f"{one.name} is stable.",
    happened.Healed: _healed,
    happened.TemporaryHitPointsGranted: _granted,
    happened.HitPointsSet: lambda one: (
        f"{one.name}'s hit points are set. {one.before} → {one.after}."
    ),
    happened.ConditionAdded: _condition_added,
    happened.ConditionResisted: lambda one: f"{one.name} is immune to {one.condition.value}.",
    happened.ConditionRemoved: lambda one: f"{one.name} is no longer {_no_longer(one.condition)}.",
    happened.ConcentrationStarted: lambda one: f"{one.name} concentrates on {one.on}.",
    happened.ConcentrationEnded: _concentration_ended,
    happened.CheckProposed: _proposed,
    happened.ConcentrationChecked: _checked,
    happened.ProposalDismissed: _dismissed,
    happened.DiceRolled: _dice,
    happened.AttackRolled: _attack,
}
