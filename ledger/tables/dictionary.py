"""Writes the generated parts of both READMEs: files and columns of the tables, and the address.

Prose between them is written by hand and not touched. What stands here comes from the models, so
that the dictionary and the gate cannot say different things.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledger.tables.parameters import PARAMETERS
from ledger.tables.schema import TABLES
from ledger.tables.sentences import join_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledger.tables.columns import Column
    from ledger.tables.parameter import Parameter
    from ledger.tables.schema import Table

END = "<!-- end of generated -->"
#: The part of the project's README that lists the parameters of the address.
ADDRESS = "address"


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


def write_parameters(text: str) -> str:
    """Return the text of the project's README with its table of the address made anew.

    Raises:
        NoPlaceError: If the markers of the part are not in the text.
    """
    return _replace_part(text, ADDRESS, _list_parameters())


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


def _list_parameters() -> str:
    head = ("parameter", "asks for", "values", "default", "view")
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    lines += [
        f"| `{parameter.name}`{' (repeated)' if parameter.repeated else ''} |"
        f" {_escape(parameter.meaning)} | {_escape(_tell_values(parameter))} |"
        f" {_join_codes(parameter.default)} | {', '.join(parameter.views) or 'every'} |"
        for parameter in PARAMETERS
    ]
    return "\n".join(lines)


def _tell_values(parameter: Parameter) -> str:
    """Say what may stand behind the name: words, keys of tables, or how it is written."""
    if parameter.by_view:
        words = ((view, _join_codes(words)) for view, words in parameter.by_view.items())
        return "; ".join(f"{view}: {codes}" for view, codes in words)
    if parameter.words:
        return _join_codes(parameter.words)
    if not parameter.tables:
        return parameter.example
    keys = f"a key of {join_words([TABLES[name].file for name in parameter.tables])}"
    return f"{keys} or {_join_codes(parameter.beside)}" if parameter.beside else keys


def _join_codes(codes: Sequence[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes)


def _escape(text: str) -> str:
    return text.replace("|", "\\|")
