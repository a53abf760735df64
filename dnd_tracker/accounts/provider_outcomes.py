"""What came of going to Google, Discord or GitHub, in words for the page one comes back to.

The address of that page names the outcome; its words are here alone, so that nobody can put others
on our page by a link.
"""

from dnd_tracker.bootstrap import identity_providers

LINKED = "linked"

_WORDS = {
    "denied": "You did not agree at {title}, so nothing has happened. Try again, or sign in "
    "another way.",
    "expired": "That took too long, or was begun in another browser. Start again from here.",
    "refused": "{title} did not say who you are. Try again, or sign in another way.",
    "unreachable": "{title} does not answer. Try again in a moment, or sign in another way.",
    "taken": "That {title} account belongs to another account here. Sign in with {title} and "
    "unlink it there first.",
    "another": "That {title} account is not the one linked to your account. Choose that one.",
    "stale": "It has been a while since you showed that it is you. Link {title} again.",
    LINKED: "{title} is linked: from now on you can sign in with it.",
}


def words(outcome: object, provider: object) -> str:
    """Return what to say about an outcome; empty for anything that is none.

    >>> words("denied", "facebook"), words("<b>", "github")
    ('', '')
    """
    known = identity_providers().get(provider) if isinstance(provider, str) else None
    if known is None or not isinstance(outcome, str):
        return ""
    return _WORDS.get(outcome, "").format(title=known.title)
