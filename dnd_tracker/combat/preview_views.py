"""What the amount box shows before Enter is pressed."""

from dataclasses import dataclass, field

from dnd_tracker.rules.damage import AppliedDefence
from dnd_tracker.rules.preview import PartPreview, TargetPreview


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One target: `before` → `after` hit points, and why."""

    id: str = ""
    name: str = ""
    before: int = 0
    after: str = ""
    """Empty while no amount is typed; "9 to 16" while dice have not fallen."""
    why: str = ""
    """What happens on the way: "14 fire, resistant: 7 · concentration check, DC 10 · drops"."""
    hints: list[str] = field(default_factory=list[str])


def preview_row(target: TargetPreview) -> PreviewRow:
    """Return how a target's preview reads."""
    absorbed = str(target.temporary_absorbed)
    notes = [_part(part) for part in target.parts]
    if absorbed != "0":
        notes.append(f"{absorbed} off temporary hit points")
    if target.concentration_dc:
        notes.append(f"concentration check, DC {target.concentration_dc}")
    notes += _fate(target)
    if str(target.absorbed) != "0":
        notes.append(f"absorbs {target.absorbed}")
    if target.prevented:
        notes.append(f"can't regain hit points ({target.prevented})")
    if target.kept:
        notes.append("keeps those it has")
    return PreviewRow(
        id=target.id,
        name=target.name,
        before=target.before,
        after=str(target.after),
        why=" · ".join(notes),
        hints=list(target.hints),
    )


def _fate(target: TargetPreview) -> list[str]:
    """Say who drops, dies or is knocked out, or may, where the dice decide it."""
    if target.knocked_out:
        certain = target.after.low == target.after.high
        return ["is knocked out" if certain else "may be knocked out"]
    if target.may_die:
        return ["dies of massive damage" if target.dies else "may die of massive damage"]
    if target.may_drop:
        return ["drops" if target.drops else "may drop"]
    return []


def _part(part: PartPreview) -> str:
    """Say what one part of the damage comes to.

    >>> from dnd_tracker.rules.preview import Span
    >>> _part(PartPreview(None, Span(7, 7, 7), Span(3, 3, 3), AppliedDefence.RESISTANT))
    '7, resistant: 3'
    """
    kind = f" {part.type.value}" if part.type else ""
    text = f"{part.amount}{kind}"
    if part.amount.low != part.amount.high:
        text += f" (average {part.amount.average})"
    if str(part.reduced) != "0":
        text += f", reduced by {part.reduced}"
    if part.defence is not AppliedDefence.NONE:
        return f"{text}, {part.defence.value}: {part.taken}"
    return text if part.taken == part.amount else f"{text}: {part.taken}"
