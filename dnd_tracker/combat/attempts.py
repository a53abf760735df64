"""How often one address may guess a join code wrong.

Six characters of 31 are 887 million codes; at ten wrong guesses a minute, an address needs
years for a good chance at one of a thousand open tables. Right codes are never counted, so a whole
convention can join from behind one address.
"""

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

_WRONG_CODES = parse("10/minute")
_limiter = SlidingWindowCounterRateLimiter(MemoryStorage())


def may_try(address: str) -> bool:
    """Tell whether `address` may try another code."""
    return _limiter.test(_WRONG_CODES, "join", address)


def count(address: str) -> None:
    """Remember that `address` guessed wrong."""
    _limiter.hit(_WRONG_CODES, "join", address)


def forget() -> None:
    """Forgive everybody; a restart does the same."""
    _limiter.storage.reset()
