"""The page with 100,000 events, in a real browser that draws in software.

Printed: from asking for the page to the first useful view (the list and the timeline drawn), frames
a second while the timeline is panned and zoomed, from a question to its list, the server's own time
for a search, the server's memory, and what the page weighs. The bars are those of issue 9.

Usage: python bench/page.py [DOSSIER]   (made by `bench/desk.py --make FILE`; needs Chromium)
"""

import gzip
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
STATIC = ROOT / "src/dateline/server/static"
CHROMIUM = "/usr/bin/chromium"
FIRST_S, FRAMES, FILTER_MS, SEARCH_MS, MEMORY_MB, WEIGHT_MB = 1.5, 30, 300, 200, 500, 1.5
BASE_MAP = ("countries-", "land-")  # files of the base map, which the bar leaves out

READY = """() => document.querySelector('main canvas')
  && document.querySelector('[role=region][aria-label=Events] li')"""
COUNT_FRAMES = """ms => new Promise(done => {
  let n = 0; const start = performance.now();
  const step = now => { n += 1; now - start < ms ? requestAnimationFrame(step) : done(n * 1000 / (now - start)); };
  requestAnimationFrame(step);
})"""  # noqa: E501
FETCH_MS = """async url => { const t = performance.now(); await (await fetch(url)).arrayBuffer();
  return performance.now() - t; }"""
CHANGED = """before => document.querySelector('.count').innerText !== before
  && new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"""
QUESTIONS = ("RETREAT", "type:ASSAULT after:2001", "is:disputed before:2010-06", "at:a by:b")


def main() -> None:
    """Serve a dossier, open its page, and print the figures beside the bars."""
    with tempfile.TemporaryDirectory() as folder:
        dossier = Path(sys.argv[1]) if len(sys.argv) > 1 else made(Path(folder))
        command = [sys.executable, "-m", "dateline", "serve", str(dossier), "--port", "0"]
        start = time.perf_counter()
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        address = server.stdout.readline().rsplit(" ", 1)[1].strip()
        print(f"server ready after {time.perf_counter() - start:.1f} s")
        try:
            with sync_playwright() as driver:
                browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
                look(browser.new_page(viewport={"width": 1280, "height": 800}), address)
                browser.close()
            say("server memory, MB (peak)", peak_mb(server.pid), MEMORY_MB)
        finally:
            server.terminate()
            server.wait(10)
    say("page, MB gzipped without base map", weight_mb(), WEIGHT_MB)


def made(folder: Path) -> Path:
    """Return a dossier of made-up events."""
    dossier = folder / "big.dossier"
    command = [sys.executable, str(ROOT / "bench/desk.py"), "--make", str(dossier)]
    subprocess.run(command, check=True)
    return dossier


def look(page: Page, address: str) -> None:
    """Measure what a reader waits for."""
    firsts = []
    for _ in range(3):
        start = time.perf_counter()
        page.goto(address)
        page.wait_for_function(READY)
        firsts.append(time.perf_counter() - start)
    say("first useful view, s (first, then best)", firsts[0], FIRST_S, f"{min(firsts):.2f}")
    box = page.locator("main canvas").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    say("frames a second, zooming", frames(page, x, y, 0, -120), FRAMES, least=True)
    say("frames a second, panning", frames(page, x, y, 90, 0), FRAMES, least=True)
    say("frames a second, zooming out", frames(page, x, y, 0, 120), FRAMES, least=True)
    for asked in QUESTIONS:
        say(f"question to list, ms: {asked}", question_ms(page, asked), FILTER_MS)
    for words in ("left", "convoy bridge", "Dallim"):
        took = [page.evaluate(FETCH_MS, f"api/v1/search?q={words}") for _ in range(5)]
        say(f"search, ms: {words}", sorted(took)[2], SEARCH_MS)


def frames(page: Page, x: float, y: float, by_x: float, by_y: float) -> float:
    """Return the frames drawn a second while the wheel turns."""
    page.mouse.move(x, y)
    page.evaluate(f"window.counted = ({COUNT_FRAMES})(3000); undefined")
    until = time.perf_counter() + 3
    while time.perf_counter() < until:
        page.mouse.wheel(by_x, by_y)
        page.wait_for_timeout(30)
    return page.evaluate("window.counted")


def question_ms(page: Page, asked: str) -> float:
    """Return the time from Enter to the count, list and timeline that answer it."""
    field = page.get_by_role("search").locator("input")
    field.fill("")
    field.press("Enter")
    page.wait_for_timeout(1500)
    field.fill(asked)
    before = page.locator(".count").inner_text()
    start = time.perf_counter()
    field.press("Enter")
    page.wait_for_function(CHANGED, arg=before)
    return (time.perf_counter() - start) * 1000


def peak_mb(pid: int) -> float:
    """Return the most memory a process ever held."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def weight_mb() -> float:
    """Return what all files of the page weigh gzipped, the base map's left out."""
    files = [
        path for path in STATIC.rglob("*")
        if path.is_file() and not path.name.startswith(BASE_MAP)
    ]  # fmt: skip
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in files) / 1e6


def say(what: str, value: float, bar: float, more: str = "", *, least: bool = False) -> None:
    """Print a figure beside its bar."""
    met = value >= bar if least else value < bar
    sign = ">=" if least else "<"
    print(f"{what}: {value:.2f} {more} (bar {sign} {bar}) {'met' if met else 'NOT MET'}")


if __name__ == "__main__":
    print(f"load {os.getloadavg()[0]:.1f}")
    main()
