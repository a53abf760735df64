"""What each plan allows. Pure: no database, no money."""

from dataclasses import dataclass
from enum import StrEnum


class Plan(StrEnum):
    """What a DM pays for; one DM pays for the table."""

    FREE = "free"
    SEASONED = "seasoned"
    EXPERT = "expert"
    MASTER = "master"
    GUILD = "guild"


@dataclass(frozen=True, slots=True)
class Entitlements:
    """How much of what one may keep; None: as much as one likes."""

    parties: int | None
    encounters: int | None
    creatures: int | None


_BY_PLAN = {
    Plan.FREE: Entitlements(2, 20, 20),
    Plan.SEASONED: Entitlements(10, 100, 100),
    Plan.EXPERT: Entitlements(30, 500, 500),
    Plan.MASTER: Entitlements(None, None, None),
    Plan.GUILD: Entitlements(None, None, None),
}


def entitlements_of(plan: str) -> Entitlements:
    """Return what a plan allows; one that is unknown counts as free.

    >>> entitlements_of("free").parties, entitlements_of("gold").parties
    (2, 2)
    """
    known = set(Plan)
    return _BY_PLAN[Plan(plan) if plan in known else Plan.FREE]


def roomier(plan: str) -> tuple[Plan, Entitlements] | None:
    """Return the next plan that allows more parties than `plan`; none where there is no limit.

    >>> roomier("free"), roomier("master")
    ((<Plan.SEASONED: 'seasoned'>, Entitlements(parties=10, encounters=100, creatures=100)), None)
    """
    most = entitlements_of(plan).parties
    if most is None:
        return None
    return next(
        (one, found)
        for one, found in _BY_PLAN.items()
        if found.parties is None or found.parties > most
    )
