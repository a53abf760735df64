"""The versioned JSON form of encounters, commands, events and changes."""

from typing import Any, cast, get_args

from dnd_tracker.rules.commands import Command
from dnd_tracker.rules.consistency import consistent
from dnd_tracker.rules.encounter import Combatant, Encounter, TurnRecord
from dnd_tracker.rules.errors import Malformed
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.history import VALUES, Changes, Splice
from dnd_tracker.rules.json_codec import Codec, codec_for, field_codecs, object_in, record_codec
from dnd_tracker.rules.proposal import Proposal
from dnd_tracker.rules.upgrades import upgraded

VERSION = 2

_COMMANDS = {one.__name__: record_codec(one) for one in get_args(Command)}
_EVENTS = {one.__name__: record_codec(one) for one in get_args(Event)}
_TAGGED = {**_COMMANDS, **_EVENTS}
_ENCOUNTER = record_codec(Encounter)
_COMBATANT = field_codecs(Combatant)
_VALUES = {name: field_codecs(Encounter)[name] for name in VALUES}
_ITEMS = {
    "order": codec_for(tuple[str, ...]),
    "proposals": codec_for(tuple[Proposal, ...]),
    "turns": codec_for(tuple[TurnRecord, ...]),
}
_ADDED = codec_for(tuple[Combatant, ...])
_IDS = codec_for(tuple[str, ...])
_COUNT = codec_for(int)


def encode(value: Encounter | Command | Event | Changes) -> dict[str, Any]:
    """Return the JSON form of a value.

    Rule: SRD 5.1 has none; the stored form of the program.

    >>> encode(Encounter("Ford"))
    {'v': 2, 'name': 'Ford'}
    """
    if isinstance(value, Encounter):
        return {"v": VERSION, **_ENCOUNTER.encode(value)}
    if isinstance(value, Changes):
        return {"v": VERSION, **_encoded_changes(value)}
    name = type(value).__name__
    return {"v": VERSION, "type": name, **_TAGGED[name].encode(value)}


def _encoded_changes(changes: Changes) -> dict[str, Any]:
    data: dict[str, Any] = {
        "values": _encoded_fields(_VALUES, changes.values),
        "sequences": {
            name: [splice.head, _ITEMS[name].encode(splice.items), splice.tail]
            for name, splice in changes.sequences.items()
        },
        "combatants": {
            combatant_id: _encoded_fields(_COMBATANT, values)
            for combatant_id, values in changes.combatants.items()
        },
        "added": _ADDED.encode(changes.added),
        "removed": _IDS.encode(changes.removed),
    }
    return {name: one for name, one in data.items() if one}


def _encoded_fields(codecs: dict[str, Codec], values: Any) -> dict[str, Any]:
    return {name: codecs[name].encode(one) for name, one in values.items()}


def _opened(data: Any) -> dict[str, Any]:
    found = dict(object_in(data))
    version = found.pop("v", None)
    if type(version) is not int or not 1 <= version <= VERSION:
        raise Malformed("This was written by another version of the program.")
    return upgraded(found, version, VERSION)


def _tagged(data: Any, codecs: dict[str, Codec], what: str) -> Any:
    found = _opened(data)
    name = found.pop("type", None)
    if type(name) is not str or name not in codecs:
        raise Malformed(f"This is no {what}.")
    return codecs[name].decode(found)


def decode_command(data: Any) -> Command:
    """Return the command that JSON data stands for.

    Rule: SRD 5.1 has none; the stored form of the program.

    Raises:
        Malformed: it stands for none.

    >>> decode_command({"v": 2, "type": "NextTurn"})
    NextTurn()
    """
    return cast("Command", _tagged(data, _COMMANDS, "command"))


def decode_event(data: Any) -> Event:
    """Return the event that JSON data stands for.

    Rule: SRD 5.1 has none; the stored form of the program.

    Raises:
        Malformed: it stands for none.

    >>> decode_event({"v": 2, "type": "Stabilized", "id": "mira", "name": "Mira"})
    Stabilized(id='mira', name='Mira')
    """
    return cast("Event", _tagged(data, _EVENTS, "event"))


def decode_encounter(data: Any) -> Encounter:
    """Return the encounter that JSON data stands for.

    Rule: SRD 5.1 has none; the stored form of the program.

    Raises:
        Malformed: it stands for none, or contradicts itself.

    >>> decode_encounter({"v": 2, "name": "Ford", "edition": "2024"}).edition
    <Edition.E2024: '2024'>
    >>> decode_encounter({"v": 2, "name": "Ford", "order": ["nobody"]})
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.Malformed: This encounter contradicts itself: who is in the order.
    """
    return consistent(cast("Encounter", _ENCOUNTER.decode(_opened(data))))


def decode_changes(data: Any) -> Changes:
    """Return the changes that JSON data stands for.

    Rule: SRD 5.1 has none; the stored form of the program.

    Raises:
        Malformed: it stands for none.

    >>> decode_changes({"v": 2, "values": {"name": "Bridge"}}).values
    {'name': 'Bridge'}
    """
    found = _opened(data)
    if not found.keys() <= {"values", "sequences", "combatants", "added", "removed"}:
        raise Malformed("These are not the fields of changes.")
    return Changes(
        values=_decoded_fields(_VALUES, found.get("values", {})),
        sequences={
            name: _decoded_splice(name, one)
            for name, one in object_in(found.get("sequences", {})).items()
        },
        combatants={
            combatant_id: _decoded_fields(_COMBATANT, one)
            for combatant_id, one in object_in(found.get("combatants", {})).items()
        },
        added=_ADDED.decode(found.get("added", [])),
        removed=_IDS.decode(found.get("removed", [])),
    )


def _decoded_fields(codecs: dict[str, Codec], data: Any) -> dict[str, Any]:
    found = object_in(data)
    if not found.keys() <= codecs.keys():
        raise Malformed("These are fields that nothing has.")
    return {name: codecs[name].decode(one) for name, one in found.items()}


def _decoded_splice(name: str, data: Any) -> Splice:
    if name not in _ITEMS or type(data) is not list or len(cast("list[Any]", data)) != 3:
        raise Malformed("This is no change of a sequence.")
    head, items, tail = cast("list[Any]", data)
    return Splice(_COUNT.decode(head), _ITEMS[name].decode(items), _COUNT.decode(tail))
