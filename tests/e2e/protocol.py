"""A viewer without a browser, for tests and benchmarks: Streamlit's protocol over its websocket.

It does what a browser's front end does: asks for runs of the page, keeps the fragments that are to
be run again by themselves, and runs those when it is told to, so that no test waits for a clock.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from websockets.sync.client import ClientConnection

# Only a server that hangs takes so long; a busy one does not.
ANSWER_S = 120
PAGE_ENDS = (ForwardMsg.FINISHED_SUCCESSFULLY,)
TICK_ENDS = (*PAGE_ENDS, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass
class Visit:
    """One session of the page.

    Attributes:
        socket: Its connection.
        query: The query of its address, without the question mark.
        intervals: Fragment id -> seconds between two runs of it, as the server last asked.
    """

    socket: ClientConnection
    query: str = ""
    intervals: dict[str, float] = field(default_factory=dict)

    def open(self, query: str) -> list[ForwardMsg]:
        """Go to a query, and return what the server sent until the run ended."""
        self.query = query
        return self.rerun()

    def rerun(self) -> list[ForwardMsg]:
        """Run the whole page, and return what the server sent until the run ended."""
        self.send()
        return self.receive()

    def tick(self, fragment: str) -> list[ForwardMsg]:
        """Run a fragment as its interval does, and return what the server sent until it ended."""
        self.send(fragment)
        return self.receive(TICK_ENDS)

    def send(self, fragment: str = "") -> None:
        """Ask for a run of the page, or of a fragment as its interval does, and do not wait."""
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.fragment_id = fragment
        message.rerun_script.is_auto_rerun = bool(fragment)
        message.rerun_script.widget_states.SetInParent()
        self.socket.send(message.SerializeToString())

    def receive(self, ends: tuple[int, ...] = PAGE_ENDS) -> list[ForwardMsg]:
        """Return what the server sends until a run of the page has ended.

        Args:
            ends: The ends of a run to wait for, if a fragment's is one.

        Raises:
            TimeoutError: If it does not answer at all.
        """
        messages = []
        while True:
            message = ForwardMsg.FromString(self.socket.recv(timeout=ANSWER_S, decode=False))
            messages.append(message)
            kind = message.WhichOneof("type")
            if kind == "new_session" and not message.metadata.run.fragment_ids:
                self.intervals.clear()
            elif kind == "auto_rerun":
                self.intervals[message.auto_rerun.fragment_id] = message.auto_rerun.interval
            elif kind == "script_finished" and message.script_finished in ends:
                return messages


@contextmanager
def visit(base: str) -> Iterator[Visit]:
    """Connect to a server at an address like `http://127.0.0.1:8501`, as one more viewer."""
    address = f"{base.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(address, max_size=None, open_timeout=ANSWER_S, ping_timeout=None) as socket:
        yield Visit(socket)
