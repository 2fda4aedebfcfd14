"""What a viewer sees, from words up to page.py; the only package that knows Streamlit and Plotly.

Nothing is counted here: sums come from ledger/answers, routes from geodata/network.
"""
