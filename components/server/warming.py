"""Makes of edited tables what a viewer will ask for, in a thread that no viewer waits for."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from components.server.assets import warm_data

#: How often the files are looked at; asking costs 0.05 ms while nothing changes.
LOOK_EVERY_S: Final = 2.0


async def keep_warm() -> None:
    """Warm each new data version, for as long as the server runs.

    What goes wrong is logged: the pictures are then made as those of any other selection are.
    """
    while True:
        await asyncio.sleep(LOOK_EVERY_S)
        try:
            await asyncio.to_thread(warm_data)
        except Exception:
            logging.getLogger(__name__).exception("New data could not be warmed up.")
