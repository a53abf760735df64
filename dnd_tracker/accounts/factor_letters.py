"""What the letters about the ways to sign in say: whoever changes them is told to its owner."""

from dnd_tracker.accounts.letters import SET_A_NEW_ONE
from dnd_tracker.mail.letter import Letter

_NOT_YOU = " ".join(SET_A_NEW_ONE.split())
FEW = 3


def authenticator_on() -> Letter:
    """Say that codes of an app are asked for now."""
    return _changed(
        "authenticator_on",
        "An authenticator app protects your account",
        "From now on, signing in with your password also takes a code from your app.",
        "Keep your recovery codes where you find them without your phone.",
    )


def authenticator_off() -> Letter:
    """Say that no codes are asked for any more."""
    return _changed(
        "authenticator_off",
        "Your authenticator app was turned off",
        "Signing in takes no code from your app any more.",
    )


def passkey_added() -> Letter:
    """Say that there is one more way in."""
    return _changed(
        "passkey_added",
        "A passkey was added to your account",
        "You can sign in with it now, without your password.",
    )


def passkey_removed() -> Letter:
    """Say that a way in is gone."""
    return _changed(
        "passkey_removed",
        "A passkey was removed from your account",
        "It does not sign in to your account any more.",
    )


def passkey_asked_for(wanted: bool) -> Letter:
    """Say whether a passkey is asked for after the password."""
    if wanted:
        return _changed(
            "passkey_asked_for",
            "Your password now takes a passkey as well",
            "From now on, signing in with your password also takes one of your passkeys.",
            "Keep your recovery codes where you find them without your devices.",
        )
    return _changed(
        "passkey_not_asked_for",
        "Your password takes no passkey any more",
        "Signing in with your password does not take a passkey any more.",
    )


def recovery_codes_renewed() -> Letter:
    """Say that the old codes are worth nothing."""
    return _changed(
        "recovery_codes_renewed",
        "You have new recovery codes",
        "The codes that you had before do not work any more: throw them away.",
    )


def recovery_code_used(left: int) -> Letter:
    """Say that somebody got in with a code on paper, and how many are `left`."""
    amount = {0: "It was the last one", 1: "One more is left"}.get(left, f"{left} more are left")
    advice = " Make new ones in the settings, under “Signing in”." if left <= FEW else ""
    return _changed(
        "recovery_code_used",
        "A recovery code was used",
        f"Somebody, probably you, has just used a recovery code of your account. {amount}.{advice}",
    )


def second_factor_guessed() -> Letter:
    """Say that somebody knows the password, but not what comes after it."""
    return Letter(
        "second_factor_guessed",
        "Somebody may know your password",
        (
            "Somebody gave your password, and then five wrong codes in a row. They are not in.",
            "If that was you, all is well: wait a little, and try again.",
        ),
        None,
        "If it was not you, set a new password: “Forgot your password?” is on the sign-in page.",
    )


def _changed(kind: str, subject: str, *paragraphs: str) -> Letter:
    return Letter(kind, subject, paragraphs, None, _NOT_YOU)
