"""Versions of a folder of tables in git: which there are, and the bytes that each holds.

Only git's own program is asked, never through a shell. Reading the bytes is for `editions.py`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from ledger.faults import show_value
from ledger.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

#: What a hook or another git command leaves in the environment; it would name the wrong repository.
_MISLEADING = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY"}
)
#: Seconds; git answers about a repository of this size in hundredths of one.
_PATIENCE_S = 30
#: Hash, commit time in seconds since 1970, subject; a subject holds no line break.
_FORMAT = "--format=%H %ct %s"


class NoHistory(Exception):  # noqa: N818  an answer in words, not a failure
    """Git knows nothing of the folder, or not the version that was asked for; the text says why."""


@dataclass(frozen=True, slots=True)
class Version:
    """A commit that changed the tables, or any other that was named.

    Attributes:
        revision: Its full hash.
        date: When it was committed, UTC.
        subject: The first line of its message.
    """

    revision: str
    date: datetime
    subject: str

    @property
    def short(self) -> str:
        """The beginning of the hash, as links and messages carry it."""
        return self.revision[:10]

    @property
    def day(self) -> date:
        """The day of the commit, UTC."""
        return self.date.date()


def list_versions(folder: Path) -> tuple[Version, ...]:
    """List the commits that changed a file of a folder, newest first.

    Raises:
        NoHistory: If there is no git, no repository, or no commit that holds the folder.
    """
    _check_repository(folder)
    # A repository without any commit has no log: git fails, and so there is nothing to list.
    output = _ask_git(folder, "log", _FORMAT, "--", "*.csv")
    versions = [
        _read_line(line) for line in (output or b"").decode("utf-8", "replace").splitlines()
    ]
    if not versions:
        raise NoHistory(f"No commit holds the tables of {folder.name}/ yet.")
    return tuple(sorted(versions, key=lambda version: version.date, reverse=True))


def last_changes(folder: Path) -> dict[str, Version]:
    """Give the newest commit that changed each file of a folder, by file name.

    Raises:
        NoHistory: If there is no git, no repository, or no commit that holds the folder.
    """
    _check_repository(folder)
    # A byte that no file name begins with tells the line of a commit from those of its files.
    output = _ask_git(
        folder, "log", _FORMAT.replace("=", "=\x01", 1), "--name-only", "--relative", "--", "*.csv"
    )
    found: dict[str, Version] = {}
    version = None
    for line in (output or b"").decode("utf-8", "replace").splitlines():
        if line.startswith("\x01"):
            version = _read_line(line[1:])
        elif line and version:
            found.setdefault(line, version)
    if not found:
        raise NoHistory(f"No commit holds the tables of {folder.name}/ yet.")
    return found


def find_version(folder: Path, word: str) -> Version:
    """Find the commit that a word names: a hash, a branch, a tag, `HEAD~3`.

    Raises:
        NoHistory: If there is no git, no repository, or no such commit.
    """
    _check_repository(folder)
    found = None
    # What begins with a dash is an option to git, and no name of a commit.
    if word and not word.startswith("-"):
        found = _ask_git(folder, "rev-parse", "--verify", "--quiet", f"{word}^{{commit}}")
    if found is None:
        raise NoHistory(
            f"'{show_value(word)}' is neither a folder nor a revision of the repository."
        )
    output = _ask_git(folder, "log", "-1", _FORMAT, found.decode().strip())
    return _read_line((output or b"").decode("utf-8", "replace").strip())


def last_version_on(versions: Sequence[Version], day: date) -> Version:
    """Pick the last version committed on or before the end of a day, UTC.

    Args:
        versions: As `list_versions` gives them, newest first.
        day: The day.

    Raises:
        NoHistory: If the first version is later.
    """
    for version in versions:
        if version.day <= day:
            return version
    raise NoHistory(
        f"The tables have no version of {day} or before: their first is of {versions[-1].day}."
    )


def read_version(folder: Path, version: Version, names: Collection[str]) -> dict[str, bytes]:
    """Give the bytes of tables as a commit holds them, by table name; those not there are absent.

    Raises:
        NoHistory: If git cannot give what it listed.
    """
    listed = _ask_git(folder, "ls-tree", "-z", "--name-only", version.revision) or b""
    there = set(listed.decode("utf-8", "replace").split("\0"))
    contents: dict[str, bytes] = {}
    for name in names:
        file = TABLES[name].file
        if file in there:
            # `./` means the folder, wherever the repository begins.
            content = _ask_git(folder, "show", f"{version.revision}:./{file}")
            if content is None:
                raise NoHistory(f"git cannot give {file} of {version.short}: is the clone whole?")
            contents[name] = content
    return contents


def hash_tables(folder: Path, version: Version, names: Collection[str]) -> tuple[str, ...]:
    """Give git's hashes of tables as a commit holds them, in a fixed order; '' for one not there.

    Raises:
        NoHistory: If git is not there or does not answer.
    """
    listed = _ask_git(folder, "ls-tree", "-z", version.revision) or b""
    entries = (entry.partition("\t") for entry in listed.decode("utf-8", "replace").split("\0"))
    # An entry is `mode type hash<tab>name`.
    hashes = {file: details.rpartition(" ")[2] for details, _, file in entries}
    return tuple(hashes.get(TABLES[name].file, "") for name in sorted(names))


def _read_line(line: str) -> Version:
    revision, seconds, subject = [*line.split(" ", 2), ""][:3]
    return Version(revision, datetime.fromtimestamp(int(seconds), UTC), subject)


def _check_repository(folder: Path) -> None:
    if not folder.is_dir():
        raise NoHistory(f"{folder} is not a folder.")
    if _run_git(folder, "rev-parse", "--git-dir").returncode != 0:
        raise NoHistory(f"The folder {folder.name}/ is not in a git repository that can be read.")


def _ask_git(folder: Path, *arguments: str) -> bytes | None:
    """Give what git prints, or None where it fails."""
    done = _run_git(folder, *arguments)
    return done.stdout if done.returncode == 0 else None


def _run_git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        raise NoHistory("git is not installed here, so there is no history to read.")
    environment = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    try:
        return subprocess.run(  # noqa: S603  a list of arguments, no shell
            [program, "-C", str(folder), *arguments],
            env=environment | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoHistory("git is here, but does not answer.") from error
