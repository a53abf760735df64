"""What earlier versions of the program stored, in the words of this one.

Each upgrade leads from one version of the JSON form to the next and never changes once shipped. It
is handed what was never checked, so it only touches what it recognizes; decoding refuses the rest.
"""

from collections.abc import Callable
from typing import Any, cast

_RENAMED_2 = {"CheckProposed": "ProposalMade", "ResolveConcentrationCheck": "AcceptProposal"}


def _to_2(data: Any) -> Any:
    """Return version 1 in the words of version 2.

    Saving throws were one number for Constitution; a turn brought one proposal at most; proposals
    were counted as checks; a condition was removed by its name alone.
    """
    if isinstance(data, list):
        return [_to_2(one) for one in cast("list[Any]", data)]
    if not isinstance(data, dict):
        return data
    found = {key: _to_2(one) for key, one in cast("dict[str, Any]", data).items()}
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
    if "constitution_save" in found:
        constitution = found.pop("constitution_save")
        found["saves"] = None if constitution is None else {"constitution": constitution}
    if "checks" in found:
        found["proposed"] = found.pop("checks")
    return found


_UPGRADES: dict[int, Callable[[Any], Any]] = {1: _to_2}


def upgraded(data: dict[str, Any], version: int, present: int) -> dict[str, Any]:
    """Return data of an earlier version as the present one would have stored it.

    Rule: SRD 5.1 has none; the stored form of the program.
    """
    for one in range(version, present):
        data = _UPGRADES[one](data)
    return data
