"""`make mutate`: which changes of the rules does no test notice?

mutmut keeps its verdicts beside the mutants, from run to run. Here they are asked for and summed
up: a function that has changed is tried anew, a survivor every time, the killed stay dead.
"""

import argparse
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

from bench.report import machine
from dnd_tracker.config import PROJECT

RULES = Path("dnd_tracker/rules")
REPORT = PROJECT / "bench/results/mutation.json"
EQUIVALENT = PROJECT / "bench/equivalent_mutants.json"
STATISTICS = PROJECT / "mutants/mutmut-stats.json"
BROKEN = 255
"""How a worker ends that could not run the tests at all; mutmut takes it for a timeout."""
NOTICED = {"killed", "timeout", "segfault"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of the rules, and what became of it.

    Attributes:
        change: the lines taken out and put in.
    """

    name: str
    module: str
    status: str
    change: tuple[str, ...] = ()

    @property
    def function(self) -> str:
        """The function it is in: "amounts._Reader.term"."""
        name = self.name.removeprefix("dnd_tracker.rules.").rpartition("__mutmut_")[0]
        module, _, function = name.rpartition(".")
        return f"{module}.{function.removeprefix('x').strip('_ǁ').replace('ǁ', '.')}"


def main() -> None:
    """Try mutants, and write the report; `modules` are names under `rules`."""
    parser = argparse.ArgumentParser(prog="python -m bench.mutation", description=__doc__)
    parser.add_argument("modules", nargs="*", help="amounts, sentences.words …; all by default")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--report", action="store_true", help="only sum up what is known")
    parser.add_argument("--to", type=Path, default=REPORT)
    given = parser.parse_args()
    if not given.report:
        _try(given.modules, given.processes)
    mutants = _mutants(given.modules)
    for mutant in mutants:
        if mutant.change:
            print(f"\n{mutant.status}: {mutant.name}", *mutant.change, sep="\n  ")
    report = _summary(mutants)
    if not given.modules:
        text = json.dumps(report, indent=1, ensure_ascii=False)
        given.to.write_text(f"{text}\n", encoding="utf-8")
    total = report["total"]
    print(f"\n{total['noticed']} of {total['mutants']} noticed: {total['percent']} %")


def _try(modules: list[str], processes: int) -> None:
    STATISTICS.unlink(missing_ok=True)  # or it would find no tests for functions that are new
    for path in _files(modules):
        data = _verdicts(path)
        again = [one for one, code in data.exit_code_by_key.items() if code != 1]
        data.exit_code_by_key |= dict.fromkeys(again)
        if again:
            data.save()
    names = [f"dnd_tracker.rules.{module}.*" for module in modules]
    subprocess.run(  # a process that has not imported the rules: it will import the mutants
        [sys.executable, "-m", "bench.collected", "run", f"--max-children={processes}", *names],
        cwd=PROJECT,
        check=True,
    )


def _files(modules: Iterable[str]) -> list[Path]:
    """Return the mutated files, as they are called in the project."""
    wanted = {RULES / f"{module.replace('.', '/')}.py" for module in modules}
    mutated = (PROJECT / "mutants" / RULES).rglob("*.py.meta")
    files = (one.relative_to(PROJECT / "mutants").with_suffix("") for one in mutated)
    return sorted(
        one for one in files if (PROJECT / one).exists() and (one in wanted or not wanted)
    )


def _verdicts(path: Path) -> SourceFileMutationData:
    data = SourceFileMutationData(path=path)
    data.load()
    return data


def _mutants(modules: Iterable[str]) -> list[Mutant]:
    found: list[Mutant] = []
    for path in _files(modules):
        module = ".".join(path.relative_to(RULES).with_suffix("").parts)
        for name, code in _verdicts(path).exit_code_by_key.items():
            status = "broken" if code == BROKEN else status_by_exit_code[code]
            change = () if status in NOTICED else _change(name, path)
            found.append(Mutant(name, module, status, change))
    return found


def _change(name: str, path: Path) -> tuple[str, ...]:
    """Return what a mutant changes, without what stays."""
    lines = get_diff_for_mutant(name, path=path).splitlines()[2:]
    changed = [f"{line[0]} {line[1:].strip()}" for line in lines if line[0] in "+-"]
    return tuple(one for one in changed if "__mutmut_" not in one)


def _summary(mutants: list[Mutant]) -> dict[str, dict[str, object]]:
    by_module: defaultdict[str, list[Mutant]] = defaultdict(list)
    for mutant in mutants:
        by_module[mutant.module].append(mutant)
    known: list[dict[str, str]] = json.loads(EQUIVALENT.read_text("utf-8"))
    left: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
    for mutant in mutants:
        if mutant.change:
            found: dict[str, object] = {"status": mutant.status, "change": mutant.change}
            why = [one["why"] for one in known if re.search(one["change"], mutant.change[-1])]
            left[mutant.function].append(found | ({"equivalent": why[0]} if why else {}))
    return {
        "machine": machine(),
        "total": _counts(mutants),
        "modules": {name: _counts(ones) for name, ones in sorted(by_module.items())},
        "left": dict(sorted(left.items())),
    }


def _counts(mutants: list[Mutant]) -> dict[str, object]:
    statuses = Counter(mutant.status for mutant in mutants)
    noticed = sum(statuses[one] for one in NOTICED)
    return {
        "mutants": len(mutants),
        "noticed": noticed,
        "percent": round(100 * noticed / len(mutants), 1) if mutants else 100.0,
        **dict(sorted(statuses.items())),
    }


if __name__ == "__main__":
    main()
