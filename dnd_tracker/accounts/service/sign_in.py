"""Letting somebody in who has proved who they are, whichever way."""

from dataclasses import dataclass

from sqlmodel import col, select

from dnd_tracker import logs, routes
from dnd_tracker.accounts import devices, letters, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.preferences import Preferences
from dnd_tracker.accounts.service import challenges, guest_things
from dnd_tracker.accounts.sessions import Device
from dnd_tracker.config import get_settings
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import Forbidden
from dnd_tracker.mail import outbox
from dnd_tracker.models import AuthenticatorApp, BrowserSession, User
from dnd_tracker.models.base import now
from dnd_tracker.ports.limiter import household

SECOND_FACTOR = "second_factor"
"""Kind of the challenge whose `data` is `{"method": …, "brings_along": …}`: see `Proof`."""
COME_BACK = "come_back"
"""Kind of the challenge that keeps an account which was to be deleted; `data` as above."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """Signed in: the token for the browser's cookie."""

    token: str


@dataclass(frozen=True, slots=True)
class FactorNeeded:
    """Half signed in: the token of the challenge, for a cookie of its own."""

    challenge: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """Not signed in: the account is to be deleted, and the token is for coming back."""

    challenge: str


Admission = Admitted | FactorNeeded | Leaving


@dataclass(frozen=True, slots=True)
class Proof:
    """Somebody has proved who they are.

    Attributes:
        user: who it is.
        method: how; see `BrowserSession.method`.
        counts_for_two: a second factor was given, or the method is as good as two (a passkey).
        brings_along: what the guest of this browser has gathered comes along. Who asks for more
            before letting somebody in keeps it in the challenge's `data`, under this name.
        new_account: it was made just now, so there is no other device to be told of this one.
    """

    user: User
    method: str
    counts_for_two: bool = False
    brings_along: bool = True
    new_account: bool = False


async def admit(uow: UnitOfWork, actor: Actor | None, proof: Proof, device: Device) -> Admission:
    """Sign somebody in, or ask for their second factor first, or whether they come back.

    Args:
        uow: the transaction.
        actor: who used the browser before: their session ends.
        proof: who it is, and how they proved it.
        device: where.

    Raises:
        Forbidden: the account is suspended.
    """
    user, method = proof.user, proof.method
    if user.suspended_at is not None:
        logs.sign_in(method, logs.SUSPENDED, user.id)
        raise Forbidden("This account is suspended. Write to the people who run this site.")
    data = {"method": method, "brings_along": proof.brings_along}
    if not proof.counts_for_two and await has_second_factor(uow, actor, user):
        logs.sign_in(method, logs.MORE_ASKED, user.id)
        return FactorNeeded(await challenges.ask(uow, actor, SECOND_FACTOR, user=user, data=data))
    if user.deletion_due_at is not None:
        logs.sign_in(method, logs.LEAVING, user.id)
        return Leaving(await challenges.ask(uow, actor, COME_BACK, user=user, data=data))
    if not proof.new_account and await _is_new_device(uow, user, device):
        _tell_owner(uow, user, device)
    replacing = actor.session_id if actor else None
    token = await sessions.open_session(uow, user, device, method, replacing=replacing)
    if actor and proof.brings_along:
        await guest_things.bring_along(uow, actor, user)
    uow.after_commit(lambda: logs.sign_in(method, logs.ADMITTED, user.id))
    return Admitted(token)


async def has_second_factor(uow: UnitOfWork, actor: Actor | None, user: User) -> bool:
    """Tell whether `user` is asked for more than a password.

    A passkey is asked for only from those who want that: see `User.passkey_after_password`.
    """
    del actor  # nobody yet
    if user.passkey_after_password:
        return True
    statement = select(AuthenticatorApp.id).where(
        AuthenticatorApp.user_id == user.id, col(AuthenticatorApp.confirmed_at).is_not(None)
    )
    return (await uow.session.exec(statement)).first() is not None


async def _is_new_device(uow: UnitOfWork, user: User, device: Device) -> bool:
    """An update of a browser, or another address of the same household, is no new device."""
    statement = select(BrowserSession.user_agent, BrowserSession.address).where(
        BrowserSession.user_id == user.id
    )
    known = {
        (devices.without_versions(user_agent), household(address))
        for user_agent, address in await uow.session.exec(statement)
    }
    user_agent = device.user_agent[: sessions.LONGEST_USER_AGENT]
    return (devices.without_versions(user_agent), household(device.address)) not in known


def _tell_owner(uow: UnitOfWork, user: User, device: Device) -> None:
    """Nobody is told who has no confirmed address yet, or does not want to be."""
    if user.email and Preferences.read(user.preferences).notifications.new_sign_in:
        name = devices.device_name(device.user_agent)
        forgot = get_settings().origin + routes.FORGOT_PASSWORD
        outbox.put(uow, letters.new_sign_in(name, now(), forgot), user.email, user.id)
