"""The numbers on screen and of a briefing as rows of a CSV file."""
