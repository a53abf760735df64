"""A row of the outbox as an e-mail."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parseaddr

from email_validator import validate_email

from dnd_tracker.models import OutboxEmail


def message_of(row: OutboxEmail, sender: str) -> EmailMessage:
    """Return `row` as a message from `sender`, which reads like `Name <address>`.

    It has the same Message-ID however often it is handed over, so mailboxes can tell a second copy.
    """
    name, address = parseaddr(sender)
    message = EmailMessage()
    message["From"] = Address(name, *_on_the_wire(address))
    message["To"] = Address("", *_on_the_wire(row.recipient))
    message["Subject"] = " ".join(row.subject.split())
    message["Date"] = row.created_at
    message["Message-ID"] = f"<{row.id}@{_on_the_wire(address)[1]}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers, please
    message.set_content(row.text, cte="quoted-printable")
    message.add_alternative(row.html, subtype="html", cte="quoted-printable")
    return message


def _on_the_wire(address: str) -> tuple[str, str]:
    """Return the mailbox and the domain of `address`; only the mailbox may need more than ASCII."""
    mailbox, _, domain = address.rpartition("@")
    if not domain.isascii():
        domain = validate_email(address, check_deliverability=False).ascii_domain
    return mailbox, domain
