"""What people decide of events, derivations, reports, sources and claims: kept for good."""

from collections.abc import Sequence
from threading import Lock

from dateline.dossier.add import VERSION, basis_of, refresh
from dateline.dossier.custody import InCustody
from dateline.dossier.judging import Said, read_judged
from dateline.dossier.looking_up import candidates
from dateline.dossier.wire_places import CandidateOut
from dateline.errors import ConfigError, MissingError, SettledError
from dateline.gazetteer import installed_gazetteer
from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.ids import EventId, ReportId, make_id
from dateline.model.judgement import EVENTS, GRADES, Judgement, JudgementKind, Verdict, anchored
from dateline.model.run import Config
from dateline.model.span import Anchor
from dateline.ports import Store
from dateline.record.compare.names import folded
from dateline.record.grades import DIGITS, LETTERS
from dateline.record.sources import cite

__all__ = ["Deciding", "claim_of", "event_of"]


def event_of(store: Store, name: str) -> Event:
    """Return an event by its id, or the beginning that only it has.

    Raises:
        ConfigError: There is no such event, or several.
    """
    exact = store.events([EventId(name)])
    found = exact or store.events(id_ for one, id_ in store.beginning(name) if one == id_)
    if len(found) != 1:
        what = "several events begin with" if found else "there is no event"
        raise MissingError(f"{what} {name!r}", hint="`dateline timeline DOSSIER` lists them")
    return found[0]


def claim_of(store: Store, name: str) -> Claim:
    """Return a claim by its id, or the beginning that only it has.

    Raises:
        ConfigError: There is no such claim, or several.
    """
    begin = dict(store.beginning(name))
    claims = [one for event in dict.fromkeys(begin.values()) for one in store.claims(event)]
    found = [one for one in claims if one.id == name]
    found = found or [one for one in claims if one.id in begin]
    if len(found) != 1:
        what = "several claims begin with" if found else "there is no claim"
        raise MissingError(f"{what} {name!r}", hint="`dateline claims DOSSIER` lists them")
    return found[0]


class Deciding(InCustody):
    """The part of a dossier in which people decide; each method returns the judgement it kept."""

    def __init__(
        self, store: Store, config: Config, *, standing: bool = False, by: str = ""
    ) -> None:
        """Take over `store`; its record is brought up to date when it is first asked for.

        With `standing`, it is answered from as it stands, and `rebuild` brings it up to date.
        Changes are logged in the name of `by`; "" is whoever is logged in.
        """
        self._store = store
        self._by = by
        store.log_as(self._hand)
        self._config = config
        self._standing = standing
        self._seen: int | None = None
        self._making = Lock()  # of the board: threads wait for one rather than make several

    def _fresh(self) -> None:
        """Bring the record up to date; where nothing changed since, this takes no time."""
        if self._standing:
            return
        now = self._store.changes()
        if now != self._seen and not self.rebuild():
            self._seen = now

    def rebuild(self) -> bool:
        """Bring the record up to date with reports and judgements; return whether it was not."""
        return refresh(self._store, self._config)

    def is_stale(self) -> bool:
        """Whether reports or judgements have come that the record does not stand on yet."""
        judgements = self._store.judgements()
        return self._store.basis() != basis_of(self._store, self._config, judgements)

    def revision(self) -> str:
        """Return a word that changes whenever reports, the record or a judgement do."""
        return make_id("rv", VERSION, self._store.basis(), str(self._store.changes()))

    def basis(self) -> str:
        """Return what the record that is answered from was built from."""
        return self._store.basis()

    def size(self) -> int:
        """Return how many reports are kept."""
        return len(self._store.report_ids())

    def gazetteer_places(self, name: str) -> tuple[CandidateOut, ...]:
        """Return the places that bear a name, in all gazetteers here."""
        return candidates((installed_gazetteer(), *self._store.gazetteers()), name)

    def judge_derivation(self, later: str, earlier: str, verdict: Verdict, said: Said) -> Judgement:
        """Keep that one report was made from another (ACCEPTED), or that it was not (CUT).

        Raises:
            ConfigError: A report is not there, or both are one.
        """
        for name in (later, earlier):
            self._known(name)
        if later == earlier:
            raise ConfigError("no report is made from itself", hint="give two reports")
        return self._keep(JudgementKind.DERIVATION, (later, earlier), verdict, said)

    def merge_events(self, names: Sequence[str], said: Said) -> Judgement:
        """Keep that events are one.

        Raises:
            ConfigError: There is no such event, or they are one already.
        """
        self._fresh()
        events = [event_of(self._store, name) for name in names]
        if len({one.id for one in events}) < 2:  # noqa: PLR2004 - one alone is one already
            raise SettledError("these are one event already", hint="give two events")
        on = anchored(EVENTS, [mention for one in events for mention in one.mentions])
        return self._keep(JudgementKind.EVENT_PAIR, on, Verdict.ONE, said)

    def part_events(self, name: str, mentions: Sequence[str], said: Said) -> Judgement:
        """Keep that mentions of an event ("REPORT:START") tell of another.

        Raises:
            ConfigError: There is no such event or mention, or nothing would be left of it.
        """
        self._fresh()
        event = event_of(self._store, name)
        out = [_mention(event, one) for one in mentions]
        left = [one for one in event.mentions if one not in out]
        if not left or not out:
            raise ConfigError(
                f"of {event.id} some mentions must go and some must stay",
                hint="`dateline explain DOSSIER EVENT` lists them",
            )
        judgement = None
        for one in out:
            on = anchored(EVENTS, [one, *left])
            judgement = self._keep(JudgementKind.EVENT_PAIR, on, Verdict.NOT_ONE, said)
        assert judgement is not None
        return judgement

    def judge_report(self, name: str, verdict: Verdict, said: Said) -> Judgement:
        """Keep that an outlet took a report back (RETRACTED) or corrected it (CORRECTED).

        Raises:
            ConfigError: There is no such report.
        """
        self._known(name)
        return self._keep(JudgementKind.REPORT, (name,), verdict, said)

    def grade_source(
        self, name: str, letter: str, said: Said, *, report: str | None = None
    ) -> Judgement:
        """Keep how reliable a source is, A to F; one that is only described, in one report.

        Raises:
            ConfigError: There is no such letter or report, or nobody cites such a source.
        """
        if letter not in LETTERS:
            raise ConfigError(f"{letter!r} is no reliability", hint="one of A, B, C, D, E, F")
        if report is not None:
            self._known(report)
        on = (folded(name),) if report is None else (folded(name), report)
        if on[0] not in self._voices():
            raise MissingError(
                f"no report cites {name!r} or is printed by it",
                hint="`dateline sources DOSSIER` lists the names, without rank or office",
            )
        values = (("reliability", letter),)
        return self._keep(JudgementKind.SOURCE_GRADE, on, Verdict.GRADED, said, values)

    def grade_claim(self, name: str, digit: str, said: Said) -> Judgement:
        """Keep how credible a claim is, 1 to 6.

        Raises:
            ConfigError: There is no such digit or claim.
        """
        if digit not in DIGITS:
            raise ConfigError(f"{digit!r} is no credibility", hint="one of 1, 2, 3, 4, 5, 6")
        self._fresh()
        claim = claim_of(self._store, name)
        on = anchored(GRADES, [claim.trigger, claim.anchor])
        values = (("credibility", digit),)
        return self._keep(JudgementKind.CLAIM_GRADE, on, Verdict.GRADED, said, values)

    def _voices(self) -> frozenset[str]:
        """Return the folded names of all who are cited, and of the outlets."""
        printed = (
            folded(reading.report.publication.outlet)
            for reading in self._store.readings()
            if reading.report is not None
        )
        cited = cite(read_judged(self._store), self._store.judgements())
        return frozenset((*printed, *(folded(source.name) for source in cited))) - {""}

    def _known(self, name: str) -> None:
        if not any(True for _ in self._store.annotated([ReportId(name)])):
            raise MissingError(
                f"there is no report {name!r} in this dossier",
                hint="`dateline reports DOSSIER` lists them",
            )

    def _keep(
        self,
        kind: JudgementKind,
        on: tuple[str, ...],
        verdict: Verdict,
        said: Said,
        values: tuple[tuple[str, str], ...] = (),
    ) -> Judgement:
        judgement = Judgement(kind, on, verdict, None, said.by, said.at, said.note, values=values)
        self._store.judge(judgement)
        return judgement


def _mention(event: Event, asked: str) -> Anchor:
    report, _, start = asked.rpartition(":")
    for one in event.mentions:
        if one.report == report and str(one.span.start) == start:
            return one
    raise MissingError(
        f"{asked!r} is no mention of {event.id}",
        hint="give REPORT:START as `dateline explain DOSSIER EVENT` prints it",
    )
