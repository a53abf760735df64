"""JSON forms of typed values, derived from their annotations, strict in what they accept.

Fields at their default are left out, so a default, once shipped, is never changed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, cast, get_args, get_origin, get_type_hints

from dnd_tracker.rules.errors import Malformed

LARGEST = 10**9
LONGEST_TEXT = 10_000
LONGEST_LIST = 10_000
_REQUIRED = object()


class Codec(NamedTuple):
    """How a value of one type becomes JSON, and back."""

    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


def _storable(text: str) -> str:
    """Drop what neither UTF-8 nor PostgreSQL can hold."""
    if text.isprintable():
        return text
    return "".join(one for one in text if one and not "\ud800" <= one <= "\udfff" and one != "\0")


def _text(data: Any) -> str:
    if type(data) is not str or len(data) > LONGEST_TEXT or _storable(data) != data:
        raise Malformed(f"A text of at most {LONGEST_TEXT:,} characters was expected.")
    return data


def _integer(data: Any) -> int:
    if type(data) is not int or not -LARGEST <= data <= LARGEST:
        raise Malformed(f"A whole number from -{LARGEST:,} to {LARGEST:,} was expected.")
    return data


def _truth(data: Any) -> bool:
    if type(data) is not bool:
        raise Malformed("True or false was expected.")
    return data


def _same(value: Any) -> Any:
    return value


_PLAIN = {
    str: Codec(_storable, _text),
    int: Codec(_same, _integer),
    bool: Codec(_same, _truth),
}


def _choice(values: Mapping[Any, Any], encode: Callable[[Any], Any]) -> Codec:
    def decode(data: Any) -> Any:
        if type(data) is not str or data not in values:
            raise Malformed("One of the known words was expected.")
        return values[data]

    return Codec(encode, decode)


def _listed(data: Any) -> list[Any]:
    if type(data) is not list or len(cast("list[Any]", data)) > LONGEST_LIST:
        raise Malformed(f"A list of at most {LONGEST_LIST:,} entries was expected.")
    return cast("list[Any]", data)


def object_in(data: Any) -> dict[str, Any]:
    """Return `data` if it is a JSON object.

    Rule: SRD 5.1 has none; the stored form of the program.

    Raises:
        Malformed: it is not.

    >>> object_in([])
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.Malformed: An object of at most 10,000 entries was expected.
    """
    if type(data) is not dict or len(cast("dict[str, Any]", data)) > LONGEST_LIST:
        raise Malformed(f"An object of at most {LONGEST_LIST:,} entries was expected.")
    return cast("dict[str, Any]", data)


@cache
def codec_for(hint: Any) -> Codec:
    """Return the codec of an annotation.

    Rule: SRD 5.1 has none; the stored form of the program.

    >>> codec_for(tuple[int, ...]).encode((1, 2))
    [1, 2]
    """
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is None:
        return record_codec(cast("type", hint)) if is_dataclass(hint) else _enumerated(hint)
    if origin is Literal:
        return _choice({one: one for one in arguments}, _same)
    build, argument = _BUILDERS[origin]
    return build(codec_for(arguments[argument]))


def _enumerated(words: Iterable[Enum]) -> Codec:
    return _choice({one.value: one for one in words}, _value)


def _value(member: Enum) -> Any:
    return member.value


def _optional(inner: Codec) -> Codec:
    def encode(value: Any) -> Any:
        return None if value is None else inner.encode(value)

    def decode(data: Any) -> Any:
        return None if data is None else inner.decode(data)

    return Codec(encode, decode)


def _sequence(inner: Codec) -> Codec:
    encode_one, decode_one = inner

    def encode(value: tuple[Any, ...]) -> list[Any]:
        return [encode_one(one) for one in value]

    def decode(data: Any) -> tuple[Any, ...]:
        return tuple([decode_one(one) for one in _listed(data)])

    return Codec(encode, decode)


def _set(inner: Codec) -> Codec:
    def encode(value: frozenset[Any]) -> list[Any]:
        return sorted(inner.encode(one) for one in value)

    def decode(data: Any) -> frozenset[Any]:
        return frozenset(inner.decode(one) for one in _listed(data))

    return Codec(encode, decode)


def _mapping(inner: Codec) -> Codec:
    encode_one, decode_one = inner

    def encode(value: Mapping[str, Any]) -> dict[str, Any]:
        return {key: encode_one(one) for key, one in value.items()}

    def decode(data: Any) -> dict[str, Any]:
        return {_text(key): decode_one(one) for key, one in object_in(data).items()}

    return Codec(encode, decode)


# For each generic type, how its codec is made and from which of its arguments; a union is
# always `X | None`.
_BUILDERS: dict[Any, tuple[Callable[[Codec], Codec], int]] = {
    Union: (_optional, 0),
    UnionType: (_optional, 0),
    tuple: (_sequence, 0),
    frozenset: (_set, 0),
    Mapping: (_mapping, 1),
}


def _default(one: Field[Any]) -> Any:
    if one.default is not MISSING:
        return one.default
    return _REQUIRED if one.default_factory is MISSING else one.default_factory()


@cache
def field_codecs(record: type) -> dict[str, Codec]:
    """Return the codecs of a dataclass's fields, by name.

    Rule: SRD 5.1 has none; the stored form of the program.

    >>> from dnd_tracker.rules.encounter import Combatant, Side
    >>> field_codecs(Combatant)["side"].encode(Side.HERO)
    'hero'
    """
    hints = get_type_hints(record)
    return {one.name: codec_for(hints[one.name]) for one in fields(record)}


def record_codec(record: type) -> Codec:
    """Return the codec of a dataclass.

    Rule: SRD 5.1 has none; the stored form of the program.

    >>> from dnd_tracker.rules.damage import DamageTarget
    >>> record_codec(DamageTarget).encode(DamageTarget("ogre", saved=True))
    {'id': 'ogre', 'saved': True}
    """
    codecs = field_codecs(record)
    defaults = {one.name: _default(one) for one in fields(record)}
    required = frozenset(name for name, default in defaults.items() if default is _REQUIRED)
    plan = tuple((name, codec.encode, defaults[name]) for name, codec in codecs.items())
    decoders = {name: codec.decode for name, codec in codecs.items()}

    def encode(value: Any) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for name, encoder, default in plan:
            present = getattr(value, name)
            if present is not default and present != default:
                data[name] = encoder(present)
        return data

    def decode(data: Any) -> Any:
        found = object_in(data)
        if not required <= found.keys() <= decoders.keys():
            raise Malformed(f"These are not the fields of {record.__name__}.")
        values: dict[str, Any] = {}
        for name, one in found.items():
            try:
                values[name] = decoders[name](one)
            except Malformed as error:
                raise Malformed(f"{name}: {error.message}") from None
        return record(**values)

    return Codec(encode, decode)
