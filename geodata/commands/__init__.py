"""The commands of `python -m geodata`."""
