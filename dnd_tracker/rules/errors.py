"""How a rule says no. Every message can be shown at the table as it is."""


class RuleError(Exception):
    """The rules forbid this.

    Attributes:
        message: one sentence for the person who asked.
        rule: where the rulebook says so, or "" where a bound of the program is the reason.
    """

    def __init__(self, message: str, rule: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.rule = rule


class NotInEncounter(RuleError):
    """The combatant or proposal is not (or no longer) part of this encounter."""


class IllegalAction(RuleError):
    """The rules do not allow this now."""


class InvalidAmount(RuleError):
    """A number, dice expression or damage type that cannot be read."""


class InvalidText(RuleError):
    """A name or label that is empty or too long."""


class OutOfBounds(RuleError):
    """A number outside its bounds; the message names them."""


class Stale(RuleError):
    """The value on the screen was no longer the present one; the message names the present one."""


class Malformed(RuleError):
    """Stored or received JSON that is not what it claims to be."""
