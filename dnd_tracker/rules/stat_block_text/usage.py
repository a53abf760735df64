"""How often something can be used: "Recharge 5-6", "3/Day", "Recharges after a Short Rest"."""

import re
from dataclasses import dataclass

from dnd_tracker.rules.counter import Refill
from dnd_tracker.rules.stat_block_text.plain_text import plain


@dataclass(frozen=True, slots=True)
class Usage:
    """A limit of use.

    Attributes:
        recharge_from: the lowest d6 that recharges it, None where no die is rolled.
        in_lair: how many more uses there are in the lair.
    """

    uses: int
    refill: Refill
    recharge_from: int | None = None
    in_lair: int = 0


_RECHARGE = re.compile(r"\brecharge (?P<low>[2-6])(?: ?- ?6)?(?![\d/-])", re.IGNORECASE)
_AFTER_REST = re.compile(
    r"\brecharges? (?:after|on) (?:finishing )?(?:an? )?(?P<first>short|long)"
    r"(?: (?:rest )?or (?:an? )?(?:short|long))? rest",
    re.IGNORECASE,
)
_PER = re.compile(
    r"\b(?P<uses>[1-9]\d?) ?/ ?(?P<per>day|short rest|long rest|rest)\b"
    r"(?:,? or (?P<in_lair>[1-9]\d?) ?/ ?day in (?:its )?lair)?",
    re.IGNORECASE,
)
_REFILLS = {
    "day": Refill.LONG_REST,
    "long rest": Refill.LONG_REST,
    "short rest": Refill.SHORT_REST,
    "rest": Refill.SHORT_REST,
}
_IN_NAME = re.compile(r" ?\((?P<inside>[^()]*)\)")


def read_usage(text: str) -> Usage | None:
    """Return how often something can be used, None where the text sets no limit that counts.

    Rule: SRD 5.1, "Limited Usage"; SRD 5.2, "Limited Usage".

    >>> read_usage("Recharge 5-6").recharge_from, read_usage("3/Day").uses
    (5, 3)
    >>> read_usage("4/Day, or 5/Day in Lair").in_lair
    1
    >>> read_usage("Hag Form Only") is None
    True
    """
    text = plain(text)
    if found := _RECHARGE.search(text):
        return Usage(1, Refill.RECHARGE, int(found["low"]))
    if found := _AFTER_REST.search(text):
        short = "short" in found[0].lower()
        return Usage(1, Refill.SHORT_REST if short else Refill.LONG_REST)
    if found := _PER.search(text):
        uses = int(found["uses"])
        in_lair = max(0, int(found["in_lair"] or uses) - uses)
        return Usage(uses, _REFILLS[found["per"].lower()], None, in_lair)
    return None


def parted(name: str) -> tuple[str, str]:
    """Return a printed name without its limit of use, and that limit.

    Rule: SRD 5.1, "Limited Usage" (it is printed in parentheses behind the name).

    >>> parted("Fire Breath (Recharge 5-6)"), parted("Fist (Oni Form Only)")
    (('Fire Breath', 'Recharge 5-6'), ('Fist (Oni Form Only)', ''))
    """
    for found in _IN_NAME.finditer(name):
        if read_usage(found["inside"]) is not None:
            return (name[: found.start()] + name[found.end() :]).strip(), found["inside"].strip()
    return name, ""
