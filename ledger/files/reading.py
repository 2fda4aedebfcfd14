"""Bytes of the tables: reads them from a folder and refuses those that are no UTF-8 text.

Only whole-file matters are settled here, with the advice what to choose in "Save as"; what stands
in the text is for `reader.py`.
"""

import codecs
import stat
from collections.abc import Mapping
from pathlib import Path

from ledger.faults import Fault, file_fault, find_nearest, show_value
from ledger.tables.schema import TABLES

# The shipped ledger is 0.3 MB; a hundred thousand pledges are 80 MB.
MAX_FILE_BYTES = 128_000_000

# How far round a wrong byte its line is looked at, to guess the encoding.
_FAR = 10_000

# How ZIP archives begin, which .xlsx files are, and the older .xls.
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")

SAVE_AS_UTF8 = (
    "In Excel choose File > Save As > 'CSV UTF-8 (Comma delimited) (*.csv)'; "
    "in LibreOffice Save As > Text CSV > Edit filter settings > Unicode (UTF-8)."
)


def read_folder(
    folder: Path, shown: Path | None = None
) -> tuple[dict[str, bytes], tuple[Fault, ...]]:
    """Read every table's file once.

    Args:
        folder: Where the files are.
        shown: What faults call the folder; its path as given by default.

    Returns:
        The bytes by table name, and a file fault for each table that is missing, cannot be
        opened or is larger than `MAX_FILE_BYTES`.
    """
    return read_files(folder, {name: table.file for name, table in TABLES.items()}, shown)


def read_files(
    folder: Path, names: Mapping[str, str], shown: Path | None = None
) -> tuple[dict[str, bytes], tuple[Fault, ...]]:
    """Read a few files of a folder once.

    Args:
        folder: Where the files are.
        names: The file's name by the key that its bytes get.
        shown: What faults call the folder; its path as given by default.

    Returns:
        The bytes by key, and the faults as `read_folder` gives them.
    """
    contents: dict[str, bytes] = {}
    faults: list[Fault] = []
    for key, name in names.items():
        content = _read_file(folder / name, (shown or folder) / name, frozenset(names.values()))
        if isinstance(content, Fault):
            faults.append(content)
        else:
            contents[key] = content
    return contents, tuple(faults)


def _read_file(path: Path, shown: Path, known: frozenset[str]) -> bytes | Fault:
    file = shown.as_posix()
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return file_fault(
                "unreadable", file, expected="a file", remedy="Something else has its name."
            )
        if status.st_size > MAX_FILE_BYTES:
            return _size_fault(file)  # not even read: that would fill the memory at each look
        with path.open("rb") as stream:
            content = stream.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        there = sorted(entry.name for entry in path.parent.glob(f"*{path.suffix}"))
        others = tuple(name for name in there if name not in known)
        header = ", with at least its header" if path.suffix == ".csv" else ""
        return file_fault(
            "missing",
            file,
            expected=f"the file {path.name}",
            remedy=f"Put it back{header}.",
            nearest=find_nearest(path.name, others),
        )
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return file_fault(
            "unreadable",
            file,
            expected="a file that can be opened",
            remedy=f"The system says: {reason}. Close it in Excel, or mend its permissions.",
        )
    return check_size(content, file) or content


def check_size(content: bytes, file: str) -> Fault | None:
    """Return a file fault if the table is larger than `MAX_FILE_BYTES`."""
    return _size_fault(file) if len(content) > MAX_FILE_BYTES else None


def _size_fault(file: str) -> Fault:
    return file_fault(
        "too-large",
        file,
        expected=f"a file of at most {MAX_FILE_BYTES // 1_000_000} MB",
        remedy="Split it or look for a cell into which a whole file was pasted.",
    )


def check_bytes(content: bytes, file: str) -> Fault | None:
    """Return the file fault of bytes that are not plain UTF-8 text, or None."""
    too_large = check_size(content, file)
    if too_large is not None:
        return too_large
    if content.startswith(_WORKBOOKS):
        return file_fault(
            "encoding",
            file,
            expected="UTF-8 text",
            remedy=(
                "The file is an Excel workbook that was only given the name of a CSV: name it "
                f".xlsx again and open it. {SAVE_AS_UTF8}"
            ),
        )
    wide = _looks_like_wide_text(content)
    if wide:
        return file_fault(
            "encoding", file, expected="UTF-8 text", remedy=f"The file is {wide}. {SAVE_AS_UTF8}"
        )
    nul = content.find(b"\0")
    base = 0
    try:
        # Decoded in pieces: a whole decoded copy is four times as large as needed.
        decoder = codecs.getincrementaldecoder("utf-8")()
        for start in range(0, len(content), 1 << 20):
            piece = content[start : start + (1 << 20)]
            base = start - len(decoder.getstate()[0])
            decoder.decode(piece, final=start + len(piece) >= len(content))
    except UnicodeDecodeError as error:
        return _encoding_fault(content, base + error.start, file)
    if nul >= 0:
        return file_fault(
            "nul",
            file,
            expected="text without NUL bytes",
            remedy=(
                "The file was damaged while it was copied, or is no CSV: take the last good copy, "
                "or save it again as CSV UTF-8."
            ),
            line=line_at(content, nul),
        )
    return None


def line_at(content: bytes, position: int) -> int:
    r"""Return the physical line, from 1, of a byte; \n, \r\n and \r end a line."""
    before = content[:position]
    return 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")


def _looks_like_wide_text(content: bytes) -> str | None:
    """Name the encoding of text that takes two or four bytes for each letter."""
    # The mark of UTF-32 begins with that of UTF-16.
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16, as Excel's 'Unicode Text' writes it"
    head = content[:200]
    # Without a mark: three of four bytes of Latin text in UTF-32 are NUL.
    if len(head) >= 8 and head.count(0) > len(head) * 0.7:
        return "UTF-32 without its mark"
    # Without a mark: nearly every other byte of Latin text in UTF-16 is NUL.
    if len(head) >= 4 and max(head[::2].count(0), head[1::2].count(0)) > len(head) * 0.4:
        return "UTF-16 without its mark"
    return None


# Share of high bytes in a line that are Cyrillic letters in Windows-1251 (0xC0-0xFF, and Yo)
# but, read as Windows-1252, would be a run of accented letters that no language writes.
def _guess_encoding(line: bytes) -> tuple[str, str]:
    high = sum(byte >= 0x80 for byte in line)
    run = longest = 0
    for byte in line:
        run = run + 1 if byte >= 0xC0 or byte in {0xA8, 0xB8} else 0
        longest = max(longest, run)
    if high and longest >= 3:
        return "cp1251", "Windows-1251 (Cyrillic)"
    return "cp1252", "Windows-1252 (Western)"


def _encoding_fault(content: bytes, position: int, file: str) -> Fault:
    line = line_at(content, position)
    if position + 3 >= len(content) and content[position] >= 0xC2:
        remedy = "The file breaks off inside a character: take the last good copy."
        return file_fault("encoding", file, expected="UTF-8 text", remedy=remedy, line=line)
    start = max(content.rfind(b"\n", 0, position), content.rfind(b"\r", 0, position)) + 1
    # Of a line without end a part tells as much as the whole.
    start = max(start, position - _FAR)
    ends = [content.find(end, position, position + _FAR) for end in (b"\n", b"\r")]
    text = content[start : min((end for end in ends if end >= 0), default=position + _FAR)]
    codec, name = _guess_encoding(text)
    near = text[max(0, position - start - 20) : position - start + 20]
    return file_fault(
        "encoding",
        file,
        expected="UTF-8 text",
        remedy=f"It looks like {name}. {SAVE_AS_UTF8}",
        line=line,
        value=show_value(near.decode(codec, errors="replace")),
    )
