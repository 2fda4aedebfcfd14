"""The view "Data": the tables and their faults, files tried and rows edited before they are saved.

Nothing here writes to disk. Faults, differences and files come from ledger; here they are shown.
"""
