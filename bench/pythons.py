"""`make pythons`: the rules' tests under each Python from 3.11 to 3.14 that is here.

Each has an environment of its own, with pytest and hypothesis and nothing else. In WebAssembly they
run as they will in a browser. Nothing is skipped in silence: what is not here is said.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from dnd_tracker.config import PROJECT

VERSIONS = ("3.11", "3.12", "3.13", "3.14")
WEBASSEMBLY = "webassembly"
MADE = PROJECT / ".build/pythons"
REQUIREMENTS = PROJECT / "requirements-rules.txt"
TESTS = (
    "-c",
    "tests/rules/alone.ini",
    "--rootdir=.",
    "--confcutdir=tests/rules",
    "tests/rules",
    "dnd_tracker/rules",
    "--ignore=tests/rules/test_bad_input.py",  # reads the forms of the screens, too
)
SHELL = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "PYTHONDONTWRITEBYTECODE": "1"}


def main() -> None:
    """Run the tests everywhere, and fail if they fail anywhere."""
    parser = argparse.ArgumentParser(prog="python -m bench.pythons", description=__doc__)
    parser.add_argument("only", nargs="*", help=f"{', '.join(VERSIONS)} or {WEBASSEMBLY}")
    given = parser.parse_args()
    outcomes: dict[str, str] = {}
    for one in given.only or (*VERSIONS, WEBASSEMBLY):
        print(f"\n{one}", flush=True)
        begin = time.perf_counter()
        command = _in_webassembly() if one == WEBASSEMBLY else _under(one)
        if command is None:
            outcomes[one] = "not here, not tested"
            continue
        failed = subprocess.run(command, cwd=PROJECT, env=SHELL, check=False).returncode
        seconds = time.perf_counter() - begin
        outcomes[one] = f"{'FAILED' if failed else 'passed'} in {seconds:.0f} s"
    print()
    for one, outcome in outcomes.items():
        print(f"{one:<12} {outcome}")
    sys.exit(any("FAILED" in outcome for outcome in outcomes.values()))


def _under(version: str) -> list[str] | None:
    """Return how to test under a version of Python, None if it is not here."""
    python = next((one for one in _candidates(version) if _is(one, version)), None)
    if python is None:
        return None
    place = MADE / version
    _uv("venv", "--quiet", "--clear", "--python", str(python), str(place))
    own = place / "bin/python"
    _uv("pip", "install", "--quiet", "--python", str(own), "--require-hashes", "-r", REQUIREMENTS)
    return [str(own), "-m", "pytest", *TESTS]


def _candidates(version: str) -> Iterator[Path]:
    if found := shutil.which(f"python{version}"):
        yield Path(found)
    root = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser()
    yield from sorted(root.glob(f"versions/{version}*/bin/python"), reverse=True)


def _is(python: Path, version: str) -> bool:
    ask = "import sys; print('%d.%d' % sys.version_info[:2])"
    answer = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=False)
    return answer.stdout.strip() == version


def _in_webassembly() -> list[str] | None:
    """Return how to test in WebAssembly, None without Pyodide's package."""
    place = MADE / WEBASSEMBLY
    place.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "run.mjs"):
        shutil.copy(PROJECT / "tests/webassembly" / name, place)
    tools = Path(sys.executable).parent
    install = [tools / "npm", "ci", "--silent", "--no-audit", "--no-fund"]
    if subprocess.run(install, cwd=place, check=False).returncode:
        return None
    packages = place / "packages"
    _uv("pip", "install", "--quiet", "--target", packages, "--require-hashes", "-r", REQUIREMENTS)
    pyodide = place / "node_modules/pyodide"
    return [
        str(tools / "node"),
        "--stack-size=4000",
        *map(str, (place / "run.mjs", pyodide, PROJECT, packages)),
        *TESTS,
    ]


def _uv(*arguments: str | Path) -> None:
    subprocess.run(
        [Path(sys.executable).with_name("uv"), *arguments], env=SHELL, check=True, cwd=PROJECT
    )


if __name__ == "__main__":
    main()
