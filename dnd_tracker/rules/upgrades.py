"""What earlier versions of the program stored, in the words of this one.

Each upgrade leads from one version of the JSON form to the next and never changes once shipped. It
is handed what was never checked, so it only touches what it recognizes; decoding refuses the rest.
"""

from collections.abc import Callable, Iterable
from typing import Any, cast

from dnd_tracker.rules.errors import Malformed

DEEPEST = 20
"""How deep any version ever nested; what is deeper is not walked through."""

_RENAMED_2 = {"CheckProposed": "ProposalMade", "ResolveConcentrationCheck": "AcceptProposal"}


def _to_2(data: Any) -> Any:
    """Return version 1 in the words of version 2.

    Saving throws were one number for Constitution; a turn brought one proposal at most; proposals
    were counted as checks; a condition was removed by its name alone; an attack had one target.
    The keys of `numbers` are names, not words of the program.
    """
    if isinstance(data, list):
        return [_to_2(one) for one in cast("list[Any]", data)]
    if not isinstance(data, dict):
        return data
    found = {
        key: one if key == "numbers" else _to_2(one)
        for key, one in cast("dict[str, Any]", data).items()
    }
    kind = found.get("type")
    if isinstance(kind, str) and kind in _RENAMED_2:
        found["type"] = _RENAMED_2[kind]
        if "proposal_id" in found:
            found["id"] = found.pop("proposal_id")
    if kind == "TurnAdvanced" or "next_active" in found:
        proposal = found.pop("proposal", None)
        found["proposals"] = [] if proposal is None else [proposal]
    if kind == "ConditionRemoved" and "condition" in found:
        found["applied"] = {"condition": found.pop("condition")}
    if kind == "RollAttack" and "target" in found:
        target = found.pop("target")
        found["targets"] = [] if target is None else [target]
    if "constitution_save" in found:
        constitution = found.pop("constitution_save")
        found["saves"] = None if constitution is None else {"constitution": constitution}
    if "checks" in found:
        found["proposed"] = found.pop("checks")
    return found


_UPGRADES: dict[int, Callable[[Any], Any]] = {1: _to_2}


def _not_too_deep(data: Any) -> None:
    level: list[Any] = [data]
    for _ in range(DEEPEST):
        level = [inner for one in level for inner in _inside(one)]
    if level:
        raise Malformed(f"This is nested more than {DEEPEST} levels deep.")


def _inside(data: Any) -> Iterable[Any]:
    if isinstance(data, dict):
        return cast("dict[str, Any]", data).values()
    return cast("list[Any]", data) if isinstance(data, list) else ()


def upgraded(data: dict[str, Any], version: int, present: int) -> dict[str, Any]:
    """Return data of an earlier version as the present one would have stored it.

    Rule: SRD 5.1 has none; the stored form of the program.

    Raises:
        Malformed: it is nested deeper than anything was ever stored.

    >>> upgraded({"type": "ResolveConcentrationCheck", "proposal_id": "check-1-mira"}, 1, 2)
    {'type': 'AcceptProposal', 'id': 'check-1-mira'}
    """
    if version < present:
        _not_too_deep(data)
    for one in range(version, present):
        data = _UPGRADES[one](data)
    return data
