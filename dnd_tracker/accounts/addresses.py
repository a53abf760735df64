"""E-mail addresses, in the one form that is stored and compared."""

from email_validator import EmailNotValidError, validate_email

from dnd_tracker.errors import InvalidInput

LONGEST = 254
"""RFC 5321, section 4.5.3.1.3, less the angle brackets."""

_NOT_ONE = "This is not an e-mail address. Look for a slip: it reads like name@example.com."


def normalized(address: str) -> str:
    """Return `address` as it is stored: small letters, Unicode composed, domains spelled out.

    Nobody is asked whether the mailbox exists. Letters are made small but not folded: `straße` and
    `strasse` are two mailboxes, and a link meant for one must not open the account of the other.

    Raises:
        InvalidInput: it is no address, is longer than 254 characters, or has no place in a header.

    >>> normalized(" Mira@Exämple.ORG ")
    'mira@exämple.org'
    """
    given = address.strip(" \t")
    if len(given) > LONGEST:
        raise _invalid(f"An e-mail address has at most {LONGEST} characters.")
    try:
        found = validate_email(given, check_deliverability=False, strict=True).normalized.lower()
    except EmailNotValidError:
        raise _invalid(_NOT_ONE) from None
    if len(found) > LONGEST:
        raise _invalid(f"An e-mail address has at most {LONGEST} characters.")
    return found


def _invalid(message: str) -> InvalidInput:
    return InvalidInput(message, {"email": message})
