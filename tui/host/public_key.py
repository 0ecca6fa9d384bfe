"""A laptop's public key: read, measured and named, or refused in a sentence."""

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256

from tui.host import NotDone
from tui.say import N_, say

LONGEST = 16_384
"""Characters of a text that is looked at: no key is longer."""
RSA_BITS = 2048

_CURVES = ("ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521")
_TOKENS = ("sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com")
KINDS = ("ssh-ed25519", *_CURVES, *_TOKENS, "ssh-rsa")
# What no server of today takes, or takes for something else.
_OTHERS = re.compile(r"(?:ssh|ecdsa|sk|x509v3|pgp)-[a-z0-9.@-]+")

_PRIVATE = N_(
    "This is a private key: it must never leave its laptop. Nothing was kept. Give the file that"
    " ends in .pub, and make a new key if this one was sent to anybody."
)
_NOT_WHOLE = N_("This is no whole public key. Copy the whole line of the file that ends in .pub.")
_ONE_KEY = N_("These are several keys. Give one: each laptop has its own.")
_OPTIONS = N_("This key comes with options. Give the key alone, from {kind} on.")
_WEAK_KIND = N_("A key of the kind {kind} is not taken. Make one by: ssh-keygen -t ed25519")
_WEAK_BITS = N_("An RSA key of {bits} bits is too weak. Make one by: ssh-keygen -t ed25519")


@dataclass(frozen=True)
class PublicKey:
    """A key as a line of `authorized_keys` writes it; ``blob`` is base64."""

    kind: str
    blob: str

    @property
    def print(self) -> str:
        """The fingerprint, as ssh-keygen -l tells it."""
        digest = sha256(base64.b64decode(self.blob)).digest()
        return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


def public_key(text: str) -> PublicKey:
    """The one key of a text: a line of a .pub file, or what PuTTYgen saves.

    Raises NotDone for a private key, several keys, options, a weak or unknown kind, a broken key.
    """
    text = text.lstrip("\ufeff")
    if re.search(r"PRIVATE KEY|PuTTY-User-Key-File|^Private-Lines:", text, re.MULTILINE):
        raise NotDone(say(_PRIVATE))
    if len(text) > LONGEST:
        raise NotDone(say(_NOT_WHOLE))
    lines = [line.strip() for line in text.splitlines()]
    lines = _saved_by_putty(lines) or [line for line in lines if line and line[0] != "#"]
    if len(lines) > 1:
        raise NotDone(say(_ONE_KEY if sum(map(_begins, lines)) > 1 else _NOT_WHOLE))
    words = lines[0].split() if lines else []
    if len(words) < 2:
        raise NotDone(say(_NOT_WHOLE))
    if words[0] not in KINDS:
        if inner := next((word for word in words[1:] if word in KINDS), None):
            raise NotDone(say(_OPTIONS, kind=inner))
        if _OTHERS.fullmatch(words[0]):
            raise NotDone(say(_WEAK_KIND, kind=words[0]))
        raise NotDone(say(_NOT_WHOLE))
    found = PublicKey(words[0], words[1])
    _measure(found)
    return found


def _begins(line: str) -> bool:
    return any(word in KINDS or _OTHERS.fullmatch(word) for word in line.split()[:2])


def _saved_by_putty(lines: list[str]) -> list[str]:
    """The line of the key that stands in the form of RFC 4716; none when it is not of that form."""
    text = "\n".join(line for line in lines if line)
    block = re.fullmatch(
        r"---- BEGIN SSH2 PUBLIC KEY ----\n((?:[A-Za-z-]+: .*\n)*)([A-Za-z0-9+/=\n]+)\n"
        r"---- END SSH2 PUBLIC KEY ----",
        text,
    )
    if block is None:
        return []
    blob = block[2].replace("\n", "")
    try:
        kind, _ = _field(base64.b64decode(blob, validate=True))
        return [f"{kind.decode('ascii')} {blob}"]
    except (ValueError, binascii.Error):
        return []


def _measure(key: PublicKey) -> None:
    """Raise NotDone unless the key holds what its kind says, in full, and is strong enough."""
    try:
        blob = base64.b64decode(key.blob, validate=True)
        kind, rest = _field(blob)
        fields = []
        while rest:
            field, rest = _field(rest)
            fields.append(field)
    except (ValueError, binascii.Error) as error:
        raise NotDone(say(_NOT_WHOLE)) from error
    if kind.decode("ascii", "replace") != key.kind or not _fits(key.kind, fields):
        raise NotDone(say(_NOT_WHOLE))
    if key.kind == "ssh-rsa" and (bits := int.from_bytes(fields[1]).bit_length()) < RSA_BITS:
        raise NotDone(say(_WEAK_BITS, bits=bits))


def _fits(kind: str, fields: list[bytes]) -> bool:
    if kind == "ssh-rsa":
        return len(fields) == 2 and bool(fields[0])
    if kind == "ssh-ed25519":
        return [len(field) for field in fields] == [32]
    if kind == "sk-ssh-ed25519@openssh.com":
        return len(fields) == 2 and len(fields[0]) == 32
    curve = re.search(r"nistp(256|384|521)", kind)
    assert curve is not None
    size = 1 + 2 * ((int(curve[1]) + 7) // 8)
    own = fields[:2] if kind.startswith("sk-") else fields
    return len(own) == 2 and own[0].decode("ascii", "replace") == curve[0] and len(own[1]) == size


def _field(blob: bytes) -> tuple[bytes, bytes]:
    """The first field of a key, after the four bytes of its length, and what follows it."""
    end = 4 + int.from_bytes(blob[:4])
    if len(blob) < 4 or len(blob) < end:
        raise ValueError("a field that is cut")
    return blob[4:end], blob[end:]
