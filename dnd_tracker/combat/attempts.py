"""How often one address may guess a join code wrong.

Six characters of 31 are 887 million codes; at ten wrong guesses a minute, an address needs
years for a good chance at one of a thousand open tables. Right codes are never counted, so a whole
convention can join from behind one address.
"""

from dnd_tracker.bootstrap import limiter
from dnd_tracker.errors import TooManyAttempts
from dnd_tracker.ports.limiter import Limit, Verdict, household

_WRONG_CODES = Limit("wrong join codes", 10, 60)


async def refuse_too_many(address: str) -> None:
    """Let pass who may try another code from `address`.

    Raises:
        TooManyAttempts: there were enough wrong ones.
    """
    _refuse_unless(await limiter().look(_WRONG_CODES, household(address)))


async def count(address: str) -> None:
    """Remember that somebody at `address` guessed wrong.

    Raises:
        TooManyAttempts: there were enough wrong ones already.
    """
    _refuse_unless(await limiter().hit(_WRONG_CODES, household(address)))


def _refuse_unless(verdict: Verdict) -> None:
    if not verdict.allowed:
        raise TooManyAttempts(
            "Too many wrong codes from here. Wait a minute, then try again.", verdict.retry_after
        )
