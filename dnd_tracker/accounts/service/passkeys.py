"""Passkeys: WebAuthn Level 3. A device signs a challenge with a key that never leaves it.

The challenge is used up by the first answer, right or wrong; it is answered only by the browser
that has its token, for the purpose it was made for.
"""

import uuid
from enum import StrEnum
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import webauthn
from sqlmodel import col, select
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.options_to_json_dict import options_to_json_dict
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from dnd_tracker import logs
from dnd_tracker.accounts import factor_letters, queries
from dnd_tracker.accounts.access import require_fresh
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service import challenges, identities, owner, recovery_codes
from dnd_tracker.config import get_settings
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import InvalidInput, NotFound
from dnd_tracker.models import Challenge, Passkey, User
from dnd_tracker.models.base import now

MOST = 20
NOT_THERE = "This passkey is not there any more."
SITE = "D&D Encounter Tracker"
_MILLISECONDS = 2 * 60 * 1000


class Purpose(StrEnum):
    """What a challenge is for."""

    ADD = "passkey_add"
    SIGN_IN = "passkey_sign_in"
    """Instead of address, password and second factor: the device must check who holds it."""
    SECOND_FACTOR = "passkey_second"
    CONFIRM = "passkey_confirm"


class Asked(NamedTuple):
    """A challenge: its token for a cookie, and for the browser what to ask the device."""

    token: str
    options: dict[str, Any]


async def ask_to_add(uow: UnitOfWork, actor: Actor) -> Asked:
    """Begin to add a passkey.

    Raises:
        ConfirmFirst: they have to prove first that it is them.
        InvalidInput: they have enough.
    """
    require_fresh(actor)
    user = await owner.account_of(uow, actor)
    present = await _of(uow, user)
    if len(present) >= MOST:
        raise InvalidInput(f"You have {MOST} passkeys already. Remove one that you do not use.")
    options = webauthn.generate_registration_options(
        rp_id=_site_id(),
        rp_name=SITE,
        user_id=user.id.bytes,
        user_name=user.email or user.name or SITE,
        user_display_name=user.name or user.email or SITE,
        timeout=_MILLISECONDS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED,
            user_verification=UserVerificationRequirement.PREFERRED,
        ),
        exclude_credentials=_described(present),
    )
    token = await _remember(uow, actor, Purpose.ADD, user, options.challenge)
    return Asked(token, options_to_json_dict(options))


async def add(
    uow: UnitOfWork, actor: Actor, token: str, credential: dict[str, Any], name: str
) -> Passkey | None:
    """Keep the passkey that a device has made; None if its answer is not right.

    Raises:
        ConfirmFirst: they have to prove first that it is them.
        SignedOut: nobody asked for it.
    """
    require_fresh(actor)
    challenge = await _answered(uow, actor, Purpose.ADD, token)
    if challenge.user_id != actor.user_id:
        return None
    try:
        made = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(challenge.data["challenge"]),
            expected_rp_id=_site_id(),
            expected_origin=get_settings().origin,
        )
    except (WebAuthnException, ValueError):
        return None
    credential_id = bytes_to_base64url(made.credential_id)
    if await _by_credential(uow, credential_id):
        return None
    passkey = Passkey(
        user_id=actor.user_id,
        credential_id=credential_id,
        public_key=bytes_to_base64url(made.credential_public_key),
        sign_count=made.sign_count,
        name=name[:40],
    )
    uow.session.add(passkey)
    user = await owner.account_of(uow, actor)
    owner.tell(uow, actor, user, factor_letters.passkey_added())
    return passkey


async def ask(
    uow: UnitOfWork, actor: Actor | None, purpose: Purpose, user: User | None = None
) -> Asked:
    """Ask for a passkey: for one of `user`'s, or for whichever the device has for this site."""
    alone = purpose is Purpose.SIGN_IN
    options = webauthn.generate_authentication_options(
        rp_id=_site_id(),
        timeout=_MILLISECONDS,
        allow_credentials=_described(await _of(uow, user)) if user else None,
        user_verification=(
            UserVerificationRequirement.REQUIRED if alone else UserVerificationRequirement.PREFERRED
        ),
    )
    token = await _remember(uow, actor, purpose, user, options.challenge)
    return Asked(token, options_to_json_dict(options))


async def answer(
    uow: UnitOfWork, actor: Actor | None, purpose: Purpose, token: str, credential: dict[str, Any]
) -> User | None:
    """Return whose passkey has signed the challenge; None if the answer is not right.

    Raises:
        SignedOut: nobody asked for it.
    """
    challenge = await _answered(uow, actor, purpose, token)
    passkey = await _by_credential(uow, credential.get("id"))
    right = passkey is not None and _is_right(challenge, passkey, credential, purpose)
    logs.proof("passkey", passkey.user_id if passkey else challenge.user_id, right=right)
    if passkey is None or not right:
        return None
    uow.session.add(passkey)
    return await uow.session.get(User, passkey.user_id)


def _is_right(
    challenge: Challenge, passkey: Passkey, credential: dict[str, Any], purpose: Purpose
) -> bool:
    """Tell whether `passkey` has signed the challenge, and note its use then."""
    if challenge.user_id not in {None, passkey.user_id}:
        return False
    try:
        used = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(challenge.data["challenge"]),
            expected_rp_id=_site_id(),
            expected_origin=get_settings().origin,
            credential_public_key=base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=purpose is Purpose.SIGN_IN,
        )
    except (WebAuthnException, ValueError):
        return False
    if not _says_whose(credential, passkey):
        return False
    passkey.sign_count, passkey.last_used_at = used.new_sign_count, now()
    return True


async def rename(uow: UnitOfWork, actor: Actor, passkey_id: uuid.UUID, name: str) -> None:
    """Call a passkey something else.

    Raises:
        NotFound: they have none such.
        InvalidInput: nothing is no name.
    """
    passkey = await _own(uow, actor, passkey_id)
    plain = " ".join(name.split())[:40]
    if not plain:
        raise InvalidInput("Give it a name that tells you which device it is on.")
    passkey.name = plain
    uow.session.add(passkey)


async def remove(uow: UnitOfWork, actor: Actor, passkey_id: uuid.UUID) -> None:
    """Let a passkey sign in no more. With the last one, the wish to be asked for one goes, too.

    Raises:
        ConfirmFirst: they have to prove first that it is them.
        NotFound: they have none such.
        InvalidInput: there would be no way to sign in.
    """
    require_fresh(actor)
    user = await owner.account_of(uow, actor)
    passkey = await _own(uow, actor, passkey_id)
    ways = await queries.ways_in(uow.session, actor)
    last = ways.passkeys == 1
    if last and not (ways.password or await identities.linked(uow.session, actor)):
        raise InvalidInput("This is your only way to sign in. Set a password first.")
    await uow.session.delete(passkey)
    owner.tell(uow, actor, user, factor_letters.passkey_removed())
    if last:
        user.passkey_after_password = False
        uow.session.add(user)
        if not ways.authenticator:
            await recovery_codes.drop(uow, actor)


async def ask_after_password(uow: UnitOfWork, actor: Actor, wanted: bool) -> None:
    """Take a passkey (or another second factor) after the password, or the password alone.

    Raises:
        ConfirmFirst: they have to prove first that it is them.
        InvalidInput: they have no passkey, or nothing for the day when they lose it.
    """
    require_fresh(actor)
    user = await owner.account_of(uow, actor)
    ways = await queries.ways_in(uow.session, actor)
    if wanted and not ways.passkeys:
        raise InvalidInput("Add a passkey first.")
    if wanted and not ways.recovery_codes:
        raise InvalidInput("Make recovery codes first, for the day when you lose your devices.")
    if user.passkey_after_password != wanted:
        user.passkey_after_password = wanted
        uow.session.add(user)
        owner.tell(uow, actor, user, factor_letters.passkey_asked_for(wanted))


async def _remember(
    uow: UnitOfWork, actor: Actor | None, purpose: Purpose, user: User | None, challenge: bytes
) -> str:
    data = {"challenge": bytes_to_base64url(challenge)}
    return await challenges.ask(uow, actor, purpose, user=user, data=data)


async def _answered(
    uow: UnitOfWork, actor: Actor | None, purpose: Purpose, token: str
) -> Challenge:
    challenge = await challenges.attempt(uow, actor, purpose, token)
    challenge.used_at = now()
    return challenge


async def _of(uow: UnitOfWork, user: User) -> list[Passkey]:
    return [*await uow.session.exec(select(Passkey).where(Passkey.user_id == user.id))]


async def _own(uow: UnitOfWork, actor: Actor, passkey_id: uuid.UUID) -> Passkey:
    statement = select(Passkey).where(Passkey.id == passkey_id, Passkey.user_id == actor.user_id)
    found = (await uow.session.exec(statement.with_for_update())).one_or_none()
    if found is None:
        raise NotFound(NOT_THERE)
    return found


async def _by_credential(uow: UnitOfWork, credential_id: object) -> Passkey | None:
    if not isinstance(credential_id, str):
        return None
    statement = select(Passkey).where(col(Passkey.credential_id) == credential_id)
    return (await uow.session.exec(statement.with_for_update())).one_or_none()


def _says_whose(credential: dict[str, Any], passkey: Passkey) -> bool:
    """A device that knows several people says whose passkey it used: ours must agree."""
    handle = credential["response"].get("userHandle")
    return not handle or base64url_to_bytes(handle) == passkey.user_id.bytes


def _described(passkeys: list[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.credential_id)) for one in passkeys
    ]


def _site_id() -> str:
    return urlsplit(get_settings().origin).hostname or ""
