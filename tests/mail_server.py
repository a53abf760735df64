"""A mail server on this machine, as strict as it is told to be."""

import asyncio
import email
import email.policy
import ssl
import warnings
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from smtpdfix.certs import _generate_certs

USER = "tracker@example.com"
PASSWORD = "correct horse/battery:staple"


@dataclass
class MailServer:
    """What it takes, and how it answers.

    Attributes:
        answers: what it says to a recipient instead of taking the message.
        at_the_end: what it says to a whole message instead of taking it.
        passwords: those it was told, right or wrong.
        encrypted: for each message, whether the connection was.
        arrived: set with each message.
    """

    certificate: Path
    only_tls: bool = False
    port: int = 0
    answers: dict[str, str] = field(default_factory=dict[str, str])
    at_the_end: str = ""
    messages: list[EmailMessage] = field(default_factory=list[EmailMessage])
    passwords: list[bytes] = field(default_factory=list[bytes])
    encrypted: list[bool] = field(default_factory=list[bool])
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: object
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.answers.get(address, "250 OK")

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.at_the_end:
            return self.at_the_end
        content = cast("bytes", envelope.content)
        parsed = email.message_from_bytes(content, policy=email.policy.default)
        self.messages.append(parsed)
        self.encrypted.append(self.only_tls or session.ssl is not None)
        self.arrived.set()
        return "250 OK"

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: object
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.passwords.append(data.password)
        right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=False)


@asynccontextmanager
async def mail_server(
    directory: Path,
    *,
    offers_tls: bool = False,
    only_tls: bool = False,
    asks_password: bool = False,
) -> AsyncGenerator[MailServer]:
    """Give a mail server that is listening.

    Args:
        directory: where its certificate is put, which it signed itself.
        offers_tls: STARTTLS.
        only_tls: encrypted from the first byte.
        asks_password: it takes no message from strangers.
    """
    certificate = cast("Path", _generate_certs(directory).cert)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    server = MailServer(certificate, only_tls)

    def protocol() -> SMTP:
        with warnings.catch_warnings():
            # It takes a connection that is encrypted from the first byte for one that is not
            warnings.filterwarnings("ignore", "Requiring AUTH while not requiring TLS")
            return SMTP(
                server,
                hostname="mail.example",
                enable_SMTPUTF8=True,
                tls_context=context if offers_tls else None,
                require_starttls=offers_tls and asks_password,
                authenticator=server.authenticate,
                auth_required=asks_password,
                auth_require_tls=not only_tls,
            )

    listening = await asyncio.get_running_loop().create_server(
        protocol, "127.0.0.1", 0, ssl=context if only_tls else None
    )
    server.port = listening.sockets[0].getsockname()[1]
    async with listening:
        yield server
