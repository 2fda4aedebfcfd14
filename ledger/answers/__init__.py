"""What an executive asks of the counted ledger, a question a file: frames and records, no screen.

Every amount here is a sum of `counted_usd_m`, or says what else it is.
"""
