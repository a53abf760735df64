"""YAML that somebody sent: every scalar is text, and nothing in it does anything.

Tags and references are refused (one constructs objects, the other grows without bounds), and so
are keys that stand twice. Numbers stay as they are written: no dates, no octal, no "No" for false.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from dnd_tracker.errors import InvalidInput
from dnd_tracker.strict_json import DEEPEST

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
MOST_EVENTS = 2_000_000
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


class _Refused(Exception):
    """It holds what is refused."""

    def __init__(self, mark: Any, what: str) -> None:
        super().__init__(what)
        self.mark = mark
        self.what = what


def read_yaml(text: str, above: int = 0) -> list[Any]:
    """Return the documents of a text: objects, lists, and texts; None for what is empty.

    Args:
        text: the YAML.
        above: how many lines stand above it in its file, for messages.

    Raises:
        InvalidInput: it is not YAML, or holds what is refused; the message names the place.
    """
    try:
        _look_over(text)
        return [_value(node) for node in yaml.compose_all(text, Loader=_LOADER)]
    except yaml.MarkedYAMLError as error:
        what = f"this is not YAML ({error.problem or error.context})."
        raise InvalidInput(_at(error.problem_mark, above) + what) from None
    except _Refused as error:
        raise InvalidInput(_at(error.mark, above) + error.what) from None
    except yaml.YAMLError:
        raise InvalidInput("This is not YAML: it has characters that no YAML file has.") from None


def _look_over(text: str) -> None:
    depth = 0
    events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
    for number, event in enumerate(events):
        if number > MOST_EVENTS:
            raise _Refused(event.start_mark, "it holds too much: divide it.")
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(
                event.start_mark, f"references (*{event.anchor}) are not read: write it out."
            )
        if getattr(event, "tag", None) is not None:
            raise _Refused(event.start_mark, f"tags ({event.tag[:30]}) are not read.")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise _Refused(event.start_mark, "nested too deeply.")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _value(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(each) for each in node.value]
    if node.style is None and node.value in _EMPTY:
        return None
    return node.value


def _mapping(node: yaml.MappingNode) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _Refused(key.start_mark, "a key is a list or an object.")
        name = str(key.value)
        if name in values:
            raise _Refused(key.start_mark, f"“{name[:60]}” stands twice in one object.")
        values[name] = _value(value)
    return values


def _at(mark: Any, above: int) -> str:
    return f"Line {mark.line + 1 + above}, column {mark.column + 1}: " if mark else "Line 1: "
