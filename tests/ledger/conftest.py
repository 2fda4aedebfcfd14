"""How hypothesis runs here: no deadline, because a busy machine is not a wrong sum."""

from hypothesis import settings

settings.register_profile("ledger", deadline=None)
settings.load_profile("ledger")
