"""A viewer's own story: its record, the gate of its file, its link, its acts and its scenes today.

Nothing here knows streamlit or the browser. What is read comes from strangers: it is refused with
its reasons, never with a trace.
"""
