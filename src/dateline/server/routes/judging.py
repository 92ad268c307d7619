"""What people decide: each answer is the judgement that was kept."""

from dataclasses import replace
from datetime import UTC, datetime

from litestar import get, post
from litestar.params import JSONBody

from dateline.dossier import Said
from dateline.dossier.wire_places import JudgementOut
from dateline.errors import ConfigError
from dateline.model.account import Right
from dateline.model.judgement import Judgement, Verdict
from dateline.record import FOLLOWED
from dateline.review.values import point_of
from dateline.server.bodies import (
    ClaimBody,
    CodesBody,
    DerivationBody,
    EntitiesBody,
    EventBody,
    EventPairBody,
    PlaceBody,
    ReportBody,
    SaidBody,
    SourceBody,
)
from dateline.server.desk import AtDesk, Desk
from dateline.server.parameters import Id
from dateline.server.team.caller import AtCaller, Caller

__all__ = ["ROUTES"]


def _said(body: SaidBody, caller: Caller) -> Said:
    return Said(caller.speaks(body.by), datetime.now(UTC), body.note.strip())


def _kept(desk: Desk, judgement: Judgement) -> JudgementOut:
    if judgement.kind in FOLLOWED:  # others cost no rebuild: see `record.FOLLOWED`
        desk.judged()
    return desk.dossier.judgement(judgement.id)


@get("/judgements", sync_to_thread=True)
def judgements(desk: AtDesk) -> tuple[JudgementOut, ...]:
    """List what people decided, oldest first, with what was undone."""
    return desk.dossier.judgements()


@post("/judgements/events/{event:str}", sync_to_thread=True)
def judge_event(
    desk: AtDesk, caller: AtCaller, event: Id, data: JSONBody[EventBody]
) -> JudgementOut:
    """Accept an event, reject it, or say what its values are; it shows at once."""
    said = replace(_said(data, caller), blind=data.blind)
    if data.adjudicates:
        caller.must(Right.EDIT, "settle what coders differ in")
    made = desk.dossier.review_event(
        event, Verdict(data.verdict), data.values, said, adjudicates=data.adjudicates
    )
    return _kept(desk, made)


@post("/judgements/event-pairs", sync_to_thread=True)
def judge_event_pairs(
    desk: AtDesk, caller: AtCaller, data: JSONBody[EventPairBody]
) -> JudgementOut:
    """Say that events are one, or that mentions of one event tell of another."""
    said = _said(data, caller)
    if data.events is not None and data.event is None and not data.apart:
        return _kept(desk, desk.dossier.merge_events(data.events, said))
    if data.event is not None and data.events is None:
        return _kept(desk, desk.dossier.part_events(data.event, data.apart, said))
    raise ConfigError("say one thing", hint="`events` to be one, or `event` and what is `apart`")


@post("/judgements/places", sync_to_thread=True)
def judge_place(desk: AtDesk, caller: AtCaller, data: JSONBody[PlaceBody]) -> JudgementOut:
    """Say where a name is, in all reports or in one."""
    verdicts = {str(one): one for one in (Verdict.UNPLACED, Verdict.NO_PLACE)}
    to = verdicts.get(data.to) or point_of(data.to) or data.to
    made = desk.dossier.judge_place(data.name, to, _said(data, caller), report=data.report)
    return _kept(desk, made)


@post("/judgements/entities", sync_to_thread=True)
def judge_entities(desk: AtDesk, caller: AtCaller, data: JSONBody[EntitiesBody]) -> JudgementOut:
    """Say that entities are one, that two are not, or that mentions of one are another."""
    said = _said(data, caller)
    kept = desk.dossier
    asked = [one for one in (data.merge, data.apart, data.split) if one is not None]
    if len(asked) != 1 or ((data.mentions or data.reports) and data.split is None):
        raise ConfigError("say one thing", hint="`merge`, `apart`, or `split` with what is another")
    if data.merge is not None:
        return _kept(desk, kept.merge_entities(data.merge, said))
    if data.apart is not None:
        return _kept(desk, kept.part_entities(data.apart, said))
    assert data.split is not None
    return _kept(desk, kept.split_entity(data.split, data.mentions, data.reports, said))


@post("/judgements/derivations", sync_to_thread=True)
def judge_derivation(
    desk: AtDesk, caller: AtCaller, data: JSONBody[DerivationBody]
) -> JudgementOut:
    """Say whether one report was made from another; every count that rests on it follows."""
    verdict = Verdict(data.verdict)
    made = desk.dossier.judge_derivation(data.later, data.earlier, verdict, _said(data, caller))
    return _kept(desk, made)


@post("/judgements/reports", sync_to_thread=True)
def judge_report(desk: AtDesk, caller: AtCaller, data: JSONBody[ReportBody]) -> JudgementOut:
    """Say that an outlet took a report back, or corrected it."""
    made = desk.dossier.judge_report(data.report, Verdict(data.verdict), _said(data, caller))
    return _kept(desk, made)


@post("/judgements/sources", sync_to_thread=True)
def judge_source(desk: AtDesk, caller: AtCaller, data: JSONBody[SourceBody]) -> JudgementOut:
    """Say how reliable a source is (Admiralty letter)."""
    said = _said(data, caller)
    made = desk.dossier.grade_source(data.name, data.reliability, said, report=data.report)
    return _kept(desk, made)


@post("/judgements/claims", sync_to_thread=True)
def judge_claim(desk: AtDesk, caller: AtCaller, data: JSONBody[ClaimBody]) -> JudgementOut:
    """Say how credible a claim is (Admiralty digit)."""
    return _kept(desk, desk.dossier.grade_claim(data.claim, data.credibility, _said(data, caller)))


@post("/judgements/codes/{scheme:str}/{event:str}", sync_to_thread=True)
def judge_codes(
    desk: AtDesk, caller: AtCaller, scheme: Id, event: Id, data: JSONBody[CodesBody]
) -> JudgementOut:
    """Confirm the row of an event in a codebook, or change fields of it."""
    said = _said(data, caller)
    if data.verdict == Verdict.CHANGED:
        return _kept(desk, desk.dossier.change_codes(scheme, event, data.values, said))
    if data.values:
        raise ConfigError("CONFIRMED goes with no value", hint="values are for CHANGED")
    return _kept(desk, desk.dossier.confirm_codes(scheme, event, said))


@post("/judgements/{judgement:str}/undo", sync_to_thread=True)
def undo(desk: AtDesk, caller: AtCaller, judgement: Id, data: JSONBody[SaidBody]) -> JudgementOut:
    """Take a judgement back; both stay in the list, and what held before holds again."""
    said = _said(data, caller)
    if caller.is_team and desk.dossier.judgement(judgement).by != caller.name:
        caller.must(Right.EDIT, "take back what somebody else said")
    return _kept(desk, desk.dossier.undo(judgement, said))


ROUTES = (
    judgements, judge_event, judge_event_pairs, judge_place, judge_entities, judge_derivation,
    judge_report, judge_source, judge_claim, judge_codes, undo,
)  # fmt: skip
