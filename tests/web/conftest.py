"""A real server in a process of its own, a real Chromium, and a page that may ask nobody else.

Each test fails on any request that leaves the server, on any error of a script and on any refusal
of the content security policy, whatever else it looks at.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "src/dateline/server/static/index.html"
AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = (
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
SHOTS = ROOT / "build/shots"
AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.path).parents:
            item.add_marker(pytest.mark.web)


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM:
        pytest.skip("there is no Chromium on this machine: apt-get install chromium")
    if not STATIC.is_file():
        pytest.skip("the page is not built: make web")
    playwright = pytest.importorskip("playwright.sync_api", reason="see requirements/browser.lock")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


class Served:
    """A running server: its address, its process, its dossier."""

    def __init__(self, dossier: Path, *more: str, token: str = "") -> None:
        command = [sys.executable, "-m", "dateline", "serve", str(dossier), "--port", "0", *more]
        environment = {**os.environ, **({"DATELINE_TOKEN": token} if token else {})}
        self.dossier = dossier
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        )
        said = self.process.stdout.readline()
        if "http" not in said:
            raise RuntimeError(said + self.process.communicate()[1])
        self.address = said.rsplit(" ", 1)[1].strip().rstrip("/")

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=10)


@pytest.fixture(scope="session")
def seen(sample) -> Iterator[Served]:
    """The sample dossier, served; for tests that only look."""
    served = Served(sample)
    yield served
    served.stop()


@pytest.fixture
def judged(sample, tmp_path) -> Iterator[Served]:
    """A copy of the sample dossier, served; for tests that judge."""
    copy = tmp_path / "dallim.dossier"
    shutil.copy(sample, copy)
    served = Served(copy)
    yield served
    served.stop()


@pytest.fixture
def open_page(chromium):
    """Open the page of a server in a window of its own; nothing may go wrong on it."""
    wrong: list[str] = []
    contexts = []

    def call(served: Served, where: str = "", *, wait: str = "main > :not(.wait)", **options):
        options.setdefault("viewport", {"width": 1280, "height": 800})
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("request", lambda asked: _note_elsewhere(wrong, served, asked.url))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("console", lambda said: _note_said(wrong, said))
        page.goto(f"{served.address}/{where}")
        page.wait_for_selector(wait)
        return page

    call.wrong = wrong  # a test that has the server refuse something takes its own out
    yield call
    for context in contexts:
        context.close()
    assert not wrong


def _note_elsewhere(wrong: list[str], served: Served, url: str) -> None:
    if not url.startswith((f"{served.address}/", "data:", "blob:")):
        wrong.append(f"asked {url}")


def _note_said(wrong: list[str], said) -> None:
    harmless = "GL Driver Message" in said.text or "WebGL" in said.text  # software rendering
    if said.type in ("error", "warning") and not harmless:
        wrong.append(f"{said.type}: {said.text}")


@pytest.fixture
def axe():
    """Return what axe-core finds wrong with a page by WCAG 2.2 AA, in words."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: make web")
    source = AXE.read_text(encoding="utf-8")

    def call(page) -> list[str]:
        page.context.new_cdp_session(page).send(
            "Runtime.evaluate", {"expression": source}
        )  # the policy of the page refuses every script that is not its own
        found = page.evaluate("rules => axe.run(document, rules)", AXE_RULES)
        return [
            f"{one['id']}: {node['target']} {node['failureSummary']}"
            for one in found["violations"]
            for node in one["nodes"]
        ]

    return call
