"""The address of the page: its parameters, read to a frozen Link and written back.

Only address.py knows Streamlit; the rest is tested without a page.
"""
