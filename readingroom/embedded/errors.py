"""What can go wrong with the embedded database."""


class EmbeddedError(Exception):
    """The embedded database cannot be used; the text is one sentence for a person."""
