"""Everything found in one report, by type. Values only: nothing here points to a parser."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar, cast

from dateline.model.problem import Problem
from dateline.model.report import Report
from dateline.model.span import Span

__all__ = ["Annotated", "Annotation", "Annotations"]


class Annotation(Protocol):
    """A value that says something about one passage."""

    @property
    def span(self) -> Span:
        """The passage."""
        ...


A = TypeVar("A", bound=Annotation)


@dataclass(frozen=True, slots=True)
class Annotations:
    """An immutable shelf of annotations; `with_` returns a new one."""

    _by_type: Mapping[type, tuple[Annotation, ...]] = field(default_factory=dict)

    def of(self, kind: type[A]) -> tuple[A, ...]:
        """Return the annotations of one type in text order, or () when there are none."""
        return cast("tuple[A, ...]", self._by_type.get(kind, ()))

    def with_(self, found: Iterable[Annotation]) -> "Annotations":
        """Return these and `found`, in text order; longer first where two begin together."""
        fresh: dict[type, list[Annotation]] = {}
        for item in found:
            fresh.setdefault(type(item), []).append(item)
        shelf = dict(self._by_type)
        for kind, items in fresh.items():
            both = [*shelf.get(kind, ()), *items]
            shelf[kind] = tuple(sorted(both, key=lambda a: (a.span.start, -a.span.end)))
        return Annotations(shelf)

    def swapped(self, kind: type[A], found: Iterable[A]) -> "Annotations":
        """Return these with the annotations of one type replaced by `found`."""
        rest = {other: items for other, items in self._by_type.items() if other is not kind}
        return Annotations(rest).with_(found)

    @property
    def kinds(self) -> tuple[type, ...]:
        """The types that have at least one annotation, by name."""
        return tuple(sorted(self._by_type, key=lambda kind: kind.__name__))


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with what was found in it and what went wrong on the way."""

    report: Report
    annotations: Annotations = Annotations()
    problems: tuple[Problem, ...] = ()
