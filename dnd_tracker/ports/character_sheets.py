"""Characters that are kept on another site, as JSON in that site's own form."""

from typing import Protocol


class SheetPrivate(Exception):
    """Its owner shows it to nobody."""


class SheetMissing(Exception):
    """There is no such character."""


class SheetsBusy(Exception):
    """The site wants to be left alone for a while."""

    def __init__(self, retry_after: int) -> None:
        """Keep the seconds after which one may ask again."""
        super().__init__(retry_after)
        self.retry_after = retry_after


class SheetsUnreachable(Exception):
    """The site does not answer, or not in time."""


class SheetUnusable(Exception):
    """The site answered something that can be no character: too large, or from elsewhere."""


class CharacterSheets(Protocol):
    """The site."""

    def page_of(self, character_id: int) -> str:
        """Return where somebody who is signed in there sees the JSON of a character."""
        ...

    async def fetch(self, character_id: int) -> bytes:
        """Return what the site tells strangers about a character. It is not looked at.

        Raises:
            SheetPrivate, SheetMissing, SheetsBusy, SheetsUnreachable, SheetUnusable: it does not.
        """
        ...
