"""An address has one form, and nothing that is no address gets through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.accounts.addresses import LONGEST, normalized
from dnd_tracker.errors import InvalidInput


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("mira@example.com", "mira@example.com"),
        ("  Mira.Dawnwater@Example.COM\t", "mira.dawnwater@example.com"),
        ("mira@xn--exmple-cua.org", "mira@exämple.org"),
        ("mira@EXÄMPLE.org", "mira@exämple.org"),
        ("MÜLLER@example.com", "müller@example.com"),
        ("mu\u0308ller@example.com", "müller@example.com"),
        ("mira@ｅｘａｍｐｌｅ.com", "mira@example.com"),
    ],
)
def test_what_reaches_the_same_mailbox_is_stored_alike(typed: str, stored: str):
    assert normalized(typed) == stored


def test_mailboxes_that_only_fold_alike_stay_apart():
    assert normalized("straße@example.com") != normalized("strasse@example.com")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "mira",
        "mira@localhost",
        "mira@example.invalid",
        "mira@example.com\n",
        "mira@example.com\r\nBcc: everybody@example.com",
        "mira\r\n@example.com",
        "Mira <mira@example.com>",
        "mira@example.com, tobin@example.com",
        '"mira dawnwater"@example.com',
        "mira@[127.0.0.1]",
        "mira@exam\u202eple.com",
        "mira@example.com\x00",
        "\ud800@example.com",
        "a" * 65 + "@example.com",
        "a@" + "b" * LONGEST + ".com",
        "a" * 10_000_000,
    ],
    ids=lambda typed: ascii(typed[:40]),
)
def test_what_is_no_address_is_refused_at_its_field(typed: str):
    with pytest.raises(InvalidInput) as refused:
        normalized(typed)
    assert refused.value.fields == {"email": refused.value.message}


@given(st.text(max_size=80) | st.emails())
def test_a_stored_address_is_one_line_and_stays_as_it_is(typed: str):
    try:
        stored = normalized(typed)
    except InvalidInput:
        return
    assert normalized(stored) == stored
    assert len(stored) <= LONGEST
    assert len(stored.splitlines()) == 1
    assert stored.isprintable()
