"""What the exit status of every command means."""

CLEAN, FAULTS, CANNOT_RUN = 0, 1, 2
