"""The pages on which one sets things to one's liking, for whoever sends their events."""

from typing import Any, TypeVar

import pytest
import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.preferences import Appearance, KeySet, Palette, Preferences, Theme
from dnd_tracker.accounts.service import preferences
from dnd_tracker.accounts.state.account import Account
from dnd_tracker.accounts.state.looks import Looks
from dnd_tracker.accounts.state.profile import Profile
from dnd_tracker.combat.keys import KeyTaken
from dnd_tracker.combat.state.keymap import KeyChanges, Keymap
from dnd_tracker.db import read_only
from dnd_tracker.errors import InvalidInput, SignedOut
from tests.combat.tab import handlers, tab
from tests.people import Browser, guest

S = TypeVar("S", bound=rx.State)
pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def mira(database: object) -> Browser:
    del database
    return await guest()


async def send(state: rx.State, name: str, *values: Any) -> None:
    await handlers(type(state))[name](state, *values)


async def stored(browser: Browser) -> Preferences:
    actor = await browser.actor()
    assert actor
    async with read_only() as session:
        return await preferences.read(session, actor)


def page(state: type[S], browser: Browser | None) -> S:
    return tab(state, routes.KEYS, browser.session_hash if browser else None)


async def test_looks_are_stored_as_soon_as_they_are_chosen(mira: Browser):
    there = page(Looks, mira)
    await send(there, "choose", "palette", "safe")
    assert (await stored(mira)).appearance == Appearance(palette=Palette.SAFE)
    assert (there.worn["palette"], there.saved) == ("safe", "palette")


async def test_a_newcomers_looks_stay_in_the_browser():
    there = page(Looks, None)
    await send(there, "choose", "theme", "dark")
    assert there.worn["theme"] == "dark"
    assert there.chosen


async def test_an_account_without_looks_takes_over_the_browsers(mira: Browser):
    account = page(Account, mira)
    await send(account, "open")
    looks = await account.get_state(Looks)
    assert (looks.loaded, looks.chosen) == (True, False)
    await send(looks, "report", {**looks.worn, "theme": "light"})
    assert (await stored(mira)).appearance == Appearance(theme=Theme.LIGHT)


@pytest.mark.parametrize(
    ("part", "value"), [("theme", "sepia"), ("role", "admin"), (None, "dark"), ("theme", None)]
)
async def test_looks_that_no_page_offers_are_refused(mira: Browser, part: Any, value: Any):
    with pytest.raises(InvalidInput):
        await send(page(Looks, mira), "choose", part, value)
    assert (await stored(mira)) == Preferences()


async def test_a_key_is_changed_and_the_change_taken_back(mira: Browser):
    there = page(KeyChanges, mira)
    await send(there, "begin", "next-turn")
    await send(there, "press", "g")
    keymap = await there.get_state(Keymap)
    assert keymap.bound == {"next-turn": ["g"]}
    assert (there.waiting, there.saved, there.can_undo) == ("", "next-turn", True)
    await send(there, "undo")
    assert (await stored(mira)).keys.own == {}
    assert not there.can_undo


async def test_a_taken_key_is_named_and_then_taken_over(mira: Browser):
    there = page(KeyChanges, mira)
    await send(there, "begin", "next-turn")
    await send(there, "press", "d")
    assert there.problem == "d is “Damage”."
    assert (await stored(mira)).keys.own == {}
    await send(there, "take_over")
    assert (await stored(mira)).keys.own == {"command-damage": "", "next-turn": "d"}


async def test_a_key_whose_place_is_taken_does_not_go_back(mira: Browser):
    there = page(KeyChanges, mira)
    for action, key in (("next-turn", "g"), ("key-hide", "n")):
        await send(there, "begin", action)
        await send(there, "press", key)
    with pytest.raises(KeyTaken):
        await send(there, "give_back", "next-turn")


async def test_a_preset_begins_anew(mira: Browser):
    there = page(KeyChanges, mira)
    await send(there, "begin_anew", "improved-initiative")
    assert (await stored(mira)).keys.preset is KeySet.IMPROVED_INITIATIVE
    assert there.preset == "improved-initiative"
    with pytest.raises(InvalidInput):
        await send(there, "begin_anew", "vim")


async def test_a_tab_opens_with_the_keys_of_its_owner(mira: Browser):
    changes = page(KeyChanges, mira)
    await send(changes, "begin", "log-button")
    await send(changes, "press", "ctrl+m")
    keymap = page(Keymap, mira)
    await send(keymap, "open")
    assert keymap.printed == {"log-button": ["Ctrl+M"]}
    nobodys = page(Keymap, None)
    await send(nobodys, "open")
    assert nobodys.printed == {}


async def test_arms_can_be_taken_back(mira: Browser):
    there = page(Profile, mira)
    account = await there.get_state(Account)
    await send(account, "open")
    before = account.avatar_seed
    await send(there, "open")
    await send(there, "take", there.offers[2].seed)
    assert account.avatar_seed == there.offers[2].seed
    await send(there, "go_back")
    assert account.avatar_seed == before


@pytest.mark.parametrize(
    ("state", "name", "values"),
    [
        (KeyChanges, "begin_anew", ("standard",)),
        (Profile, "rename", ({"name": "Mira"},)),
        (Profile, "play_by", ("2024",)),
        (Profile, "take", ("0" * 32,)),
    ],
)
async def test_newcomers_have_nothing_to_keep_things_with(
    state: type[rx.State], name: str, values: tuple[Any, ...]
):
    with pytest.raises(SignedOut):
        await send(page(state, None), name, *values)


@pytest.mark.parametrize(
    "form", [None, [], {}, {"name": 7}, {"name": "Mira", "role": "admin"}, {"name": "x" * 41}]
)
async def test_a_form_that_is_none_changes_nothing(mira: Browser, form: Any):
    there = page(Profile, mira)
    try:
        await send(there, "rename", form)
    except InvalidInput:
        pass
    else:
        assert there.name_error
    actor = await mira.actor()
    assert actor
    assert there.saved == ""
