"""What a DM prepares beside the combatants: terrain, a lair, waves of reinforcements, loot."""

import hashlib
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from typing import Any

from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules import limits
from dnd_tracker.rules.encounter import Encounter as Fight
from dnd_tracker.rules.encounter import Role
from dnd_tracker.rules.errors import Malformed
from dnd_tracker.rules.json_codec import record_codec
from dnd_tracker.rules.lookup import places_of

MOST_WAVES = 20
MOST_KINDS = 20
MOST_LOOT = 100
LONGEST_NOTES = 5_000
LONGEST_LINE = 200
_ID_BYTES = 9
_ID_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Foes:
    """Some creatures of one kind; `name` and `experience` as they were when they were chosen."""

    creature_id: str
    name: str
    count: int = 1
    experience: int = 0


@dataclass(frozen=True, slots=True)
class Wave:
    """Reinforcements.

    Attributes:
        id: a secret of the DM's: the ids of its combatants follow from it.
        when: what brings them, in the DM's words.
        hidden: they come unseen.
    """

    id: str
    name: str
    when: str = ""
    foes: tuple[Foes, ...] = ()
    hidden: bool = True


@dataclass(frozen=True, slots=True)
class Preparation:
    """All of it.

    Attributes:
        version: grows with every change, so that nobody overwrites what they have not seen.
        lair_of: id of the combatant in whose lair they fight; "" for none.
        loot: what there is to find, a thing each.
        coins: money, as it is written ("120 gp").
    """

    version: int = 0
    terrain: str = ""
    lair_of: str = ""
    waves: tuple[Wave, ...] = ()
    loot: tuple[str, ...] = ()
    coins: str = ""


NOTHING = Preparation()
_CODEC = record_codec(Preparation)


def encode(preparation: Preparation) -> dict[str, Any]:
    """Return the JSON form; what is not prepared is left out.

    >>> encode(Preparation(terrain="Mud"))
    {'terrain': 'Mud'}
    """
    data: dict[str, Any] = _CODEC.encode(preparation)
    return data


def decode(data: Any) -> Preparation:
    """Return the preparation that JSON data stands for.

    Raises:
        InvalidInput: it stands for none, or is out of bounds.

    >>> decode({"terrain": "Mud"}).terrain
    'Mud'
    """
    if not data:
        return NOTHING
    try:
        found: Preparation = _CODEC.decode(data)
    except Malformed as error:
        raise InvalidInput(f"What was prepared cannot be read: {error.message}") from None
    return checked(found)


def stored(data: Any) -> Preparation:
    """Return what a row keeps; what cannot be read any more is nothing: the fight goes on."""
    try:
        return decode(data)
    except InvalidInput:
        return NOTHING


def checked(preparation: Preparation) -> Preparation:
    """Return a preparation within its bounds.

    Raises:
        InvalidInput: something is too long or too many.
    """
    lines = [preparation.coins, *preparation.loot]
    for wave in preparation.waves:
        lines += [wave.when]
        _bounded(len(wave.id) <= limits.ID_LENGTH and wave.id != "", "A wave has no proper id.")
        _bounded(0 < len(wave.name) <= limits.NAME_LENGTH, "A wave needs a name, not too long.")
        _bounded(len(wave.foes) <= MOST_KINDS, f"A wave has at most {MOST_KINDS} kinds.")
        for foes in wave.foes:
            _bounded(
                1 <= foes.count <= limits.COMBATANTS,
                f"{foes.name[: limits.NAME_LENGTH]}: 1 to {limits.COMBATANTS} of them.",
            )
            _bounded(len(foes.name) <= limits.NAME_LENGTH, "The name of a creature is too long.")
            _bounded(len(foes.creature_id) <= limits.NAME_LENGTH, "There is no such creature.")
    _bounded(len(preparation.waves) <= MOST_WAVES, f"At most {MOST_WAVES} waves.")
    _bounded(
        len({wave.id for wave in preparation.waves}) == len(preparation.waves),
        "Two waves have one id.",
    )
    _bounded(len(preparation.loot) <= MOST_LOOT, f"Loot: at most {MOST_LOOT} lines.")
    _bounded(
        all(len(line) <= LONGEST_LINE for line in lines),
        f"A line of loot, coins or a wave has at most {LONGEST_LINE} characters.",
    )
    _bounded(
        len(preparation.terrain) <= LONGEST_NOTES,
        f"Terrain: at most {LONGEST_NOTES:,} characters.",
    )
    _bounded(len(preparation.lair_of) <= limits.ID_LENGTH, "There is nobody with such a lair.")
    return preparation


def _bounded(holds: bool, message: str) -> None:
    if not holds:
        raise InvalidInput(message)


def ids_of(wave: Wave) -> tuple[str, ...]:
    """Return the ids of a wave's combatants: the same each time, so that none comes twice.

    They follow from the wave's own id in a way that nobody else can work out.

    >>> two = Wave("w", "Wolves", foes=(Foes("wolf", "Wolf", 2),))
    >>> len(set(ids_of(two))), ids_of(two) == ids_of(two)
    (2, True)
    """
    return tuple(_id(wave.id, number) for number in range(sum(one.count for one in wave.foes)))


def _id(wave_id: str, number: int) -> str:
    digest = hashlib.sha256(f"{wave_id} {number}".encode()).digest()
    return urlsafe_b64encode(digest[:_ID_BYTES]).decode()[:_ID_LENGTH]


def has_come(fight: Fight, wave: Wave) -> bool:
    """Tell whether a wave has joined the fight."""
    return any(one in fight.combatants for one in ids_of(wave))


def lair_in(fight: Fight, preparation: Preparation) -> str:
    """Return whose lair is to be brought into the order, "" where there is none to bring."""
    owner = fight.combatants.get(preparation.lair_of)
    if owner is None or owner.role is not Role.CREATURE:
        return ""
    if any(one.role is Role.LAIR for one in places_of(fight, owner.id)):
        return ""
    return owner.id
