"""What a viewer takes away: pictures of the map, a deck, a PDF and the numbers of a briefing.

Nothing here imports streamlit or needs a browser or a network, so that a nightly job makes the same
files as a click.
"""
