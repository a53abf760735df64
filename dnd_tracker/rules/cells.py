"""The hit point field: what was typed there, as the command it means."""

from dnd_tracker.rules.amounts import AmountKind, parse_cell
from dnd_tracker.rules.commands import DealDamage, Heal, SetHitPoints
from dnd_tracker.rules.damage import DamageTarget


def cell_command(
    combatant_id: str, text: str, expected: int | None = None
) -> DealDamage | Heal | SetHitPoints:
    """Return the command that `text` in a hit point field means.

    `expected` is the value the field showed; it guards overwriting only, since taking away and
    giving back are right whatever happened since.

    Rule: SRD 5.1, "Hit Points"; what is written is a house choice (docs/house-choices.md).

    Raises:
        InvalidAmount: it cannot be read, or passes a bound.

    >>> cell_command("m", "-2d6 fire").amount
    '2d6 fire'
    >>> cell_command("m", "=12", expected=9)
    SetHitPoints(id='m', value=12, expected=9)
    """
    amount = parse_cell(text)
    if amount.kind is AmountKind.HURT:
        return DealDamage((DamageTarget(combatant_id),), amount.text)
    if amount.kind is AmountKind.HEAL:
        return Heal((combatant_id,), amount.text)
    return SetHitPoints(combatant_id, amount.low, expected)
