"""The commands of `python -m ledger`, a file each: `add_arguments` declares it, `run` does it.

Here arguments are read and answers printed, and nothing is worked out.
"""
