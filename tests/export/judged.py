"""What a coder says of the one event of the made dossier."""

from datetime import UTC, datetime

from dateline.model.judgement import REVIEW, Judgement, JudgementKind, Verdict, anchored


def judge(store, verdict, values=(), place=None, by="Amal"):
    (event,) = store.events()
    on = anchored(REVIEW, event.mentions)
    at = datetime(2031, 4, 1, 12, tzinfo=UTC)
    store.judge(
        Judgement(JudgementKind.EVENT, on, Verdict(verdict), place, by, at, "", None, values)
    )
    return store
