"""The lines that go with every export: whose data, which version, what borders do not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.words.catalogue import text

if TYPE_CHECKING:
    from ledger.counting.snapshot import Snapshot


def shapes_line() -> str:
    """Say whose the shapes of a map are, and what its borders do not say."""
    return text("exports.credits.shapes")


def data_line(snapshot: Snapshot, *, of_sites: bool) -> str:
    """Give the data's version and day, and what money is measured in or where sites come from."""
    basis = text(f"exports.credits.basis.{'sites' if of_sites else 'money'}")
    version = text("exports.credits.version", version=snapshot.version, date=snapshot.date)
    return f"{version} {basis}"


def foot_of(snapshot: Snapshot, sources: str, *, with_map: bool) -> tuple[str, ...]:
    """Give the lines at the foot of a scene: sources and version, below a map its credits."""
    version = text(
        "exports.foot.sources", sources=sources, version=snapshot.version, date=snapshot.date
    )
    return (version, text("exports.foot.map")) if with_map else (version,)
