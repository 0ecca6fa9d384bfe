"""The first line of a file of ours: by it a change by hand is told from an older release."""

import re
from hashlib import sha256

_SEAL = re.compile(r"# dutybook \d+ sha256:([0-9a-f]{64})")


def sealed(body: str) -> str:
    """The body with its seal, which is the first line, or the second of a script."""
    first, rest = _parted(body)
    return f"{first}# dutybook 1 sha256:{_sum(body)}\n{rest}"


def bare(text: str) -> str:
    """The text without the line of its seal."""
    first, rest = _parted(text)
    line, _, after = rest.partition("\n")
    return first + after if _SEAL.fullmatch(line) else text


def whole(text: str) -> bool:
    """Whether a text stands as it was written by us, in this release or an earlier one."""
    _, rest = _parted(text)
    seal = _SEAL.fullmatch(rest.partition("\n")[0])
    return seal is not None and seal[1] == _sum(bare(text))


def _parted(text: str) -> tuple[str, str]:
    # The kernel reads the first line of a script.
    if not text.startswith("#!"):
        return "", text
    first, newline, rest = text.partition("\n")
    return first + newline, rest


def _sum(body: str) -> str:
    return sha256(body.encode("utf-8", "surrogateescape")).hexdigest()
