"""`python -m components.export`: what it writes, what it says, and when it stops."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from components.export.__main__ import CANNOT_RUN, DONE, main

ROOT = Path(__file__).parents[3]
SCENES = ROOT / "data" / "scenes.csv"


def test_it_writes_what_is_asked_for(self, tmp_path, capsys):
    svg, table = tmp_path / "map.svg", tmp_path / "numbers.csv"
    asked = ["--svg", str(svg), "--csv", str(table), "--scene", "caspian", "--theme", "dark"]
    assert main(asked) == DONE
    assert svg.stat().st_size > 10_000
    assert table.stat().st_size > 1_000
    assert f"wrote {table}" in capsys.readouterr().out


def test_a_wrong_placeholder_stops_it_with_its_line(self, tmp_path, capsys):
    wrong = tmp_path / "scenes.csv"
    text = SCENES.read_text(encoding="utf-8").replace("{counted investor=CHN}", "{sum all}", 1)
    wrong.write_text(text, encoding="utf-8")
    assert main(["--csv", str(tmp_path / "x.csv"), "--scenes", str(wrong)]) == CANNOT_RUN
    told = capsys.readouterr().err
    assert "scenes.csv:9 caption: 'sum' is not the name of a placeholder." in told
    assert not (tmp_path / "x.csv").exists()


def test_an_unknown_scene_is_told_with_those_there_are(self, tmp_path, capsys):
    assert main(["--svg", str(tmp_path / "x.svg"), "--scene", "chin"]) == CANNOT_RUN
    assert "Allowed: pledge, inside" in capsys.readouterr().err


def test_nothing_asked_is_told(self, capsys):
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
