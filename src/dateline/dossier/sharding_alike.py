"""Whether workers are like us: the same Dateline, models, places and libraries give the same bytes.

Whoever starts a job says what it is made with; each worker compares that with itself before its
first report, those that join later too.
"""

from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

from dateline.dossier.add import VERSION
from dateline.errors import ConfigError
from dateline.gazetteer import open_gazetteer
from dateline.model.run import Config

__all__ = ["Likeness", "check_alike", "find_unlike", "likeness"]

Likeness = tuple[tuple[str, str], ...]
"""What a process is made with: (what, its version or digest), always in the same order."""

_PACKAGE = Path(__file__).resolve().parent.parent
_LIBRARIES = (  # that decide what is read and found
    "spacy", "thinc", "numpy", "onnxruntime", "tokenizers", "msgspec", "trafilatura", "lxml",
    "py3langid", "pypdfium2", "python-docx", "feedparser", "warcio",
)  # fmt: skip
_FILES = (
    ("its code", "**/*.py"),
    ("the word lists", "lexicon/_data/*"),
    ("the trained models", "tagger/_data/*"),
    ("the bundled places", "gazetteer/_data/*"),
)


@lru_cache(maxsize=2)
def likeness(config: Config) -> Likeness:
    """Return what this process is made with, and that it has what `config` names.

    Raises:
        ConfigError: A layer of places is not added here.
    """
    open_gazetteer(config)
    return (
        ("Dateline", VERSION),
        ("the config", repr(config)),
        ("Python", python_version().rpartition(".")[0]),
        *((name, _version(name)) for name in (*_LIBRARIES, config.model.replace("_", "-"))),
        *((name, _digest(pattern)) for name, pattern in _FILES),
    )


def find_unlike(ours: Likeness, theirs: Likeness) -> str:
    """Return in words the first thing in which two differ; "" where they are alike."""
    for (name, here), (_, there) in zip(ours, theirs, strict=True):
        if here != there:
            return f"{name}: {there} there, {here} here"
    return ""


def check_alike(expected: Likeness, config: Config, who: str) -> None:
    """Raise where this process is not as expected.

    Raises:
        ConfigError: It names `who` differs, and in what.
    """
    if unlike := find_unlike(expected, likeness(config)):
        raise ConfigError(
            f"the worker {who} is not like this machine in {unlike}",
            hint="install the same version of Dateline and its lock there, and start it anew",
        )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _digest(pattern: str) -> str:
    """Return a digest of files of this package, names and bytes: 16 hex digits."""
    all_ = sha256()
    for path in sorted(_PACKAGE.glob(pattern)):
        if path.is_file() and "__pycache__" not in path.parts:
            all_.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0")
            all_.update(sha256(path.read_bytes()).digest())
    return all_.hexdigest()[:16]
