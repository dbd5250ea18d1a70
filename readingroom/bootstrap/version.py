"""Whether this Python is new enough. Readable for any Python 3."""

LEAST = (3, 11)


def complaint(version: tuple) -> str:
    """A sentence when `version` is too old, else an empty string."""
    if tuple(version[:2]) >= LEAST:
        return ""
    return (
        "Reading Room needs Python 3.11 or newer, and this is {}.{}: "
        "name a newer one, for example `make run PYTHON=python3.12`.".format(*version)
    )
