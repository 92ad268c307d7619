"""Credits: whom a report names as the outlet or agency that it has something from.

Names come from three places: the mastheads and credit lines of all reports, the list of known
outlets, and what the attribution stage and the word "agency" beside a name tell. A report that
names itself ("told the Courier" in the Courier) credits nobody: it tells that it spoke to somebody
itself. One that contradicts another ("denied a Northwire report") has nothing from it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.lexicon.outlets import find_outlet
from dateline.model.annotations import Annotated
from dateline.model.attribution import Attribution, Known, SourceRole, Stance
from dateline.model.quotations import find_quotations
from dateline.model.span import Anchor, Span, cover
from dateline.record.derive.outlets import Outlets, bare_name
from dateline.record.derive.words import find_sentences

__all__ = ["Credit", "count_own", "find_credits", "make_outlets", "speaks_itself"]

_TELLING = (
    r"according to|account|added|adds|announc|article|as (?:first )?reported|attribut"
    r"|broadcast|brought|bulletin|carried|carries|citing|cited|cites|correspondent|credit|dispatch"
    r"|disclos|first reported|from|informed|interview|journal|learned|learnt|noted|notes"
    r"|print|publish|put out|quot|ran|recorded|related|relay|report|reveal|said|says|saying"
    r"|source|spoke|states|stated|story|supplied|tell|told|via|wire|with|write|wrote"
)
_TELLS = re.compile(rf"\b(?:{_TELLING})", re.IGNORECASE)
_NEAR = 90  # code points on either side of a name in which its word of telling stands
_STAFF = re.compile(
    r"\b(?:bureau|cameraman|camera crew|driver|editor|employee|journalist|office|owner|photographer"
    r"|publisher|reporter|staff)s? (?:of|for|from|with|at|in)(?: \w+){0,3} $",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:accus\w*|condemn\w*|contradict\w*|contrary to|criticis\w*|criticiz\w*|deni(?:al|ed|es)"
    r"|deny(?:ing)?|dismiss\w*|disput\w*|fabricat\w*|false\w*|invent\w*|lies?|rebut\w*|refut\w*"
    r"|reject\w*|slander\w*|untrue)\b",
    re.IGNORECASE,
)
_DENIED_WITHIN = 60  # code points between the denial and the name
_BREAKS = re.compile(r"\bthat\b|[,.;:“”\"]")
_DENIED_BEHIND = re.compile(
    r"(?:[’']s)? (?:account|claim|dispatch|report|story|version)\w*\b[^.;]{0,80}?"
    r"\b(?:is|was|are|were|be|been|as)\s+(?:\w+\s+){0,2}"
    r"(?:baseless|denied|dismissed|fabricat|false|invent|lie|mistaken|rejected|unfounded|untrue|wrong)"
    r"|[^.;]{0,80}?\b(?:has|have|had) no (?:basis|foundation)"
)
_THROUGH = re.compile(
    r"\b(?:citing|cites|cited|quoting|quotes|quoted|credited|attributed (?:it |this |the \w+ )?to"
    r"|based on|picked up from|from)(?:\s+\w+){0,4}\s*$",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w’'-]*(?:[ -][A-Z][\w’'-]*){0,3}"
_AGENCY = re.compile(
    rf"\b(?:[Nn]ews|[Pp]ress|[Tt]he|[Aa]n?) agenc(?:y|ies) (?P<after>{_NAME})"
    rf"|(?P<before>{_NAME}) (?P<press>(?:news|press) )?agency\b"
    rf"|\b(?:newspaper|daily|broadcaster|weekly|magazine|newswire) (?P<paper>{_NAME})"
)
_OWN = re.compile(
    r"\b(?:I|we|We|my|My|our|Our|us)\b"
    r"|\b[Tt]his (?:reporter|newspaper|correspondent|paper)\b"
)
_TOLD_BEFORE = re.compile(
    r"(?:[Aa]ccording to|[Tt]old|[Qq]uoted by|citing|by|in|from)(?: \w+){0,4} $"
)
_TOLD_BEHIND = re.compile(
    r",? (?:also |first |has |had )?(?:report|said|say|wrote|writes|carried|add)\w*"
)
_THERE = re.compile(r"\b(?:in|at|from) (?:the )?[A-Z]|\bat the\b")
_HEAD = 1_000  # code points in which a credit line of the masthead is printed


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet or agency that a report says it has something from.

    Attributes:
        outlet: What makes the name one in all reports: `bare_name` of it.
        name: The name in full, as the dossier knows it.
        where: The words that credit it; None where they stand outside the text (page data).
        agency: Whether it is an agency, which sells its reports to others.
        masthead: Whether it stands in the credit line: the whole report is then from it.
        sure: Whether a word of telling stands beside the name; where none does, the name alone is
            no credit, but a copied passage is.
        through: Whether another outlet is credited with crediting it ("the Monitor, citing ...").
        content: What is told on its word, where the attribution stage found it.
    """

    outlet: str
    name: str
    where: Anchor | None
    agency: bool = False
    masthead: bool = False
    sure: bool = True
    through: bool = False
    content: tuple[Span, ...] = ()


def make_outlets(items: Sequence[Annotated]) -> Outlets:
    """Return the outlets of a dossier: what one report tells of a name holds for all others."""
    printed = Outlets(items)
    heard = {credit.name for item in items for credit in _told(item, printed)}
    return Outlets(items, heard=heard)


def find_credits(item: Annotated, outlets: Outlets) -> tuple[Credit, ...]:
    """Return whom a report credits, each outlet once, in text order; itself is left out.

    Args:
        item: The report.
        outlets: Of the whole dossier.
    """
    own = bare_name(item.report.publication.outlet)
    found: dict[str, Credit] = {}
    for credit in (*_printed(item), *_told(item, outlets), *_named(item, outlets)):
        known = found.get(credit.outlet)
        if credit.outlet != own and (known is None or (credit.sure and not known.sure)):
            found[credit.outlet] = credit
    return tuple(sorted(found.values(), key=_place_of))


def _place_of(credit: Credit) -> tuple[int, str]:
    return -1 if credit.where is None else credit.where.span.start, credit.outlet


def speaks_itself(item: Annotated, outlets: Outlets) -> tuple[Anchor, ...]:
    """Return the words by which a report says that it was there or asked somebody itself.

    "told the Courier" in the Courier; "I walked", "our monitors" outside quotation marks.
    """
    report = item.report
    own, text = bare_name(report.publication.outlet), report.text
    found = [
        span for outlet, span in outlets.named_in(text)
        if outlet == own and re.search(r"\b(?:told|tell|spoke|interview|asked|allowed|shown)\b",
                                       text[max(0, span.start - 40) : span.start])
    ]  # fmt: skip
    quoted = _quoted(text)
    found += [
        Span(*one.span()) for one in _OWN.finditer(text)
        if not any(q.start <= one.start() < q.end for q in quoted)
    ]  # fmt: skip
    return tuple(Anchor(report.id, span, span.of(text)) for span in sorted(found))


def count_own(item: Annotated, outlets: Outlets) -> int:
    """Return how many signs tell that a report is its outlet's own work.

    Beside what it says of itself: its own name in its credit line, which only the report of an
    agency has (two signs), and a byline that was there ("Dana Melk in Dallim").
    """
    paper = item.report.publication
    printed = bare_name(paper.outlet) in {bare_name(name) for name in paper.credits}
    there = any(_THERE.search(byline) for byline in paper.bylines)
    return len(speaks_itself(item, outlets)) + 2 * printed + there


def _quoted(text: str) -> list[Span]:
    return [quotation.span for quotation in find_quotations(text)]


def _printed(item: Annotated) -> Iterator[Credit]:
    """Yield the agencies of the credit line."""
    report = item.report
    for name in report.publication.credits:
        at = re.compile(rf"\(?(?<!\w){re.escape(name)}(?!\w)\)?").search(report.text, 0, _HEAD)
        where = None if at is None else Anchor(report.id, Span(*at.span()), at.group())
        yield Credit(bare_name(name), name, where, agency=True, masthead=True)


def _told(item: Annotated, outlets: Outlets) -> Iterator[Credit]:
    """Yield the outlets and agencies that the attribution stage found."""
    text = item.report.text
    for one in item.annotations.of(Attribution):
        if one.told is not None:
            yield from _credit_of(item, one, one.told, outlets)
        press = one.role in (SourceRole.OUTLET, SourceRole.AGENCY) and one.known is Known.NAMED
        if press and one.source and not one.negated and one.stance is not Stance.DENIED:
            yield from _credit_of(item, one, one.source[0], outlets)
    for found in _AGENCY.finditer(text):
        group = next(name for name in ("after", "before", "paper") if found[name])
        span = Span(*found.span(group))
        words = span.of(text)
        outlet = bare_name(words)
        new = not outlets.name_of(outlet)
        if new and (outlets.is_no_outlet(words) or (group == "before" and not found["press"])):
            continue  # "a Syrian news agency", "the UN agency"
        if outlet and _is_credit(text, span):
            yield Credit(
                outlet, outlets.name_of(outlet) or words, _clause(item, span), group != "paper",
                through=_is_through(text, span),
            )  # fmt: skip


def _credit_of(item: Annotated, one: Attribution, span: Span, outlets: Outlets) -> Iterator[Credit]:
    text = item.report.text
    words = span.of(text)
    known = next(iter(outlets.named_in(words)), None)
    listed = find_outlet(words)
    if known is not None:
        outlet, name = known[0], outlets.name_of(known[0])
    elif listed is not None:
        outlet, name = bare_name(listed.name), listed.name
    elif one.voice.name and span != one.told and bare_name(one.voice.name):
        outlet, name = bare_name(one.voice.name), one.voice.name
    else:
        return
    if _is_denied(text, span):
        return
    near = [c for c in one.cue if abs(c.start - span.end) < 3 or abs(span.start - c.end) < 3]  # noqa: PLR2004
    whole = cover([span, *near])
    agency = one.role is SourceRole.AGENCY or outlets.is_agency(outlet)
    yield Credit(
        outlet, name, Anchor(item.report.id, whole, whole.of(text)), agency,
        through=_is_through(text, span), content=one.content,
    )  # fmt: skip


def _named(item: Annotated, outlets: Outlets) -> Iterator[Credit]:
    """Yield the dossier's own outlets where a word of telling stands near their name."""
    text = item.report.text
    for outlet, span in outlets.named_in(text):
        if not _is_denied(text, span):
            yield Credit(
                outlet, outlets.name_of(outlet), _clause(item, span), outlets.is_agency(outlet),
                sure=_is_credit(text, span), through=_is_through(text, span),
            )  # fmt: skip


def _sentence(text: str, span: Span) -> Span:
    start = max(text.rfind("\n", 0, span.start) + 1, 0)
    stop = text.find("\n", span.end)
    stop = len(text) if stop < 0 else stop
    for one in find_sentences(text[start:stop]):
        if one.start <= span.start - start < one.end:
            return one.shifted(start)
    return span


def _is_credit(text: str, span: Span) -> bool:
    """Whether a word of telling stands near a name in its sentence, and nothing denies it."""
    around = _sentence(text, span)
    before = text[max(around.start, span.start - _NEAR) : span.start]
    after = text[span.end : min(around.end, span.end + _NEAR)]
    if _STAFF.search(before) or _is_denied(text, span):
        return False
    return bool(_TELLS.search(before) or _TELLS.search(after))


def _is_denied(text: str, span: Span) -> bool:
    """Whether the words around reject what that outlet said: "denied a Northwire report"."""
    around = _sentence(text, span)
    start = max(around.start, span.start - _DENIED_WITHIN)
    before = text[start : span.start]
    for found in _DENIAL.finditer(before):
        if not _BREAKS.search(before, found.end()):
            return True
    return _DENIED_BEHIND.match(text[span.end : around.end]) is not None


def _is_through(text: str, span: Span) -> bool:
    around = _sentence(text, span)
    before = text[around.start : span.start]
    found = _THROUGH.search(before)
    return found is not None and bool(re.search(r"[A-Z]\w+", before[: found.start()][1:]))


def _clause(item: Annotated, span: Span) -> Anchor:
    """Return the name with the words of telling right beside it."""
    text, around = item.report.text, _sentence(item.report.text, span)
    start, end = span.start, span.end
    before = _TOLD_BEFORE.search(text[around.start : start])
    if before is not None:
        start = around.start + before.start()
    after = _TOLD_BEHIND.match(text[end : around.end])
    if after is not None:
        end += after.end()
    whole = Span(start, end)
    return Anchor(item.report.id, whole, whole.of(text))
