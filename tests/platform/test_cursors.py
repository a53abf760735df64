"""Places in lists: what was written is read again, and nothing else is read at all."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import col

from dnd_tracker import cursors
from dnd_tracker.errors import InvalidInput
from dnd_tracker.models import Party

KEYS = (col(Party.position), col(Party.created_at), col(Party.name), col(Party.id))
TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=126))


@given(
    st.tuples(
        st.integers(-(2**31), 2**31 - 1), st.datetimes(timezones=st.just(UTC)), TEXTS, st.uuids()
    )
)
def test_what_was_written_is_read_again(values: tuple[object, ...]):
    read = cursors.place(cursors.cursor("order", values), "order", KEYS)
    assert [one.value for one in read] == list(values)


@given(st.text(), st.integers(1, len(KEYS)))
def test_what_is_no_place_is_refused(text: str, length: int):
    with pytest.raises(InvalidInput, match="Begin at its top"):
        cursors.place(text, "order", KEYS[:length])


@pytest.mark.parametrize(
    "values",
    [
        ["many", "2026-01-01T00:00:00+00:00", "Ash", "0" * 32],
        [2**31, "2026-01-01T00:00:00+00:00", "Ash", "0" * 32],
        [10**400, "2026-01-01T00:00:00+00:00", "Ash", "0" * 32],
        [1, "2026-01-01T00:00:00", "Ash", "0" * 32],
        [1, "2026-01-01T00:00:00+00:00", "Ash", "7"],
        [1, "2026-01-01T00:00:00+00:00", "Ash"],
    ],
)
def test_a_place_of_another_list_is_refused(values: list[object]):
    for order, wrong in (("order", values), ("another", [1, datetime.now(UTC), "Ash", "0" * 32])):
        with pytest.raises(InvalidInput):
            cursors.place(cursors.cursor(order, wrong), "order", KEYS)
