"""Building the frontend: once per content of the sources, whatever port it is served on later.

A build goes to `.build/<hash>`, written aside and moved into place, so servers that run meanwhile
keep theirs. `.web` is Reflex's workshop, with what npm installed.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Unpack

from reflex_base.plugins.base import CommonContext, Plugin, PreCompileContext

from dnd_tracker.config import PROJECT
from dnd_tracker.errors import AppError

PLAIN_JSX = PROJECT / "dnd_tracker" / "plain_jsx.js"
WORKSHOP = PROJECT / ".web"
BUILDS = PROJECT / ".build"
KEPT_BUILDS = 3
MESSAGE_LIMIT = 256 * 1024
"""Bytes in one message of a page. Like the body of a request: forms are small."""
_SOURCES = ("dnd_tracker", "assets", "reflex.lock", "rxconfig.py", "requirements.txt")
_SERVED = ("build/client", "backend", "reflex.json")

_BAKED_HOST = "endpoint.hostname = frontend_hostname;"
_BAKED_PORT = 'endpoint.port = ""; // Assume websocket is on https port via load balancer.'

_ALIASES = "    alias: ["
_NO_EMOTION = f"""
      {{
        find: "@emotion/react",
        replacement: fileURLToPath(new URL("./utils/{PLAIN_JSX.name}", import.meta.url)),
      }},"""


class BuildFailed(AppError):
    """The frontend could not be built."""

    code = "build_failed"
    status = 500


class OurFrontend(Plugin):
    """What Reflex builds, changed in two places.

    It bakes the port of the build into the page: one build serves every port, name and proxy when
    the page asks `location` instead. And it gives every page a library for styles in Python.
    """

    def get_static_assets(
        self, **context: Unpack[CommonContext]
    ) -> Sequence[tuple[Path, str | bytes]]:
        """Add the module that takes the place of the library."""
        del context
        return [(Path("utils") / PLAIN_JSX.name, PLAIN_JSX.read_text())]

    def pre_compile(self, **context: Unpack[PreCompileContext]) -> None:
        """Change the copies of Reflex's files that are about to be built."""
        context["add_modify_task"]("utils/state.js", follow_location)
        context["add_modify_task"]("vite.config.js", leave_out_emotion)


def follow_location(script: str) -> str:
    """Return Reflex's `state.js` with the address of the page for the address of the build.

    Raises:
        BuildFailed: the script is not the one of the pinned version.
    """
    followed = f"{_BAKED_HOST} endpoint.port = window.location.port;"
    if followed in script:
        return script
    if script.count(_BAKED_HOST) != 1 or script.count(_BAKED_PORT) != 1:
        raise BuildFailed("Reflex's utils/state.js has changed: see OurFrontend in frontend.py.")
    return script.replace(_BAKED_HOST, followed).replace(_BAKED_PORT, "")


def leave_out_emotion(configuration: str) -> str:
    """Return Reflex's `vite.config.js` with our module for @emotion/react.

    Raises:
        BuildFailed: the configuration is not the one of the pinned version.
    """
    if _NO_EMOTION in configuration:
        return configuration
    if configuration.count(_ALIASES) != 1:
        raise BuildFailed("Reflex's vite.config.js has changed: see OurFrontend in frontend.py.")
    return configuration.replace(_ALIASES, _ALIASES + _NO_EMOTION)


def _sources(root: Path) -> Iterator[Path]:
    for name in _SOURCES:
        path = root / name
        if path.is_file():
            yield path
        for file in path.rglob("*"):
            generated = "__pycache__" in file.parts or file.is_relative_to(path / "external")
            if file.is_file() and not generated:
                yield file


def content_hash(root: Path = PROJECT) -> str:
    """Return a short hash of everything that a build is made from."""
    digest = hashlib.sha256()
    for file in sorted(_sources(root)):
        digest.update(f"{file.relative_to(root)}\0{file.stat().st_size}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def ensure_built() -> Path:
    """Return the directory of the build of the present sources, building it when there is none."""
    build = BUILDS / content_hash()
    if not build.exists():
        print("Building the frontend …", flush=True)  # noqa: T201 - it takes a while
        BUILDS.mkdir(exist_ok=True)
        with (BUILDS / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not build.exists():
                _build(build)
                _forget_old_builds()
    build.touch()
    return build


def _build(destination: Path) -> None:
    log = BUILDS / "build.log"
    with log.open("w") as output:
        result = subprocess.run(
            [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"],
            cwd=PROJECT,
            env=_build_environment(),
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    settle(PROJECT / "reflex.lock" / "package.json")
    if result.returncode or not (WORKSHOP / "build/client/index.html").exists():
        raise BuildFailed(f"The frontend did not build ({log}):\n{_complaints(log)}")
    draft = Path(tempfile.mkdtemp(prefix="draft-", dir=BUILDS))
    for name in _SERVED:
        source, target = WORKSHOP / name, draft / name
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.exists():
            shutil.copy2(source, target)
    draft.chmod(0o755)
    draft.rename(destination)


def settle(package_list: Path) -> None:
    """Write `package_list` in one order: Reflex and npm each have their own, and it is a source."""
    if package_list.exists():
        packages = json.loads(package_list.read_text())
        package_list.write_text(json.dumps(packages, indent=2, sort_keys=True) + "\n")


def _complaints(log: Path) -> str:
    """Return the lines in which something complains, or else how it ended."""
    lines = log.read_text(errors="replace").splitlines()
    errors = [line for line in lines if re.search(r"npm error|\w*Error:|\[[A-Z]+_[A-Z_]+\]", line)]
    return "\n".join((errors or lines)[-12:])


def _build_environment() -> dict[str, str]:
    """Node from the virtual environment, and nothing of the surroundings in the result."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("REFLEX_")}
    kept["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return kept | {
        "REFLEX_USE_NPM": "1",
        "REFLEX_DIR": str(PROJECT / ".reflex"),
        "REFLEX_CHECK_LATEST_VERSION": "false",
        "NPM_CONFIG_REGISTRY": _registry(kept),
        "npm_config_audit": "false",
        "npm_config_fund": "false",
        "npm_config_update_notifier": "false",
    }


def _registry(environment: dict[str, str]) -> str:
    """Return the registry that npm is set up for. Left alone, Reflex tries others as well."""
    asked = subprocess.run(  # noqa: S603 - the npm of our own environment
        [Path(sys.executable).with_name("npm"), "config", "get", "registry"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return asked.stdout.strip()


def _forget_old_builds() -> None:
    builds = [path for path in BUILDS.iterdir() if path.is_dir()]
    builds.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for old in builds[KEPT_BUILDS:]:
        shutil.rmtree(old)


def serving_environment(build: Path) -> dict[str, str]:
    """Return the variables under which Reflex serves `build` and compiles nothing."""
    return {
        "REFLEX_WEB_WORKDIR": str(build),
        "REFLEX_ENV_MODE": "prod",
        "REFLEX_DIR": str(PROJECT / ".reflex"),
        "REFLEX_CHECK_LATEST_VERSION": "false",
        # A phone that lost its network is noticed, and says so, within ten seconds.
        "REFLEX_SOCKET_INTERVAL": os.environ.get("REFLEX_SOCKET_INTERVAL", "5"),
        "REFLEX_SOCKET_TIMEOUT": os.environ.get("REFLEX_SOCKET_TIMEOUT", "5"),
        "REFLEX_SOCKET_MAX_HTTP_BUFFER_SIZE": str(MESSAGE_LIMIT),
        "__REFLEX_SKIP_COMPILE": "true",
        "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
    }


def client_directory() -> Path:
    """Return where the files are that the browser gets from this process."""
    return Path(os.environ.get("REFLEX_WEB_WORKDIR", WORKSHOP)) / "build" / "client"
