"""The system's Firefox by WebDriver BiDi: just enough to open a file and ask what stands in it."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from websockets.sync.client import connect

from tests.e2e.serving import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from websockets.sync.client import ClientConnection

#: What a new Firefox would ask of its maker.
ALONE = {
    "app.normandy.enabled": "false",
    "datareporting.policy.dataSubmissionEnabled": "false",
    "network.captive-portal-service.enabled": "false",
    "network.connectivity-service.enabled": "false",
    "services.settings.server": '"data:,"',
}
LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


@dataclass
class Firefox:
    """A window of Firefox.

    Attributes:
        line: Where it is told what to do.
        requests: Addresses that it asked for, since it was opened.
    """

    line: ClientConnection
    window: str = ""
    requests: list[str] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def tell(self, method: str, **params: object) -> Any:
        """Send a command and wait for its answer; note the requests that are told meanwhile."""
        number = next(self.numbers)
        self.line.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            told = json.loads(self.line.recv(timeout=PATIENCE_S))
            if told.get("method") == "network.beforeRequestSent":
                self.requests.append(told["params"]["request"]["url"])
            if told.get("id") == number:
                assert told["type"] == "success", told
                return told["result"]

    def open(self, address: str) -> None:
        """Open an address and wait until it is loaded."""
        self.tell("browsingContext.navigate", context=self.window, url=address, wait="complete")

    def evaluate(self, script: str) -> object:
        """Evaluate a script that gives a string, a number or a truth; a promise is awaited."""
        answer = self.tell(
            "script.evaluate",
            expression=script,
            target={"context": self.window},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer
        return answer["result"].get("value")


@contextmanager
def open_firefox(profile: Path) -> Iterator[Firefox]:
    """Start Firefox without a screen on a new profile, and end it."""
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        reason = "No Firefox on the PATH; Debian's is firefox-esr."
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    settings = "".join(f"user_pref({name!r}, {value});\n" for name, value in ALONE.items())
    (profile / "user.js").write_text(settings, encoding="utf-8")
    command = [path, "--headless", "--no-remote", "--profile", str(profile)]
    command += ["--remote-debugging-port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr
            found = next(filter(None, map(LISTENS.search, process.stderr)))
            with connect(f"{found[1]}/session", max_size=None, open_timeout=PATIENCE_S) as line:
                firefox = Firefox(line)
                firefox.tell("session.new", capabilities={})
                firefox.tell("session.subscribe", events=["network.beforeRequestSent"])
                windows = firefox.tell("browsingContext.getTree")["contexts"]
                firefox.window = windows[0]["context"]
                yield firefox
        finally:
            process.terminate()
