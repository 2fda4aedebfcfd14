"""Whether lines that belong together hang together: the legs of a corridor, the steps of a route.

Works on bare pairs of nodes and knows no tables; which rows a broken chain holds back is decided
in `relations.py`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ledger.faults import Fault, Finding, broken_chain

Pair = tuple[str, str]

# A corridor in more pieces than this is another mistake than a missing leg.
MOST_PIECES = 10


def find_pieces(pairs: Iterable[Pair]) -> tuple[tuple[str, ...], ...]:
    """Return the connected pieces of a set of lines.

    Args:
        pairs: The two end nodes of each line.

    Returns:
        The nodes of each piece in alphabetical order, largest piece first.
    """
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for first, second in pairs:
        beside[first].append(second)
        beside[second].append(first)
    seen: set[str] = set()
    pieces: list[tuple[str, ...]] = []
    for start in beside:
        if start in seen:
            continue
        reached: set[str] = set()
        todo = [start]
        while todo:
            node = todo.pop()
            if node not in reached:
                reached.add(node)
                todo.extend(beside[node])
        seen |= reached
        pieces.append(tuple(sorted(reached)))
    return tuple(sorted(pieces, key=lambda piece: (-len(piece), piece)))


def check_route(
    ends: Pair, steps: Sequence[tuple[int, int, str, Pair]]
) -> tuple[int | None, Finding] | None:
    """Say where the steps of a route do not make one way from its origin to its destination.

    Args:
        ends: Origin and destination of the route.
        steps: Line, number, leg and end nodes of the leg, of each step in the order of numbers;
            a leg may be travelled either way.

    Returns:
        None if the steps join; else the line of the first step that does not, or None if the
        route as a whole is meant, and what is wrong.
    """
    here, destination = ends
    for place, (line, number, leg, pair) in enumerate(steps, 1):
        if number != place:
            remedy = f"Step {place} of this route is missing: add it, or number the steps anew."
            wrong = broken_chain("step", str(number), expected=f"step {place}", remedy=remedy)
            return line, wrong
        if here not in pair:
            remedy = f"The way so far ends at {here}; this leg joins {pair[0]} and {pair[1]}."
            joining = f"a leg that begins or ends at {here}"
            return line, broken_chain("leg", leg, expected=joining, remedy=remedy)
        here = pair[1] if here == pair[0] else pair[0]
    if not steps:
        remedy = "It has no step at all: add its legs to paths.csv."
    elif here != destination:
        remedy = f"Its last step ends at {here}: add the missing legs, or correct the destination."
    else:
        return None
    expected = "the node where the last step ends"
    return None, broken_chain("destination", destination, expected=expected, remedy=remedy)


def check_chains(
    corridors: Sequence[tuple[int, str]], legs: Mapping[str, Sequence[Pair]], file: str
) -> Iterator[Fault]:
    """Warn of each corridor whose legs fall into pieces, or that has none.

    A warning and no more: a corridor may use the track of another for a stretch, and a power line
    may be two lines with a grid between them. Nothing that is drawn or counted becomes wrong.

    Args:
        corridors: Line and id of each corridor.
        legs: End nodes of the legs by corridor.
        file: The path of the table of corridors.
    """
    for line, corridor in corridors:
        pieces = find_pieces(legs.get(corridor, ()))
        if len(pieces) == 1:
            continue
        if pieces:
            ends = "; ".join(
                f"{piece[0]} ... {piece[-1]} ({len(piece)} nodes)" for piece in pieces[:MOST_PIECES]
            )
            ends += "; ..." if len(pieces) > MOST_PIECES else ""
            remedy = f"They fall into {len(pieces)} pieces: {ends}. Check the nodes or add the leg."
        else:
            remedy = "It has no leg at all: add its legs to legs.csv."
        yield Fault(
            code="chain",
            severity="warning",
            file=file,
            line=line,
            column="id",
            id=corridor,
            value=corridor,
            expected="a corridor whose legs hang together",
            remedy=remedy,
        )
