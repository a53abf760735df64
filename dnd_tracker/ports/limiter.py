"""How often something may happen: sliding windows."""

from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address, IPv6Network
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `amount` times in any `seconds`, for each key. `name` keeps limits apart."""

    name: str
    amount: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it may happen now.

    Attributes:
        retry_after: if not, after how many whole seconds (1 or more).
        remaining: how many more would be allowed now.
    """

    allowed: bool
    retry_after: int = 0
    remaining: int = 0


def household(address: str) -> str:
    """Return what one person has: an IPv4 address, or a /64 of IPv6 with all that is in it.

    >>> household("2001:db8::1:2:3:4"), household("::ffff:192.0.2.1"), household("192.0.2.1")
    ('2001:db8::/64', '192.0.2.1', '192.0.2.1')
    """
    try:
        found = IPv6Address(address.partition("%")[0])
    except AddressValueError:
        return address
    mapped: IPv4Address | None = found.ipv4_mapped
    return str(mapped or IPv6Network((found, 64), strict=False))


class Limiter(Protocol):
    """Counts."""

    async def hit(self, limit: Limit, *key: str) -> Verdict:
        """Count one more for `key`, unless there were enough already."""
        ...

    async def look(self, limit: Limit, *key: str) -> Verdict:
        """Tell whether one more would be allowed, counting nothing."""
        ...

    async def forget(self) -> None:
        """Forgive everybody."""
        ...
