"""Every path of the site, as a pattern for Reflex and as a function for links."""

import uuid

LANDING = "/"
ABOUT = "/about"
ENCOUNTERS = "/encounters"
BUILD = "/encounters/[encounter_id]/build"
RUN = "/encounters/[encounter_id]/run"
JOIN = "/join"
JOIN_TABLE = "/join/[code]"
TABLE = "/table/[code]"

API = "/api/v1"
START_DEMO = f"{API}/demo"
CREATE_ENCOUNTER = f"{API}/encounters"


def build(encounter_id: uuid.UUID | str) -> str:
    """Return where an encounter is prepared."""
    return f"/encounters/{encounter_id}/build"


def run(encounter_id: uuid.UUID | str) -> str:
    """Return where an encounter is run."""
    return f"/encounters/{encounter_id}/run"


def join(code: str) -> str:
    """Return where one chooses a hero at a table."""
    return f"/join/{code}"


def take_seat(code: str) -> str:
    """Return where a form posts the hero somebody chose at a table."""
    return f"{API}/tables/{code}/seat"


def table(code: str) -> str:
    """Return where a player follows a table."""
    return f"/table/{code}"
