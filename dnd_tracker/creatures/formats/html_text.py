"""HTML of other tools as plain paragraphs."""

import re
from html.parser import HTMLParser

LONGEST = 100_000
_BLOCKS = frozenset(
    [
        "article",
        "blockquote",
        "br",
        "dd",
        "div",
        "dt",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "section",
        "table",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset({"script", "style", "template"})
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&[#\w]{1,10};")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.parts.append("\n")
        elif tag in {"td", "th"}:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data.replace("\n", " "))


def without_html(markup: str) -> str:
    r"""Return markup as paragraphs, a line each; a text without markup stays as it is.

    >>> without_html("<p>It can <strong>breathe</strong> air.</p><p>And water.</p>")
    'It can breathe air.\nAnd water.'
    """
    if not _MARKUP.search(markup):
        return markup.strip()
    reader = _Reader()
    reader.feed(markup[:LONGEST])
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)
