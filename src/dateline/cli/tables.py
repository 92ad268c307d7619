"""Answers as terminal text: one line a fact, words in quotes, so that it reads and greps well."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from dateline.cli.common import line, moment
from dateline.dossier import wire, wire_disagreements, wire_states
from dateline.dossier.wire_reviewed import EventReview
from dateline.model.credit import GAZETTEER_LICENCES

__all__ = [
    "chain_words",
    "print_claims",
    "print_disagreements",
    "print_event",
    "print_hits",
    "print_positions",
    "print_reports",
    "print_review",
    "print_timeline",
]

_SHOWN = 3  # voices printed under an event of the timeline; the rest is counted
_ORDER = ("WHAT", "STATUS", "TIME", "PLACE", "ACTOR", "TARGET", "COUNT")


def print_reports(found: Iterable[wire.ReportOut]) -> None:
    """Print one line for each report and one for each of its problems."""
    count = 0
    for report in found:
        count += 1
        day = _published(report.published)
        copied = any(problem.code == "repeated" for problem in report.problems)
        told = report.id or ("copy" if copied else "refused")
        line(
            (told, "bold" if report.id else "dim" if copied else "red"),
            f"  {day}  {report.outlet or '-'}  {report.title or ''}  ",
            (report.path, "dim"),
        )
        line((f"    {_original(report)}", "dim"))
        for problem in report.problems:
            line((f"    {problem.severity.lower()}: ", "yellow"), problem.message)
    if not count:
        line("no reports yet; `dateline add` puts some in")


def _original(report: wire.ReportOut) -> str:
    """Return what a report was read from in words: how much of what, where from, when."""
    size = "bytes not kept" if report.size is None else f"{report.size:,} bytes"
    sha256 = f"SHA-256 {report.sha256[:16]}" if report.sha256 else "not read"
    said = [size, report.media_type or "", sha256]
    if report.captured_url:
        said.append(f"from {report.captured_url}")
    if report.captured_at is not None:
        said.append(f"taken {moment(report.captured_at)}")
    return ", ".join(filter(None, said))


def print_positions(found: Iterable[wire_states.PositionOut]) -> None:
    """Print the timeline of one entity: a line for each mention, by position."""
    for one in found:
        line((f"{one.position:3d}  {one.date or 'not placed'}", "bold"))
        for event in one.events:
            dated = "" if event.by is None else f"  {event.dated}, by {event.by.lower()}"
            not_so = "" if event.status == "HAPPENED" else f" ({event.status.lower()})"
            line(
                (f"     {event.report} {event.start}-{event.end}  ", "dim"),
                f"“{event.party}” “{event.quote}”{not_so}",
                (dated, "dim"),
            )


def print_timeline(
    found: tuple[wire.TimelineEntry, ...],
    claims: Iterable[wire.ClaimOut],
    where: str,
    *,
    everything: bool,
) -> None:
    """Print each event with its values, and the words and chains of its first claims."""
    by_event: defaultdict[str, list[wire.ClaimOut]] = defaultdict(list)
    for claim in claims:
        by_event[claim.event].append(claim)
    shown = [entry for entry in found if everything or entry.review or _is_shown(entry)]
    for entry in shown:
        _print_entry(entry)
        _print_words(by_event[entry.event])
        line()
    left = len(found) - len(shown)
    if left:
        line(
            f"{left} events left out (undated, or outside the codebook and told by one report); "
            f"`dateline timeline {where} --all` prints them"
        )
    _print_credits(by_event[entry.event] for entry in shown)
    if shown:
        line(f"An event with all its claims: dateline show {where} {shown[0].event}")
    line(f"What reports contradict each other in: dateline disagreements {where}")
    line("Dateline records what reports claim; it alleges nothing.")


def _print_credits(shown: Iterable[Iterable[wire.ClaimOut]]) -> None:
    """Print the credit of each gazetteer whose points stand behind what was shown."""
    values = (claim.value for claims in shown for claim in claims)
    used = {str(value.get("gazetteer")) for value in values if isinstance(value, dict)}
    for name in sorted(used & GAZETTEER_LICENCES.keys()):
        line((f"Places: {GAZETTEER_LICENCES[name]}", "dim"))


def _is_shown(entry: wire.TimelineEntry) -> bool:
    """Whether an event is dated, and of the codebook (upper case) or told by several reports."""
    dated = entry.earliest is not None or entry.latest is not None
    return dated and (entry.type.isupper() or len(entry.reports) > 1)


def _print_entry(entry: wire.TimelineEntry) -> None:
    status = "" if entry.status == "HAPPENED" else f"  {entry.status}"
    line(
        (entry.when, "bold cyan"), "  ", (entry.type, "bold"), f"  {entry.what}{status}  ",
        (entry.event, "dim"),
    )  # fmt: skip
    for label, values in (
        ("who", entry.actors), ("whom", entry.targets), ("where", entry.places),
        ("how many", entry.counts),
    ):  # fmt: skip
        if values:
            line(f"    {label}: {'; '.join(values)}")
    reports = f"{len(entry.reports)} report{'s' * (len(entry.reports) != 1)}"
    origins = f"{entry.origins} origin{'s' * (entry.origins != 1)}"
    low, high = sorted((entry.independent_min, entry.independent_max))
    spread = f"{low}" if low == high else f"{low} to {high}"
    disputed = "; DISPUTED" if entry.disputed else ""
    line(f"    {reports}, {origins}, {spread} independent{disputed}")
    if entry.review:
        print_review(entry.review)
    for name, taken in (("taken back", entry.retracted), ("corrected", entry.corrected)):
        if taken:
            line((f"    {name}: {', '.join(taken)}", "yellow"))


def print_review(review: EventReview) -> None:
    """Print what coders say of an event: the verdict, each value with who gave it."""
    if review.verdict is None:
        return
    said = {"ACCEPTED": "accepted", "CHANGED": "corrected", "REJECTED": "REJECTED: no such event"}
    note = f": {review.note}" if review.note else ""
    settled = ", settled" if review.settled else ""
    line((f"    {said[review.verdict]} by {', '.join(review.by)}{settled}{note}", "magenta"))
    for given in review.given:
        line((f"    {given.field}, by {given.by}: {given.words}", "magenta"))
    if review.differing:
        line((f"    CODERS DIFFER in: {', '.join(review.differing)}", "yellow"))
    if review.outdated:
        line((f"    read otherwise since it was accepted: {', '.join(review.outdated)}", "yellow"))


def _print_words(claims: list[wire.ClaimOut]) -> None:
    """Print each chain once with the words that stand on it, in the order of reports."""
    words: defaultdict[tuple[str, tuple[wire.LinkOut, ...]], list[str]] = defaultdict(list)
    for claim in claims:
        said = words[claim.report, claim.chain]
        if claim.property != "STATUS" and claim.quote not in said:
            said.append(claim.quote)
    voices = sorted(words, key=lambda voice: voice[0])
    for report, chain in voices[:_SHOWN]:
        quoted = " · ".join(f"“{quote}”" for quote in words[report, chain])
        line(("    on the word of ", "dim"), f"{chain_words(chain)}: ", (quoted, "italic"),
             (f"  {report}", "dim"))  # fmt: skip
    if len(voices) > _SHOWN:
        line((f"    and {len(voices) - _SHOWN} more", "dim"))


def print_event(entry: wire.TimelineEntry, claims: Iterable[wire.ClaimOut]) -> None:
    """Print an event with its claims side by side, by property and value."""
    claims = tuple(claims)
    _print_entry(entry)
    groups: defaultdict[str, list[wire.ClaimOut]] = defaultdict(list)
    for claim in claims:
        groups[claim.property].append(claim)
    for name in _ORDER:
        if name in groups:
            line((f"  {name}", "bold"))
            for claim in groups[name]:
                _print_claim(claim, "    ")
    _print_credits([claims])


def print_claims(found: Iterable[wire.ClaimOut]) -> None:
    """Print one line for each claim, under its event."""
    event = None
    for claim in found:
        if claim.event != event:
            event = claim.event
            line((event, "bold"))
        _print_claim(claim, f"  {claim.property} ")


def print_sources(found: tuple[wire.SourceOut, ...], *, whole: bool) -> None:
    """Print one line for each source; with `whole`, also all that it is cited for."""
    for one in found:
        what = "" if one.kind is None else f", {one.kind.lower()}"
        line((one.name, "bold"), f"  [{one.known.lower()}, {one.role.lower()}{what}]  ",
             (one.source, "dim"))  # fmt: skip
        times = f"cited {one.times} time{'s' * (one.times != 1)}"
        reports = f"{len(one.reports)} report{'s' * (len(one.reports) != 1)}"
        origins = f"at most {one.origins} origin{'s' * (one.origins != 1)} by credit line"
        line(f"    {times}, {reports}, {origins}")
        for label, anchors in (("as", one.titles), ("of", one.bodies), ("not named", one.reasons)):
            if anchors:
                line(f"    {label}: {'; '.join(a.quote for a in anchors)}")
        if one.press_cues:
            line(f"    maybe an outlet (“{one.press_cues[0].quote}”): add it to resources/outlets/")
        if whole:
            for citation in one.citations:
                _print_citation(citation)
    if not found:
        line("nobody is cited")


def _print_citation(citation: wire.CitationOut) -> None:
    said = " … ".join(anchor.quote for anchor in citation.content)
    cue = " … ".join(anchor.quote for anchor in citation.cue) or "continued"
    first = citation.content[0]
    how = citation.attitude.lower() + (", negated" if citation.negated else "")
    line(f"    {chain_words(citation.chain, spans=True)}")
    line(f"      {cue} ({how}, {citation.stance.lower()}): ", (said, "italic"),
         (f"  {citation.report} {first.start}-{citation.content[-1].end}", "dim"))  # fmt: skip


def print_disagreements(
    found: tuple[wire_disagreements.DisagreementOut, ...], claims: Mapping[str, wire.ClaimOut]
) -> None:
    """Print each disagreement with its sides, their words and their chains."""
    for one in found:
        label = one.property if one.kind in ("", one.property) else f"{one.property} {one.kind}"
        line((label, "bold"), f"  {one.why}  ", (one.event, "dim"))
        for side in one.sides:
            value = _side_value(one, side, claims)
            count = f"{len(side.claims)} claim{'s' * (len(side.claims) != 1)}"
            roots = f"{side.origins} origin{'s' * (side.origins != 1)}"
            interest = f"; {side.interest}" if side.interest else ""
            line(f"  {value}  ({count}, {roots}{interest})")
            for name in side.claims:
                if name in claims:
                    _print_claim(claims[name], "    ")
        line()
    if not found:
        line("no contradiction found between origins")


def print_hits(found: tuple[wire.HitOut, ...]) -> None:
    """Print one line for each passage."""
    for hit in found:
        line((hit.report, "bold"), (f" {hit.start}-{hit.end}  ", "dim"), hit.quote)
    if not found:
        line("nothing found; every word must occur in the report")


def _print_claim(claim: wire.ClaimOut, indent: str) -> None:
    when = _when(claim)
    line(
        indent, (f"“{claim.quote}”", "italic"), f" = {when}" if when else "",
        f"  {chain_words(claim.chain, spans=True)}  ",
        (f"{claim.report} {claim.start}-{claim.end}", "dim"),
        f"  (inferred: {claim.rule})" if claim.rule else "",
    )  # fmt: skip


def _when(claim: wire.ClaimOut | None) -> str:
    """Return the days that a claim gives, in words; "" when it gives none."""
    days = claim is not None and claim.property == "TIME" and claim.value
    return str(days["words"]) if isinstance(days, dict) else ""


def _side_value(
    disagreement: wire_disagreements.DisagreementOut,
    side: wire_disagreements.SideOut,
    claims: Mapping[str, wire.ClaimOut],
) -> str:
    """Return the value of a side for people: that of its first claim, which gave it its value."""
    if disagreement.property != "TIME":
        return side.value
    return next(filter(None, (_when(claims.get(name)) for name in side.claims)), side.value)


def _published(iso: str | None) -> str:
    if iso is None:
        return "no date"
    return moment(datetime.fromisoformat(iso) if "T" in iso else date.fromisoformat(iso))


def _inferred(link: wire.LinkOut) -> str:
    return f" (inferred: {link.rule or 'no words state it'})" if link.inferred else ""


def chain_words(links: Iterable[wire.LinkOut], *, spans: bool = False) -> str:
    """Return a chain in words; with `spans`, where each voice's words stand in the text."""
    return " ← ".join(_voice(link) + (_place(link) if spans else "") for link in links)


def _voice(link: wire.LinkOut) -> str:
    if link.role in ("OUTLET", "AGENCY"):
        return link.words
    return f"{link.words} [{link.known.lower()}]{_inferred(link)}"


def _place(link: wire.LinkOut) -> str:
    return "" if link.start is None else f" {link.start}-{link.end}"
