"""The gate: bytes of the tables in, checked rows and coded faults out. Nothing is counted here.

What a column may hold is declared in tables/; the codes of faults are in ledger/faults.py.
"""
