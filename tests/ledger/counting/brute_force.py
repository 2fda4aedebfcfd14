"""The counting rule once more, from its words alone: slow, and sharing no code with the count.

A row is a dict of `id`, `part_of` ('' for none), `investor`, `measures`, `instrument`, `stage`,
`share` (None = not stated) and `whole` (USD millions, None = not known).
"""

from __future__ import annotations

NEVER_ADDED = {"stock", "contract", "purchase", "cover"}
DEAD = {"suspended", "cancelled"}
COMMITTED = {"financed", "under-construction", "operational"}


class BruteForce:
    """Counts one ledger, each row by walking all that hangs below it anew."""

    def __init__(self, rows):
        self.rows = {row["id"]: row for row in rows}

    def parts(self, id_):
        return [row["id"] for row in self.rows.values() if row["part_of"] == id_]

    def below(self, id_):
        return [each for part in self.parts(id_) for each in (part, *self.below(part))]

    def kind(self, id_):
        row = self.rows[id_]
        if row["measures"] in NEVER_ADDED:
            return ""
        if row["measures"] == "target" or row["instrument"] == "target":
            return "goal"
        return "list" if row["measures"] == "portfolio" else "named"

    def is_dead(self, id_):
        return self.rows[id_]["stage"] in DEAD

    def counts(self, id_):
        return (
            bool(self.kind(id_)) and not self.is_dead(id_) and self.rows[id_]["whole"] is not None
        )

    def formula(self, id_):
        row = self.rows[id_]
        if not self.kind(id_) or row["whole"] is None:
            return 0.0
        share = 1.0 if row["share"] is None else row["share"]
        taken = [(self.rows[each]["investor"], self.counted(each)) for each in self.below(id_)]
        taken += [(self.rows[each]["investor"], lost) for each, lost in self.dead_below(id_)]
        own = sum(usd_m for investor, usd_m in taken if investor == row["investor"])
        every = sum(usd_m for _, usd_m in taken)
        return max(0.0, min(row["whole"] * share - own, row["whole"] - every))

    def counted(self, id_):
        return self.formula(id_) if self.counts(id_) else 0.0

    def dead_below(self, id_):
        """Give what died below a row and reaches it, row by row."""
        if self.kind(id_) == "goal" and not self.is_dead(id_):
            return []
        found = []
        for part in self.parts(id_):
            found += self.dead_below(part)
            if self.is_dead(part):
                found.append((part, self.formula(part)))
        return found

    def low(self):
        low = {id_: self.counted(id_) for id_ in self.rows}
        for id_ in self.bottom_up():
            whole, within = self.rows[id_]["whole"], [id_, *self.below(id_)]
            if not self.counts(id_) or self.kind(id_) == "goal":
                continue
            firm = sum(low[each] for each in within if self.rows[each]["stage"] in COMMITTED)
            loose = sum(low[each] for each in within) - firm
            if firm + loose > whole and loose > 0:
                factor = max(0.0, (whole - firm) / loose)
                for each in within:
                    if self.rows[each]["stage"] not in COMMITTED:
                        low[each] *= factor
        return low

    def bottom_up(self):
        depth = dict.fromkeys(self.rows, 0)
        for id_ in self.rows:
            above = self.rows[id_]["part_of"]
            while above:
                depth[id_] += 1
                above = self.rows[above]["part_of"]
        return sorted(self.rows, key=lambda id_: -depth[id_])
