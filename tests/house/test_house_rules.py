"""Rules of the house that no linter knows. Each failure says what to do instead."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from dnd_tracker.config import PROJECT

PACKAGE = PROJECT / "dnd_tracker"
FILES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((PROJECT / "tests").rglob("*.py"))
LINE_LIMIT = 300
BETTER_WORDS = {
    "health": "hit_points",
    "hp": "hit_points",
    "max_hp": "hit_point_maximum",
    "temp_hp": "temporary_hit_points",
    "ac": "armor_class",
    "mob": "creature",
    "debuff": "condition",
    "game_master": "dm",
}
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common", "manager"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return str(path.relative_to(PROJECT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def public_functions(*patterns: str) -> Iterator[tuple[str, Function]]:
    for pattern in patterns:
        for path in PACKAGE.glob(pattern):
            for node in tree(path).body:
                if isinstance(node, Function) and not node.name.startswith("_"):
                    yield name_of(path), node


def calls(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_only_the_unit_of_work_commits():
    offenders = [
        name_of(path)
        for path in FILES
        if path.name != "db.py" and any(call.endswith(".commit") for call in calls(path))
    ]
    assert offenders == [], "Let unit_of_work() commit at the edge."


def test_services_and_queries_know_who_is_asking():
    offenders = [
        f"{path}: {function.name}"
        for path, function in public_functions("*/service.py", "*/service/*.py", "*/queries.py")
        if {"uow", "session"} & (given := {argument.arg for argument in function.args.args})
        and "actor" not in given
    ]
    assert offenders == [], "Take the actor, and check what they may touch."


def test_services_do_not_open_transactions():
    offenders = [
        name_of(path)
        for pattern in ("*/service.py", "*/service/*.py", "*/queries.py")
        for path in PACKAGE.glob(pattern)
        if "unit_of_work" in set(calls(path))
    ]
    assert offenders == [], "The caller owns the transaction: take the uow."


def test_rules_cite_the_rulebook():
    offenders = [
        f"{path}: {function.name}"
        for path, function in public_functions("rules/*.py")
        if not re.search(r"Rule: SRD 5\.[12]", ast.get_docstring(function) or "")
    ]
    assert offenders == [], 'Say "Rule: SRD 5.1, <section>" in the docstring.'


def test_rules_show_themselves_at_work():
    offenders = [
        f"{path}: {function.name}"
        for path, function in public_functions("rules/**/*.py")
        if ">>>" not in (ast.get_docstring(function) or "")
    ]
    assert offenders == [], "Add a doctest that a reader of the rulebook nods at."


@pytest.mark.parametrize("path", [*FILES, *TESTS], ids=name_of)
def test_files_stay_small(path: Path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LINE_LIMIT, "Split it by verb or noun."


def test_names_use_the_glossary():
    offenders = [
        f"{name_of(path)}: {name}, better {BETTER_WORDS[name.lower()]}"
        for path in FILES
        for node in ast.walk(tree(path))
        for name in [getattr(node, "name", None) or getattr(node, "arg", None)]
        if isinstance(name, str) and name.lower() in BETTER_WORDS
    ]
    assert offenders == []


def test_no_file_is_a_drawer_for_everything():
    offenders = [name_of(path) for path in FILES if path.stem in VAGUE or path.parent.name in VAGUE]
    assert offenders == [], "Name it after what it does."


def test_tests_do_not_sleep():
    offenders = [
        name_of(path)
        for path in TESTS
        if any(call in {"time.sleep", "asyncio.sleep", "sleep"} for call in calls(path))
        or any(call.endswith(".wait_for_timeout") for call in calls(path))
    ]
    assert offenders == [], "Wait for what you expect, not for a while."


def test_what_is_made_is_not_committed():
    listed = subprocess.run(["git", "ls-files"], cwd=PROJECT, check=False, capture_output=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    made = re.compile(r"^(\.venv|\.web|\.build|\.reflex|data)/|\.sqlite3|__pycache__")
    assert [path for path in listed.stdout.decode().splitlines() if made.search(path)] == []


def test_requirements_are_pinned_with_hashes_and_name_no_index():
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (PROJECT / name).read_text()
        pinned = re.findall(r"^[a-z][\w.\[\]-]*==\S+", text, re.MULTILINE | re.IGNORECASE)
        assert len(pinned) > 50
        assert text.count("--hash=sha256:") >= len(pinned)
        assert "index-url" not in text
        assert "://" not in text


def test_the_development_requirements_contain_the_others_unchanged():
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^([\w.-]+==[\w.]+)", (PROJECT / name).read_text(), re.MULTILINE))

    assert pins("requirements.txt") <= pins("requirements-dev.txt")
