"""How a letter looks: as text and as HTML."""

import re
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from dnd_tracker.mail.letter import Letter

LONGEST_SUBJECT = 200

_TEMPLATES = Environment(
    loader=PackageLoader("dnd_tracker.mail"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_NOT_FOR_READING = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Control characters, such as turn the direction of reading around, and halves of characters."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A letter as it is sent; `subject` is one line of at most 200 characters."""

    subject: str
    text: str
    html: str


def render(letter: Letter, site: str) -> Rendered:
    """Return `letter` as it is sent from the site at the URL `site`.

    Whatever is in the words of a letter, they stay words: no header, no markup, no second line.
    """
    action, link = letter.action or ("", "")
    # What looks encoded (RFC 2047) would be decoded by whoever reads the header
    subject = one_line(letter.subject).replace("=?", "= ?")[:LONGEST_SUBJECT].rstrip()
    words = {
        "subject": subject,
        "paragraphs": [one_line(paragraph) for paragraph in letter.paragraphs],
        "action": one_line(action),
        "link": link,
        "footnote": one_line(letter.footnote),
        "site": site,
    }
    return Rendered(
        subject,
        _TEMPLATES.get_template("letter.txt").render(words),
        _TEMPLATES.get_template("letter.html").render(words),
    )


def one_line(text: str) -> str:
    r"""Return `text` in one line, without what cannot be read.

    >>> one_line("Mira\r\nBcc: everybody@example.com\x00 \u202etxt.exe")
    'Mira Bcc: everybody@example.com txt.exe'
    """
    return " ".join(_NOT_FOR_READING.sub(" ", text).split())
