"""The address of the page as its memory: it survives a reload and a restart, the session does not.

Widgets are filled from it when a session begins, on a link inside the page and when the viewer goes
back; they write codes into it on a change. What a link may hold is decided in reading.py.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from components.link.fields import read_camera
from components.link.opening import open_link, write_address
from components.link.writing import write_query

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.link.model import Camera, Link, Offer, Params

_WRITTEN: Final = "link_written"
_PROBLEMS: Final = "link_problems"
_LINK: Final = "link"
_READ: Final = "link_read"
#: What the map writes into the address as the viewer moves or plays it, without asking the server.
_OF_THE_MAP: Final = ("camera", "frame", "versus")
_UNMOVED: Final = dict.fromkeys(_OF_THE_MAP)


def sync_with_address(offer: Offer, fill: Callable[[Link, Offer], None]) -> None:
    """Fill the widgets from the address when it is not the one written last.

    To be called before any widget is drawn.

    Args:
        offer: What a link may hold.
        fill: Puts a link into the session's widgets.
    """
    params = _address()
    if st.session_state.get(_WRITTEN) == params:
        return
    of_the_map = _of_the_map()
    link, problems = open_link(params | of_the_map, offer)
    for name in of_the_map:
        if getattr(link, name) is None:
            del st.query_params[name]
    st.session_state[_WRITTEN] = params
    st.session_state[_PROBLEMS] = problems
    st.session_state[_LINK] = link
    st.session_state[_READ] = None if problems else write_address(replace(link, **_UNMOVED))
    fill(link, offer)


def current_link() -> Link:
    """Give the link of the page as it was read or written last."""
    return st.session_state[_LINK]


def link_problems() -> tuple[str, ...]:
    """Give one sentence for every part of the address that was dropped."""
    return st.session_state[_PROBLEMS]


def change_link(**changes: Any) -> Link:  # noqa: ANN401  any part of a Link
    """Change parts of the link and write the address.

    The address is written only where it changes: each write is a step in the browser's history.
    One that was read and says the same in other words, or says nothing of an opening selection,
    stays as it is until something else is asked.
    """
    link = hold_link(**changes)
    params = write_address(replace(link, **_UNMOVED))
    if params == st.session_state[_READ]:
        return link
    st.session_state[_READ] = None
    if params != _address():
        st.query_params.from_dict(params | _of_the_map())
    st.session_state[_WRITTEN] = params
    return link


def hold_link(**changes: Any) -> Link:  # noqa: ANN401  any part of a Link
    """Change parts of the link for the run that follows, which writes the address."""
    link = replace(current_link(), **changes)
    st.session_state[_LINK] = link
    return link


def address_with(**changes: Any) -> Params:  # noqa: ANN401  any part of a Link
    """Give the parameters of the page's link with some parts changed, for an anchor on the page.

    Which part of the selection the map shows is said only where it is changed: the link knows what
    it was when the page was opened, and the viewer may have ended it since.
    """
    link = replace(current_link(), frame=None, versus=None)
    return write_address(replace(link, **changes))


def full_link(version: str, theme: str | None = None) -> str:
    """Write the whole address of what is on screen, with the data version that it was made on.

    The camera and the scene are those of the browser, which changes them without asking.

    Args:
        version: The data version on screen.
        theme: The theme on screen; the link's own where it is not given.
    """
    link = current_link()
    camera = asked_camera() or link.camera
    moved = {"frame": asked_part("frame"), "versus": asked_part("versus")}
    return _full(address_with(data=version, camera=camera, theme=theme or link.theme, **moved))


def full_address(link: Link) -> str:
    """Write the whole address of a link that is not what is on screen."""
    return _full(write_address(link))


def _full(params: Params) -> str:
    base = (st.context.url or "").split("?")[0].rstrip("/")
    return f"{base}/?{write_query(params)}"


def asked_part(name: str) -> str | None:
    """Give what the address has now of what the map writes into it."""
    given = st.query_params.get_all(name)
    return given[-1] if given else None


def asked_camera() -> Camera | None:
    """Give the camera that the address has now."""
    given = asked_part("camera")
    return read_camera(given) if given else None


def _address() -> Params:
    """Read the address without what the map itself writes."""
    return {
        name: st.query_params.get_all(name) for name in st.query_params if name not in _OF_THE_MAP
    }


def _of_the_map() -> Params:
    return {name: values for name in _OF_THE_MAP if (values := st.query_params.get_all(name))}
