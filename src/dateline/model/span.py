"""Where in a text: half-open ranges counted in Unicode code points.

The unit is the one of Python's `str` and of the W3C `TextPositionSelector`.
Browsers count UTF-16 units instead; only the web page converts.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model.ids import ReportId

__all__ = ["Anchor", "Span", "cover"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text[start:end]`: the first code point is 0 and `end` is not included."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the covered text; the span must lie inside `text`."""
        if len(text) < self.end:
            raise ValueError(f"span {self.start}..{self.end} ends after the text ({len(text)})")
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> "Span":
        """Return the same range `by` code points later (earlier when negative)."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """The words that bear a value: which report, where in its text, and the words themselves.

    `exact` equals `span.of(text)` of that report (W3C TextQuoteSelector); every store checks it
    on write.
    """

    report: ReportId
    span: Span
    exact: str

    def __post_init__(self) -> None:
        if len(self.exact) != self.span.end - self.span.start:
            raise ValueError(f"anchor {self.span} is not as long as its words {self.exact!r}")


def cover(spans: Iterable[Span]) -> Span:
    """Return the smallest span that covers all of `spans`, of which there is at least one."""
    ordered = sorted(spans)
    return Span(ordered[0].start, max(span.end for span in ordered))
