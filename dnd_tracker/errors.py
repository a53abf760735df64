"""Every error a user can meet: `message` on screen, `code` and `status` in the API.

Rules have their own errors (`rules/errors.py`), which a room's service translates.
"""

from collections.abc import Mapping


class AppError(Exception):
    """Something the user asked for cannot be done, and the message says why."""

    code = "error"
    status = 400

    def __init__(self, message: str) -> None:
        """Keep `message`: a sentence for the person at the screen."""
        super().__init__(message)
        self.message = message


class NotFound(AppError):
    """It does not exist, or the actor may not know that it does."""

    code = "not_found"
    status = 404


class Forbidden(AppError):
    """The actor may see it but not do this to it."""

    code = "forbidden"
    status = 403


class ConfirmFirst(AppError):
    """The actor must prove once more who they are; see `accounts/access.py`."""

    code = "confirm_first"
    status = 403


class SignedOut(AppError):
    """Nobody is known behind this browser."""

    code = "signed_out"
    status = 401


class NotProved(AppError):
    """What was given does not prove who one is."""

    code = "not_proved"
    status = 401


class ProviderFailed(AppError):
    """Another site, where one signs in, does not do its part."""

    code = "provider_failed"
    status = 502


class RuleViolation(AppError):
    """The rules of the game, or of this fight, do not allow it."""

    code = "rule_violation"
    status = 409


class Conflict(AppError):
    """It was changed meanwhile, and what one has not seen is not overwritten."""

    code = "conflict"
    status = 409

    def __init__(self, message: str, stored: int = 0) -> None:
        """Keep `message`, and the version that is `stored` where there are versions."""
        super().__init__(message)
        self.stored = stored


class OverLimit(AppError):
    """The plan of the actor does not allow more of these."""

    code = "over_limit"
    status = 402


class InvalidInput(AppError):
    """What was typed does not make sense."""

    code = "invalid_input"
    status = 422

    def __init__(self, message: str, fields: Mapping[str, str] | None = None) -> None:
        """Keep `message`, and by name of the field what is wrong with each of `fields`."""
        super().__init__(message)
        self.fields = dict(fields or {})


class TooManyAttempts(AppError):
    """Slow down."""

    code = "too_many_attempts"
    status = 429

    def __init__(self, message: str, retry_after: int = 60) -> None:
        """Keep `message`, and the seconds after which one may try again."""
        super().__init__(message)
        self.retry_after = retry_after
