"""What makes a good password: what everybody chooses, or whoever knows one guesses, does not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dnd_tracker.accounts import passwords
from dnd_tracker.errors import InvalidInput


@pytest.mark.parametrize(
    "password",
    [
        "",
        "k8#zQ",
        "password",
        "Passw0rd!",
        "letmein123",
        "qwertyuiop[]",
        "1q2w3e4r5t6y",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "19871225",
        "iloveyou2",
        "Dawnwater1",
        "dawnwater@example.com",
        "x7!Kq" * 30,
    ],
)
def test_what_is_easily_guessed_is_refused_with_a_reason(password: str):
    assert passwords.why_refused(password, "dawnwater@example.com", "Dawnwater")


@pytest.mark.parametrize(
    "password",
    ["seven owls over the ford", "correct horse battery staple", "wX9$kk2!vbQe", "é漢🙂字üßñ漢🙂"],
)
def test_a_few_unrelated_words_or_enough_chance_are_taken(password: str):
    assert passwords.why_refused(password, "dawnwater@example.com") == ""


def test_what_is_known_about_somebody_is_no_part_of_a_good_one():
    password = "zamborline-quist"
    assert passwords.strength(password, password).score < passwords.strength(password).score


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200), st.text(max_size=40))
def test_every_text_can_be_judged(password: str, known: str):
    assert 0 <= passwords.strength(password, known).score <= 4
    passwords.why_refused(password, known)


async def test_a_refusal_stands_at_the_field_it_is_about():
    with pytest.raises(InvalidInput) as refused:
        await passwords.refuse_weak("password", field="new")
    assert refused.value.fields == {"new": refused.value.message}
