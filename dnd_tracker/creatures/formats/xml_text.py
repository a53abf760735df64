"""XML that somebody sent: no document type, no entities, no depth without end."""

import re
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from dnd_tracker.errors import InvalidInput
from dnd_tracker.strict_json import DEEPEST
from dnd_tracker.strict_text import read_text

_DECLARED = re.compile(
    rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["'](?P<name>[A-Za-z0-9._-]{1,40})"""
)
_SINGLE_BYTES = frozenset(
    {"iso-8859-1", "latin-1", "latin1", "iso-8859-15", "windows-1252", "cp1252"}
)


_AT_THE_END = frozenset({"no element found", "unclosed token", "unclosed CDATA section"})


class _TooDeep(Exception):
    """It is nested without end."""


class _Builder(TreeBuilder):
    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def start(self, tag: Any, attrs: Any, /) -> Element:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _TooDeep
        return super().start(tag, attrs)

    def end(self, tag: Any, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def decoded(data: bytes, most_bytes: int) -> str:
    """Return XML as text: in Unicode, or in the old encoding that it declares.

    Raises:
        InvalidInput: too long, or not text.
    """
    found = _DECLARED.match(data)
    name = found["name"].decode("ascii").lower() if found else ""
    otherwise = name if name in _SINGLE_BYTES else None
    return read_text(data, most_bytes=most_bytes, otherwise=otherwise)


def read_xml(text: str) -> Element:
    """Return the outermost element.

    Raises:
        InvalidInput: it is not XML, or holds what is refused; the message names the place.
    """
    parser: Any = DefusedXMLParser(target=_Builder(), forbid_dtd=True)
    try:
        parser.feed(text)
        root: Element = parser.close()
    except DefusedXmlException:
        raise InvalidInput(
            f"Line {_line(parser)}: XML with a document type or entities (<!DOCTYPE, <!ENTITY) is "
            "not read, as entities can be made to grow without end. Take that part out."
        ) from None
    except _TooDeep:
        raise InvalidInput(f"Line {_line(parser)}: nested too deeply.") from None
    except ParseError as error:
        line, column = error.position
        what = str(error).partition(":")[0]
        cut = " The file may have been cut off." if what in _AT_THE_END else ""
        raise InvalidInput(
            f"Line {line}, column {column + 1}: this is not XML ({what}).{cut}"
        ) from None
    return root


def _line(parser: Any) -> int:
    return int(parser.parser.CurrentLineNumber)
