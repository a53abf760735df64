"""How often one address may guess a join code wrong.

Six characters of 31 are 887 million codes; at ten wrong guesses a minute, an address needs
years for a good chance at one of a thousand open tables. Right codes are never counted, so a whole
convention can join from behind one address.
"""

from ipaddress import AddressValueError, IPv4Address, IPv6Address, IPv6Network

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

_WRONG_CODES = parse("10/minute")
# Counts every minute there is; an approximate window would let an eleventh through at its edge.
_limiter = MovingWindowRateLimiter(MemoryStorage())


def may_try(address: str) -> bool:
    """Tell whether `address` may try another code."""
    return _limiter.test(_WRONG_CODES, "join", _household(address))


def count(address: str) -> bool:
    """Remember that `address` guessed wrong; tell whether it was still allowed to."""
    return _limiter.hit(_WRONG_CODES, "join", _household(address))


def _household(address: str) -> str:
    """Return what one person has: an IPv4 address, or a /64 of IPv6 with all that is in it.

    >>> _household("2001:db8::1:2:3:4"), _household("::ffff:192.0.2.1"), _household("192.0.2.1")
    ('2001:db8::/64', '192.0.2.1', '192.0.2.1')
    """
    try:
        found = IPv6Address(address.partition("%")[0])
    except AddressValueError:
        return address
    mapped: IPv4Address | None = found.ipv4_mapped
    return str(mapped or IPv6Network((found, 64), strict=False))


def forget() -> None:
    """Forgive everybody; a restart does the same."""
    _limiter.storage.reset()
