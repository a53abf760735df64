"""A device with passkeys, as a browser of the site it is plugged in at would use it."""

import hashlib
import json
import os
import struct
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40


@dataclass
class SecurityKey:
    """One passkey. `verifies`: it asks for a PIN or a finger; `counts`: it counts its uses."""

    origin: str = "http://localhost:8000"
    verifies: bool = True
    counts: bool = True
    uses: int = 0
    handle: str = ""
    id: bytes = field(default_factory=lambda: os.urandom(32))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer the options of a new passkey."""
        self.handle = options["user"]["id"]
        numbers = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        key = bytes(16) + struct.pack(">H", len(self.id)) + self.id + cbor2.dumps(cose)
        said = self._data(options["rp"]["id"], WITH_KEY) + key
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": said})
        return self._answer(
            clientDataJSON=self._client_data("create", options["challenge"]),
            attestationObject=attestation,
        )

    def sign(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer the options of somebody who wants to be recognized."""
        self.uses += self.counts
        said, asked = self._data(options["rpId"]), self._client_data("get", options["challenge"])
        signed = said + hashlib.sha256(asked).digest()
        return self._answer(
            clientDataJSON=asked,
            authenticatorData=said,
            signature=self.key.sign(signed, ec.ECDSA(hashes.SHA256())),
            userHandle=base64url_to_bytes(self.handle),
        )

    def _data(self, site: str, flags: int = 0) -> bytes:
        flags |= PRESENT | (VERIFIED if self.verifies else 0)
        return hashlib.sha256(site.encode()).digest() + struct.pack(">BI", flags, self.uses)

    def _client_data(self, verb: str, challenge: str) -> bytes:
        data = {"type": f"webauthn.{verb}", "challenge": challenge, "origin": self.origin}
        return json.dumps(data).encode()

    def _answer(self, **response: bytes) -> dict[str, Any]:
        return {
            "id": bytes_to_base64url(self.id),
            "rawId": bytes_to_base64url(self.id),
            "type": "public-key",
            "response": {name: bytes_to_base64url(value) for name, value in response.items()},
        }
