"""What the letters about accounts say.

None repeats what somebody typed, except an address that the reader has to judge: nobody can use us
to write their own words to others.
"""

from datetime import datetime

from dnd_tracker.mail.letter import Letter

NOTHING_HAPPENS = "If that was not you, you need not do anything: nothing happens without the link."
SET_A_NEW_ONE = """If that was not you, somebody else is in your account. Set a new password at
    once: “Forgot your password?” is on the sign-in page."""


def _paragraphs(text: str) -> tuple[str, ...]:
    r"""Split `text` at its blank lines; how its lines are broken means nothing.

    >>> _paragraphs("One, on\n    two lines.\n\n    Two.")
    ('One, on two lines.', 'Two.')
    """
    return tuple(" ".join(part.split()) for part in text.split("\n\n"))


def _line(text: str) -> str:
    return " ".join(text.split())


def confirm_address(link: str) -> Letter:
    """Ask an address whether an account is its reader's."""
    return Letter(
        "confirm_address",
        "Confirm your e-mail address",
        _paragraphs(
            """This address was given for an account at the D&D Encounter Tracker. Confirm that it
            is yours: then you can sign in with it, and get back in if you forget your password.

            The link works once, for 24 hours."""
        ),
        ("Confirm this address", link),
        NOTHING_HAPPENS,
    )


def already_yours(sign_in: str) -> Letter:
    """Tell the owner of an account that somebody gave their address for another one."""
    return Letter(
        "already_yours",
        "You already have an account",
        _paragraphs(
            """Somebody, probably you, gave this address for another account. You already have one
            with it: sign in as always.

            If you do not know your password any more, set a new one from the sign-in page."""
        ),
        ("Sign in", sign_in),
        "If that was not you, you need not do anything: your account is as it was.",
    )


def agree_to_change(link: str, wanted: str) -> Letter:
    """Ask the address that would be left whether its reader wants to leave it."""
    return Letter(
        "agree_to_change",
        "Change your e-mail address?",
        _paragraphs(
            f"""You asked to use {wanted} for your account instead of this address. Agree to it
            here. The new address gets a letter of its own, and has to agree as well.

            The link works once, for 24 hours."""
        ),
        ("Agree to the change", link),
        _line(f"{SET_A_NEW_ONE} Your address stays as it is unless you agree."),
    )


def address_changed(new_address: str) -> Letter:
    """Tell an address that it was left."""
    return Letter(
        "address_changed",
        "Your e-mail address was changed",
        _paragraphs(
            f"""Your account at the D&D Encounter Tracker now uses {new_address}. This address
            does not sign in to it any more."""
        ),
        None,
        _line(
            """Both addresses agreed to this. If that was not you, write to the people who run
            this site."""
        ),
    )


def reset_password(link: str) -> Letter:
    """Let somebody set a new password."""
    return Letter(
        "reset_password",
        "Set a new password",
        _paragraphs(
            """Here you can set a new password for your account at the D&D Encounter Tracker. All
            your devices will then be signed out.

            The link works once, for one hour."""
        ),
        ("Set a new password", link),
        "If you did not ask for this, you need not do anything: your password stays as it is.",
    )


def no_account(sign_up: str) -> Letter:
    """Tell somebody that there is no account whose password they could have forgotten."""
    return Letter(
        "no_account",
        "There is no account with this address",
        _paragraphs(
            """Somebody, probably you, wanted to set a new password for this address at the D&D
            Encounter Tracker, but no account uses it. Did you sign up with another one?"""
        ),
        ("Make an account", sign_up),
        "If that was not you, you need not do anything.",
    )


def password_changed(forgot: str) -> Letter:
    """Tell somebody that their password is another one now."""
    return Letter(
        "password_changed",
        "Your password was changed",
        _paragraphs(
            """The password of your account at the D&D Encounter Tracker was changed just now, and
            your other devices were signed out. If that was you, all is well.

            If not, somebody else is in your account. Set a new password at once."""
        ),
        ("Set a new password", forgot),
    )


def account_leaves(link: str, due: datetime) -> Letter:
    """Say until when one can come back."""
    return Letter(
        "account_leaves",
        "Your account will be deleted",
        _paragraphs(
            f"""On {due.day} {due:%B %Y} your account at the D&D Encounter Tracker will be gone for
            good, and everything in it. Until then nobody can use it, and nothing is lost.

            Changed your mind? You can have it back as it was, with this link or by signing in."""
        ),
        ("Keep my account", link),
        "If it was not you who asked for this, keep the account and set a new password.",
    )


def account_kept() -> Letter:
    """Say that an account that was to be deleted stays."""
    return Letter(
        "account_kept",
        "Your account stays",
        ("You are back: your account will not be deleted, and everything is where it was.",),
        None,
        _line(SET_A_NEW_ONE),
    )


def new_sign_in(device: str, when: datetime, forgot: str) -> Letter:
    """Tell the owner of an account that somebody signed in where nobody had before."""
    return Letter(
        "new_sign_in",
        "New sign-in to your account",
        (
            (
                f"{device} was used to sign in to your account for the first time, on "
                f"{when.day} {when:%B %Y} at {when:%H:%M} UTC. If that was you, all is well."
            ),
            "Otherwise set a new password: every device is signed out then.",
        ),
        ("That was not me: set a new password", forgot),
        "Letters like this one can be switched off in the settings, under Notifications.",
    )


def sign_in_locked(minutes: int, forgot: str) -> Letter:
    """Tell the owner of an account that somebody tries passwords."""
    return Letter(
        "sign_in_locked",
        "Somebody tried to sign in to your account",
        (
            (
                "The wrong password was given for your account ten times. For "
                f"{minutes} minutes nobody can sign in with the password, you included. Nobody "
                "got in, and you stay signed in where you are."
            ),
            (
                "If that was you and you do not know the password any more, set a new one: you "
                "can sign in with it at once."
            ),
        ),
        ("Set a new password", forgot),
        "If that was not you, you need not do anything. A second factor, in the settings under "
        "Signing in, makes a guessed password worthless.",
    )


def identity_linked(provider: str) -> Letter:
    """Tell somebody that there is one more way into their account."""
    return Letter(
        "identity_linked",
        f"You can now sign in with {provider}",
        _paragraphs(
            f"""An account at {provider} was linked to yours: whoever can sign in there can now sign
            in here as you. If that was you, all is well.

            To unlink it, open Settings, then Signing in."""
        ),
        footnote=_line(SET_A_NEW_ONE),
    )


def identity_unlinked(provider: str) -> Letter:
    """Tell somebody that there is one way less into their account."""
    return Letter(
        "identity_unlinked",
        f"{provider} was unlinked from your account",
        (f"You cannot sign in with {provider} any more. If that was you, all is well.",),
        footnote=_line(SET_A_NEW_ONE),
    )
