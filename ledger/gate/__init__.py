"""The gate: bytes of the tables in, checked rows and coded faults out. Nothing is counted here."""
