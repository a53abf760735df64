"""What a browser does to sign in elsewhere."""

from urllib.parse import parse_qsl, urlsplit

import httpx
from sqlmodel import col, select

from dnd_tracker import db, routes
from dnd_tracker.models import Identity, User
from tests.people import Browser

PAGE = {"accept": "text/html"}


async def set_out(browser: Browser, provider: str, verb: str = "sign-in", **fields: str) -> str:
    """Press the button; return the provider's address that the browser goes to."""
    answer = await browser.post(routes.to_provider(provider, verb), **fields)
    assert answer.status_code == 200, answer.text
    return answer.json()["go_to"]


def agree(url: str, subject: str = "") -> str:
    """Say yes at the provider; return where it sends the browser."""
    answer = httpx.post(url, data={"sub": subject}) if subject else httpx.get(url)
    assert answer.status_code == 302, answer.text
    return answer.headers["location"]


async def come_back(browser: Browser, address: str) -> httpx.Response:
    """Open the address that the provider sends the browser to."""
    return await browser.http.get(address, headers=PAGE)


async def sign_in(
    browser: Browser, provider: str, subject: str = "", verb: str = "sign-in", **fields: str
) -> httpx.Response:
    """Go there, say yes, come back."""
    url = await set_out(browser, provider, verb, **fields)
    return await come_back(browser, agree(url, subject))


def outcome(answer: httpx.Response) -> str:
    """Return what the page that one comes back to is told."""
    assert answer.status_code == 303, answer.text
    return dict(parse_qsl(urlsplit(answer.headers["location"]).query)).get("outcome", "")


async def accounts() -> list[User]:
    async with db.read_only() as session:
        statement = select(User).where(User.role != "guest").order_by(col(User.created_at))
        return list((await session.exec(statement)).all())


async def identities() -> list[Identity]:
    async with db.read_only() as session:
        statement = select(Identity).order_by(col(Identity.linked_at))
        return list((await session.exec(statement)).all())
