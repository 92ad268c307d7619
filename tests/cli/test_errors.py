"""What is wrong is said in a sentence with a hint, and nothing is lost."""

import io
import json
import os
import zipfile

import pytest

MISSING = [
    ("reports",), ("timeline",), ("claims",), ("disagreements",), ("search", "x"),
    ("show", "R01"), ("export", "csv", "out.csv"),
]  # fmt: skip


@pytest.mark.parametrize("words", MISSING, ids=lambda words: words[0])
def test_a_dossier_that_is_not_there_is_named_and_not_made(run, tmp_path, words):
    where = tmp_path / "none.dossier"
    name, *rest = words
    shown = run(name, where, *rest, status=1)
    assert "none.dossier" in shown
    assert "hint:" in shown
    assert not where.exists()


def test_a_file_that_is_no_dossier_is_left_as_it_is(run, tmp_path):
    where = tmp_path / "letter.txt"
    where.write_text("Dear Sir,\n" * 200)
    assert "error:" in run("timeline", where, status=1)
    assert "error:" in run("add", where, tmp_path, status=1)
    assert where.read_text() == "Dear Sir,\n" * 200


def test_unknown_names_are_answered_with_what_there_is(sample, run):
    assert "no report 'R99'" in run("show", sample, "R99", status=1)
    assert "no event 'ev-x'" in run("show", sample, "ev-x", status=1)
    assert "no event 'ev-x'" in run("claims", sample, "--event", "ev-x", status=1)
    assert "jsonl" in run("export", sample, "xml", "out.xml", status=1)
    assert "no annotator 'dates'" in run("annotate", "--only", "dates", status=1, given="{}\n")


def test_a_path_that_is_not_there_is_a_problem_beside_its_name(run, ask, tmp_path):
    where = tmp_path / "d.dossier"
    (tmp_path / "good.txt").write_text("Ostran troops left Dallim on March 11.")
    shown = run("add", where, tmp_path / "gone.txt", tmp_path / "good.txt")
    assert "gone.txt" in shown
    assert [report["id"] for report in ask("reports", where)][:1] == ["good"]
    run("add", where, tmp_path / "gone2.txt", tmp_path / "good.txt", "--strict", status=3)
    other = tmp_path / "other.dossier"
    assert "there is no" in run("add", other, tmp_path / "gone.txt", status=1)
    assert not other.exists()


def test_export_never_writes_over_a_dossier(sample, run, ask, tmp_path):
    where = tmp_path / "d.dossier"
    where.write_bytes(sample.read_bytes())
    assert "not written over" in run("export", where, "csv", where, status=1)
    assert "folder" in run("export", where, "csv", tmp_path, status=1)
    assert "hint:" in run("export", where, "csv", tmp_path / "none" / "x.csv", status=1)
    assert len(ask("reports", where)) == 12


def test_days_in_the_wrong_order_are_refused(sample, run):
    words = ("timeline", sample, "--from", "2031-03-12", "--to", "2031-03-11")
    assert "--to is before --from" in run(*words, status=1)


def hostile(folder):
    """A folder of what a reader must survive, with one good report among it."""
    (folder / "a_empty.txt").write_bytes(b"")
    (folder / "b_noise.bin").write_bytes(os.urandom(4096))
    (folder / "c_noise.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "d_broken.txt").write_bytes("The caf\xe9 in Kessary was closed.".encode("latin-1"))
    with (folder / "e_huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    with zipfile.ZipFile(folder / "f_bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("bomb.txt", b"0" * 50_000_000)
    with zipfile.ZipFile(folder / "g_paths.zip", "w") as paths:
        paths.writestr("../../evil.txt", "Evil troops left Brodek on March 2.")
    lines = [b'{"id": "one", "text": "Troops left Brodek."}', b"{not json", b'{"id": "two"}']
    (folder / "h_lines.jsonl").write_bytes(b"\n".join(lines))
    (folder / "i_arabic.txt").write_text("انسحبت القوات من القاعدة في ليلة الحادي عشر من آذار.")
    (folder / "j_good.txt").write_text("Ostran troops left the Dallim base on March 11, 2031.")
    (folder / "k_page.html").write_text("<p " + " ".join(f"a{i}=1" for i in range(9)) + ">x</p>")


def test_hostile_files_cost_nothing_but_themselves(run, ask, tmp_path):
    folder, where = tmp_path / "in", tmp_path / "d.dossier"
    folder.mkdir()
    hostile(folder)
    shown = run("add", where, folder)
    assert "Traceback" not in shown
    listed = ask("reports", where)
    kept = {report["id"]: report for report in listed if report["id"]}
    assert {"d_broken", "evil", "i_arabic", "j_good", "one"} <= set(kept)
    assert all(r["problems"] for r in listed if r["id"] is None)
    refused = " ".join(r["path"] for r in listed if r["id"] is None)
    for name in ("a_empty", "b_noise", "c_noise", "e_huge", "f_bomb", "h_lines"):
        assert name in refused, name
        assert name in shown, name
    assert not (tmp_path / "evil.txt").exists()
    assert kept["i_arabic"]["lang"] == "ar"
    assert ask("search", where, "القوات")
    again = run("add", where, folder)
    assert again.splitlines()[-1].startswith("0 reports added, 0 files refused")


def test_annotate_answers_every_line_in_order(run):
    lines = [
        json.dumps({"id": "a", "text": "Troops left Dallim on March 11.", "published": None}),
        "{not json",
        "",
        json.dumps({"id": "b"}),
        json.dumps({"id": "c", "text": 5}),
        json.dumps({"id": "d", "text": "They left.", "published": "yesterday"}),
        json.dumps(["a list"]),
        '{"id": "n", "text": "x", "y": ' + "[" * 1_500 + "]" * 1_500 + "}",
        json.dumps({"id": "e", "text": "They left."}),
    ]
    out = run("annotate", "--only", "times", given="\n".join(lines) + "\n")
    found = [json.loads(line) for line in out.splitlines()]
    assert len(found) == len(lines)
    assert found[0]["id"] == "a"
    assert "events" not in found[0]
    assert found[0]["times"][0]["value"] == "XXXX-03-11"
    for i in (1, 2, 3, 4, 6):
        assert found[i]["problem"], lines[i]
    assert found[3]["id"] == "b"
    assert "text" in found[3]["problem"]
    assert found[5]["id"] == "d"
    assert found[5].get("problem") or found[5]["problems"]
    assert "nested" in found[7]["problem"]
    assert found[8]["id"] == "e"


def test_annotate_takes_bytes_that_are_no_utf_8(run):
    given = io.BytesIO(
        b'{"id": "x", "text": "caf\xe9"}\n{"id": "y", "text": "They left."}\n'
    ).read()
    found = [json.loads(line) for line in run("annotate", given=given).splitlines()]
    assert found[0]["problem"]
    assert found[1]["id"] == "y"


def test_reports_cannot_steer_the_terminal(run, tmp_path):
    where = tmp_path / "d.dossier"
    evil = {"id": "e", "title": "\x1b[2J\x1b]0;owned\x07", "text": "Troops left \u202eDallim."}
    (tmp_path / "e.jsonl").write_text(json.dumps(evil))
    for shown in (run("add", where, tmp_path / "e.jsonl"), run("reports", where),
                  run("show", where, "e"), run("timeline", where, "--all")):  # fmt: skip
        assert "\x1b]" not in shown
        assert "\x07" not in shown
        assert "\u202e" not in shown
