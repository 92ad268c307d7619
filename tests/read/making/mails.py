"""Mails and mailboxes by the standard library."""

import mailbox
import tempfile
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from functools import partial
from html import escape
from pathlib import Path

from read.making.papers import papers
from read.making.stories import Made, Story, story

__all__ = ["mails"]

_TRAVELS = ("7bit", "8bit", "quoted-printable", "base64")


def mails() -> Iterator[Made]:
    for number in range(24):
        told = story(120 + number, paragraphs=4)
        cte = _TRAVELS[number % 4]
        kind = ("plain", "html", "both")[number % 3]
        make = partial(_eml, told, cte, kind)
        said = told.sentences
        if cte == "7bit":
            said = tuple(each.replace("’", "'") for each in said)
        yield Made(f"mail-{number}.eml", make, said, first=number < 12)
    paper = next(iter(papers()))
    for number in range(4):
        told = story(150 + number, paragraphs=3)
        make = partial(_with_file, told, paper)
        said = (*told.sentences, *paper.sentences)
        yield Made(f"attached-{number}.eml", make, said, first=number == 0)
    for number in range(7):
        tales = tuple(story(160 + 4 * number + at, paragraphs=3) for at in range(4))
        said = tuple(sentence for each in tales for sentence in each.sentences)
        yield Made(f"box-{number}.mbox", partial(_mbox, tales), said, first=number == 0)


def _mail(told: Story, cte: str = "quoted-printable", kind: str = "plain") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Dana Holt <dana@ledger.example>"
    message["To"] = "desk@ledger.example"
    message["Subject"] = told.title
    message["Date"] = "Thu, 13 Mar 2031 09:20:00 +0200"
    message["Message-ID"] = f"<{told.number}@ledger.example>"
    words = "\n\n".join(told.texts)
    html = "".join(f"<p>{escape(each)}</p>" for each in told.texts)
    if cte == "7bit":
        words, html = (each.replace("’", "'") for each in (words, html))
    if kind == "html":
        message.set_content(f"<html><body>{html}</body></html>", subtype="html", cte=cte)
        return message
    message.set_content(words, cte=cte)
    if kind == "both":
        message.add_alternative(f"<html><body>{html}</body></html>", subtype="html", cte=cte)
    return message


def _eml(told: Story, cte: str, kind: str) -> bytes:
    return _mail(told, cte, kind).as_bytes(policy=policy.SMTP)


def _with_file(told: Story, paper: Made) -> bytes:
    message = _mail(told)
    message.add_attachment(
        paper.make(), maintype="application", subtype="pdf", filename="Güte ().pdf"
    )
    return message.as_bytes()


def _mbox(tales: tuple[Story, ...]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        box = mailbox.mbox(Path(folder) / "box")
        for number, told in enumerate(tales):
            box.add(_mail(told, kind=("plain", "html", "both")[number % 3]))
        box.close()
        return (Path(folder) / "box").read_bytes()
