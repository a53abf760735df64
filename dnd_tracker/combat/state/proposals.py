"""What the rules propose: accepted or set aside."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.forms import blank_to_none, read
from dnd_tracker.combat.roll_forms import AnswerForm
from dnd_tracker.combat.state.door import perform
from dnd_tracker.rules.commands import AcceptProposal, DismissProposal


class Proposals(rx.State):
    """No values of its own: what these events change is on the board."""

    @rx.event
    async def accept(self, form_data: dict[str, Any], command_id: str):
        """Do what is proposed: roll where dice are needed, or take what real dice show."""
        form = read(AnswerForm, blank_to_none(form_data, "value"))
        await perform(self, command_id, AcceptProposal(form.id, form.value))

    @rx.event
    async def dismiss(self, proposal_id: str, command_id: str):
        """Set a proposal aside."""
        form = read(AnswerForm, {"id": proposal_id})
        await perform(self, command_id, DismissProposal(form.id))
