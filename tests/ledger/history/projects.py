"""A small repository of tables, made anew for each test, whatever git's own settings are."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from tests.paths import SOUND

if TYPE_CHECKING:
    from pathlib import Path


class Project:
    """A git repository whose folder data/ holds tables."""

    def __init__(self, root: Path, tables: Path = SOUND) -> None:
        self.root = root
        self.data = root / "data"
        shutil.copytree(tables, self.data)
        self.git("init", "--quiet", "--initial-branch", "main")

    def git(self, *arguments, **environment):
        process = subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
            cwd=self.root,
            env=os.environ | {"GIT_CONFIG_GLOBAL": os.devnull} | environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return process.stdout.strip()

    def commit(self, subject, day):
        """Commit all that changed, at a moment such as `2026-03-01T23:30:00+00:00`."""
        moment = day if "T" in day else f"{day}T12:00:00+00:00"
        self.git("add", "--all")
        stamps = {"GIT_COMMITTER_DATE": moment, "GIT_AUTHOR_DATE": "2020-01-01T00:00:00+00:00"}
        self.git("commit", "--quiet", "--allow-empty", "--message", subject, **stamps)
        return self.git("rev-parse", "HEAD")

    def edit(self, file, old, new):
        path = self.data / file
        text = path.read_bytes().decode()
        assert old in text
        path.write_bytes(text.replace(old, new, 1).encode())
