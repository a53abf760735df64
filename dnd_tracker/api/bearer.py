"""`Authorization: Bearer …`: what programs show instead of a cookie."""

from fastapi import Request

NO_LONGER = "This token does not work, or not any more. Refresh it, or sign in again."


def bearer(request: Request) -> str | None:
    """Return the token of a program, None for everybody else.

    Other kinds of authorization are no business of ours: a proxy before us may ask for one.
    """
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else None
