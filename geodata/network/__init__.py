"""The freight network: places, legs, ways through it, and how much can pass."""
