"""A host of desks: the files that make a server open a desk, and nothing else, over SSH.

Knows no screen and no database, and asks nothing of the network.
"""


class NotDone(Exception):
    """Why nothing was done to the host, as a sentence in the desk's language."""
