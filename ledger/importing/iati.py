"""Reads IATI activity files, version 2.0x, into plain records: what stands there, nothing mapped.

After the schema iati-activities 2.03 (https://github.com/IATI/IATI-Schemas). Only the elements
that a pledge can be made of are kept; budgets, results, locations, policy markers, humanitarian
scopes and planned disbursements are not read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.faults import file_fault
from ledger.importing.candidates import ImportRefused
from ledger.importing.xml_elements import read_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.importing.xml_elements import Element

COMMITMENT, DISBURSEMENT, EXPENDITURE = "2", "3", "4"
FUNDING, ACCOUNTABLE, EXTENDING = "1", "2", "3"
#: Category of a document link that is the activity's own web page.
WEB_PAGE = "A12"
_PARENT = "1"


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as the file names it; `role` is '' outside participating-org."""

    ref: str
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A sector or a place, and its share of the money.

    Attributes:
        kind: `sector`, `recipient-country` or `recipient-region`.
        code: As written.
        vocabulary: Which list the code is of, '' for the standard's default.
        percentage: As written, '' if none is.
    """

    kind: str
    code: str
    vocabulary: str = ""
    percentage: str = ""


@dataclass(frozen=True, slots=True)
class Transaction:
    """A movement of money; texts as written, '' where the file has none."""

    line: int
    type: str
    date: str
    value: str
    currency: str
    provider: Organisation | None
    places: tuple[Part, ...]
    sectors: tuple[Part, ...]
    finance_type: str
    flow_type: str


@dataclass(frozen=True, slots=True)
class Activity:
    """One iati-activity; texts as written, '' where the file has none.

    Attributes:
        line: Physical line where it starts.
        dates: ISO dates by type: 1 planned start, 2 actual start, 3 planned end, 4 actual end.
        updated: Day of the last update, of the activity or else of the file.
        web_page: Address of its own page.
        parents: Identifiers of the activities that it is a component of.
    """

    line: int
    identifier: str
    title: str
    reporting: Organisation
    secondary: bool
    participating: tuple[Organisation, ...]
    status: str
    dates: dict[str, str]
    places: tuple[Part, ...]
    sectors: tuple[Part, ...]
    transactions: tuple[Transaction, ...]
    updated: str
    web_page: str
    parents: tuple[str, ...]


def read_activities(content: bytes, file: str) -> Iterator[Activity]:
    """Yield the activities of a file, in its order.

    Args:
        content: The bytes of the file.
        file: What faults call it.

    Raises:
        ImportRefused: If the file is not well formed, or no IATI activity file of version 2.0x.
    """
    generated: list[str] = []

    def check_root(root: Element) -> None:
        _check_version(root, file)
        generated.append(root.get("generated-datetime"))

    for element in read_elements(content, file, "iati-activity", check_root):
        yield _read_activity(element, generated[0])


def _check_version(root: Element, file: str) -> None:
    if root.name != "iati-activities":
        remedy = (
            f"Its root is <{root.name}>: files of organisations and of other standards hold none."
        )
        raise ImportRefused(
            file_fault("version", file, expected="a file of IATI activities", remedy=remedy)
        )
    version = root.get("version")
    if version.startswith("2.0"):
        return
    remedy = (
        "Version 1 names roles, types of transactions and languages by other codes: ask the "
        "publisher for 2.03, or convert the file with IATI's own transform."
        if version.startswith("1")
        else "The file must say its version in <iati-activities version=...>."
    )
    raise ImportRefused(
        file_fault(
            "version",
            file,
            expected="IATI version 2.01, 2.02 or 2.03",
            remedy=remedy,
            value=version or None,
        )
    )


def _read_activity(element: Element, generated: str) -> Activity:
    reporting = element.first("reporting-org")
    language = element.get("xml:lang")
    finance, flow, currency = (
        _code(element, "default-finance-type"),
        _code(element, "default-flow-type"),
        element.get("default-currency"),
    )
    return Activity(
        line=element.line,
        identifier=_text(element.first("iati-identifier")),
        title=_narrative(element.first("title"), language),
        reporting=_organisation(reporting, language) if reporting else Organisation("", ""),
        secondary=reporting is not None and reporting.get("secondary-reporter") in {"1", "true"},
        participating=tuple(
            _organisation(child, language) for child in element.all("participating-org")
        ),
        status=_code(element, "activity-status"),
        dates={
            child.get("type"): child.get("iso-date")[:10] for child in element.all("activity-date")
        },
        places=_parts(element, "recipient-country", "recipient-region"),
        sectors=_parts(element, "sector"),
        transactions=tuple(
            _transaction(child, language, (finance, flow, currency))
            for child in element.all("transaction")
        ),
        updated=(element.get("last-updated-datetime") or generated)[:10],
        web_page=_web_page(element),
        parents=tuple(
            child.get("ref")
            for child in element.all("related-activity")
            if child.get("type") == _PARENT
        ),
    )


def _transaction(element: Element, language: str, defaults: tuple[str, str, str]) -> Transaction:
    finance, flow, currency = defaults
    date, value, provider = (
        element.first(name) for name in ("transaction-date", "value", "provider-org")
    )
    return Transaction(
        line=element.line,
        type=_code(element, "transaction-type"),
        date=date.get("iso-date")[:10] if date else "",
        value=_text(value),
        currency=(value.get("currency") if value else "") or currency,
        provider=_organisation(provider, language) if provider else None,
        places=_parts(element, "recipient-country", "recipient-region"),
        sectors=_parts(element, "sector"),
        finance_type=_code(element, "finance-type") or finance,
        flow_type=_code(element, "flow-type") or flow,
    )


def _parts(element: Element, *kinds: str) -> tuple[Part, ...]:
    return tuple(
        Part(kind, child.get("code"), child.get("vocabulary"), child.get("percentage"))
        for kind in kinds
        for child in element.all(kind)
    )


def _organisation(element: Element, language: str) -> Organisation:
    return Organisation(element.get("ref"), _narrative(element, language), element.get("role"))


def _web_page(element: Element) -> str:
    for link in element.all("document-link"):
        if any(category.get("code") == WEB_PAGE for category in link.all("category")):
            return link.get("url")
    return ""


def _code(element: Element, name: str) -> str:
    child = element.first(name)
    return child.get("code") if child else ""


def _narrative(element: Element | None, default_language: str) -> str:
    """Return the English text, else that in the activity's language, else the first."""
    if element is None:
        return ""
    texts: dict[str, str] = {}
    for narrative in element.all("narrative"):
        texts.setdefault(narrative.get("xml:lang") or default_language or "en", _text(narrative))
    return texts.get("en") or texts.get(default_language) or next(iter(texts.values()), "")


def _text(element: Element | None) -> str:
    """Return the text of an element in one line."""
    return " ".join(element.text.split()) if element else ""
