"""Pictures of text -> text, by Tesseract, which has to be installed beside Dateline.

Tesseract is run with the picture on its standard input and gives the text on its standard output:
the child process in which this runs may write no file, so wrappers that go by temporary files
(pytesseract) do not work here. It takes the limits of that process with it.
"""

import io
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["INSTALL", "Recognised", "recognise", "why_not"]

INSTALL = "install dateline[ocr] and Tesseract, and add it with --ocr LANG (such as --ocr eng)"
_LANGUAGE = re.compile(r"[A-Za-z][A-Za-z_]{2,15}(?:\+[A-Za-z][A-Za-z_]{2,15}){0,5}")
_WALL_S = 60.0  # for one page; a full newspaper page at 300 dpi took 20
_LIST_S = 20.0


@dataclass(frozen=True, slots=True)
class Recognised:
    """The text of one picture; or no text, and why."""

    text: str = ""
    fault: str = ""


def why_not(lang: str) -> str:
    """Return why pictures cannot be read in `lang`, and what to do; "" when they can.

    Args:
        lang: As Tesseract calls it, several joined by "+"; "" when nobody asked for it.
    """
    if not lang:
        return f"it needs OCR: {INSTALL}"
    if not _LANGUAGE.fullmatch(lang):
        return f"{lang[:40]!r} is no language of Tesseract: write --ocr eng, or --ocr ara+eng"
    try:
        import PIL  # noqa: F401, PLC0415 - optional
    except ImportError:
        return "it needs OCR, which is not installed: pip install 'dateline[ocr]'"
    program = shutil.which("tesseract")
    if program is None:
        return "it needs OCR, and the program tesseract is not installed: install Tesseract"
    known = _known(program)
    missing = [part for part in lang.split("+") if part not in known]
    if missing:
        has = ", ".join(known) or "none"
        return f"Tesseract has no data for {missing[0]!r}: install it (it has: {has})"
    return ""


def recognise(picture: "Image", lang: str) -> Recognised:
    """Return what Tesseract reads in a picture: lines, and a blank one between paragraphs.

    Args:
        picture: Of one page, upright.
        lang: One that `why_not` has nothing against.
    """
    program = shutil.which("tesseract")
    if program is None:
        return Recognised(fault="the program tesseract is gone")
    packed = io.BytesIO()
    picture.convert("L").save(packed, "PNG", compress_level=1)
    try:
        done = subprocess.run(  # noqa: S603 - found above, and the language is letters only
            [program, "stdin", "stdout", "-l", lang, "--dpi", "300"],
            input=packed.getvalue(),
            capture_output=True,
            timeout=_WALL_S,
            check=False,
            env={"OMP_THREAD_LIMIT": "1", **_data_path()},
        )
    except (OSError, subprocess.TimeoutExpired):
        return Recognised(fault="Tesseract took too long or could not be run")
    if done.returncode:
        return Recognised(fault=f"Tesseract stopped with status {done.returncode}")
    return Recognised(done.stdout.decode("utf-8", "replace").replace("\f", "").strip())


def _known(program: str) -> tuple[str, ...]:
    """Return the languages that are installed, sorted."""
    try:
        done = subprocess.run(  # noqa: S603 - as above
            [program, "--list-langs"],
            capture_output=True,
            timeout=_LIST_S,
            check=False,
            env={**_data_path()},
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    words = (done.stdout + done.stderr).decode("utf-8", "replace").split("\n")[1:]
    return tuple(sorted(word.strip() for word in words if _LANGUAGE.fullmatch(word.strip())))


def _data_path() -> dict[str, str]:
    """Return the two settings of the machine that Tesseract needs: where its data and parts lie."""
    names = ("TESSDATA_PREFIX", "LD_LIBRARY_PATH", "PATH")
    return {name: os.environ[name] for name in names if name in os.environ}
