"""What one carries."""

from dnd_tracker.parties.beyond.manual import Manual
from dnd_tracker.parties.beyond.values import Record, count, identity, name, record, records, true
from dnd_tracker.rules.character import Item
from dnd_tracker.rules.character_bounds import ITEMS

_COINS = {
    "pp": "Platinum pieces",
    "gp": "Gold pieces",
    "ep": "Electrum pieces",
    "sp": "Silver pieces",
    "cp": "Copper pieces",
}
_LONGEST_NOTE = 200
_MOST_OF_ONE = 99_999


def items_of(character: Record, manual: Manual) -> tuple[Item, ...]:
    """Return what is carried, things of one's own invention and coins among it."""
    found: list[Item] = []
    for one in records(character.get("inventory")):
        number = identity(one.get("id"))
        called = manual.item_names.get(number or 0) or name(
            record(one.get("definition")).get("name")
        )
        if called:
            notes = ["attuned"] if true(one.get("isAttuned")) else []
            notes += [note] if (note := manual.item_notes.get(number or 0)) else []
            found.append(
                Item(
                    called,
                    _quantity(one),
                    true(one.get("equipped")),
                    "; ".join(notes)[:_LONGEST_NOTE],
                )
            )
    for one in records(character.get("customItems")):
        if called := name(one.get("name")):
            note = name(one.get("notes") or one.get("description"), _LONGEST_NOTE)
            found.append(Item(called, _quantity(one), note=note))
    coins = record(character.get("currencies"))
    found += [
        Item(called, min(_MOST_OF_ONE, amount))
        for key, called in _COINS.items()
        if (amount := count(coins.get(key)))
    ]
    return tuple(found[:ITEMS])


def _quantity(one: Record) -> int:
    return max(1, min(_MOST_OF_ONE, count(one.get("quantity"))))
