"""Mails and mailboxes, made by the standard library, as mail programs write them."""

import io
import mailbox
from base64 import b64encode
from datetime import datetime, timedelta, timezone
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime

import pytest

from dateline.ports import Opened, Options, Source
from dateline.read.ahead import in_order
from dateline.read.containers import read_opened
from dateline.read.eml import EML
from dateline.read.mbox import MBOX

STORY = (
    "Ostran troops left the Dallim base on March 11, two officers said on Monday.\n\n"
    "They burnt papers behind the signals block for three hours — “all of it”.\n"
)
HTML = (
    "<html><body><p>Ostran troops left the <b>Dallim</b> base on March 11.</p>"
    "<ul><li>fuel</li><li>bread</li></ul><p>Nobody saw it<br>but one.</p></body></html>"
)
SENT = datetime(2031, 3, 13, 9, 20, tzinfo=timezone(timedelta(hours=2)))


def mail(text: str = STORY, cte: str | None = None, **headers) -> EmailMessage:
    message = EmailMessage()
    said = {"From": "Dana Holt <dana@ledger.example>", "Subject": "Güte in Kessary — gone"}
    for name, value in (said | {"Date": format_datetime(SENT)} | headers).items():
        message[name.replace("_", "-")] = value
    message.set_content(text, cte=cte)
    return message


def read(message, path: str = "x/gone.eml", **options):
    raw = message if isinstance(message, bytes) else message.as_bytes(policy=policy.SMTP)
    return list(EML.read(Source(path, raw, Options(**options))))


def codes(reading):
    return [problem.code for problem in reading.problems if problem.code != "no-published"]


@pytest.mark.parametrize("cte", ["8bit", "quoted-printable", "base64"])
def test_words_and_headers_are_read_however_they_travel(cte):
    (reading,) = read(mail(cte=cte))
    report = reading.report
    assert report.text == STORY.strip()
    assert report.id == "gone"
    assert report.publication.title == "Güte in Kessary — gone"
    assert report.publication.bylines == ("Dana Holt",)
    assert report.publication.outlet == ""
    assert report.published_at == SENT
    assert str(report.published) == "2031-03-13"


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "iso-2022-jp", "utf-16"])
def test_the_encoding_that_a_mail_names_is_used(charset):
    words = "部隊は基地を去った。" if charset == "iso-2022-jp" else "Войска покинули базу в марте."
    head = f"From: a@b.example\nContent-Type: text/plain; charset={charset}\n"
    raw = f"{head}Content-Transfer-Encoding: base64\n\n".encode()
    (reading,) = read(raw + b64encode(words.encode(charset)))
    assert reading.report.text == words


def test_plain_text_goes_before_html_that_says_the_same():
    message = mail()
    message.add_alternative(HTML, subtype="html")
    (reading,) = read(message)
    assert reading.report.text == STORY.strip()


@pytest.mark.parametrize("plain", ["", " \n", "---"])
def test_html_is_read_where_there_are_no_plain_words(plain):
    message = mail(plain)
    message.add_alternative(HTML, subtype="html")
    (reading,) = read(message)
    text = " ".join(reading.report.text.split())
    for words in (
        "Ostran troops left the Dallim base on March 11.",
        "fuel",
        "Nobody saw it but one.",
    ):
        assert words in text


def test_flowed_lines_are_joined_and_others_stay():
    raw = (
        b"From: a@b.example\nContent-Type: text/plain; format=flowed\n\n"
        b"Troops left the \nbase before dawn.\n-- \nDana\n"
    )
    (reading,) = read(raw)
    assert reading.report.text == "Troops left the base before dawn.\n-- \nDana"


def test_a_list_is_the_outlet_and_its_mails_have_no_byline():
    (reading,) = read(mail(List_Id="Ledger Daily <daily.ledger.example>"))
    assert (reading.report.publication.outlet, reading.report.publication.bylines) == (
        "Dana Holt",
        (),
    )
    (reading,) = read(mail(List_Id="Ledger Daily <daily.ledger.example>", From="x@ledger.example"))
    assert reading.report.publication.outlet == "Ledger Daily"


def test_attachments_are_readings_of_their_own():
    from fpdf import FPDF

    paper = FPDF()
    paper.add_page()
    paper.set_font("Times", size=10)
    paper.multi_cell(0, 5, "The ministry denied it.")
    message = mail()
    pdf = bytes(paper.output())
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename="a.pdf")
    message.add_attachment("A note.", filename="../b.txt")
    message.add_attachment(b"\0\1", maintype="application", subtype="x-odd", filename="c.odd")
    found = read(message)
    assert [reading.path for reading in found] == [
        "x/gone.eml",
        "x/gone.eml/a.pdf",
        "x/gone.eml/b.txt",
        "x/gone.eml/c.odd",
    ]
    assert [r.report and r.report.text.strip() for r in found[1:]] == [
        "The ministry denied it.",
        "A note.",
        None,
    ]
    assert codes(found[0]) == ["attachments"]
    assert codes(found[3]) == ["other-format"]


def test_an_attached_mail_is_read_one_level_deep():
    inner = mail("The inner mail.", Subject="Inner")
    inner.add_attachment("Too deep.", filename="deep.txt")
    outer = mail()
    outer.add_attachment(inner)
    found = read(outer)
    assert [reading.report.publication.title for reading in found] == [
        "Güte in Kessary — gone",
        "Inner",
    ]
    assert "deep.txt" in found[1].problems[0].message


def test_a_mail_forwarded_in_the_text_stays_there():
    text = "See below.\n\n---- Forwarded message ----\nFrom: Ilen Casp\nTroops left.\n"
    (reading,) = read(mail(text))
    assert reading.report.text == text.strip()


def test_an_encrypted_mail_is_refused_with_what_to_do():
    raw = (
        b'From: a@b.example\nContent-Type: multipart/encrypted; boundary="x"\n\n'
        b"--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--x--\n"
    )
    (reading,) = read(raw)
    assert codes(reading) == ["encrypted"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Troops left the base.",
        b"From: =?utf-8?q?=ff=fe?= <\xff>\nSubject: =?x?b?!!?=\nDate: never\n\nTroops left.",
        b"From: a\nContent-Type: multipart/mixed; boundary=x\n\n--x\n" * 400,
        b'From: a\nContent-Type: text/a; charset="\xff"\nContent-Transfer-Encoding: base64\n\n%%',
        b"From: a\nContent-Type: text/html\n\n" + b"<div>" * 5_000 + b"Troops left.",
        b"From: a\nContent-Disposition: attachment; filename*=x'y'%ff\n\nTroops",
        b"From: a\nDate: Mon, 99 Mar 99999999 99:99:99 +9999\n\nTroops left.",
    ],
    ids=range(8),
)
def test_hostile_mails_give_readings(raw):
    for reading in read(raw):
        assert reading.report or reading.problems


def boxed(tmp_path, *messages) -> bytes:
    path = tmp_path / "made.mbox"
    box = mailbox.mbox(path)
    for message in messages:
        box.add(message)
    box.close()
    return path.read_bytes()


def read_box(raw: bytes, path: str = "box.mbox", skip=lambda _path, _digest: False):
    return list(in_order(MBOX.read(Opened(path, io.BytesIO(raw), skip))))


def test_a_mailbox_is_read_mail_by_mail(tmp_path):
    first = mail("From dawn on, troops left.\n\nFrom here nobody followed.", Message_ID="<1@x>")
    raw = boxed(tmp_path, first, mail("The second mail.", Message_ID="<2@x>"))
    found = read_box(raw)
    assert [reading.path for reading in found] == ["box.mbox[1]", "box.mbox[2]"]
    assert [reading.report.id for reading in found] == ["1@x", "2@x"]
    assert found[0].report.text == "From dawn on, troops left.\n\nFrom here nobody followed."
    assert read_box(raw, skip=lambda path, _digest: path == "box.mbox[1]") == found[1:]


def test_a_mailbox_is_told_by_how_it_begins_and_a_story_is_not(tmp_path):
    raw = boxed(tmp_path, mail())
    (reading,) = read_opened(Opened("inbox", io.BytesIO(raw), lambda _path, _digest: False))
    assert reading.path == "inbox[1]"
    story = b"From Dallim to Kessary the road was open in 2031.\n"
    (reading,) = read_opened(Opened("a.txt", io.BytesIO(story), lambda _path, _digest: False))
    assert reading.path == "a.txt"


class Long(io.RawIOBase):
    """A mailbox whose second mail has 200 MB, made as it is read."""

    def __init__(self, raw: bytes) -> None:
        self.rest = raw
        self.left = 200_000_000 // 10_000

    def readline(self, _size: int = -1) -> bytes:
        if self.left and not self.rest.startswith(b"From after"):
            line, _, self.rest = self.rest.partition(b"\n")
            return line + b"\n"
        if self.left:
            self.left -= 1
            return b"x" * 9_999 + b"\n" if self.left else b"\n"
        line, _, self.rest = self.rest.partition(b"\n")
        return line + b"\n" if line or self.rest else b""


def test_a_mail_too_large_is_refused_and_the_next_is_read():
    start = b"From a Mon Mar 10 09:00:00 2031\nFrom: a@b.example\n\n"
    raw = start + b"One.\n\n" + start + b"From after Mon Mar 10 09:00:00 2031\nFrom: c\n\nThree.\n"
    opened = Opened("box.mbox", Long(raw), lambda _path, _digest: False)
    found = list(in_order(MBOX.read(opened)))
    assert [codes(reading) for reading in found] == [[], ["too-large"], []]
    assert found[2].report.text == "Three."


def test_a_mailbox_without_mails_is_refused():
    assert [codes(reading) for reading in read_box(b"Troops left.\n")] == [["empty"]]
