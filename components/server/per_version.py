"""What is computed once for each version of the data, for all viewers of the running server."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future
from functools import wraps
from inspect import signature
from threading import Lock
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from ledger.counting.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

P = ParamSpec("P")
R = TypeVar("R")


def once_per_version(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the results of a function, of which a snapshot stands for its version.

    The arguments are the key, a snapshot by its version; keyword-only ones, which follow from the
    others, are no part of it. Threads that ask for the same at once wait for one computation. An
    error is not kept.

    Args:
        most: How many results are kept; the one that was asked for longest ago goes first, so old
            versions do not stay.

    Example:
        >>> @once_per_version(most=4)
        ... def list_sources(snapshot): ...
    """

    def decorate(compute: Callable[P, R]) -> Callable[P, R]:
        parameters = signature(compute)
        kept: OrderedDict[Hashable, Future[R]] = OrderedDict()
        lock = Lock()

        @wraps(compute)
        def find_or_compute(*args: P.args, **kwargs: P.kwargs) -> R:
            given = parameters.bind(*args, **kwargs)
            given.apply_defaults()
            key = tuple(arg.version if isinstance(arg, Snapshot) else arg for arg in given.args)
            with lock:
                is_new = key not in kept
                result = kept.setdefault(key, Future())
                kept.move_to_end(key)
                if len(kept) > most:
                    kept.popitem(last=False)
            if is_new:
                try:
                    result.set_result(compute(*args, **kwargs))
                except BaseException as error:
                    with lock:
                        if kept.get(key) is result:
                            del kept[key]
                    result.set_exception(error)
                    raise
            return result.result()

        return find_or_compute

    return decorate
