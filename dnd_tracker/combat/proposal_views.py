"""What the rules call for, as the DM reads it: a sentence, a button, and a field for real dice."""

from collections.abc import Callable
from dataclasses import dataclass

from dnd_tracker.rules.encounter import Encounter as Fight
from dnd_tracker.rules.proposal import Proposal, ProposalKind


@dataclass(frozen=True, slots=True)
class ProposalView:
    """Something the rules call for.

    Attributes:
        name: whom it concerns, "" for nobody in particular.
        text: completes a sentence that begins with the name.
        accept: what the button that accepts it says.
        dice: what the field for real dice asks for: "d20", "total", "d6"; "" where nothing is
            rolled.
    """

    id: str = ""
    kind: str = ""
    combatant_id: str = ""
    name: str = ""
    text: str = ""
    accept: str = ""
    dice: str = ""


def proposal_view(fight: Fight, proposal: Proposal) -> ProposalView:
    """Return a proposal with the sentence that asks for it."""
    text, accept, dice = _SAID[proposal.kind](fight, proposal)
    concerned = fight.combatants.get(proposal.combatant_id)
    return ProposalView(
        id=proposal.id,
        kind=proposal.kind.value,
        combatant_id=proposal.combatant_id,
        name=concerned.name if concerned is not None else "",
        text=text,
        accept=accept,
        dice=dice,
    )


_Said = tuple[str, str, str]


def _check(fight: Fight, proposal: Proposal) -> _Said:
    on = fight.combatants[proposal.combatant_id].concentration
    text = f"keeps concentrating on {on}? Constitution save, DC {proposal.difficulty_class}"
    return text, "Roll", "total"


def _death_save(_: Fight, __: Proposal) -> _Said:
    return "makes a death saving throw", "Roll", "d20"


def _save_ends(_: Fight, proposal: Proposal) -> _Said:
    ability = f"{proposal.ability.word} save" if proposal.ability else "Save"
    text = f"no longer {proposal.label}? {ability}, DC {proposal.difficulty_class}"
    return text, "Roll", "total"


def _recharge(_: Fight, proposal: Proposal) -> _Said:
    return f"recharges {proposal.label} with {_or_more(proposal.difficulty_class)}?", "Roll", "d6"


def _or_more(lowest: int | None) -> str:
    return "a 6" if lowest == 6 else f"{lowest} or more"


def _regeneration(_: Fight, proposal: Proposal) -> _Said:
    return f"regenerates {proposal.amount} hit points", "Regain", ""


def _death(_: Fight, __: Proposal) -> _Said:
    return "is at 0 hit points and does not regenerate", "Let it die", ""


def _last_stand(_: Fight, proposal: Proposal) -> _Said:
    if proposal.difficulty_class is None:
        return f"stays up with 1 hit point ({proposal.label})?", "Stay up", ""
    text = f"stays up with 1 hit point ({proposal.label})? Constitution save,"
    return f"{text} DC {proposal.difficulty_class}", "Roll", "total"


def _damage(fight: Fight, proposal: Proposal) -> _Said:
    critical = ", a critical hit," if proposal.critical else ""
    dealt = f"deals {proposal.amount}{critical} to {_targets(fight, proposal)}"
    return f"{dealt}{_with(proposal)}", "Deal", ""


def _condition(fight: Fight, proposal: Proposal) -> _Said:
    word = proposal.condition.word if proposal.condition is not None else "affected"
    who = _targets(fight, proposal)
    return f"has {who} failing: {word}{_with(proposal)}", "Apply", ""


def _resistance(_: Fight, proposal: Proposal) -> _Said:
    against = f" against {proposal.label}" if proposal.label else ""
    return f"failed the save{against}. Legendary resistance?", "Resist", ""


def _departure(_: Fight, __: Proposal) -> _Said:
    return "leaves: the concentration that held it has ended", "Let it go", ""


_SAID: dict[ProposalKind, Callable[[Fight, Proposal], _Said]] = {
    ProposalKind.CONCENTRATION_CHECK: _check,
    ProposalKind.DEATH_SAVE: _death_save,
    ProposalKind.SAVE_ENDS: _save_ends,
    ProposalKind.RECHARGE: _recharge,
    ProposalKind.REGENERATION: _regeneration,
    ProposalKind.DEATH: _death,
    ProposalKind.LAST_STAND: _last_stand,
    ProposalKind.DAMAGE: _damage,
    ProposalKind.CONDITION: _condition,
    ProposalKind.LEGENDARY_RESISTANCE: _resistance,
    ProposalKind.DEPARTURE: _departure,
}


_NAMED = 6
"""More targets than that are counted, not named."""


def _targets(fight: Fight, proposal: Proposal) -> str:
    if len(proposal.targets) > _NAMED:
        saved = sum(one.takes.value != "full" for one in proposal.targets)
        return f"{len(proposal.targets)} targets" + (f" ({saved} of them half)" if saved else "")
    names: list[str] = []
    for one in proposal.targets:
        target = fight.combatants.get(one.id)
        half = " (half)" if one.takes.value == "half" else ""
        names.append(f"{target.name if target is not None else 'somebody gone'}{half}")
    return ", ".join(names)


def _with(proposal: Proposal) -> str:
    return f" with {proposal.label}" if proposal.label else ""
