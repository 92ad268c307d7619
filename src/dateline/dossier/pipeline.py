"""One report through the stages: parse, then every annotator after those it needs.

Models, annotators and gazetteer are imported when a pipeline is made: half a second that no command
pays that only asks.
"""

import gc
from dataclasses import dataclass
from functools import lru_cache

from dateline.dossier.ceilings import within_reach
from dateline.errors import ConfigError
from dateline.model.annotations import Annotated, Annotations
from dateline.model.problem import Problem, Severity
from dateline.model.report import Report
from dateline.model.run import Config
from dateline.ports import Annotator, Models

__all__ = [
    "WORKER_MODULES", "AnnotateOne", "Pipeline", "check_kinds", "lost_report", "open_pipeline",
]  # fmt: skip

WORKER_MODULES = (
    "dateline.dossier.pipeline", "dateline.dossier.shape", "dateline.annotate",
    "dateline.gazetteer", "dateline.parse", "dateline.parse.case", "dateline.tagger.encoder",
    "dateline.tagger.places", "dateline.tagger.embeddings", "dateline.read.jsonl",
)  # fmt: skip
"""What the fork server imports once for all workers. No engine: a model is loaded in each."""

_READ_LANGUAGES = frozenset({"en", "und"})  # what the parser's model was trained on


class Pipeline:
    """A loaded parser and the annotators that a config asks for; made once per process."""

    def __init__(self, config: Config) -> None:
        """Load the parser's model and open the gazetteer.

        Raises:
            ConfigError: An unknown annotator, or a model or gazetteer that is not there.
        """
        from dateline.parse import open_parser  # noqa: PLC0415
        from dateline.tagger import open_case_model  # noqa: PLC0415

        self._parser = open_parser(config)
        self._case = open_case_model(config)
        self.steps = _wanted(_all(config), config.kinds)

    def annotate(self, report: Report) -> Annotated:
        """Return the report with all that was found; another language is kept, not guessed at."""
        if report.lang.split("-")[0] not in _READ_LANGUAGES:
            return Annotated(report)
        from dateline.parse.case import legible  # noqa: PLC0415
        from dateline.parse.sentences import bounded  # noqa: PLC0415

        part, left = within_reach(report)
        read, met = legible(part, self._case)
        tokens = bounded(next(self._parser.parse([read])))
        shelf = Annotations()
        for step in self.steps:
            shelf = shelf.with_(step.annotate(read, tokens, shelf))
        return Annotated(report, shelf, (*met, *left))


@lru_cache(maxsize=1)
def open_pipeline(config: Config) -> Pipeline:
    """Return the pipeline of `config`, loaded once in each process."""
    pipeline = Pipeline(config)
    gc.freeze()  # vocabulary and models stay: the collector need not walk through them again
    return pipeline


@dataclass(frozen=True, slots=True)
class AnnotateOne:
    """The work of one worker on one report; it pickles, the pipeline it opens does not."""

    config: Config

    def __call__(self, report: Report | None) -> Annotated | None:
        """Return the report annotated; None, a refused input, stays None."""
        if report is None:
            return None
        pipeline = open_pipeline(self.config)
        try:
            return pipeline.annotate(report)
        except Exception as error:  # noqa: BLE001 - one report must not stop a thousand: it is said
            return _failed(report, error)


def _failed(report: Report, error: Exception) -> Annotated:
    """Return the report without annotations and what broke on it, for a report to us."""
    message = (
        f"nothing was found in it: annotating broke on it ({type(error).__name__}: {error}). "
        "Its text is kept and can be searched. This is a fault of Dateline: please report it."
    )
    return Annotated(report, problems=(Problem("annotate", "failed", message, Severity.WARN),))


def lost_report(report: Report | None, reason: str) -> Annotated | None:
    """Return the report without annotations and the reason why there are none."""
    if report is None:
        return None
    message = f"nothing was looked for in it: {reason}. Its text is kept and can be searched."
    return Annotated(report, problems=(Problem("annotate", "lost", message, Severity.WARN),))


def check_kinds(config: Config) -> None:
    """Raise where `config` asks for what no annotator gives, before any work is begun.

    Raises:
        ConfigError: An unknown annotator; the hint names the known ones.
    """
    from dateline.annotate import annotators  # noqa: PLC0415
    from dateline.gazetteer import open_gazetteer  # noqa: PLC0415

    _wanted(annotators(open_gazetteer(config), Models()), config.kinds)


def _all(config: Config) -> tuple[Annotator, ...]:
    from dateline.annotate import annotators  # noqa: PLC0415
    from dateline.gazetteer import open_gazetteer  # noqa: PLC0415
    from dateline.tagger import open_models  # noqa: PLC0415

    return annotators(open_gazetteer(config), open_models(config))


def _wanted(steps: tuple[Annotator, ...], names: tuple[str, ...]) -> tuple[Annotator, ...]:
    """Return the named annotators and all they need, in an order that works; () means all."""
    from dateline.annotate import in_order  # noqa: PLC0415

    by_name = {step.name: step for step in steps}
    if unknown := sorted(set(names) - set(by_name)):
        raise ConfigError(
            f"there is no annotator {unknown[0]!r}", hint=f"choose from {', '.join(by_name)}"
        )
    wanted = set(names) or set(by_name)
    for name in sorted(wanted):
        _add_needed(by_name[name], steps, wanted)
    return in_order([step for step in steps if step.name in wanted])


def _add_needed(step: Annotator, steps: tuple[Annotator, ...], wanted: set[str]) -> None:
    for other in steps:
        if step.needs & other.gives and other.name not in wanted:
            wanted.add(other.name)
            _add_needed(other, steps, wanted)
