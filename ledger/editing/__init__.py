"""What helps who edits a table: trial, scratch copy, tidying, duplicates, health.

Nothing here writes into the data folder, and what is a fault is decided in gate/.
"""
