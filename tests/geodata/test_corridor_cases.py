"""The cases of corridor_cases.csv: our answer is what is published, or the reason is committed."""

import pytest

from tests.geodata.corridor_cases import Asked, read_cases, read_exceptions

CASES = read_cases()
MOST_EXCEPTIONS = 6


@pytest.fixture(scope="module")
def asked(shipped, snapshot):
    return Asked(shipped, snapshot)


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_our_answer_is_within_what_is_published(asked, case):
    fails = asked.fails(case)
    if case.id in read_exceptions():
        assert fails, f"{case.id} holds now: take it out of the exceptions"
    else:
        assert not fails, f"{case.question}: {'; '.join(fails)}"


def test_few_cases_are_excepted_and_each_has_its_reason():
    exceptions = read_exceptions()
    assert set(exceptions) <= {case.id for case in CASES}
    assert len(exceptions) <= MOST_EXCEPTIONS
    assert all(exceptions.values())


def test_no_case_is_lost():
    assert len({case.id for case in CASES}) == 42
