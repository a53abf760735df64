"""From what the amount box and the hit point cells say to commands, and to previews of them."""

import uuid

from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import memory, queries
from dnd_tracker.combat.damage_forms import CellForm, DamageForm
from dnd_tracker.combat.forms import WHO_FIRST
from dnd_tracker.combat.preview_views import PreviewRow, preview_row
from dnd_tracker.errors import InvalidInput, RuleViolation
from dnd_tracker.rules.cells import cell_command
from dnd_tracker.rules.commands import DealDamage, GrantTemporaryHitPoints, Heal, SetHitPoints
from dnd_tracker.rules.damage import DamageTarget, DefenceChoice
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.preview import preview as rules_preview

AmountCommand = DealDamage | Heal | GrantTemporaryHitPoints | SetHitPoints


def command_for(mode: object, form: DamageForm) -> AmountCommand:
    """Return the command that the amount box asks for.

    Raises:
        InvalidInput: nobody is selected, or no amount was typed.
    """
    if not form.targets:
        raise InvalidInput(WHO_FIRST)
    if not form.amount.strip():
        raise InvalidInput("Type an amount first: 7, 2d6+3, 7 fire, or -7 to heal.")
    if mode == "heal":
        return Heal(tuple(form.targets), form.amount)
    if mode == "temporary":
        return GrantTemporaryHitPoints(tuple(form.targets), form.amount, form.replaces)
    targets = tuple(
        DamageTarget(
            one,
            one in form.saved,
            form.defences.get(one, DefenceChoice.AUTO),
            form.reduced.get(one, 0),
            form.shares.get(one),
        )
        for one in form.targets
    )
    return DealDamage(
        targets,
        form.amount,
        form.critical,
        form.by or None,
        frozenset({form.quality} if form.quality else ()),
        form.nonlethal,
    )


def command_for_cell(form: CellForm) -> AmountCommand:
    """Return the command that a hit point cell asks for; only setting cares what it showed.

    Raises:
        RuleViolation: the text is no amount.
    """
    try:
        return cell_command(form.id, form.amount, form.expected)
    except RuleError as error:
        raise RuleViolation(error.message) from error


async def preview(
    session: AsyncSession, actor: Actor, encounter_id: uuid.UUID, mode: str, form: DamageForm
) -> list[PreviewRow]:
    """Return what the amount box would do; targets alone while nothing is typed.

    Raises:
        NotFound: no such encounter that this actor runs.
        InvalidInput: nobody is selected.
        RuleViolation: the amount cannot be read.
    """
    record = await queries.encounter_to_run(session, actor, encounter_id)
    fight = await memory.present(session, record)
    if not form.amount.strip():
        chosen = (fight.combatants[one] for one in form.targets if one in fight.combatants)
        return [PreviewRow(id=one.id, name=one.name, before=one.hit_points) for one in chosen]
    try:
        previews = rules_preview(fight, command_for(mode, form))
    except RuleError as error:
        raise RuleViolation(error.message) from error
    return [preview_row(one) for one in previews]
