"""Every code of the tables that the view of routes shows has a word of its own."""

from typing import get_args

import pytest

from components.words.assumptions import name_assumption, name_unit, scope_text
from components.words.catalogue import read_catalogue
from components.words.freight import amount_text
from geodata.network.legs import BOARDING
from ledger.tables import vocabulary
from tests.shipped import load_shipped

TABLES = {
    "routes.status": vocabulary.BuildStatus,
    "routes.capacity_kind": vocabulary.CapacityKind,
    "routes.mode": vocabulary.TariffMode,
    "routes.carrier": vocabulary.FreightMode,
    "routes.sea": vocabulary.Sea,
    "routes.ship": vocabulary.Ship,
    "routes.cause": vocabulary.ClosureCause,
    "corridors.volumes.metric": vocabulary.Metric,
    "corridors.volumes.kind": vocabulary.VolumeKind,
    "corridors.volumes.main": vocabulary.YesNo,
    "corridors.published.basis": vocabulary.PublishedBasis,
    "corridors.published.unit": vocabulary.TariffUnit,
}


@pytest.mark.parametrize("table", TABLES)
def test_a_closed_vocabulary_has_a_word_for_each_code(table):
    start = f"{table}."
    worded = {name.removeprefix(start) for name in read_catalogue() if name.startswith(start)}
    assert worded == set(get_args(TABLES[table]))


@pytest.mark.parametrize("unit", get_args(vocabulary.CapacityUnit))
def test_a_capacity_is_written_in_each_unit(unit):
    assert amount_text(3e6, unit).startswith("3")
    assert "e+" not in amount_text(1.25e6, unit)


@pytest.mark.parametrize("part", [*vocabulary.FREIGHT_MODES, *BOARDING, "border", "gauge change"])
def test_what_days_are_spent_on_is_named(part):
    assert f"routes.part.{part.replace(' ', '-')}" in read_catalogue()


def test_every_shipped_assumption_is_named_with_its_unit_and_where_it_holds():
    shipped = load_shipped()
    for row in shipped.assumptions.to_dict("records"):
        assert name_assumption(row["key"])
        assert name_unit(row["unit"])
        assert scope_text(_Names(), row["scope"])


class _Names:
    def country_name(self, iso3):
        return iso3
