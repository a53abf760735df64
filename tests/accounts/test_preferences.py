"""What somebody has set is kept, and what is stored never breaks a page."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from dnd_tracker.accounts import sessions
from dnd_tracker.accounts.preferences import (
    Appearance,
    Density,
    FontSize,
    Keys,
    KeySet,
    Notifications,
    Palette,
    Preferences,
    Theme,
)
from dnd_tracker.accounts.service import preferences
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.models import User
from dnd_tracker.rules.encounter import Edition

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
PART = st.sampled_from(["appearance", "rule_set", "keys", "notifications", "theme", "own"])
CHOSEN = st.builds(
    Preferences,
    appearance=st.none() | st.builds(Appearance),
    rule_set=st.sampled_from(Edition),
    keys=st.builds(Keys, preset=st.sampled_from(KeySet)),
    notifications=st.builds(Notifications),
)


@given(st.dictionaries(PART, JSON | st.dictionaries(PART, JSON)) | JSON)
def test_whatever_is_stored_can_be_read(stored: object):
    assert isinstance(Preferences.read(stored), Preferences)


@given(CHOSEN)
def test_what_was_stored_is_what_is_read(chosen: Preferences):
    assert Preferences.read(chosen.model_dump(mode="json")) == chosen


def test_one_thing_that_cannot_be_read_leaves_the_rest():
    stored = {
        "appearance": {"theme": "sepia", "palette": "safe", "glow": True},
        "rule_set": "2024",
        "keys": 7,
    }
    read = Preferences.read(stored)
    assert read.appearance == Appearance(palette=Palette.SAFE)
    assert read.rule_set is Edition.E2024
    assert read.keys == Keys()


@pytest.mark.parametrize(
    "sent",
    [{"theme": "sepia"}, {"theme": "dark", "role": "admin"}, {"density": None}, ["dark"]],
)
def test_what_is_sent_is_checked(sent: object):
    with pytest.raises(ValidationError):
        Appearance.model_validate(sent)


@pytest.mark.parametrize(
    "own",
    [{"Next Turn": "n"}, {"next-turn": "n n"}, {"next-turn": "x" * 31}, {"next-turn": ["n"]}],
)
def test_keys_are_names_of_actions_and_of_keys(own: object):
    with pytest.raises(ValidationError):
        Keys.model_validate({"own": own})


@pytest.mark.usefixtures("database")
async def test_a_guest_keeps_what_they_set():
    looks = Appearance(
        theme=Theme.LIGHT,
        density=Density.COMPACT,
        palette=Palette.SAFE,
        font_size=FontSize.LARGEST,
    )
    async with unit_of_work() as uow:
        guest, _ = await sessions.open_guest_session(uow)
        await preferences.change(uow, guest, appearance=looks)
    async with unit_of_work() as uow:
        await preferences.change(uow, guest, rule_set=Edition.E2024)
    async with read_only() as session:
        kept = await preferences.read(session, guest)
    assert kept == Preferences(appearance=looks, rule_set=Edition.E2024)


@pytest.mark.usefixtures("database")
async def test_setting_one_part_touches_nobody_else():
    async with unit_of_work() as uow:
        one, _ = await sessions.open_guest_session(uow)
        other, _ = await sessions.open_guest_session(uow)
        await preferences.change(uow, one, notifications=Notifications(news=True))
    async with read_only() as session:
        assert (await preferences.read(session, other)) == Preferences()
        row = await session.get_one(User, one.user_id)
    assert row.preferences["notifications"] == {"new_sign_in": True, "news": True}
