"""From checked rows to the counted snapshot: rates, shares, parts, stages.

Nothing counts anywhere else. What is asked of the snapshot is in answers/.
"""
