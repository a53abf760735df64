"""The dialog of a rest: what it shows, and what it sends."""

import uuid
from dataclasses import dataclass

from dnd_tracker.errors import NotFound
from dnd_tracker.parties.fields import Fields, uuid_of
from dnd_tracker.parties.queries import NO_SUCH_CHARACTER
from dnd_tracker.parties.service.characters import MOST
from dnd_tracker.parties.service.rest import Outcome
from dnd_tracker.rules.traits import Rest


@dataclass(frozen=True, slots=True)
class RestLine:
    """What a rest would give back to somebody."""

    id: str = ""
    name: str = ""
    told: str = ""
    rests: bool = False
    dice: int = 0
    """How many hit dice are left."""


def rest_line(outcome: Outcome) -> RestLine:
    """Return the line of a character."""
    return RestLine(
        str(outcome.character_id),
        outcome.name,
        " ".join(outcome.told),
        outcome.rests,
        outcome.hit_dice_left,
    )


def spending(form: object) -> tuple[Rest, dict[uuid.UUID, int]]:
    """Return which rest a form asks for, who rests, and how many hit dice each of them spends.

    Raises:
        InvalidInput: a number that is none.
        NotFound: an id that is none.
    """
    fields = Fields(form)
    kind = Rest.SHORT if fields.text("kind", "The rest") == "short" else Rest.LONG
    chosen: dict[uuid.UUID, int] = {}
    for place in range(MOST):
        if fields.ticked(f"rests_{place}"):
            key = uuid_of(fields.text(f"id_{place}", "Who"), NotFound(NO_SUCH_CHARACTER))
            dice = fields.number(f"dice_{place}", "Hit dice") if kind is Rest.SHORT else 0
            chosen[key] = max(0, dice)
    return kind, chosen
