"""Every error a user can meet: `message` on screen, `code` and `status` in the API.

Rules have their own errors (`rules/errors.py`), which a room's service translates.
"""


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


class SignedOut(AppError):
    """Nobody is known behind this browser."""

    code = "signed_out"
    status = 401


class RuleViolation(AppError):
    """The rules of the game, or of this fight, do not allow it."""

    code = "rule_violation"
    status = 409


class InvalidInput(AppError):
    """What was typed does not make sense."""

    code = "invalid_input"
    status = 422


class TooManyAttempts(AppError):
    """Slow down."""

    code = "too_many_attempts"
    status = 429
