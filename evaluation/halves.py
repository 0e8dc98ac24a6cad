"""Which works are for tuning and which are only for checking: every rule and number is chosen on the first half.

A work belongs to one half for good, whatever is added later: its name decides. Parts of one work stand together.
"""

import hashlib

TUNING, CHECK = "tuning", "check"


def half_of(work: str) -> str:
    """The half that the work of this name is in.

    >>> half_of("Emma"), half_of("Persuasion")
    ('tuning', 'tuning')
    """
    return CHECK if hashlib.sha256(work.encode()).digest()[0] % 2 else TUNING
