"""`dateline custody` and `dateline verify` as a user types them."""

import hashlib
import json
import sqlite3
import stat
from base64 import b64decode
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from dateline.dossier import open_dossier
from dateline.model.report import Capture
from dateline.store import open_store
from store.made import item, refused

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/reference/contract.schema.json").read_text(encoding="utf-8"))


def check_schema(command: str, value: object) -> None:
    shape = {**SCHEMA["properties"][command], "$defs": SCHEMA["$defs"]}
    jsonschema.Draft202012Validator(shape).validate(value)


@pytest.fixture
def where(tmp_path):
    """A dossier that was filled before it had a log, and then opened."""
    path = tmp_path / "d.dossier"
    store = open_store(str(path), create=True)
    store.add([item("a", path="wire/../../a .html"), item("b"), refused()])
    store.close()
    open_dossier(path, create=False, by="mk").close()
    return path


@pytest.fixture
def key(run, tmp_path):
    path = tmp_path / "desk.pem"
    run("custody", "--new-key", path)
    return path


def test_adding_judging_and_exporting_are_entries_with_who_did_it(run, ask, tmp_path):
    where, text = tmp_path / "d", tmp_path / "r.txt"
    text.write_text("KESSARY, Velmora - Some 40 men left the Dallim bridge on 11 March.\n")
    run("add", where, text, "--by", "mk")
    run("judge", "report", where, "r", "--corrected", "--by", "Mara", "--note", "later count")
    run("export", where, "jsonl", tmp_path / "out.jsonl", "--by", "dh")
    entries = ask("custody", where)
    check_schema("custody", entries)
    # the record is built when somebody asks, and says so once for each judgement that it follows
    deeds = [one["what"] for one in entries if one["what"] != "BUILT"]
    assert deeds == ["BEGAN", "ADDED", "JUDGED", "EXPORTED"]
    named = {one["what"]: one for one in entries}
    assert (named["BEGAN"]["by"], named["ADDED"]["by"], named["EXPORTED"]["by"]) == (
        "mk", "mk", "dh",
    )  # fmt: skip
    (held,) = json.loads(named["ADDED"]["about"])["inputs"]
    assert held["sha256"] == hashlib.sha256(text.read_bytes()).hexdigest()
    assert (held["size"], held["media_type"]) == (text.stat().st_size, "text/plain")
    (judged,) = json.loads(named["JUDGED"]["about"])["judgements"]
    assert (judged["by"], judged["verdict"]) == ("Mara", "CORRECTED")
    exported = json.loads(named["EXPORTED"]["about"])
    (file,) = exported["files"]
    assert file["sha256"] == hashlib.sha256((tmp_path / "out.jsonl").read_bytes()).hexdigest()
    assert (exported["export"], exported["texts"], file["name"]) == ("jsonl", True, "out.jsonl")
    shown = run("custody", where)
    assert "JUDGED" in shown
    assert "by Mara: REPORT CORRECTED of r" in shown
    assert ask("custody", where, "--since", 2)[0]["n"] == 3
    assert run("verify", where).splitlines()[-1].startswith("whole: ")


def test_adding_what_is_there_already_is_no_entry(run, ask, tmp_path):
    where, text = tmp_path / "d", tmp_path / "r.txt"
    text.write_text("Some 40 men left Kessary on 11 March.\n")
    run("add", where, text)
    before = ask("custody", where)
    run("add", where, text)
    assert ask("custody", where) == before


def test_reports_say_what_their_originals_are(where, run, ask):
    found = {one["path"]: one for one in ask("reports", where)}
    check_schema("reports", list(found.values()))
    assert found["b.txt"]["size"] == len(item("b")[0].raw)
    assert found["b.txt"]["media_type"] == "text/plain"
    assert found["b.txt"]["captured_url"] is None
    assert found["broken.pdf"]["size"] == 4
    sha256 = item("b")[0].raw_sha256[:16]
    assert f"{found['b.txt']['size']} bytes, text/plain, SHA-256 {sha256}" in run("reports", where)


def test_reports_say_where_and_when_they_were_taken_from_the_web(run, ask, tmp_path):
    store = open_store(str(tmp_path / "d"), create=True)
    taken = Capture("https://ledger.example/a", datetime(2031, 3, 12, 8, 5, tzinfo=UTC))
    store.add([(replace(item("a")[0], raw=b"", capture=taken), None)])
    store.close()
    (one,) = ask("reports", tmp_path / "d")
    check_schema("reports", [one])
    assert (one["size"], one["captured_url"]) == (None, "https://ledger.example/a")
    assert one["captured_at"] == "2031-03-12T08:05:00Z"
    said = "from https://ledger.example/a, taken 12 Mar 2031, 08:05 UTC"
    assert said in run("reports", tmp_path / "d")


def test_the_original_bytes_are_given_out_read_only_with_their_entries(where, run, tmp_path):
    folder = tmp_path / "evidence"
    printed = run("custody", where, "--report", "a", "--originals", folder)
    reading = item("a")[0]
    name = f"a-{reading.raw_sha256[:12]}.html"
    assert sorted(path.name for path in folder.iterdir()) == [name, f"{name}.custody.json"]
    assert f"written: {folder / name}" in printed
    assert (folder / name).read_bytes() == reading.raw
    beside = json.loads((folder / f"{name}.custody.json").read_text())
    check_schema("sidecar", beside)
    assert beside["original"]["sha256"] == reading.raw_sha256
    assert beside["original"]["path"] == "wire/../../a .html"
    assert [one["what"] for one in beside["entries"]] == ["BEGAN"]
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o444
    said = run("custody", where, "--report", "a", "--originals", folder, status=1)
    assert "is there already" in said


@pytest.mark.parametrize("name", ["-rf", "..", "../../etc", "a/b", "con\x1b[2J", "\u202egnp"])
def test_no_name_of_a_report_leads_out_of_the_folder(run, tmp_path, name):
    where, folder = tmp_path / "d", tmp_path / "evidence"
    store = open_store(str(where), create=True)
    store.add([item(name, path=f"x/{name}.h\ntm")])
    store.close()
    run("custody", where, f"--report={name}", "--originals", folder)
    found = list(folder.iterdir())
    assert len(found) == 2
    assert all(path.resolve().parent == folder and path.name.isprintable() for path in found)
    assert not any(path.name.startswith(("-", ".")) for path in found)


def test_an_original_that_is_not_what_it_was_is_not_given_out(where, run, tmp_path):
    with sqlite3.connect(where) as file:
        file.execute("DROP TRIGGER raw_update")
        (kept,) = file.execute(
            "SELECT bytes FROM raw WHERE sha256 = ?", (item("b")[0].raw_sha256,)
        ).fetchone()
        file.execute("UPDATE raw SET bytes = ?", (kept,))
    file.close()
    said = run("custody", where, "--report", "a", "--originals", tmp_path / "e", status=1)
    assert "is not what it was" in said


def test_a_signed_head_proves_the_dossier_and_can_be_checked_without_us(
    where, run, ask, key, tmp_path
):
    head = tmp_path / "head.json"
    run("custody", where, "--head", head, "--sign", key)
    made = json.loads(head.read_text())
    check_schema("head", made)
    public = load_pem_public_key((tmp_path / "desk.pem.pub").read_bytes())
    said = json.dumps(made["head"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    public.verify(b64decode(made["signature"]), said.encode())
    raws = sorted(one[0].raw_sha256 for one in (item("a"), item("b"), refused()))
    lines = "".join(f"{one}\n" for one in raws).encode()
    assert made["head"]["originals_sha256"] == hashlib.sha256(lines).hexdigest()
    assert (made["head"]["originals"], made["head"]["reports"]) == (3, 2)
    assert datetime.fromisoformat(made["head"]["at"])
    found = ask("verify", where, "--head", head, "--key", f"{key}.pub")
    check_schema("verify", found)
    assert (found["whole"], found["signed"], found["head"]) == (True, True, 1)
    assert "signed by that key" in run("verify", where, "--head", head, "--key", f"{key}.pub")
    assert "is there already" in run("custody", where, "--head", head, status=1)


def test_a_head_that_another_signed_or_that_was_changed_is_a_fault(where, run, key, tmp_path):
    head, other = tmp_path / "head.json", tmp_path / "other.pem"
    run("custody", "--new-key", other)
    run("custody", where, "--head", head, "--sign", other)
    said = run("verify", where, "--head", head, "--key", f"{key}.pub", status=4)
    assert "SIGNATURE" in said
    assert "NOT signed by it" in said
    changed = tmp_path / "changed.json"
    changed.write_text(head.read_text().replace('"reports": 2', '"reports": 3'))
    assert "SIGNATURE" in run("verify", where, "--head", changed, "--key", f"{other}.pub", status=4)
    unsigned = tmp_path / "unsigned.json"
    run("custody", where, "--head", unsigned)
    assert "no key was given" in run("verify", where, "--head", unsigned)
    assert "SIGNATURE" in run("verify", where, "--head", unsigned, "--key", f"{key}.pub", status=4)


def test_the_private_key_is_for_its_owner_alone_and_is_never_written_over(run, key):
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert "is there already" in run("custody", "--new-key", key, status=1)


def test_a_fault_ends_with_status_4_and_says_what_to_do(where, run, ask):
    store = open_store(str(where))
    store.add([item("c")])
    store.close()
    said = run("verify", where, status=4)
    assert "BESIDE  report c: it is kept, and no entry lists it" in said
    assert "it came past Dateline" in said
    found = json.loads(run("verify", where, "--json", status=4))
    check_schema("verify", found)
    assert found["whole"] is False


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ([], "which dossier?"),
        (["d", "--originals", "x"], "of one report"),
        (["d", "--sign", "x"], "what is to be signed is a head"),
        (["D", "--report", "x"], "no report 'x'"),
        (["D", "--head", "h", "--sign", "D"], "no private Ed25519 key"),
    ],
)
def test_what_cannot_be_is_said(where, run, tmp_path, words, why):
    named = {"D": where, "h": tmp_path / "h"}
    said = run("custody", *(named.get(word, word) for word in words), status=1)
    assert why in said
    assert "hint: " in said


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--key", "D"], "a key proves the signature of a head"),
        (["--head", "D"], "is no head of a log"),
        (["--head", "H", "--key", "D"], "is no public Ed25519 key"),
    ],
)
def test_what_proves_nothing_is_refused(where, run, tmp_path, words, why):
    run("custody", where, "--head", tmp_path / "h")
    named = {"D": where, "H": tmp_path / "h"}
    assert why in run("verify", where, *(named.get(word, word) for word in words), status=1)


def test_a_file_that_may_not_be_written_is_exported_and_says_that_it_is_not_logged(
    where, run, ask, tmp_path, monkeypatch
):
    run("timeline", where)
    before = ask("custody", where)
    monkeypatch.setattr("os.access", lambda *_: False)  # the tests may run as root
    said = run("export", where, "jsonl", tmp_path / "out.jsonl")
    monkeypatch.undo()
    assert f"not logged: {where} cannot be written" in said
    assert (tmp_path / "out.jsonl").stat().st_size
    assert ask("custody", where) == before


def test_what_a_kill_left_undone_is_done_by_the_same_command(where, run, key, tmp_path):
    public = tmp_path / "desk.pem.pub"
    before = public.read_bytes()
    public.unlink()
    run("custody", "--new-key", key)  # killed after the private key
    assert public.read_bytes() == before
    folder = tmp_path / "evidence"
    run("custody", where, "--report", "a", "--originals", folder)
    (one, other) = sorted(folder.iterdir())
    bytes_ = other.read_bytes()
    other.unlink()
    (folder / f"{other.name}.part").write_bytes(bytes_[:10])
    run("custody", where, "--report", "a", "--originals", folder)
    assert sorted(folder.iterdir()) == [one, other]
    assert other.read_bytes() == bytes_
    one.chmod(0o644)
    one.write_bytes(b"other")
    other.unlink()
    said = run("custody", where, "--report", "a", "--originals", folder, status=1)
    assert f"{one} is there already" in " ".join(said.split())


def test_a_private_key_that_is_none_is_left_as_it_is(run, tmp_path):
    (tmp_path / "desk.pem").write_text("notes")
    assert "is there already" in run("custody", "--new-key", tmp_path / "desk.pem", status=1)
    assert [path.name for path in tmp_path.iterdir()] == ["desk.pem"]
