"""What is computed once for a data version: keys, the bound, errors, threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier, Event

import pytest

from components.server.held import network_of
from components.server.per_version import once_per_version
from tests.shipped import load_shipped

SHIPPED = load_shipped()
OLD, NEW = (replace(SHIPPED, version=version) for version in ("old", "new"))


@pytest.fixture
def computed():
    return []


def test_it_is_computed_once_for_each_version_and_argument(computed):
    @once_per_version(most=9)
    def compute(snapshot, word="", *, frame=None):
        computed.append((snapshot.version, word, frame))
        return f"{snapshot.version} {word}"

    assert compute(OLD) == compute(replace(OLD), "") == compute(OLD, word="") == "old "
    assert compute(NEW, frame=1) == compute(NEW, frame=2) == "new "
    assert compute(NEW, "a") == "new a"
    assert computed == [("old", "", None), ("new", "", 1), ("new", "a", None)]


def test_what_was_asked_for_longest_ago_is_forgotten(computed):
    @once_per_version(most=2)
    def compute(_snapshot, word):
        computed.append(word)

    for word in "abacab":
        compute(SHIPPED, word)
    assert computed == ["a", "b", "c", "b"]


def test_an_error_is_not_kept(computed):
    @once_per_version(most=2)
    def compute(snapshot):
        computed.append(snapshot.version)
        if len(computed) == 1:
            raise ValueError("the first time")
        return len(computed)

    with pytest.raises(ValueError, match="the first time"):
        compute(OLD)
    assert compute(OLD) == compute(OLD) == 2


def test_threads_that_ask_at_once_wait_for_one_computation(computed):
    together = Barrier(4)

    @once_per_version(most=1)
    def compute(snapshot):
        computed.append(snapshot.version)
        return object()

    def ask(_):
        together.wait()
        return compute(OLD)

    with ThreadPoolExecutor(4) as pool:
        (result,) = set(pool.map(ask, range(4)))
    assert computed == ["old"]
    assert compute(OLD) is result


def test_a_long_computation_holds_up_no_other(computed):
    may_end, begun = Event(), Event()

    @once_per_version(most=2)
    def compute(snapshot):
        computed.append(snapshot.version)
        if snapshot.version == "old":
            begun.set()
            may_end.wait()
        return snapshot.version

    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(compute, OLD)
        begun.wait()
        again = pool.submit(compute, OLD)
        assert compute(NEW) == "new"
        may_end.set()
        assert slow.result() == again.result() == "old"
    assert computed == ["old", "new"]


def test_what_cannot_be_a_key_is_refused():
    compute = once_per_version(most=1)(lambda snapshot, frame: None)  # noqa: ARG005
    with pytest.raises(TypeError, match="unhashable"):
        compute(SHIPPED, [])


def test_the_network_is_one_with_and_without_the_word_that_nothing_is_changed():
    assert network_of(SHIPPED) is network_of(SHIPPED, ())
    changed = network_of(SHIPPED, (("border_hours", 1.0, 2.0, 3.0),))
    assert changed is not network_of(SHIPPED)
