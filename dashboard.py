"""The server: Streamlit's app with our routes, headers and warm-up around it.

Run it with `streamlit run dashboard.py` or `uvicorn dashboard:app`; the page itself is
components/page.py.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

import streamlit as st
from starlette.middleware import Middleware

from components.server import finding
from components.server.assets import build_routes, warm_up
from components.server.headers import SecurityHeaders
from components.server.heap import freeze_heap
from components.server.packing import PackedStatic
from components.server.rehearsal import open_every_view
from components.server.theme import ThemeOfLink
from components.server.titled_page import TitledPage
from components.server.warming import keep_warm

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any]]:
    """Warm up before the first viewer and after each edit, so that nobody pays for drawing."""
    warm_up()
    await open_every_view()
    freeze_heap()
    warming = asyncio.create_task(keep_warm())
    yield {}
    warming.cancel()
    with suppress(asyncio.CancelledError):
        await warming


app = st.App(
    "components/page.py",
    routes=[*build_routes(), *finding.build_routes()],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(PackedStatic),
        Middleware(ThemeOfLink),
        Middleware(TitledPage),
    ],
    lifespan=lifespan,
)
