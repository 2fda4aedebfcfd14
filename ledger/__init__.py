"""The ledger: reads the tables of pledges, checks them, counts them and answers questions."""
