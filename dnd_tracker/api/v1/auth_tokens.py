"""Tokens for programs. Browsers have a cookie instead, which no script can read.

Send the access token as `Authorization: Bearer …`. It works for a quarter of an hour; the refresh
token gets the next pair, once. Keep the newest one: a used one that comes back ends all of them.
"""

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from dnd_tracker.accounts import families, passwords, tokens
from dnd_tracker.accounts.families import Issued
from dnd_tracker.accounts.forms import Address
from dnd_tracker.accounts.service import password_sign_in
from dnd_tracker.accounts.service import tokens as service
from dnd_tracker.accounts.service.password_sign_in import Attempt
from dnd_tracker.api.bearer import NO_LONGER, bearer
from dnd_tracker.api.people import CurrentVisitor
from dnd_tracker.api.v1.auth_password import SIGN_INS, WRONG_PASSWORDS, refuse_beyond
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import NotProved, SignedOut
from dnd_tracker.ports.limiter import household

router = APIRouter(prefix="/token", tags=["tokens"])

WRONG = "That is not the address and password (and code, if you have one) of an account."


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class SignIn(_Body):
    """Who a program signs in for."""

    email: Address
    password: Annotated[SecretStr, Field(min_length=1, max_length=1024)]
    code: Annotated[str, Field(max_length=40)] = ""
    label: Annotated[str, Field(max_length=100)] = ""


class Refresh(_Body):
    """A refresh token, which is used up by it."""

    refresh_token: Annotated[SecretStr, Field(max_length=200)]


class SignOut(_Body):
    """A refresh token whose family ends. Not needed where an access token is shown."""

    refresh_token: Annotated[SecretStr, Field(max_length=200)] | None = None


class Pair(BaseModel):
    """Tokens: the first for every request, the second for the next pair."""

    access_token: str
    refresh_token: str
    token_type: str = "Bearer"  # noqa: S105 - RFC 6750's name
    expires_in: int = int(tokens.LASTS.total_seconds())
    """Seconds."""


@router.post("", status_code=201)
async def sign_in(visitor: CurrentVisitor, form: SignIn) -> Pair:
    """Sign a program in. Answers 401 `code_needed` where the account asks for a code as well."""
    place = household(visitor.device.address)
    await refuse_beyond(SIGN_INS, place, counting=True)
    await refuse_beyond(WRONG_PASSWORDS, place, counting=False)
    async with read_only() as session:
        found = await password_sign_in.look_up(session, None, form.email)
    right, better_hash = await passwords.verify(
        form.password.get_secret_value(), found.password_hash
    )
    if right and form.code:
        await refuse_beyond(service.CODES, str(found.user_id), counting=True)
    attempt = Attempt(form.email, found, right, better_hash)
    async with unit_of_work() as uow:
        user = await password_sign_in.prove(uow, None, attempt)
        issued = user and await service.issue(uow, None, user, code=form.code, label=form.label)
    if issued is None:
        await refuse_beyond(WRONG_PASSWORDS, place, counting=True)
        raise NotProved(WRONG)
    return _pair(issued)


@router.post("/refresh")
async def refresh(form: Refresh) -> Pair:
    """Use up a refresh token for the next pair."""
    async with unit_of_work() as uow:
        issued = await families.follow(uow, form.refresh_token.get_secret_value())
    if issued is None:
        raise SignedOut(NO_LONGER)
    return _pair(issued)


@router.post("/revoke", status_code=204)
async def sign_out(request: Request, form: SignOut) -> None:
    """Sign a program out: neither its access token nor its refresh tokens work any more.

    Whatever does not work already is well, too.
    """
    access = tokens.read(bearer(request) or "")
    async with unit_of_work() as uow:
        if access:
            await families.sign_out(uow, access)
        if form.refresh_token:
            await families.sign_out_by(uow, form.refresh_token.get_secret_value())


def _pair(issued: Issued) -> Pair:
    return Pair(access_token=issued.access_token, refresh_token=issued.refresh_token)
