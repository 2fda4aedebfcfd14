"""Writes the generated parts of the data dictionary: the list of files, and each table's columns.

Prose between them is written by hand and not touched. What stands here comes from the models, so
that the dictionary and the gate cannot say different things.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledger.tables.schema import TABLES
from ledger.tables.sentences import join_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.tables.columns import Column
    from ledger.tables.schema import Table

END = "<!-- end of generated -->"


class NoPlaceError(ValueError):
    """The text lacks the markers of a part, or the section of a table."""


def write_dictionary(text: str, rows: Mapping[str, int]) -> str:
    """Return the text of the dictionary with its generated parts made anew.

    A part stands between `<!-- generated: files -->`, or `<!-- generated: pledges columns -->`,
    and the next `<!-- end of generated -->`.

    Args:
        text: The dictionary as it is, Markdown with LF.
        rows: Number of rows by table.

    Raises:
        NoPlaceError: If the markers of a part or the section of a table are not in the text.
    """
    parts = {"files": _list_files(text, rows)}
    parts |= {f"{name} columns": _list_columns(table) for name, table in TABLES.items()}
    for part, content in parts.items():
        text = _replace_part(text, part, content)
    return text


def begin_of(part: str) -> str:
    """Return the marker that a generated part begins with."""
    return f"<!-- generated: {part} -->"


def _replace_part(text: str, part: str, content: str) -> str:
    begin = begin_of(part)
    before, found, rest = text.partition(begin)
    _, ended, after = rest.partition(END)
    if not found or not ended:
        raise NoPlaceError(f"no '{begin}' with a later '{END}'")
    return f"{before}{begin}\n\n{content}\n\n{END}{after}"


def _list_files(text: str, rows: Mapping[str, int]) -> str:
    lines = ["| file | a row is | rows | sorted by |", "| --- | --- | ---: | --- |"]
    lines += [
        f"| [{table.file}](#{_anchor(text, table)}) | {table.row_is} | {rows[name]:,} | {order} |"
        for name, table in TABLES.items()
        for order in [", ".join(table.sorted_by) or f"by hand: {table.hand_order}"]
    ]
    return "\n".join(lines)


def _anchor(text: str, table: Table) -> str:
    """Return what GitHub makes of the heading that names the file."""
    for heading in re.findall(r"^## (.*)$", text, re.MULTILINE):
        if table.file in heading.split():
            return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
    raise NoPlaceError(f"no heading '## {table.file}'")


def _list_columns(table: Table) -> str:
    lines = ["| column | required | meaning | vocabulary |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{column.name}` | {'yes' if column.required else ''} | {_escape(column.description)} |"
        f" {_tell_vocabulary(table, column)} |"
        for column in table.columns
    ]
    return "\n".join(lines)


def _tell_vocabulary(table: Table, column: Column) -> str:
    for reference in table.references:
        if reference.column == column.name and not reference.in_text:
            keys = join_words([TABLES[name].file for name in reference.tables], "or")
            return f"keys of {keys}, joined by `;`" if column.kind == "list" else f"a key of {keys}"
    if column.allowed:
        return ", ".join(f"`{word}`" for word in column.allowed)
    return _escape(column.expected) if column.pattern else "text"


def _escape(text: str) -> str:
    return text.replace("|", "\\|")
