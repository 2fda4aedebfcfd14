"""Whether lines that belong together hang together: the pieces into which a set of legs falls.

Works on bare pairs of nodes, so that corridors, and any ordered list of legs, can use it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ledger.faults import Fault

Pair = tuple[str, str]


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
    unseen = set(beside)
    pieces: list[tuple[str, ...]] = []
    while unseen:
        reached: set[str] = set()
        todo = [min(unseen)]
        while todo:
            node = todo.pop()
            if node not in reached:
                reached.add(node)
                todo.extend(beside[node])
        unseen -= reached
        pieces.append(tuple(sorted(reached)))
    return tuple(sorted(pieces, key=lambda piece: (-len(piece), piece)))


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
            ends = "; ".join(f"{piece[0]} ... {piece[-1]} ({len(piece)} nodes)" for piece in pieces)
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
