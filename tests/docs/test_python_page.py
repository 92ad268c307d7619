"""What the pages on Python show is so: their blocks are run in order, in one namespace."""

import contextlib
import io
import shutil

import pytest

from docs.pages import DOCS, ROOT, blocks_of


@pytest.mark.parametrize("page", ["python.md", "pandas.md"])
def test_every_block_of_the_page_runs_and_prints_what_is_shown(tmp_path, monkeypatch, page):
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    blocks = [one for one in blocks_of(DOCS / "how-to" / page) if one.language == "python"]
    assert len(blocks) >= 5
    for block in blocks:
        printed = io.StringIO()
        code = compile("\n" * block.line + block.text, f"docs/how-to/{page}", "exec")
        with contextlib.redirect_stdout(printed):
            exec(code, names)
        if block.shown is not None:
            assert printed.getvalue() == block.shown, f"line {block.line}"
    assert (tmp_path / "harrow.dossier").exists()
