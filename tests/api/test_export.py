"""Everything about somebody can be taken along by them alone, without a secret in it."""

import json
import uuid
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import Table
from sqlalchemy.orm import class_mapper
from sqlmodel import SQLModel, select, update

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service.export import PARTS, Part
from dnd_tracker.models import AuthenticatorApp, BrowserSession, Identity, Passkey, RecoveryCode
from dnd_tracker.models.base import now
from tests.api.conftest import browser_at
from tests.combat.table import running

EXPORT = "/api/v1/me/export"
NOT_ABOUT_ANYBODY_FOR_LONG = {"challenge"}
"""Questions of the last ten minutes."""


async def guest(browser: httpx.AsyncClient) -> uuid.UUID:
    assert (await browser.post("/api/v1/encounters")).status_code == 303
    async with db.read_only() as session:
        return (await session.exec(select(BrowserSession.user_id))).one()


async def export(browser: httpx.AsyncClient) -> dict[str, Any]:
    asked = await browser.post(EXPORT)
    fetched = await browser.get(asked.json()["go_to"])
    assert fetched.status_code == 200
    assert "attachment" in fetched.headers["content-disposition"]
    return fetched.json()


def name_of(part: Part) -> str:
    return str(class_mapper(part.table).local_table.description)


def test_every_table_about_people_is_in_the_export_or_named():
    about_people = {
        table.name
        for table in SQLModel.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == "user_account"
    }
    exported = {name_of(part) for part in PARTS.values()}
    assert about_people - exported == NOT_ABOUT_ANYBODY_FOR_LONG


def test_no_secret_leaves():
    for part in PARTS.values():
        table = SQLModel.metadata.tables[name_of(part)]
        assert isinstance(table, Table)
        secrets = {
            column.name
            for column in table.columns
            if column.name.endswith("_hash") or column.name in {"secret", "text", "html"}
        }
        assert secrets <= part.hidden, table.name


async def test_a_guest_takes_along_the_fight_with_all_its_steps(browser_window: httpx.AsyncClient):
    user_id = await guest(browser_window)
    await running(Actor(user_id))
    found = await export(browser_window)
    assert found["format"] == 1
    assert found["account"]["id"] == str(user_id)
    fords = [one for one in found["encounters"] if one["name"] == "Ford"]
    plan, ford = sorted(fords, key=lambda one: len(one["steps"]))
    assert ford["plan_id"] == plan["id"]
    assert ford["snapshot"]["combatants"]
    assert [step["sequence"] for step in ford["steps"]] == [1, 2]
    assert len(found["devices"]) == 1


async def test_what_opens_doors_stays(browser_window: httpx.AsyncClient):
    user_id = await guest(browser_window)
    async with db.unit_of_work() as uow:
        uow.session.add_all(
            [
                AuthenticatorApp(user_id=user_id, secret="SEALED-SECRET"),
                RecoveryCode(user_id=user_id, code_hash="HASHED-CODE"),
                Passkey(user_id=user_id, credential_id="id", public_key="key", name="Phone"),
                Identity(user_id=user_id, provider="google", issuer="i", subject="s"),
            ]
        )
    text = json.dumps(await export(browser_window))
    assert "SEALED-SECRET" not in text
    assert "HASHED-CODE" not in text
    assert "Phone" in text


async def test_a_ticket_is_good_once_soon_and_here(browser_window: httpx.AsyncClient):
    await guest(browser_window)
    path = (await browser_window.post(EXPORT)).json()["go_to"]
    async with browser_at("192.0.2.8") as other:
        assert (await other.get(path)).status_code == 401
        await other.post("/api/v1/encounters")
        assert (await other.get(path)).status_code == 401
    assert (await browser_window.get(path)).status_code == 200
    assert (await browser_window.get(path)).status_code == 401
    assert (await browser_window.get(f"{EXPORT}/forged")).status_code == 401


async def test_newcomers_have_nothing_to_take_along(browser_window: httpx.AsyncClient):
    assert (await browser_window.post(EXPORT)).status_code == 401


@pytest.mark.parametrize(("minutes", "status"), [(14, 200), (16, 403)])
async def test_an_account_must_have_proved_lately_that_it_is_its_owner(
    browser_window: httpx.AsyncClient, minutes: int, status: int
):
    user_id = await guest(browser_window)
    async with db.unit_of_work() as uow:
        table = SQLModel.metadata.tables["user_account"]
        await uow.session.exec(update(table).where(table.c.id == user_id).values(role="user"))
        sessions = SQLModel.metadata.tables["browser_session"]
        await uow.session.exec(
            update(sessions).values(confirmed_at=now() - timedelta(minutes=minutes))
        )
    assert (await browser_window.post(EXPORT)).status_code == status
