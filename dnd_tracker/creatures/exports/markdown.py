"""Stat blocks as Markdown that reads well as plain text, too."""

import re
from collections.abc import Iterable, Sequence

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.exports.wording import attributions, without_controls
from dnd_tracker.creatures.views import StatBlockView, stat_block_view

_MARKUP = re.compile(r"([\\`*_\[\]<>|~])")
_BEGINS_LIKE_MARKUP = re.compile(r"^(\s*)([#+-]|\d+[.)])(?=\s)", re.MULTILINE)


def write(drafts: Sequence[Draft]) -> bytes:
    """Return the stat blocks one below the other, and whose words they are at the end."""
    blocks = ("\n".join(_lines(stat_block_view("", draft.block))) for draft in drafts)
    said = (_plain(one) for one in attributions(drafts))
    return "\n---\n\n".join(f"{one}\n" for one in (*blocks, *said)).encode()


def _lines(view: StatBlockView) -> Iterable[str]:
    yield f"## {_plain(view.name)}"
    yield ""
    yield f"*{_plain(view.line)}*"
    yield ""
    for fact in view.vitals:
        yield f"- **{_plain(fact.label)}** {_plain(fact.text)}"
    yield ""
    yield "| | " + " | ".join(one.label for one in view.abilities) + " |"
    yield "|---" * (len(view.abilities) + 1) + "|"
    scores = (f"{one.score} ({one.modifier})" for one in view.abilities)
    yield "| Score | " + " | ".join(scores) + " |"
    yield "| Save | " + " | ".join(one.save for one in view.abilities) + " |"
    yield ""
    for fact in view.facts:
        yield f"- **{_plain(fact.label)}** {_plain(fact.text)}"
    for section in view.sections:
        yield ""
        yield f"### {_plain(section.heading)}"
        if section.note:
            yield ""
            yield _plain(section.note)
        for action in section.actions:
            yield ""
            yield f"***{_plain(action.name)}.*** {_plain(action.text)}"
    if view.description:
        yield ""
        yield _plain(view.description)


def _plain(text: str) -> str:
    """Return a text that means itself: no markup, no HTML."""
    escaped = _MARKUP.sub(r"\\\1", without_controls(text))
    return _BEGINS_LIKE_MARKUP.sub(r"\1\\\2", escaped)
