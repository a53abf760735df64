"""What the built site promises whoever opens it, on whatever port."""

import json
import subprocess
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import ConsoleMessage, Page, Route, WebSocket, expect

from dnd_tracker.config import PROJECT
from tests.e2e.server import Server

pytestmark = pytest.mark.e2e


def test_the_page_talks_to_the_port_it_came_from(page: Page, server: Server):
    opened: list[str] = []

    def remember(websocket: WebSocket) -> None:
        opened.append(websocket.url)

    page.on("websocket", remember)
    with page.expect_websocket():
        page.goto("/")
    assert opened[0].startswith(f"ws://127.0.0.1:{server.port}/_event")


def test_no_script_is_refused_by_the_policy(page: Page):
    refused: list[str] = []

    def remember(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            refused.append(message.text)

    page.on("console", remember)
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert refused == []


def without_scripts(page: Page, address: str) -> Callable[[], None]:
    """Open a page whose scripts take their time, until what is returned is called."""
    held: list[Route] = []
    arrived = False

    def hold(route: Route) -> None:
        if arrived:
            route.continue_()
        else:
            held.append(route)

    def arrive() -> None:
        nonlocal arrived
        arrived = True
        for route in held:
            route.continue_()

    page.route("**/assets/*.js", hold)
    page.goto(address, wait_until="commit")
    return arrive


def test_what_is_sent_before_the_page_can_act_is_sent_then(page: Page):
    arrive = without_scripts(page, "/join")
    page.get_by_label("Code of the table").fill("222222")
    page.get_by_label("Code of the table").press("Enter")
    arrive()
    expect(page.locator("#code-error")).to_contain_text("No table with this code")
    arrive = without_scripts(page, "/sign-in?next=%2Fparties")
    page.get_by_label("E-mail").fill("nobody@early.example.com")
    page.get_by_label("Password", exact=True).fill("wrong")
    page.get_by_role("button", name="Sign in", exact=True).click()
    arrive()
    form = page.get_by_role("form", name="Sign in")
    expect(form.get_by_role("alert").filter(has_text="password")).to_be_visible()


def test_what_is_typed_and_clicked_before_the_page_can_act_counts(page: Page):
    arrive = without_scripts(page, "/creatures")
    page.get_by_label("Search creatures").fill("owlbear")
    arrive()
    creatures = page.get_by_role("grid", name="Creatures")
    expect(creatures.locator("b").first).to_have_text("Owlbear")
    arrive = without_scripts(page, "/about")
    page.get_by_role("button", name="Light or dark").click()
    arrive()
    expect(page.locator("html.dark")).to_have_count(1)


LIVE_LATE = """
addEventListener("live", (event) => {
  const { dataset } = document.documentElement;
  if (!dataset.ready) event.stopImmediatePropagation();
  dataset.ready = "yes";
})
"""


def test_what_is_clicked_while_the_page_wakes_up_counts_once(page: Page):
    page.add_init_script(LIVE_LATE)
    page.goto("/about")
    expect(page.locator("html[data-ready]")).to_have_count(1)
    page.get_by_role("button", name="Light or dark").click()
    page.evaluate("dispatchEvent(new Event('live'))")
    expect(page.locator("html.dark")).to_have_count(1)


KEPT = "public, max-age=31536000, immutable"


def test_what_pages_load_comes_compressed_and_is_kept(page: Page, base_url: str):
    page.goto("/")
    loaded = json.loads(
        page.evaluate(
            "JSON.stringify(performance.getEntriesByType('resource').map(one => one.name))"
        )
    )
    scripts = [address for address in loaded if address.endswith(".js")]
    assert scripts
    for address in scripts:
        answer = httpx.get(address, headers={"accept-encoding": "br, gzip"}, timeout=15)
        assert answer.headers["content-encoding"] == "br"
        # Our own script has no hash in its name, so it is asked for anew.
        kept = KEPT if "/assets/" in address else "no-cache"
        assert answer.headers["cache-control"] == kept
        assert address.startswith(base_url)


def test_another_site_gets_no_permission_to_read(base_url: str):
    answer = httpx.get(f"{base_url}/ping", headers={"origin": "https://elsewhere.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_an_unknown_address_is_not_found(base_url: str):
    assert httpx.get(f"{base_url}/nobody/was/here").status_code == 404


def test_the_build_uses_the_packages_that_are_committed(server: Server):
    assert server.process_id
    changed = subprocess.run(
        ["git", "status", "--porcelain", "reflex.lock"],
        cwd=PROJECT,
        check=False,
        capture_output=True,
        text=True,
    )
    if changed.returncode:
        pytest.skip("not a git checkout")
    assert changed.stdout == "", "Commit reflex.lock: the pages need other packages than before."
