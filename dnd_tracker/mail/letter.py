"""What a message says, apart from how it looks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """A short message with at most one thing to do.

    Attributes:
        kind: a name for it, for the outbox and its tests.
        subject: one line.
        paragraphs: plain text.
        action: what the button says, and where it leads (an absolute URL).
        footnote: why one got this, and what to do if it was not oneself.
    """

    kind: str
    subject: str
    paragraphs: tuple[str, ...]
    action: tuple[str, str] | None = None
    footnote: str = ""
