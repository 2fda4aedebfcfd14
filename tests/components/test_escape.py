import pytest

from components.escape import defuse, escape_markdown


def test_no_cell_can_become_an_image_or_a_link():
    assert escape_markdown("![x](http://evil)") == r"\!\[x\]\(http\://evil\)"


def test_plain_words_stay_as_they_are():
    assert escape_markdown("Samarkand 1 and 2, solar") == "Samarkand 1 and 2, solar"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\uff1d"])
def test_a_cell_that_a_spreadsheet_would_run_is_defused(start):
    assert defuse(f"{start}1+1") == f"'{start}1+1"


def test_other_cells_are_not_touched():
    assert defuse("a=b") == "a=b"
    assert defuse(-3.5) == -3.5
