"""The documents: what is made of the code is up to date, and the built site needs no other host."""

import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from docs.pages import DOCS, ROOT

ASSETS = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src",
          "video": "src", "audio": "src", "object": "data", "embed": "src"}  # fmt: skip
_NAMES = ("canonical", "prev", "next")  # links that a browser does not load


def test_pages_that_are_made_of_the_code_are_up_to_date():
    done = subprocess.run(
        [sys.executable, ROOT / "tools/build_docs.py", "--check"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr or done.stdout


def test_every_command_that_a_page_names_is_there():
    from dateline.cli import COMMANDS

    known = {command.name for command in COMMANDS}
    named = {
        (match[1], path.name)
        for path in DOCS.rglob("how-to/*.md")
        for match in re.finditer(r"(?:^|`)dateline ([a-z]+)", path.read_text("utf-8"), re.MULTILINE)
    }
    assert len(named) >= 10
    assert not [one for one in named if one[0] not in known]


class Links(HTMLParser):
    """The links, assets and anchors of a page."""

    def __init__(self, page: Path):
        super().__init__()
        self.links: list[str] = []
        self.assets: list[str] = []
        self.ids: set[str] = set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids |= {given[name] for name in ("id", "name") if given.get(name)}
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        elif tag in ASSETS and given.get(ASSETS[tag]) and given.get("rel") not in _NAMES:
            self.assets.append(given[ASSETS[tag]])


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site, built strictly; any warning fails it."""
    if find_spec("mkdocs") is None or find_spec("material") is None:
        pytest.skip("mkdocs is not installed: `make docs` installs it")
    out = tmp_path_factory.mktemp("site")
    mkdocs = shutil.which("mkdocs", path=str(Path(sys.executable).parent))
    done = subprocess.run(
        [mkdocs, "build", "--strict", "--quiet", "--site-dir", out],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={"PATH": "/usr/bin:/bin", "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return {path.relative_to(out).as_posix(): Links(path) for path in out.rglob("*.html")}, out


@pytest.mark.slow
def test_no_page_loads_anything_from_another_host(site):
    pages, out = site
    assert len(pages) > 25
    for name, page in pages.items():
        elsewhere = [asset for asset in page.assets if urlsplit(asset).netloc]
        assert not elsewhere, name
    for style in out.rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*['\"]?(https?:)?//", style.read_text("utf-8"))


@pytest.mark.slow
def test_every_link_within_the_site_leads_to_a_page_and_an_anchor(site):
    pages, out = site
    for name, page in pages.items():
        for link in (*page.links, *page.assets):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or name == "404.html":
                continue
            target = (out / name).parent / unquote(parts.path) if parts.path else out / name
            assert target.resolve().is_file(), f"{name}: {link}"
            key = target.resolve().relative_to(out.resolve()).as_posix()
            if parts.fragment and key in pages and parts.fragment != "__skip":
                assert unquote(parts.fragment) in pages[key].ids, f"{name}: {link}"
