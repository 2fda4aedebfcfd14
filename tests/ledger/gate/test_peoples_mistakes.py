"""What people do to a table with Excel, Word and the clipboard, and what the gate says to it.

Most mistakes are files of bad/, whose messages are held word for word by test_bad_files.py; here
stands which mistake has which files, and what is too large for a file or no mistake at all.
"""

from __future__ import annotations

import pytest

from ledger.faults import format_fault
from ledger.gate.reader import read_table
from ledger.tables.schema import TABLES
from tests.exhaustive import keep_in_check
from tests.ledger.gate.bad_files import load_bad_files

#: Mistake -> names of files in bad/, and words that its message must hold.
MISTAKES = {
    "Excel's semicolon": (["delimiter-semicolon"], "CSV UTF-8"),
    "Excel's semicolon and comma decimals": (["delimiter-semicolon-decimal-commas"], "semicolons"),
    "a comma decimal": (["format-decimal-comma"], "Did you mean '43.6'?"),
    "saved as cp1251": (["encoding-cp1251"], "Windows-1251"),
    "saved as UTF-16": (["encoding-utf16", "encoding-utf16-no-mark"], "UTF-16"),
    "20/12/2025": (["format-date-with-slashes", "format-date-month-first"], "'2025-12-20'"),
    "20.12.2025": (["format-date-with-dots"], "'2025-12-20'"),
    "05/06/2025": (["format-date-ambiguous"], "2025-06-05 or 2025-05-06"),
    "46011": (["format-date-as-number"], "count of days"),
    "thousands separators": (
        ["format-thousands-comma", "format-thousands-space", "format-thousands-and-decimal-comma"],
        "thousands separators",
    ),
    "1E+03": (["format-scientific"], "1.5 billion as 1500"),
    "a unit in the cell": (["format-unit-in-cell"], "1.5 billion as 1500"),
    "trailing blank columns": (
        ["header-empty-columns", "cell-count-empty-columns", "cell-count-comma-at-end"],
        "delete the",
    ),
    "merged header": (["header-merged-cells"], "unmerge"),
    "a title or an empty line above the header": (
        ["header-title-above", "header-empty-line-above"],
        "above the header",
    ),
    "smart quotes": (["cell-count-curly-quotes", "header-curly-quotes"], "straight"),
    "one smart quote": (["quoting-curly"], "quotation mark"),
    "no-break spaces": (
        ["format-no-break-space", "format-no-break-space-inside-number"],
        "no-break space",
    ),
    "letters lost on the way": (["format-lost-letter"], "A letter was lost"),
    "duplicate ids after copy and paste": (
        ["duplicate-id-copy-paste", "duplicate-id-of-two-columns"],
        "copy and paste",
    ),
    "a pasted row that was edited but for its id": (
        ["duplicate-id", "duplicate-id-pasted-and-edited"],
        "other cells differ",
    ),
    "a row with one comma too many": (["cell-count-one-comma-more"], "one too many"),
    "a line break without quotation marks": (["cell-count-line-break"], "line break"),
    "a quoted line break at the end": (["format-line-break-at-end"], "line break"),
    "a truncated last line": (["cell-count-cut-off", "unterminated"], "cut off"),
    "a NUL": (["nul"], "last good copy"),
    "formulas": (
        ["formula-equals", "formula-plus", "formula-minus", "formula-at", "formula-tab"],
        "takes as text",
    ),
}
BAD_FILES = load_bad_files()
HEADER = "iso3,name,region,customs\n"


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_has_its_files_and_a_way_out(mistake):
    names, words = MISTAKES[mistake]
    for name in names:
        assert words in BAD_FILES[name].printed


def read(text):
    return read_table(TABLES["countries"], text.encode(), "countries.csv")


@pytest.mark.parametrize("quoted", [False, True])
def test_five_megabytes_in_one_cell_are_one_fault_and_the_rows_around_stand(quoted):
    cell = "Georgia " * 625_000
    cell = f'"{cell}"' if quoted else cell
    rows, faults = read(
        HEADER + f"KAZ,Kazakhstan,other,\nGEO,{cell},other,\nUZB,Uzbekistan,other,\n"
    )
    assert [row.record.iso3 for row in rows] == ["KAZ", "UZB"]
    assert [(fault.code, fault.line) for fault in faults] == [("too-large", 3)]
    assert len(format_fault(faults[0])) < 300


@pytest.mark.parametrize("lines", keep_in_check((250_000, 25_000), (25_000,)))
def test_a_quotation_mark_left_open_before_megabytes_is_told_at_its_line(lines):
    rest = "UZB,Uzbekistan,other,\n" * lines
    _, faults = read(HEADER + f'KAZ,Kazakhstan,other,\nGEO,"Georgia,other,\n{rest}')
    assert ("quoting", 3) in {(fault.code, fault.line) for fault in faults}


@pytest.mark.parametrize(
    "cell",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![](https://example.org/a.png)",
        "[text](javascript:alert(1))",
        "**bold** _slanted_ `code` # heading",
        "$x^2$ :red[word] :material/home:",
        "{{ name }} %{x} %s {0}",
        "a = b + c",
        "see @name",
    ],
)
def test_html_markdown_and_templates_are_text(cell):
    rows, faults = read(HEADER + f"KAZ,{cell},other,\n")
    assert faults == ()
    assert rows[0].record.name == cell


def test_a_quoted_line_break_inside_a_cell_is_text():
    rows, faults = read(HEADER + 'KAZ,"Kazakh\nstan",other,\n')
    assert faults == ()
    assert rows[0].record.name == "Kazakh\nstan"
