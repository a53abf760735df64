"""Who gets which status from which endpoint: a line for each, or the tests fail."""

import json
import uuid
from typing import Any

from tests.api.test_encounter_files import file, plan

ADDRESS = "@example.com"
PASSWORD = "an owlbear under a lantern"
NO_TOKEN = "x" * 43

HERE = (200, 200, 200, 200, 200)
THEIR_OWN = (401, 200, 200, 200, 200)
ACCOUNTS = (401, 403, 200, 403, 403)
NO_SUCH_SECRET = (422, 422, 422, 422, 422)
NOBODY_YET = (401, 401, 401, 401, 401)
NOT_CONFIGURED = (404, 404, 404, 404, 404)
GOES_ON = (303, 303, 303, 303, 303)

DOORS: dict[str, tuple[int, ...]] = {
    # what one keeps
    "GET /api/v1/creatures/export": (401, 422, 422, 422, 422),
    "POST /api/v1/creatures/export": (401, 404, 404, 404, 404),
    "GET /api/v1/encounters": THEIR_OWN,
    "POST /api/v1/imports/creatures": HERE,
    "GET /api/v1/me": THEIR_OWN,
    "POST /api/v1/demo": GOES_ON,
    "POST /api/v1/creatures": GOES_ON,
    "POST /api/v1/encounters": GOES_ON,
    "POST /api/v1/encounters/export": (401, 404, 404, 404, 404),
    "POST /api/v1/imports/encounters": HERE,
    "GET /api/v1/parties": THEIR_OWN,
    "POST /api/v1/parties": HERE,
    "GET /api/v1/parties/{party_id}/export": (401, 404, 404, 404, 404),
    "POST /api/v1/imports/parties": HERE,
    "POST /api/v1/portraits": (401, 422, 422, 422, 422),
    "GET /api/v1/portraits/{portrait_id}": (401, 404, 404, 404, 404),
    "POST /api/v1/me/export": THEIR_OWN,
    "GET /api/v1/me/export/{secret}": NOBODY_YET,
    # the table
    "POST /api/v1/tables/{code}/seat": (303, 303, 303, 303, 403),
    # one's account
    "POST /api/v1/me/email": ACCOUNTS,
    "POST /api/v1/me/email/again": (401, 403, 404, 403, 403),
    "POST /api/v1/me/email/cancel": ACCOUNTS,
    "POST /api/v1/me/leave": ACCOUNTS,
    "POST /api/v1/me/password": ACCOUNTS,
    "POST /api/v1/auth/authenticator": ACCOUNTS,
    "POST /api/v1/auth/authenticator/first-code": (401, 403, 422, 403, 403),
    "POST /api/v1/auth/passkeys": NO_SUCH_SECRET,
    "POST /api/v1/auth/passkeys/options": ACCOUNTS,
    "POST /api/v1/auth/recovery-codes": (401, 403, 422, 403, 403),
    "POST /api/v1/auth/confirm": (401, 403, 422, 403, 403),
    "POST /api/v1/auth/confirm/passkey": NO_SUCH_SECRET,
    "POST /api/v1/auth/confirm/passkey/options": ACCOUNTS,
    "POST /api/v1/auth/providers/{provider}/confirm": (401, 403, 404, 403, 403),
    "POST /api/v1/auth/providers/{provider}/link": (401, 403, 404, 403, 403),
    # signing in and out
    "POST /api/v1/auth/sign-up": (200, 200, 403, 200, 200),
    "POST /api/v1/auth/sign-in": NOBODY_YET,
    "POST /api/v1/auth/sign-out": (200, 403, 200, 403, 403),
    "POST /api/v1/auth/passkey": NO_SUCH_SECRET,
    "POST /api/v1/auth/passkey/options": HERE,
    "POST /api/v1/auth/password-strength": HERE,
    "POST /api/v1/auth/second-factor": NOBODY_YET,
    "POST /api/v1/auth/second-factor/passkey": NO_SUCH_SECRET,
    "POST /api/v1/auth/second-factor/passkey/options": NOBODY_YET,
    "POST /api/v1/auth/providers/{provider}/sign-in": NOT_CONFIGURED,
    "GET /api/v1/auth/providers/{provider}/callback": NOT_CONFIGURED,
    "GET /api/v1/auth/go-on": GOES_ON,
    # links in letters
    "POST /api/v1/auth/confirm-email": NO_SUCH_SECRET,
    "POST /api/v1/auth/forgot-password": HERE,
    "POST /api/v1/auth/reset-password": NO_SUCH_SECRET,
    "POST /api/v1/auth/come-back": NO_SUCH_SECRET,
    # programs
    "POST /api/v1/auth/token": NOBODY_YET,
    "POST /api/v1/auth/token/refresh": NOBODY_YET,
    "POST /api/v1/auth/token/revoke": (204, 204, 204, 204, 204),
}
"""The answers to nobody known, a guest, an account, a player, and a player who was sent away."""
_BODIES: dict[str, dict[str, Any]] = {
    "POST /api/v1/creatures/export": {"data": {"ids": "no-such-creature"}},
    "POST /api/v1/encounters/export": {"data": {"ids": str(uuid.UUID(int=1))}},
    "POST /api/v1/imports/encounters": {"files": {"file": ("ford.json", json.dumps(file(plan())))}},
    "POST /api/v1/imports/creatures": {"data": {"text": "Name,AC,HP\nGoblin,15,7\n"}},
    "POST /api/v1/imports/parties": {"data": {"text": "Name,AC,HP\nMira,15,24\n"}},
    "POST /api/v1/me/password": {"data": {"password": PASSWORD}},
    "POST /api/v1/me/email": {"data": {"email": ADDRESS}},
    "POST /api/v1/me/leave": {"data": {"typed": "delete"}},
    "POST /api/v1/auth/confirm-email": {"data": {"token": NO_TOKEN}},
    "POST /api/v1/auth/forgot-password": {"data": {"email": ADDRESS}},
    "POST /api/v1/auth/reset-password": {"data": {"token": NO_TOKEN, "password": PASSWORD}},
    "POST /api/v1/auth/come-back": {"data": {"token": NO_TOKEN}},
    "POST /api/v1/auth/sign-up": {"data": {"email": ADDRESS, "password": PASSWORD}},
    "POST /api/v1/auth/sign-in": {"data": {"email": ADDRESS, "password": PASSWORD}},
    "POST /api/v1/auth/password-strength": {"data": {"password": PASSWORD}},
    "POST /api/v1/auth/authenticator/first-code": {"data": {"code": "123456"}},
    "POST /api/v1/auth/confirm": {"data": {"password": PASSWORD}},
    "POST /api/v1/auth/confirm/passkey": {"json": {"credential": {}}},
    "POST /api/v1/auth/passkey": {"json": {"credential": {}}},
    "POST /api/v1/auth/passkeys": {"json": {"credential": {}}},
    "POST /api/v1/auth/second-factor": {"data": {"code": "123456"}},
    "POST /api/v1/auth/second-factor/passkey": {"json": {"credential": {}}},
    "POST /api/v1/auth/token": {"json": {"email": ADDRESS, "password": PASSWORD}},
    "POST /api/v1/auth/token/refresh": {"json": {"refresh_token": NO_TOKEN}},
    "POST /api/v1/auth/token/revoke": {"json": {"refresh_token": NO_TOKEN}},
}
"""What is sent where something has to be."""
KNOWN = {
    "provider": "google",
    "secret": NO_TOKEN,
    "portrait_id": str(uuid.UUID(int=1)),
    "party_id": str(uuid.UUID(int=1)),
}
"""What stands for the parts of a path, beside the table's code."""
FOREIGN = {
    "GET /api/v1/auth/go-on",
    "GET /api/v1/auth/providers/{provider}/callback",
    "POST /api/v1/auth/token",
    "POST /api/v1/auth/token/refresh",
    "POST /api/v1/auth/token/revoke",
}
"""Where a browser comes from other sites, guarded by something else: a state that only it has,
or a secret in JSON, which no form sends. Going on shows one's own page."""


def body(endpoint: str, person: str) -> dict[str, Any]:
    """Return what somebody sends, each with an address of their own."""
    sent = _BODIES.get(endpoint, {})
    return {
        kind: {name: person + value if name == "email" else value for name, value in fields.items()}
        for kind, fields in sent.items()
    }
