"""Where a report of an error goes: an address from the environment, a mailbox or a form.

Without one the page copies the report, for the reader to pass it on.
"""

from __future__ import annotations

import logging
import os
from typing import Final
from urllib.parse import quote, urlsplit

#: The environment's name for it: a template with `{title}` and `{body}`.
VARIABLE: Final = "CORRIDORS_REPORT_URL"
_SCHEMES: Final = frozenset({"mailto", "https"})
_LOG: Final = logging.getLogger(__name__)


def read_template(value: str | None) -> str | None:
    """Check a template of the environment; None, with a line in the log, where it is none.

    Args:
        value: As in `mailto:data@example.org?subject={title}&body={body}` or
            `https://example.org/new?title={title}&body={body}`.
    """
    if not value:
        return None
    if urlsplit(value).scheme not in _SCHEMES or "{body}" not in value:
        expected = "an address that begins with mailto: or https: and holds {body}"
        _LOG.warning("%s is not %s, so reports of errors are copied instead.", VARIABLE, expected)
        return None
    return value


def fill_template(template: str, title: str, body: str) -> str:
    """Fill a report into an address, percent-encoded; a mail has its lines ended as mail does."""
    lines = body.replace("\n", "\r\n") if template.startswith("mailto:") else body
    filled = template.replace("{title}", quote(title, safe=""))
    return filled.replace("{body}", quote(lines, safe=""))


#: The template of this server.
TEMPLATE: Final = read_template(os.environ.get(VARIABLE))
