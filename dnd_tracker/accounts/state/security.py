"""The ways one signs in, beside the password and the providers. Their secrets are never in here."""

import uuid
from dataclasses import dataclass
from typing import Any

import reflex as rx

from dnd_tracker.accounts import queries
from dnd_tracker.accounts.caller import Caller
from dnd_tracker.accounts.factor_forms import PasskeyNameForm
from dnd_tracker.accounts.forms import read
from dnd_tracker.accounts.service import authenticator, passkeys
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import InvalidInput, NotFound
from dnd_tracker.models import Passkey
from dnd_tracker.ui.notices import Notices


@dataclass(frozen=True, slots=True)
class PasskeyLine:
    """A passkey in the list. Moments are in ISO 8601; empty for never."""

    id: str = ""
    name: str = ""
    added: str = ""
    used: str = ""


class Security(rx.State):
    """What protects the account of whoever looks."""

    loaded: rx.Field[bool] = rx.field(False)
    authenticator: rx.Field[bool] = rx.field(False)
    recovery_codes: rx.Field[int] = rx.field(0)
    passkeys: rx.Field[list[PasskeyLine]] = rx.field(default_factory=list)
    after_password: rx.Field[bool] = rx.field(False)
    """Whether a passkey is asked for after the password."""
    edited: rx.Field[PasskeyLine] = rx.field(default_factory=PasskeyLine)
    """The passkey whose dialog is open."""
    problem: rx.Field[str] = rx.field("")
    """What is wrong with the name typed there."""

    @rx.event
    async def open(self):
        """Read what there is."""
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.known(session)
            if actor is None:
                return
            ways = await queries.ways_in(session, actor)
            found = await queries.passkeys_of(session, actor)
            user = await queries.myself(session, actor)
        self.authenticator, self.recovery_codes = ways.authenticator, ways.recovery_codes
        self.passkeys = [_line(one) for one in found]
        self.after_password = user.passkey_after_password
        self.edited = PasskeyLine()
        self.loaded = True

    @rx.event
    async def turn_off_authenticator(self):
        """Ask for no codes any more."""
        async with unit_of_work() as uow:
            await authenticator.turn_off(uow, await Caller.of(self).actor(uow.session))
        return [Notices.show("Your app is not asked for any more.", "done"), Security.open]

    @rx.event
    async def ask_after_password(self, wanted: Any):
        """Ask for a passkey after the password, or not."""
        async with unit_of_work() as uow:
            actor = await Caller.of(self).actor(uow.session)
            await passkeys.ask_after_password(uow, actor, wanted is True)
        return Security.open

    @rx.event
    async def edit(self, passkey_id: str):
        """Open the dialog of a passkey."""
        found = [one for one in self.passkeys if one.id == passkey_id]
        self.edited, self.problem = (found[0] if found else PasskeyLine()), ""

    @rx.event
    async def close(self):
        """Close it."""
        self.edited = PasskeyLine()

    @rx.event
    async def rename(self, form: Any):
        """Call the passkey something else."""
        name = read(PasskeyNameForm, form).name
        try:
            async with unit_of_work() as uow:
                actor = await Caller.of(self).actor(uow.session)
                chosen = _uuid(self.edited.id)
                await passkeys.rename(uow, actor, chosen, name)
        except InvalidInput as error:
            self.problem = error.message
            return None
        return Security.open

    @rx.event
    async def remove(self):
        """Let the passkey sign in no more."""
        async with unit_of_work() as uow:
            actor = await Caller.of(self).actor(uow.session)
            await passkeys.remove(uow, actor, _uuid(self.edited.id))
        return [Notices.show("That passkey signs in no more.", "done"), Security.open]


def _line(passkey: Passkey) -> PasskeyLine:
    used = passkey.last_used_at
    return PasskeyLine(
        str(passkey.id),
        passkey.name,
        passkey.created_at.isoformat(),
        used.isoformat() if used else "",
    )


def _uuid(given: str) -> uuid.UUID:
    try:
        return uuid.UUID(given)
    except ValueError:
        raise NotFound(passkeys.NOT_THERE) from None
