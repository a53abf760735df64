"""How much e-mail strangers can cause: to one mailbox, and from one place."""

import hashlib

from dnd_tracker.bootstrap import limiter
from dnd_tracker.errors import TooManyAttempts
from dnd_tracker.ports.limiter import Limit, household

TO_ONE_MAILBOX = Limit("letters to a mailbox", 5, 60 * 60)
FROM_ONE_PLACE = Limit("letters asked for", 20, 60 * 60)


async def count_request(address: str) -> None:
    """Count somebody at `address` of the network asking for a letter, whether or not it is written.

    Endpoints call it before they look anything up, so that the answer tells nothing.

    Raises:
        TooManyAttempts: they asked for 20 in the last hour.
    """
    verdict = await limiter().hit(FROM_ONE_PLACE, household(address))
    if not verdict.allowed:
        raise TooManyAttempts(
            "Too many e-mails were asked for from here. Try again later.", verdict.retry_after
        )


async def mailbox_has_room(recipient: str) -> bool:
    """Count a letter to `recipient`, a normalized address; tell whether it may still be written.

    After 5 in an hour it may not. Leave it out without a word then: an error would tell that there
    is such an account.
    """
    # Redis need not know addresses
    key = hashlib.sha256(recipient.encode()).hexdigest()
    return (await limiter().hit(TO_ONE_MAILBOX, key)).allowed
