"""E-mail over SMTP."""

import asyncio
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import aiosmtplib

from dnd_tracker.ports.post import NotSent

_SECONDS_PER_STEP = 20
_SECONDS_IN_ALL = 60
_REFUSED_FOR_GOOD = range(500, 600)


class SmtpPost:
    """Hands messages to a mail server.

    With a user name the connection has to be encrypted, and the server to prove who it is
    (`SSL_CERT_FILE` names an authority of one's own): the password is worth something to others.
    Without one, STARTTLS is used where it is offered, whatever the certificate says.
    """

    def __init__(self, url: str) -> None:
        """Use the server at `url`: see `Settings.smtp_url`."""
        parts = urlsplit(url)
        self._host = parts.hostname or "localhost"
        self._tls = parts.scheme == "smtps"
        self._port = parts.port or (465 if self._tls else 587)
        self._user = unquote(parts.username) if parts.username else None
        self._password = unquote(parts.password or "") if self._user else None

    async def send(self, message: EmailMessage) -> None:
        """See `Post.send`. A recipient or a text that is refused for good is final.

        A sender or a password that is refused is not: that is a setting, which can be put right.
        """
        try:
            async with asyncio.timeout(_SECONDS_IN_ALL):
                await self._hand_over(message)
        except aiosmtplib.SMTPRecipientsRefused as error:
            codes = [refused.code for refused in error.recipients]
            raise NotSent(
                f"recipient refused: {codes}", final=all(c in _REFUSED_FOR_GOOD for c in codes)
            ) from error
        except aiosmtplib.SMTPDataError as error:
            raise NotSent(_said(error), final=error.code in _REFUSED_FOR_GOOD) from error
        except aiosmtplib.SMTPResponseException as error:
            raise NotSent(_said(error)) from error
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            # TimeoutError and ssl.SSLError are OSErrors
            raise NotSent(f"{type(error).__name__}: {error}") from error

    async def _hand_over(self, message: EmailMessage) -> None:
        encrypted = self._tls or self._user is not None
        await aiosmtplib.send(
            message,
            hostname=self._host,
            port=self._port,
            username=self._user,
            password=self._password,
            use_tls=self._tls,
            start_tls=False if self._tls else encrypted or None,
            validate_certs=encrypted,
            timeout=_SECONDS_PER_STEP,
        )


def _said(error: aiosmtplib.SMTPResponseException) -> str:
    return f"{type(error).__name__}: {error.code} {error.message}"
