"""Challenge ratings: how they are written, and what they are worth."""

from typing import NamedTuple

from dnd_tracker.rules.errors import OutOfBounds


class Challenge(NamedTuple):
    """What a challenge rating brings with it."""

    value: float
    experience: int
    proficiency_bonus: int


# SRD 5.1, "Monsters", tables "Experience Points by Challenge Rating" and "Proficiency Bonus by
# Challenge Rating"; SRD 5.2 has the same values.
CHALLENGES = {
    "0": Challenge(0, 10, 2),
    "1/8": Challenge(0.125, 25, 2),
    "1/4": Challenge(0.25, 50, 2),
    "1/2": Challenge(0.5, 100, 2),
    "1": Challenge(1, 200, 2),
    "2": Challenge(2, 450, 2),
    "3": Challenge(3, 700, 2),
    "4": Challenge(4, 1_100, 2),
    "5": Challenge(5, 1_800, 3),
    "6": Challenge(6, 2_300, 3),
    "7": Challenge(7, 2_900, 3),
    "8": Challenge(8, 3_900, 3),
    "9": Challenge(9, 5_000, 4),
    "10": Challenge(10, 5_900, 4),
    "11": Challenge(11, 7_200, 4),
    "12": Challenge(12, 8_400, 4),
    "13": Challenge(13, 10_000, 5),
    "14": Challenge(14, 11_500, 5),
    "15": Challenge(15, 13_000, 5),
    "16": Challenge(16, 15_000, 5),
    "17": Challenge(17, 18_000, 6),
    "18": Challenge(18, 20_000, 6),
    "19": Challenge(19, 22_000, 6),
    "20": Challenge(20, 25_000, 6),
    "21": Challenge(21, 33_000, 7),
    "22": Challenge(22, 41_000, 7),
    "23": Challenge(23, 50_000, 7),
    "24": Challenge(24, 62_000, 7),
    "25": Challenge(25, 75_000, 8),
    "26": Challenge(26, 90_000, 8),
    "27": Challenge(27, 105_000, 8),
    "28": Challenge(28, 120_000, 8),
    "29": Challenge(29, 135_000, 9),
    "30": Challenge(30, 155_000, 9),
}
_WRITTEN = {challenge.value: rating for rating, challenge in CHALLENGES.items()}


def challenge_of(rating: str) -> Challenge:
    """Return what a challenge rating such as "1/4" brings with it.

    Rule: SRD 5.1, "Monsters", Challenge.

    Raises:
        OutOfBounds: there is no such rating.

    >>> challenge_of("1/4").experience
    50
    """
    try:
        return CHALLENGES[rating]
    except KeyError:
        raise OutOfBounds("Challenge ratings are 0, 1/8, 1/4, 1/2 and 1 to 30.") from None


def rating_of(value: float) -> str:
    """Return how a challenge rating is written.

    Rule: SRD 5.1, "Monsters", Challenge.

    Raises:
        OutOfBounds: there is no such rating.

    >>> rating_of(0.125), rating_of(17)
    ('1/8', '17')
    """
    try:
        return _WRITTEN[value]
    except KeyError:
        raise OutOfBounds("Challenge ratings are 0, 1/8, 1/4, 1/2 and 1 to 30.") from None
