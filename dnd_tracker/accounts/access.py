"""What an actor must be to do what they ask for. Services call this in their first line."""

from datetime import timedelta

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.errors import ConfirmFirst, Forbidden
from dnd_tracker.models import Role
from dnd_tracker.models.base import now

FRESH_FOR = timedelta(minutes=15)
_RANKS = list(Role)


def require_account(actor: Actor) -> None:
    """Let accounts pass.

    Raises:
        Forbidden: the actor is a guest.
    """
    if actor.is_guest:
        raise Forbidden("Guests have no account yet. Make one: nothing you have done is lost.")


def require_role(actor: Actor, role: Role) -> None:
    """Let those pass who have `role` or a higher one.

    Raises:
        Forbidden: the actor has a lower role.
    """
    if _RANKS.index(actor.role) < _RANKS.index(role):
        raise Forbidden("This is for the people who run the site.")


def require_fresh(actor: Actor) -> None:
    """Let those pass who have proved in the last quarter of an hour who they are.

    Raises:
        Forbidden: the actor is a guest.
        ConfirmFirst: it was longer ago.
    """
    require_account(actor)
    if actor.confirmed_at is None or now() - actor.confirmed_at > FRESH_FOR:
        raise ConfirmFirst("Confirm that it is you, then do this again.")
