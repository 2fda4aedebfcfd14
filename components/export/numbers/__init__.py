"""The numbers on screen and of a briefing as rows of a CSV file, unrounded, each with its source.

They are asked of the ledger as the views ask them; no number is made here.
"""
