"""The first viewer, who is none: opens every view once before the server is there for others.

Modules are imported, caches filled and shapes read by then, in a real session, which is closed
again. Nothing is drawn here.
"""

from __future__ import annotations

import asyncio
import logging
import threading

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import get_instance
from streamlit.runtime.session_manager import SessionClient

from components.link.model import VIEWS

# A view that hangs must not keep the server from starting.
_PATIENCE_S = 45
_ENDS = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)
_SCRIPT_THREAD = "ScriptRunner.scriptThread"


class _Nobody(SessionClient):
    """A viewer who notes only that a run has ended."""

    def __init__(self) -> None:
        self.run_ended = asyncio.Event()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        """Take a message of the server."""
        if msg.WhichOneof("type") == "script_finished" and msg.script_finished in _ENDS:
            self.run_ended.set()


async def open_every_view() -> None:
    """Run the page once for each view."""
    runtime, client = get_instance(), _Nobody()
    session = runtime.connect_session(client, user_info={})
    try:
        async with asyncio.timeout(_PATIENCE_S):
            for view in VIEWS:
                client.run_ended.clear()
                request = BackMsg()
                request.rerun_script.query_string = f"view={view}"
                runtime.handle_backmsg(session, request)
                await client.run_ended.wait()
    except TimeoutError:
        logging.getLogger(__name__).warning("The views were not ready in %d s.", _PATIENCE_S)
    finally:
        runtime.close_session(session)
    # A run has ended for its viewer a little before its thread lets go of what it held.
    for thread in threading.enumerate():
        if thread.name == _SCRIPT_THREAD:
            await asyncio.to_thread(thread.join, _PATIENCE_S)
