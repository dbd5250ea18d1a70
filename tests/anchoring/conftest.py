"""How hypothesis works here: what counts is how long all examples take, not one on a busy machine."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
