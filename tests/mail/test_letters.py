"""Every letter of the product can be read in both forms, and words in it stay words."""

import email
import email.policy
import importlib
import inspect
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.config import PROJECT
from dnd_tracker.mail.letter import Letter
from dnd_tracker.mail.message import message_of
from dnd_tracker.mail.rendering import LONGEST_SUBJECT, Rendered, render
from dnd_tracker.models import OutboxEmail

SITE = "https://tracker.example"
LINK = f"{SITE}/somewhere?next=%2Fencounters&x=1#" + "Ab_-" * 11
LINKS = {"link", "sign_in", "sign_up", "forgot"}
HOSTILE = (
    "Mira\r\nBcc: everybody@example.com\r\n\r\n"
    '<script>alert(1)</script>"><img src=x onerror=alert(1)>&amp;{{ 7 * 7 }}{% raw %}'
    "\x00\x1b[31m\u202e\u2028\ud800 " + "w" * 10_000
)
HEADERS = {
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "MIME-Version",
    "Content-Type",
}
Writer = Callable[..., Letter]


def writers() -> Iterator[tuple[str, Writer]]:
    """Give every function of the product that writes a letter."""
    for path in sorted((PROJECT / "dnd_tracker").rglob("*letters.py")):
        module = importlib.import_module(".".join(path.relative_to(PROJECT).with_suffix("").parts))
        for name, writer in inspect.getmembers(module, inspect.isfunction):
            own = writer.__module__ == module.__name__ and not name.startswith("_")
            if own and get_type_hints(writer).get("return") is Letter:
                yield f"{path.stem}.{name}", writer


WRITERS = dict(writers())
every_letter = pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)


def written(writer: Writer, words: str) -> Letter:
    values: dict[type, Any] = {
        str: words,
        int: 30,
        bool: True,
        datetime: datetime(2026, 3, 4, 5, 6, tzinfo=UTC),
    }
    hints = get_type_hints(writer)
    return writer(
        **{
            name: LINK if name in LINKS else values[hints[name]]
            for name in inspect.signature(writer).parameters
        }
    )


def sent(rendered: Rendered) -> EmailMessage:
    """Return `rendered` as it arrives."""
    row = OutboxEmail(
        kind="any",
        recipient="mira@example.com",
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
    )
    data = message_of(row, "Tracker <tracker@example.com>").as_bytes(policy=email.policy.SMTP)
    return email.message_from_bytes(data, policy=email.policy.default)


class Markup(HTMLParser):
    """What is markup in a text: elements with their attributes, without the words between."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.found.append(("!", {"comment": data}))


def test_there_are_letters_to_be_looked_at():
    assert {"letters.reset_password", "letters.new_sign_in"} <= WRITERS.keys()


@every_letter
def test_a_letter_says_the_same_as_text_and_as_html(writer: Writer):
    letter = written(writer, "Mira & Tobin's")
    arrived = sent(render(letter, SITE))
    text = arrived.get_body(("plain",))
    html = arrived.get_body(("html",))
    assert text is not None
    assert html is not None
    flowing = " ".join(text.get_content().split())
    assert letter.paragraphs
    for words in (*letter.paragraphs, letter.footnote):
        assert " ".join(words.split()) in flowing
    links = [given["href"] for tag, given in Markup(html.get_content()).found if tag == "a"]
    if letter.action:
        assert letter.action[1] == LINK, "a link is given to the letter, with its secret in it"
        assert LINK in text.get_content().splitlines()
        assert links.count(LINK) == 2, "the button, and the address below it"
    assert "&amp;" not in flowing


@every_letter
def test_a_letter_can_be_read_in_a_narrow_window(writer: Writer):
    rendered = render(written(writer, "mira@example.com"), SITE)
    assert 0 < len(rendered.subject) <= 60, "phones show no more of it"
    assert all(len(line) <= 76 for line in rendered.text.splitlines() if SITE not in line)


@every_letter
def test_hostile_words_stay_words(writer: Writer):
    harmless = render(written(writer, "mira@example.com"), SITE)
    hostile = render(written(writer, HOSTILE), SITE)
    assert_only_words_differ(hostile, harmless)
    assert len(hostile.subject) <= LONGEST_SUBJECT
    assert "everybody@example.com" not in [line.strip() for line in hostile.text.splitlines()]


def assert_only_words_differ(one: Rendered, other: Rendered) -> None:
    arrived = sent(one)
    assert set(arrived.keys()) == HEADERS
    assert len(arrived.keys()) == len(HEADERS)
    assert arrived["To"] == "mira@example.com"
    assert arrived["Subject"] == one.subject
    assert [part.get_content_type() for part in arrived.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert Markup(one.html).found == Markup(other.html).found
    assert "\x00" not in one.subject + one.text + one.html, "PostgreSQL stores none"


words = st.text(max_size=60) | st.sampled_from(
    ["\r\nBcc: x@example.com", "</p><b>", '" onload="', "<!--", "&lt;", "{{ 1 }}", "=?utf-8?q?x?="]
)


@given(subject=words, paragraph=words, action=words, footnote=words)
def test_no_words_at_all_become_headers_or_markup(
    subject: str, paragraph: str, action: str, footnote: str
):
    letter = Letter("any", f"S {subject}", (paragraph,), (f"A {action}", LINK), f"F {footnote}")
    harmless = Letter("any", "Subject", ("Paragraph",), ("Action", LINK), "Footnote")
    assert_only_words_differ(render(letter, SITE), render(harmless, SITE))
