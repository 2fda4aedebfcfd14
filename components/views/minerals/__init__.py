"""The view "Minerals": what lies in the ground, who takes it, and how it reaches Japan.

The tables are read in ledger/answers, routes are worked out in geodata/network.
"""
