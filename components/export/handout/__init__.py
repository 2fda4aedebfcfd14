"""A briefing as one HTML file that opens anywhere: no server, no network, no file beside it."""
