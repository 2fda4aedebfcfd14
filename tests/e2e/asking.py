"""Five people's questions, and how a script finds the answer on the screen as they would.

What the answer is comes from the ledger and the network, never from the page. It is read from the
text that stands within the window: nothing is scrolled, and one link at most is clicked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from components.link.opening import OPENING
from components.server.held import held_ledger, network_of
from components.words.amounts import format_range, format_usd_change
from components.words.largest_parts import write_largest_parts
from geodata.network.answer import answer
from geodata.network.flows import find_flow
from geodata.network.scenario import Scenario
from ledger.answers.claims import rows_of_claims
from ledger.answers.queries import low_end_usd_m, select, total
from ledger.answers.since import date_events, default_since, find_since

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from ledger.counting.snapshot import Snapshot

#: All text within the window that nothing covers or hides, a space where there were several.
READ: Final = """() => {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const read = [];
  while (words.nextNode()) {
    const word = words.currentNode, holder = word.parentElement;
    if (!word.data.trim() || !holder.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(word);
    const box = range.getBoundingClientRect();
    const inside = box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
    if (box.width && inside && box.left >= 0) read.push(word.data);
  }
  return read.join(" ").replace(/\\s+/g, " ");
}"""
#: Whether the text within the window holds all of these.
HOLDS: Final = (
    f"(parts) => {{ const read = ({READ})(); return parts.every((p) => read.includes(p)); }}"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a person comes with.

    Attributes:
        person: Who asks.
        question: What they ask.
        click: The text of the one link that they click on the opening page; '' for none.
        answer: What must then stand within the window.
    """

    person: str
    question: str
    click: str
    answer: tuple[str, ...]


def five_questions() -> tuple[Asked, ...]:
    """Give the questions with the answers that the tables give today."""
    snapshot = held_ledger().current()[0]
    return (
        Asked(
            "executive",
            "How much has Japan committed, where, in what, against China?",
            "How does Japan compare with China?",
            _find_commitments(snapshot),
        ),
        Asked(
            "mining analyst",
            "Which minerals, and how do they get to Yokohama?",
            "Minerals",
            ("uranium", "reach Yokohama port in", "around Russia, Iran and China in"),
        ),
        Asked("freight forwarder", "Is the Middle Corridor real?", "Corridors", _find_middle()),
        Asked("trader", "What does a closed Caspian cost?", "Corridors", _find_closed()),
        Asked(
            "regional economist", "What is new since a date?", "what is new", _find_new(snapshot)
        ),
    )


def read_answer(page: Page, base: str, asked: Asked) -> None:
    """Open the page as somebody new, click what they would, and wait until the answer is read."""
    page.goto(base)
    if asked.click:
        page.get_by_role("link", name=asked.click, exact=True).first.click()
    page.wait_for_function(HOLDS, arg=list(asked.answer))


def _find_commitments(snapshot: Snapshot) -> tuple[str, ...]:
    both = replace(OPENING, investors=("JPN", "CHN"))
    amounts = []
    for investor in both.investors:
        frame = select(snapshot, replace(OPENING, investors=(investor,)))
        rows = rows_of_claims(frame)["committed"]
        amounts.append(format_range(low_end_usd_m(snapshot, rows), total(rows).counted_usd_m))
    return *amounts, write_largest_parts(snapshot, select(snapshot, both), both.investors)


def _find_middle() -> tuple[str, ...]:
    """Find the days of the fastest way that avoids Russia and Iran, beside the fastest of all."""
    network = network_of(held_ledger().current()[0])
    avoiding = Scenario(avoid_countries=frozenset({"RUS", "IRN"}))
    fastest, around = (
        answer(network, "xian", "budapest", scenario).routes[0]
        for scenario in (Scenario(), avoiding)
    )
    limit = find_flow(network, [around.legs], Scenario()).known_mt
    return (
        f"{fastest.days.p50:.0f} days through Russia",
        f"{around.days.p50:.0f} days via the Middle Corridor",
        f"let the Middle Corridor carry {limit:.3g} Mt a year",
    )


def _find_closed() -> tuple[str, ...]:
    network = network_of(held_ledger().current()[0])
    closed = Scenario(avoid_countries=frozenset({"RUS", "IRN"}), caspian_closed=True)
    left = answer(network, "xian", "budapest", closed).routes[0]
    return "If no ship crosses the Caspian", f"takes {left.days.p50:.0f} days by sea through Suez"


def _find_new(snapshot: Snapshot) -> tuple[str, ...]:
    day = default_since(snapshot.pledges)
    found = find_since(date_events(snapshot, day), select(snapshot, OPENING))
    net = format_usd_change(round(found.net_usd_m, 6))
    return f"since {day.day} {day:%B %Y}: {len(found.of('new'))} new deals", net
