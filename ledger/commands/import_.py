"""`python -m ledger import`: candidate pledges of a file in one of the field's standard formats.

Prints the candidates, or writes them to a file of their own, and tells what was not mapped; the
tables are never written.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.commands.exits import CANNOT_RUN, CLEAN, FAULTS
from ledger.faults import faults_as_json, format_fault
from ledger.files.reading import MAX_FILE_BYTES, check_size
from ledger.gate.gate import load_checked
from ledger.importing.candidates import ImportRefused, Reading
from ledger.importing.gate import admit
from ledger.importing.payers import name_payers
from ledger.importing.report import is_clean, report_as_json, report_lines
from ledger.importing.trying import IMPORTERS

if TYPE_CHECKING:
    import argparse

    from ledger.gate.gate import Checked
    from ledger.importing.candidates import Imported
    from ledger.importing.gate import Admission


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `import`; the folder is declared by the caller as `folder`."""
    parser.add_argument(
        "format",
        choices=tuple(IMPORTERS),
        help="iati: activities XML 2.0x; aiddata: GCDF 3.0, CSV or xlsx",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="write the candidates there, not to stdout"
    )
    parser.add_argument(
        "--source-url",
        default="",
        type=_read_url,
        metavar="URL",
        help="source of records that name no page; {id} stands for their identifier",
    )
    parser.add_argument(
        "--accessed",
        type=_read_day,
        default=date.today().isoformat(),  # noqa: DTZ011  the reader's own day, wherever that is
        metavar="DATE",
        help="day on which you read the source; today by default",
    )
    parser.add_argument(
        "--all-recipients",
        action="store_true",
        help="every country of countries.csv, not only Central Asia and the Trans-Caspian route",
    )
    parser.add_argument("--json", action="store_true", help="the report as JSON")


def run(options: argparse.Namespace) -> int:
    """Import a file.

    Returns:
        0 where all was mapped and passes the gate, 1 where something was not mapped or is faulty,
        2 where the file or the tables cannot be read, or the output not written.
    """
    ledger = load_checked(options.folder)
    if any(fault.severity == "file" for fault in ledger.faults):
        return _stop("a table cannot be read: run python -m ledger check first")
    try:
        with options.file.open("rb") as stream:
            content = stream.read(MAX_FILE_BYTES + 1)
        imported = _import(options, content, ledger)
    except ImportRefused as refused:
        if options.json:
            print(json.dumps(faults_as_json([refused.fault]), ensure_ascii=False, indent=1))
        else:
            print(format_fault(refused.fault))
        return FAULTS
    except OSError as error:
        return _stop(f"{options.file}: {error.strerror or type(error).__name__}")
    shown = options.output.as_posix() if options.output else "candidates"
    admission = admit(imported, ledger, shown)
    if options.output:
        try:
            options.output.write_text(admission.text, encoding="utf-8", newline="")
        except OSError as error:
            return _stop(f"{options.output}: {error.strerror or type(error).__name__}")
    _show(options, admission)
    return CLEAN if is_clean(admission) else FAULTS


def _import(options: argparse.Namespace, content: bytes, ledger: Checked) -> Imported:
    file = options.file.as_posix()
    too_large = check_size(content, file)
    if too_large is not None:
        raise ImportRefused(too_large)
    reading = Reading(
        regions={row.record.iso3: row.record.region for row in ledger.tables["countries"]},
        payers=name_payers((row.record.code, row.record.name) for row in ledger.tables["payers"]),
        accessed=options.accessed,
        source_url=options.source_url,
        all_recipients=options.all_recipients,
    )
    return IMPORTERS[options.format](content, file, reading)


def _show(options: argparse.Namespace, admission: Admission) -> None:
    if options.json:
        report = report_as_json(admission, with_text=options.output is None)
        print(json.dumps(report, ensure_ascii=False, indent=1))
        return
    # Beside a table on stdout the report goes to stderr, so that a pipe gets the table only.
    if not options.output:
        print(admission.text, end="")
    for line in report_lines(admission):
        print(line, file=None if options.output else sys.stderr)


def _read_day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


def _read_url(text: str) -> str:
    if text and not text.startswith(("https://", "http://")):
        raise ValueError(text)
    return text


def _stop(*lines: str) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return CANNOT_RUN
