"""One HTML file of a dossier or of one event, to read, print or mail: nothing else is needed.

It holds no script, asks for nothing, and refuses both by its own content security policy. Each
value stands with its sentence, on whose word, and a link to the same words in the whole report
below; `data-report`, `data-start` and `data-end` (code points) say where, for machines. The map's
borders are Natural Earth's view (`gazetteer/boundaries.py`), and the page says so. Without texts
the reports below are their quoted sentences alone, each with the place of its first letter.
"""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files
from typing import BinaryIO

from jinja2 import DictLoader, Environment, StrictUndefined

from dateline.export.page.atlas import Atlas, draw_map
from dateline.export.page.gather import Told, anchor_id, derived_words, gather, reports_of
from dateline.export.page.marked import paragraphs, shown, stretches
from dateline.export.page.strip import draw_strips
from dateline.export.tellings import digest_of
from dateline.model.ids import EventId
from dateline.ports import Exporter, Store, Wanted

__all__ = ["PAGE"]

_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'"
_AT_ONCE = 64  # pieces of the template joined before they are written


def _write(store: Store, file: BinaryIO, wanted: Wanted) -> None:
    _page(store, file, None, texts=wanted.texts)


def _write_event(store: Store, file: BinaryIO, event: EventId, wanted: Wanted) -> None:
    _page(store, file, event, texts=wanted.texts)


PAGE = Exporter(
    "page",
    ".html",
    _write,
    of_event=_write_event,
    about="one HTML file to read, print or mail, without scripts",
)


def _page(store: Store, file: BinaryIO, event: EventId | None, *, texts: bool) -> None:
    told = gather(store, event, texts=texts)
    style = _text("page.css")
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    template = _environment().get_template("page.html.j2")
    stream = template.stream(
        told=told,
        one=event is not None,
        strips=draw_strips(told),
        atlas=_map(told),
        reports=list(reports_of(store, told)),
        paragraphs=paragraphs,
        stretches=stretches,
        texts=texts,
        digest=digest_of,
        style=style,
        policy=f"{_NOTHING}; style-src 'sha256-{hashed}'",
    )
    stream.enable_buffering(_AT_ONCE)
    stream.dump(file, encoding="utf-8")


def _map(told: Iterable[Told]) -> Atlas | None:
    return draw_map([place for one in told for place in one.outline.places])


def _environment() -> Environment:
    pages = {name: _text(name) for name in ("page.html.j2",)}
    made = Environment(
        loader=DictLoader(pages), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.filters["derived"] = derived_words
    made.filters["shown"] = shown
    made.filters["place"] = anchor_id
    made.filters["anchored"] = lambda anchor: anchor_id(anchor.report, anchor.span)
    return made


def _text(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
