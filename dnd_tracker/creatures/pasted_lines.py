"""Pasted text as lines: what PDFs and web pages do to it is undone as far as possible."""

import re
import textwrap
import unicodedata
from dataclasses import dataclass

from dnd_tracker.creatures.field_bounds import storable

_SOFT = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2212": "-", "\u2044": "/"})
_RANGE = re.compile(r"(?<=[\d(,: ])\s?[\u2012\u2013\u2014]\s?(?=\d)")
_SPLIT_WORD = re.compile(r"(?<=[a-z])-\n[ \t]*(?=[a-z])")
_HALF_WORDS = re.compile(r"(?<=[a-z])\u2010\n")
_BETWEEN = r"[ \t]{1,10}"
_ABILITY = "Str|Dex|Con|Int|Wis|Cha"
_INSIDE = re.compile(
    rf"(?<!Damage)(?<!Condition){_BETWEEN}(?=(?:Armor Class|Hit Points|AC|HP|Speed):?{_BETWEEN}\d"
    rf"|Initiative:?{_BETWEEN}[+-]\d"
    rf"|Saving Throws:?{_BETWEEN}(?:{_ABILITY})"
    r"|Skills:?[ \t]{1,10}[A-Z][a-z ]{2,16} \+\d"
    r"|(?:Damage )?(?:Vulnerabilities|Resistances|Immunities):?[ \t]{1,10}[A-Za-z]"
    r"|Condition Immunities:?[ \t]{1,10}[a-z]"
    r"|Senses:?[ \t]{1,10}(?:[bB]lindsight|[dD]arkvision|[tT]remorsense|[tT]ruesight|[pP]assive)"
    r"|Languages:?[ \t]"
    rf"|(?:Challenge(?: Rating)?|CR):?{_BETWEEN}\d"
    rf"|Proficiency Bonus:?{_BETWEEN}\+\d"
    rf"|(?:STR|Str){_BETWEEN}(?:DEX|\d))"
)
"""Where a line of the head goes on with the next one, because columns were run together."""
_BOLD = "**"
_BEFORE = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*(?:#{1,6} |[-*+] (?=\*\*))?")
_NO_WORDS = re.compile(r"[-_*=: |]*|\{\{.*|\}\}")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=[\w.])_{1,3}(?!\w))|\||::")
_ESCAPED = re.compile(r"\\([^a-zA-Z0-9\s])")
_ATTRIBUTION = re.compile(r"This work includes material (?:taken )?from the System Reference")
"""What the licence of the SRD asks to say, and what our own exports end with."""
_END_OF_HEAD = re.compile(
    r"(?m)(?:Challenge(?: Rating)?|CR):?[ \t]{1,10}[\d/]{1,4}[ \t]*\([^()\n]{1,60}\)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something.

    Attributes:
        number: counted from 1, as it was pasted.
        indented: it begins with blanks, which in a book begins a paragraph of the same entry.
        after_gap: an empty line stands before it.
    """

    number: int
    text: str
    indented: bool = False
    after_gap: bool = False


def lines_of(text: str) -> tuple[Line, ...]:
    r"""Return the lines of a pasted text that say something.

    >>> [line.text for line in lines_of("Of\ufb01cer\n\nthe crea-\nture")]
    ['Officer', 'the creature']
    """
    plain = unicodedata.normalize("NFKC", storable(_SOFT.sub("", text)).replace("\t", "  "))
    if _BOLD in plain:
        plain = "\n".join(_without_markdown(line) for line in plain.split("\n"))
    plain = _RANGE.sub("-", plain.translate(_HYPHENS))
    head = _END_OF_HEAD.search(plain)
    if head:
        before, after = plain[: head.end()], plain[head.end() :]
        if after[:1] not in {"", "\n"}:
            after = "\n" + after.lstrip()
        plain = _INSIDE.sub("\n", before) + after
    plain = textwrap.dedent(_SPLIT_WORD.sub("", plain))
    found: list[Line] = []
    gap = False
    for number, line in enumerate(plain.split("\n"), 1):
        said = " ".join(line.split())
        if _ATTRIBUTION.match(said):
            break
        if said:
            found.append(Line(number, said, line[0] == " ", gap))
        gap = not said
    return tuple(found)


def _without_markdown(line: str) -> str:
    r"""Return a line without what sets it in Markdown; a rule says nothing.

    >>> _without_markdown("> - **Armor Class** 15"), _without_markdown("|:---:|:---:|")
    ('Armor Class 15', '')
    """
    said = line[found.end() :] if (found := _BEFORE.match(line)) else line
    if _NO_WORDS.fullmatch(said.strip()):
        return ""
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub(lambda sign: " " * (sign[0] in {"|", "::"}), said))
