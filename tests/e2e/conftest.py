"""A served site and a browser for the journeys."""

import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright, expect

from tests.e2e.server import Server

INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW = "no browser: install Chromium, or say where it is (CHROMIUM=/path/to/chromium make test)"
PATIENCE = 15_000
"""Milliseconds: two browsers and two sites on two cores take their time now and then."""

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One site for all journeys; whoever kills it starts it again."""
    served = Server(tmp_path_factory.mktemp("site"), settings={"TRUSTED_PROXIES": "127.0.0.1"})
    served.start()
    yield served
    served.stop()


@pytest.fixture(scope="session")
def base_url(server: Server) -> str:
    """What `page.goto("/")` is relative to."""
    return server.url


_households = itertools.count(int(IPv4Address("10.0.0.1")))


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Every journey comes from a household of its own.

    All of them share one site, and what a household may ask for in an hour (20 letters) is less
    than what the journeys ask for together.
    """
    told = {"X-Forwarded-For": str(IPv4Address(next(_households)))}
    return {**browser_context_args, "extra_http_headers": told}


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> str | None:
    """Where the browser is: what CHROMIUM says, an installed one, or Playwright's own."""
    given = os.environ.get("CHROMIUM")
    if given:
        return given
    for name in INSTALLED:
        found = shutil.which(name)
        if found:
            return found
    if not Path(playwright.chromium.executable_path).exists():
        install = [sys.executable, "-m", "playwright", "install", "chromium"]
        if subprocess.run(install, check=False).returncode:
            pytest.fail(HOW, pytrace=False)
    return None


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], chromium: str | None
) -> dict[str, Any]:
    """Start the browser that was found. Root, as in containers, has no sandbox to offer."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": chromium, "args": arguments}
