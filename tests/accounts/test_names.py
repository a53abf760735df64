"""Names that can be read, cannot be taken for another's, and carry nothing along."""

import unicodedata

import pytest
from confusable_homoglyphs.confusables import confusables_data
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dnd_tracker.accounts import names
from dnd_tracker.errors import InvalidInput

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
LATIN = st.text(LETTERS + " '-.éñü", min_size=1, max_size=names.LONGEST)


WRITINGS = st.sampled_from([(0x20, 0x250), (0x370, 0x3FF), (0x400, 0x52F), (0x600, 0x6FF)])
TYPED = st.text(max_size=60) | WRITINGS.flatmap(
    lambda ends: st.text(
        st.characters(min_codepoint=ends[0], max_codepoint=ends[1], categories=["L", "M", "Zs"]),
        min_size=1,
        max_size=names.LONGEST,
    )
)


def cleaned(typed: str) -> str:
    """Return the name that becomes of `typed`, empty if it is refused."""
    try:
        return names.clean(typed)
    except InvalidInput:
        return ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Mira   Dawnwater ", "Mira Dawnwater"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("\uff2dira", "Mira"),
        ("D’Arcy O'Neil-Smith Jr.", "D’Arcy O'Neil-Smith Jr."),
        ("Ждан", "Ждан"),
        ("さくら桜", "さくら桜"),
        ("지우 Kim 金", "지우 Kim 金"),
        ("أمل", "أمل"),
        ("x" * 40, "x" * 40),
    ],
)
def test_names_of_the_world_are_names(typed: str, kept: str):
    assert names.clean(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "...",
        "x" * 41,
        "x" * 100_000,
        "Mira\r\nBcc: everybody@example.org",
        "Mira\nVale",
        "Mira\x00",
        "Mira\x1b[31m",
        "Mi\u200bra",
        "Mi\u200dra",
        "\u202earim",
        "Mira\u2066",
        "\ufeffMira",
        "Mira\u3164",
        "M\u034fira",
        "Mira\ufe0f",
        "M" + "\u0301" * 9 + "ira",
        "<b>Mira</b>",
        'Mira"',
        "Mira ✓",
        "\ud800",
        "Mir\u0430",
        "\u0391lex",
        "\ufdfa\ufdfa\ufdfa",
    ],
)
def test_what_hides_or_pretends_is_no_name(typed: str):
    with pytest.raises(InvalidInput):
        names.clean(typed)


@given(TYPED)
@example("ﬁ")
@example("a\u0301\u0301\u0301")
def test_a_name_shows_all_there_is_to_it(typed: str):
    name = cleaned(typed)
    assert len(name) <= names.LONGEST
    assert name == unicodedata.normalize("NFC", name) == name.strip()
    assert {unicodedata.category(sign)[0] for sign in name} <= set("LMNPZ")
    assert not {"\n", "\r", "<", ">", '"', "\\", ":", "/"} & set(name)


@given(TYPED)
def test_a_name_is_kept_as_it_is(typed: str):
    name = cleaned(typed)
    assert cleaned(name) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mira", "mira"),
        ("Mira", "rnira"),
        ("Iris", "lris"),
        ("Iris", "1RIS"),
        ("Oscar", "0scar"),
        ("cop", "сор"),
        ("Mira Vale", "Mira_Vale"),
        ("MiraVale", "Mira  Vale."),
        ("paypal", "ρауpаl"),
    ],
)
def test_names_that_look_the_same_have_one_skeleton(one: str, other: str):
    assert names.skeleton(one) == names.skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Mira", "Mara"), ("Mira", "Míra"), ("Tom", "Tim"), ("Jo", "Joe")]
)
def test_names_that_differ_to_the_eye_have_two(one: str, other: str):
    assert names.skeleton(one) != names.skeleton(other)


@given(LATIN, st.data())
def test_no_letter_put_in_place_of_one_that_looks_like_it_makes_another_name(
    name: str, data: st.DataObject
):
    place = data.draw(st.integers(0, len(name) - 1))
    alike = [one["c"].strip("\u200e") for one in confusables_data.get(name[place], [])]
    assume(alike)
    other = name[:place] + data.draw(st.sampled_from(alike)) + name[place + 1 :]
    assert names.skeleton(other) == names.skeleton(name)


@given(st.text(max_size=60))
def test_a_skeleton_is_a_skeleton_of_itself_and_fits_its_column(name: str):
    seen = names.skeleton(name)
    assert len(seen) <= names.SKELETON_LENGTH
    assert names.skeleton(seen) == seen


@given(LATIN)
def test_case_never_makes_another_name(name: str):
    assert names.skeleton(name.lower()) == names.skeleton(name) == names.skeleton(name.upper())


@pytest.mark.parametrize(
    "name",
    [
        "admin",
        "ADM1N",
        "Admín",
        "a d m i n",
        "аdmin",
        "The Admin",
        "Sup-port",
        "Staff",
        "H3lp Help",
    ],
)
def test_names_of_the_site_are_known_in_disguise(name: str):
    assert names.is_of_the_site(name)


@pytest.mark.parametrize("name", ["Mira", "Minna", "Adrian", "Helper", "Supra", "Ruth"])
def test_other_names_are_not_of_the_site(name: str):
    assert not names.is_of_the_site(name)
