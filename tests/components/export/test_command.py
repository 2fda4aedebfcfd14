"""`python -m components.export`: what it writes, what it says, and when it stops."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from components.export.__main__ import CANNOT_RUN, DONE, main
from tests.paths import ROOT

SCENES = ROOT / "data" / "scenes.csv"


def test_it_writes_what_is_asked_for(tmp_path, capsys):
    svg, table = tmp_path / "map.svg", tmp_path / "numbers.csv"
    asked = ["--svg", str(svg), "--csv", str(table), "--scene", "caspian", "--theme", "dark"]
    assert main(asked) == DONE
    assert svg.stat().st_size > 10_000
    assert table.stat().st_size > 1_000
    assert f"wrote {table}" in capsys.readouterr().out


def test_a_wrong_placeholder_stops_it_with_its_line(tmp_path, capsys):
    wrong = tmp_path / "scenes.csv"
    text = SCENES.read_text(encoding="utf-8").replace(
        "{counted investor=CHN&kind=named}", "{sum all}", 1
    )
    wrong.write_text(text, encoding="utf-8")
    assert main(["--csv", str(tmp_path / "x.csv"), "--scenes", str(wrong)]) == CANNOT_RUN
    stderr = capsys.readouterr().err
    assert f"{wrong}:9 caption: 'sum' is not the name of a placeholder." in stderr
    assert not (tmp_path / "x.csv").exists()


def test_a_scene_that_cannot_be_filled_in_is_told_with_the_file_given(tmp_path, capsys):
    wrong = tmp_path / "mine.csv"
    none = "{counted family=jpn-2025-caj-summit&investor=CHN}"
    text = SCENES.read_text(encoding="utf-8").replace("{counted investor=CHN&kind=named}", none, 1)
    wrong.write_text(text, encoding="utf-8")
    assert main(["--csv", str(tmp_path / "x.csv"), "--scenes", str(wrong)]) == CANNOT_RUN
    assert f"{wrong}:9 caption: {none} selects no row" in capsys.readouterr().err


def test_an_unknown_scene_is_told_with_those_there_are(tmp_path, capsys):
    assert main(["--svg", str(tmp_path / "x.svg"), "--scene", "chin"]) == CANNOT_RUN
    assert "Allowed: pledge, inside" in capsys.readouterr().err


def test_an_unknown_theme_is_told_with_those_there_are(tmp_path, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--svg", str(tmp_path / "x.svg"), "--theme", "sepia"])
    assert stopped.value.code == CANNOT_RUN
    assert "'sepia' (choose from" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("missing/x.csv", "the folder {folder}/missing does not exist"),
        (".", "{folder} is a folder; name a file in it"),
        ("held.csv", "{folder}/held.csv cannot be written here"),
        ("shut/x.csv", "{folder}/shut/x.csv cannot be written here"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_before_anything_is_made(
    tmp_path, capsys, monkeypatch, path, told
):
    (tmp_path / "held.csv").touch()
    (tmp_path / "shut").mkdir()
    # Whoever runs the tests may be allowed to write anywhere, so the system's answer is played.
    monkeypatch.setattr("os.access", lambda *_: False)
    monkeypatch.setattr("components.export.__main__.read_snapshot", lambda *_: pytest.fail("read"))
    assert main(["--csv", str(tmp_path / path)]) == CANNOT_RUN
    assert f"--csv: {told.format(folder=tmp_path)}" in capsys.readouterr().err


def test_a_briefing_without_a_scene_is_told_with_its_file(tmp_path, capsys):
    empty = tmp_path / "scenes.csv"
    empty.write_text(SCENES.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    assert main(["--csv", str(tmp_path / "x.csv"), "--scenes", str(empty)]) == CANNOT_RUN
    assert f"{empty}: it holds no scene of the story japan." in capsys.readouterr().err


def test_a_file_of_scenes_without_a_letter_is_told(tmp_path, capsys):
    empty = tmp_path / "scenes.csv"
    empty.touch()
    assert main(["--csv", str(tmp_path / "x.csv"), "--scenes", str(empty)]) == CANNOT_RUN
    assert f"{empty}:1" in capsys.readouterr().err


def test_a_file_of_scenes_that_is_not_there_is_told(tmp_path, capsys):
    missing = tmp_path / "none.csv"
    assert main(["--csv", str(tmp_path / "x.csv"), "--scenes", str(missing)]) == CANNOT_RUN
    assert f"{missing}: No such file" in capsys.readouterr().err


def test_progress_goes_to_stderr_and_the_files_to_stdout(tmp_path, capsys):
    lines = SCENES.read_text(encoding="utf-8").split("\n")
    two, deck = tmp_path / "scenes.csv", tmp_path / "x.pptx"
    two.write_text("\n".join(lines[:3]) + "\n", encoding="utf-8")
    assert main(["--deck", str(deck), "--scenes", str(two)]) == DONE
    output = capsys.readouterr()
    assert output.err.splitlines() == ["slide 1 of 2", "slide 2 of 2"]
    assert output.out == f"wrote {deck}, {deck.stat().st_size:,} bytes\n"


def test_it_reads_the_folder_that_the_page_reads(tmp_path):
    copy = tmp_path / "data"
    shutil.copytree(ROOT / "data", copy)
    (copy / "scenes.csv").write_text("nonsense\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "components.export", "--csv", str(tmp_path / "x.csv")],
        cwd=ROOT,
        env={**os.environ, "CORRIDORS_DATA": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == CANNOT_RUN
    assert f"{copy}/scenes.csv:1" in done.stderr


def test_nothing_asked_is_told(capsys):
    assert main([]) == CANNOT_RUN
    assert "--deck" in capsys.readouterr().err


def test_the_exports_need_neither_streamlit_nor_a_browser():
    code = (
        "import sys, components.export.__main__\n"
        "barred = {'streamlit', 'playwright', 'matplotlib.pyplot'}\n"
        "sys.exit(', '.join(barred & {*sys.modules}) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
