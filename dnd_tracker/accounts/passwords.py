"""Passwords: hashed with argon2id off the event loop, and refused where they are easily guessed."""

import asyncio
import os
import re
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar, TypeVarTuple, Unpack, cast

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from pwdlib.hashers.bcrypt import BcryptHasher
from zxcvbn import zxcvbn

from dnd_tracker.errors import InvalidInput

A = TypeVarTuple("A")
T = TypeVar("T")

SHORTEST = 8
LONGEST = 128
GOOD_ENOUGH = 3
"""Of zxcvbn's 0 to 4: safe from an attacker who has the hashes for a while."""

_ZXCVBN_READS = 40
"""Characters. It takes time with the square of them, and so many are enough to tell."""

# What OWASP's cheat sheet on password storage asks at least of argon2id: 19 MiB, twice, one lane.
_hasher = PasswordHash(
    (Argon2Hasher(memory_cost=19 * 1024, time_cost=2, parallelism=1), BcryptHasher(rounds=12))
)


def _stand_back() -> None:
    """Let every other thread of the machine go first: tables are being served."""
    if sys.platform == "linux":  # elsewhere a priority is the whole process's
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)


_threads = ThreadPoolExecutor(
    max_workers=max(1, (os.cpu_count() or 2) // 2),
    thread_name_prefix="password",
    initializer=_stand_back,
)


class Strength(NamedTuple):
    """How long a password holds: 0 (seconds) to 4 (centuries), and what would make it better."""

    score: int
    advice: str


async def hash_password(password: str) -> str:
    """Return what is stored of `password`."""
    return await _off_the_loop(_hasher.hash, password)


async def verify(password: str, stored: str | None) -> tuple[bool, str | None]:
    """Tell whether `password` is the one that is `stored`.

    Without a stored one it takes as long and says no: nobody learns which accounts exist.

    Returns:
        Whether it is, and a new hash to store where the old one is of an older kind.
    """
    if len(password) > LONGEST:
        password = ""
    if stored is None:
        await _off_the_loop(_hasher.verify_and_update, password, await _nobodys())
        return False, None
    return await _off_the_loop(_verify, password, stored)


def _verify(password: str, stored: str) -> tuple[bool, str | None]:
    try:
        return _hasher.verify_and_update(password, stored)
    except ValueError:  # bcrypt reads 72 bytes: it made no hash of more
        return False, None


async def _nobodys() -> str:
    return await _off_the_loop(_nobodys_hash)


@lru_cache
def _nobodys_hash() -> str:
    return _hasher.hash("nobody has this password")


async def _off_the_loop(work: Callable[[Unpack[A]], T], *arguments: *A) -> T:
    return await asyncio.get_running_loop().run_in_executor(_threads, work, *arguments)


async def weigh(password: str, *known: str) -> Strength:
    """Return `strength`, worked out off the event loop: it takes tens of milliseconds."""
    return await _off_the_loop(strength, password, *known)


async def refuse_weak(password: str, *known: str, field: str = "password") -> None:
    """Let passwords pass that are good enough for a new one.

    Raises:
        InvalidInput: it is not, with the reason at `field`.
    """
    reason = await _off_the_loop(why_refused, password, *known)
    if reason:
        raise InvalidInput(reason, {field: reason})


def strength(password: str, *known: str) -> Strength:
    """Return how strong `password` is for somebody about whom `known` is known."""
    if not password:
        return Strength(0, "")
    known_words: list[Any] = [part for word in known for part in _parts(word)]
    found = cast("dict[str, Any]", zxcvbn(password[:_ZXCVBN_READS], user_inputs=known_words))
    feedback = found["feedback"]
    advice = feedback["warning"] or " ".join(feedback["suggestions"][:1])
    return Strength(int(found["score"]), str(advice))


def _parts(known: str) -> list[str]:
    """Return `known` and the words in it: of an address the name and where it is."""
    parts = dict.fromkeys((known, *re.split(r"[\W_]+", known)))
    return [part for part in parts if len(part) > 2]


def why_refused(password: str, *known: str) -> str:
    """Return what is wrong with `password` as a new one; empty when nothing is.

    zxcvbn knows the 30,000 most common passwords that leaked, names, words and patterns.
    """
    if len(password) < SHORTEST:
        return f"Take {SHORTEST} characters or more."
    if len(password) > LONGEST:
        return f"Take {LONGEST} characters or fewer."
    found = strength(password, *known)
    if found.score < GOOD_ENOUGH:
        return f"This is too easy to guess. {found.advice}".strip()
    return ""
