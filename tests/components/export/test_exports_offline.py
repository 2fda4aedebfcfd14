"""The command for a nightly deck where no network can be reached, not even a name looked up."""

import shutil
import subprocess
import sys

from tests.paths import ROOT
from tests.spoiling import keep_scenes

#: Runs the command with every way out of the process barred, and fails if one was tried.
GUARDED = """
import socket, sys
tried = []
def barred(*args, **kwargs):
    tried.append(args)
    raise OSError("there is no network")
for name in ("connect", "connect_ex", "sendto", "bind"):
    setattr(socket.socket, name, barred)
for name in ("getaddrinfo", "gethostbyname", "create_connection"):
    setattr(socket, name, barred)
{before}
from components.export.__main__ import main
done = main(sys.argv[1:])
sys.exit(f"tried to reach {{tried}}" if tried else done)
"""


def export(folder, kinds, before=""):
    """Make files of the first, a chart's and a route's scene."""
    few = folder / "scenes.csv"
    shutil.copy(ROOT / "data" / "scenes.csv", few)
    keep_scenes(folder, "pledge", "firm", "corridor")
    files = {kind: folder / f"briefing.{kind}" for kind in kinds}
    asked = [part for kind, path in files.items() for part in (f"--{kind}", str(path))]
    command = [sys.executable, "-c", GUARDED.format(before=before), *asked, "--scenes", str(few)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done, files


def test_every_file_is_made_without_one_connection(tmp_path):
    begins = {
        "deck": b"PK",
        "pdf": b"%PDF-",
        "png": b"\x89PNG",
        "svg": (b"<?xml", b"<svg"),
        "csv": b"\xef\xbb\xbfscene,",
    }
    done, files = export(tmp_path, begins)
    assert done.returncode == 0, done.stderr
    for kind, start in begins.items():
        assert files[kind].read_bytes().startswith(start), kind


def test_the_guard_sees_an_attempt(tmp_path):
    before = "try: socket.create_connection(('example.org', 80))\nexcept OSError: pass"
    done, _ = export(tmp_path, ["csv"], before)
    assert "tried to reach" in done.stderr
