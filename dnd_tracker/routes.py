"""Every path of the site: a constant for the page that answers it, a function for a link to it."""

import uuid

LANDING = "/"
ABOUT = "/about"
ENCOUNTERS = "/encounters"
BUILD = "/encounters/[encounter_id]/build"
RUN = "/encounters/[encounter_id]/run"
JOIN = "/join"
JOIN_WITH_CODE = "/join/[join_code]"
TABLE = "/table/[table_code]"

API = "/api/v1"
START_DEMO = f"{API}/demo"
CREATE_ENCOUNTER = f"{API}/encounters"


def build(encounter_id: uuid.UUID | str) -> str:
    """Return where an encounter is prepared."""
    return f"/encounters/{encounter_id}/build"


def run(encounter_id: uuid.UUID | str) -> str:
    """Return where an encounter is run."""
    return f"/encounters/{encounter_id}/run"


def join(code: str = "") -> str:
    """Return where players come in, with or without their code."""
    return f"/join/{code}" if code else JOIN


def table(code: str) -> str:
    """Return where players follow the fight."""
    return f"/table/{code}"


def take_seat(code: str) -> str:
    """Return what the form that chooses a hero posts to."""
    return f"{API}/tables/{code}/seat"
