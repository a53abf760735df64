"""Which programs are signed in."""

import uuid
from dataclasses import dataclass

import reflex as rx

from dnd_tracker.accounts.caller import Caller
from dnd_tracker.accounts.service import programs
from dnd_tracker.accounts.service.programs import Program
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import NotFound
from dnd_tracker.ui.notices import Notices


@dataclass(frozen=True, slots=True)
class ProgramLine:
    """A program in the list; moments in ISO 8601."""

    id: str = ""
    name: str = ""
    signed_in: str = ""
    refreshed: str = ""


class Programs(rx.State):
    """The programs that use this account."""

    lines: rx.Field[list[ProgramLine]] = rx.field(default_factory=list)

    @rx.event
    async def open(self):
        """Read the list; newcomers have none."""
        async with read_only() as session:
            actor = await Caller.of(self).known(session)
            if actor is not None:
                self.lines = [_line(one) for one in await programs.programs_of(session, actor)]

    @rx.event
    async def sign_out(self, program_id: str):
        """Sign one program out."""
        async with unit_of_work() as uow:
            actor = await Caller.of(self).actor(uow.session)
            await programs.sign_out_program(uow, actor, _uuid(program_id))
        return [Notices.show("That program is signed out.", "done"), Programs.open]


def _line(program: Program) -> ProgramLine:
    return ProgramLine(
        str(program.id),
        program.label or "A program without a name",
        program.signed_in.isoformat(timespec="seconds"),
        program.refreshed.isoformat(timespec="seconds"),
    )


def _uuid(given: object) -> uuid.UUID:
    try:
        return uuid.UUID(given if isinstance(given, str) else "")
    except ValueError:
        raise NotFound(programs.NOT_THERE) from None
