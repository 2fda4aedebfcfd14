"""A viewer's own story in a link: packed into letters, where it fits.

It stands behind the `#` of an address, which no browser sends to a server. What was shown of its
numbers stays behind, so that more scenes fit.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from typing import TYPE_CHECKING, Final

from components.story.file import MOST_BYTES, refuse

if TYPE_CHECKING:
    from components.story.record import Story

#: Longer addresses are cut by mail programs and messengers.
LONGEST_LINK: Final = 2_000
_RAW: Final = -15


def pack_story(story: Story) -> str:
    """Write a story in the letters of an address."""
    fields = story.model_dump(exclude={"data": True, "scenes": {"__all__": {"numbers"}}})
    written = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    packer = zlib.compressobj(9, wbits=_RAW)
    packed = packer.compress(written) + packer.flush()
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def unpack_story(letters: str) -> bytes:
    """Give the file of a story that stands in an address, not checked.

    Raises:
        StoryRefusedError: If the letters hold no packed text, or more than a file may.
    """
    try:
        packed = base64.b64decode(
            letters + "=" * (-len(letters) % 4), altchars=b"-_", validate=True
        )
        return zlib.decompressobj(wbits=_RAW).decompress(packed, MOST_BYTES + 1)
    except (binascii.Error, ValueError, zlib.error):
        raise refuse("link") from None
