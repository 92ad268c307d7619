"""What the methods appendix counts: what there was, what is not known of it, what files lack."""

from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version

from dateline.export.ftm import left_out
from dateline.gazetteer.sqlite import LICENCES
from dateline.lexicon.event_types import codebook
from dateline.model.derivation import DerivationState
from dateline.model.event import Status
from dateline.model.judgement import Verdict
from dateline.model.outline import Outline
from dateline.model.place import Precision
from dateline.model.policy import JOINED, POLICIES
from dateline.ports import Store
from dateline.review.kept import kept_reviews
from dateline.review.overlaid import overlaid
from dateline.tagger.digests import model_digests

__all__ = ["counted", "left_out_rows", "material", "policies"]

_DIGEST = 12  # digits of a digest that tell a model apart


def material(store: Store) -> Iterator[str]:
    """Yield what was read, with what: Dateline, codebook, gazetteers with licences, models."""
    reports, events = len(store.report_ids()), len(store.claim_ids())
    yield f"- Material: {reports} reports, {events} events."
    yield f"- Dateline {version('dateline')}, codebook {codebook().version}."
    yield f"- Gazetteers: {', '.join(store.gazetteers()) or 'none'}."
    licences = "; ".join(LICENCES.values())
    yield f"- Sources of the bundled gazetteer: {licences}. A layer has the licence of its source."
    models = ", ".join(f"{name} {digest[:_DIGEST]}" for name, digest in model_digests())
    yield f"- Models as installed where this was written (SHA-256): {models}."
    yield "- Dateline records what reports claim; it alleges nothing."


def counted(store: Store) -> Iterator[str]:
    """Yield a table of counts."""
    counts, refused = store.counts(), store.refused()
    states = Counter(one.state for one in store.derivations())
    held = states[DerivationState.PROPOSED] + states[DerivationState.ACCEPTED]
    outlines = _Seen()
    for outline in store.outlines():
        outlines.add(outline)
    yield "| what | how many |"
    yield "|---|---|"
    rows = (
        ("reports", counts.reports),
        ("files that could not be read", len(refused)),
        ("origins that reports go back to", counts.origins),
        ("derivations that count", held),
        ("derivations that are only possible", states[DerivationState.POSSIBLE]),
        ("derivations that a person cut", states[DerivationState.CUT]),
        ("events", counts.events),
        ("claims", counts.claims),
        ("entities", counts.entities),
        ("cited sources", counts.sources),
        ("events without a day", outlines.undated),
        ("events with a day that is only bounded", outlines.ranged),
        ("events without a place", outlines.nowhere),
        ("events whose places no gazetteer has, or are a country as a whole", outlines.unplaced),
        ("events in which reports contradict each other", outlines.disputed),
        ("events with one independent origin", outlines.single),
    )
    for what, many in rows:
        yield f"| {what} | {many} |"
    for status in Status:
        if outlines.statuses[status]:
            yield f"| events of status {status.value.lower()} | {outlines.statuses[status]} |"


def policies() -> Iterator[str]:
    """Yield the rules by which values are joined, and by which one is taken out of many."""
    for what, rule in JOINED:
        yield f"- {what}: {rule}."
    yield "Where one value is asked for, each policy names its own, and none says which is true:"
    for name, rule in POLICIES:
        yield f"- {name}: {rule}."


def left_out_rows(store: Store) -> Iterator[str]:
    """Yield a table of what each format cannot hold, as far as that can be counted."""
    reviews = kept_reviews(store)
    rejected = sum(one.verdict is Verdict.REJECTED for one in reviews.values())
    undated = 0
    for outline in store.outlines():
        review = reviews.get(outline.event)
        if review is not None and review.verdict is Verdict.REJECTED:
            continue
        shown = outline if review is None else overlaid(outline, review)
        undated += shown.when.earliest is None and shown.when.latest is None
    states = left_out(store)
    yield "| export | left out | how many |"
    yield "|---|---|---|"
    yield f"| ftm, ftm-statements | events that coders rejected | {rejected} |"
    listed = ", ".join(f"{kind} {many}" for kind, many in sorted(states.items())) or "none"
    yield f"| ftm, ftm-statements | states without a schema: {listed} | {states.total()} |"
    yield f"| timelinejs | events without a day (listed under _undated) | {undated} |"
    yield f"| timelinejs | events that coders rejected (under _rejected) | {rejected} |"
    yield f"| timemap | events without a day (in left_out.json) | {undated} |"
    yield f"| timemap | events that coders rejected (in left_out.json) | {rejected} |"
    yield f"| timesketch | events without a day: only when they were reported | {undated} |"
    yield f"| network-gexf, network-graphml | events that coders rejected | {rejected} |"


class _Seen:
    """Counts outlines one after another."""

    def __init__(self) -> None:
        self.undated = self.ranged = self.nowhere = self.unplaced = 0
        self.disputed = self.single = 0
        self.statuses: Counter[Status] = Counter()

    def add(self, one: Outline) -> None:
        """Count one more."""
        first, last = one.when.earliest, one.when.latest
        self.undated += first is None and last is None
        self.ranged += first != last
        self.nowhere += not one.places
        self.unplaced += bool(one.places) and not _has_point(one)
        self.disputed += one.disputed
        self.single += one.independent_max == 1
        self.statuses[one.status] += 1


def _has_point(outline: Outline) -> bool:
    return any(
        place.lat is not None and place.precision is not Precision.COUNTRY
        for place in outline.places
    )
