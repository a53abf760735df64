"""A figure, what it should be, and how it reads on a terminal and in JSON."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value.

    Attributes:
        name: what was measured.
        value: the measured value.
        unit: of `value`, `target` and `baseline`.
        target: the bound it should keep, None where there is none.
        least: whether `target` is the least that will do rather than the most.
        baseline: the same for the barest program that does the like, in the same run.
        samples: how many measurements it sums up.
    """

    name: str
    value: float
    unit: str
    target: float | None = None
    least: bool = False
    baseline: float | None = None
    samples: int = 1

    @property
    def holds(self) -> bool | None:
        """Whether the target is kept; None without one."""
        if self.target is None:
            return None
        return self.value >= self.target if self.least else self.value <= self.target

    def line(self) -> str:
        """Return the figure as a line of a table."""
        text = f"{self.name:<64} {_number(self.value):>9} {self.unit:<10}"
        if self.target is not None:
            verdict = "ok  " if self.holds else "MISS"
            text += f" {verdict} {'≥' if self.least else '≤'} {_number(self.target):<8}"
        else:
            text += " " * 16
        if self.baseline is not None:
            text += f" bare {_number(self.baseline)}"
            if self.baseline:
                text += f", ratio {self.value / self.baseline:.1f}"
        return f"{text}  n={self.samples}"

    def as_json(self) -> dict[str, object]:
        """Return the figure with its verdict and its ratio."""
        data: dict[str, object] = {
            name: value for name, value in asdict(self).items() if value is not None
        }
        if self.holds is not None:
            data["holds"] = self.holds
        if self.baseline:
            data["ratio"] = round(self.value / self.baseline, 2)
        return data


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:.2f}"


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` of `values` lie (nearest rank).

    >>> percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95)
    10
    >>> percentile([1, 2, 3], 0.5)
    2
    """
    ordered = sorted(values)
    rank = -(-len(ordered) * share // 1)
    return ordered[max(0, int(rank) - 1)]


@dataclass
class Report:
    """What a run has found so far."""

    parts: dict[str, list[Figure]] = field(default_factory=dict[str, list[Figure]])
    loads: dict[str, tuple[float, float]] = field(default_factory=dict[str, tuple[float, float]])
    """Part → processes that wanted a core in the last minute, before and after it."""

    def add(self, part: str, figures: Sequence[Figure], load: tuple[float, float]) -> None:
        """Keep a part's figures, and print them."""
        self.parts[part] = list(figures)
        self.loads[part] = load
        print(f"\n{part} (load {load[0]:.1f} before, {load[1]:.1f} after)")
        for figure in figures:
            print("  " + figure.line(), flush=True)

    def missed(self) -> list[Figure]:
        """Return the figures that miss their targets."""
        return [one for part in self.parts.values() for one in part if one.holds is False]

    def write(self, path: Path) -> None:
        """Write everything as JSON."""
        data = {
            "measured": datetime.now(UTC).isoformat(timespec="seconds"),
            "machine": machine(),
            "load": self.loads,
            "parts": {
                part: [figure.as_json() for figure in figures]
                for part, figures in self.parts.items()
            },
        }
        path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def machine() -> dict[str, object]:
    """Return what figures depend on, and nothing that names the machine."""
    return {
        "cores": os.cpu_count(),
        "processor": _processor(),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    if about.exists():
        for line in about.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()
