"""Every path of the site, as a pattern for Reflex and as a function for links."""

import re
import uuid
from urllib.parse import urlencode

LANDING = "/"
ABOUT = "/about"
ENCOUNTERS = "/encounters"
BUILD = "/encounters/[encounter_id]/build"
RUN = "/encounters/[encounter_id]/run"
CREATURES = "/creatures"
CREATURE = "/creatures/[creature_id]"
EDIT_CREATURE = "/creatures/[creature_id]/edit"
IMPORT_CREATURES = "/import/creatures"
IMPORT_CHARACTERS = "/import/characters"
PARTIES = "/parties"
PARTY = "/parties/[party_id]"
CHARACTER = "/characters/[character_id]"
JOIN = "/join"
JOIN_TABLE = "/join/[code]"
TABLE = "/table/[code]"

SIGN_IN = "/sign-in"
SIGN_UP = "/sign-up"
SECOND_FACTOR = "/sign-in/second-factor"
FORGOT_PASSWORD = "/forgot-password"  # noqa: S105 - a path
RESET_PASSWORD = "/reset-password"  # noqa: S105 - a path
CONFIRM_EMAIL = "/confirm-email"
COME_BACK = "/come-back"
GOODBYE = "/goodbye"
PROFILE = "/settings/profile"
APPEARANCE = "/settings/appearance"
KEYS = "/settings/keys"
NOTIFICATIONS = "/settings/notifications"
SECURITY = "/settings/security"
SESSIONS = "/settings/sessions"
DATA = "/settings/data"
ADMIN_USERS = "/admin/users"
ADMIN_AUDIT = "/admin/audit"

_OUR_PAGE = r"/(?!/|api/)[\w/.~%?&=-]{0,300}"

API = "/api/v1"
BRING_CREATURES = f"{API}/imports/creatures"
EXPORT_CREATURES = f"{API}/creatures/export"
BRING_CHARACTERS = f"{API}/imports/parties"
START_DEMO = f"{API}/demo"
CREATE_ENCOUNTER = f"{API}/encounters"
EXPORT_ENCOUNTERS = f"{API}/encounters/export"
IMPORT_ENCOUNTERS = f"{API}/imports/encounters"
CREATE_PARTY = f"{API}/parties"
CREATE_CREATURE = f"{API}/creatures"
CREATE_PORTRAIT = f"{API}/portraits"
AUTH = f"{API}/auth"
"""Signing up and in and out, for browsers and for programs. Paths below it: `api/v1/auth_*.py`."""
PASSWORD_STRENGTH = f"{AUTH}/password-strength"
GO_ON = f"{AUTH}/go-on"
"""Where a page goes whose session has ended: on, with the browser's new one, or to the sign-in."""
ME = f"{API}/me"


def to_provider(provider: str, verb: str) -> str:
    """Return where a form posts that goes to a provider to "sign-in", "link" or "confirm"."""
    return f"{AUTH}/providers/{provider}/{verb}"


def provider_callback(provider: str) -> str:
    """Return where a provider sends people back to."""
    return f"{AUTH}/providers/{provider}/callback"


def build(encounter_id: uuid.UUID | str) -> str:
    """Return where an encounter is prepared."""
    return f"/encounters/{encounter_id}/build"


def run(encounter_id: uuid.UUID | str) -> str:
    """Return where an encounter is run."""
    return f"/encounters/{encounter_id}/run"


def creature(creature_id: str) -> str:
    """Return where a creature is shown."""
    return f"/creatures/{creature_id}"


def edit_creature(creature_id: str) -> str:
    """Return where one's own creature is written."""
    return f"/creatures/{creature_id}/edit"


def portrait(portrait_id: uuid.UUID | str) -> str:
    """Return where a picture is fetched."""
    return f"{CREATE_PORTRAIT}/{portrait_id}"


def creature_import(import_id: uuid.UUID | str) -> str:
    """Return where one decides on a file of creatures, and sees what became of it."""
    return f"{IMPORT_CREATURES}?import={import_id}"


def party(party_id: uuid.UUID | str) -> str:
    """Return where a party is shown."""
    return f"/parties/{party_id}"


def character_import(import_id: uuid.UUID | str) -> str:
    """Return where one decides what becomes of characters that were read."""
    return f"{IMPORT_CHARACTERS}?draft={import_id}"


def import_characters(party_id: uuid.UUID | str) -> str:
    """Return where characters are brought into a party from elsewhere."""
    return f"{IMPORT_CHARACTERS}?party={party_id}"


def export_party(party_id: uuid.UUID | str) -> str:
    """Return where a party is fetched as a file; `format` says "json" or "csv"."""
    return f"{API}/parties/{party_id}/export"


def character(character_id: uuid.UUID | str) -> str:
    """Return where a character is written."""
    return f"/characters/{character_id}"


def join(code: str) -> str:
    """Return where one chooses a hero at a table."""
    return f"/join/{code}"


def take_seat(code: str) -> str:
    """Return where a form posts the hero somebody chose at a table."""
    return f"{API}/tables/{code}/seat"


def table(code: str) -> str:
    """Return where a player follows a table."""
    return f"/table/{code}"


def with_next(path: str, after: str) -> str:
    """Return `path` with where to go afterwards.

    >>> with_next("/sign-in", "/encounters")
    '/sign-in?next=%2Fencounters'
    """
    return f"{path}?{urlencode({'next': after})}"


def safe_next(given: object, otherwise: str = ENCOUNTERS) -> str:
    """Return where to go afterwards if that is a page of ours, else `otherwise`.

    >>> safe_next("/table/ABC234"), safe_next("//evil.example"), safe_next("https://evil.example")
    ('/table/ABC234', '/encounters', '/encounters')
    """
    if not isinstance(given, str) or not re.fullmatch(
        r"/(?![/\\])[\w/.~%?&=-]{0,300}", given, re.ASCII
    ):
        return otherwise
    return otherwise if given.startswith("/api/") else given
