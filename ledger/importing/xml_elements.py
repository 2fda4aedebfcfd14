"""Reads XML that strangers wrote: element by element, with line numbers, without entities.

defusedxml refuses document types, entities and outside references, which can read local files or
blow up in memory; what the elements mean is for `iati.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

# The exception and the interface only: defusedxml parses.
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import create_parser

from ledger.faults import file_fault
from ledger.importing.candidates import ImportRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from xml.sax.xmlreader import AttributesImpl, Locator

_PIECE = 1 << 16
#: IATI nests six deep; more than this is no IATI file.
MAX_DEPTH = 40


@dataclass(slots=True)
class Element:
    """One element with all that is in it.

    Attributes:
        name: With its prefix, if it has one.
        line: Physical line where it starts.
        attributes: By name, with prefix.
        text: What stands directly in it, white space as it is.
        children: In document order.
    """

    name: str
    line: int
    attributes: Mapping[str, str]
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def get(self, attribute: str) -> str:
        """Return an attribute without spaces round it, '' if it is not there."""
        return self.attributes.get(attribute, "").strip()

    def all(self, name: str) -> list[Element]:
        """Return the children of one name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> Element | None:
        """Return the first child of one name, or None."""
        return next((child for child in self.children if child.name == name), None)


class _Builder(ContentHandler):
    """Builds the wanted elements and hands each one over when it is complete."""

    def __init__(self, wanted: str, file: str, check_root: Callable[[Element], None]) -> None:
        super().__init__()
        self.locator: Locator | None = None
        self.wanted = wanted
        self.file = file
        self.check_root = check_root
        self.depth = 0
        self.open: list[Element] = []
        self.done: list[Element] = []

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802  SAX names it
        self.locator = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802  SAX names it
        line = (self.locator.getLineNumber() if self.locator else None) or 1
        element = Element(name, line, dict(attrs.items()))
        self.depth += 1
        if self.depth == 1:
            self.check_root(element)
        elif self.depth > MAX_DEPTH:
            raise ImportRefused(
                file_fault(
                    "xml",
                    self.file,
                    expected=f"elements nested at most {MAX_DEPTH} deep",
                    remedy="This is no IATI file.",
                    line=element.line,
                )
            )
        if self.open:
            self.open[-1].children.append(element)
            self.open.append(element)
        elif self.depth == 2 and name == self.wanted:
            self.open.append(element)

    def characters(self, content: str) -> None:
        if self.open:
            self.open[-1].text += content

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802  SAX names it and its argument
        self.depth -= 1
        if self.open:
            element = self.open.pop()
            if not self.open:
                self.done.append(element)


def read_elements(
    content: bytes, file: str, wanted: str, check_root: Callable[[Element], None]
) -> Iterator[Element]:
    """Yield the children of the root that have one name, one after the other.

    Args:
        content: The bytes of the file.
        file: What faults call it.
        wanted: Name of the elements.
        check_root: Called with the root, without its children; may raise.

    Raises:
        ImportRefused: If the XML is not well formed, or holds a document type or entities.
    """
    parser = create_parser(forbid_dtd=True)
    builder = _Builder(wanted, file, check_root)
    parser.setContentHandler(builder)
    # The parser is its own locator; fed piece by piece it does not hand itself over.
    builder.setDocumentLocator(parser)
    try:
        for start in range(0, max(1, len(content)), _PIECE):
            parser.feed(content[start : start + _PIECE])
            yield from builder.done
            builder.done.clear()
        parser.close()
    except SAXParseException as error:
        remedy = (
            f"The parser says: {error.getMessage()}. Fetch the file again, or ask its publisher."
        )
        line = error.getLineNumber() or 1
        raise ImportRefused(
            file_fault("xml", file, expected="well-formed XML", remedy=remedy, line=line)
        ) from None
    except DefusedXmlException:
        remedy = "IATI needs neither, and both can be used to read or exhaust this machine."
        expected = "XML without a document type and without entities"
        line = parser.getLineNumber() or 1
        raise ImportRefused(
            file_fault("xml", file, expected=expected, remedy=remedy, line=line)
        ) from None
    except (LookupError, ValueError) as error:
        remedy = f"The parser says: {error}. Save it as UTF-8, or ask its publisher."
        raise ImportRefused(
            file_fault(
                "encoding",
                file,
                expected="XML in an encoding that its first line names",
                remedy=remedy,
            )
        ) from None
    yield from builder.done
