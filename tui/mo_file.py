"""A compiled gettext catalogue of which only those texts are read that are said.

gettext reads all of its thousands when it opens one: eleven milliseconds of each start, and more
than a megabyte of each session, while the file itself is shared by all of them.
"""

from mmap import ACCESS_READ, mmap
from struct import unpack_from

_CONTEXT, _FORM = b"\x04", b"\0"


class MoFile:
    """The texts of a language with one plural form, as Babel compiles them: in their msgids' order.

    A msgid's context, when it has one, comes after it in that order, though not in the file.
    """

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:
            self._file = mmap(file.fileno(), 0, access=ACCESS_READ)
        _magic, _version, self._count, self._msgids, self._texts = unpack_from("<5I", self._file)
        self._known: dict[tuple[str, str], str | None] = {}

    def text(self, msgid: str, context: str = "") -> str:
        """The translation; the msgid itself when there is none."""
        found = self.found(msgid, context)
        return msgid if found is None else found

    def found(self, msgid: str, context: str = "") -> str | None:
        """The translation, or None."""
        try:
            return self._known[msgid, context]
        except KeyError:
            return self._known.setdefault((msgid, context), self._read(msgid, context))

    def _read(self, msgid: str, context: str) -> str | None:
        wanted = (msgid.encode(errors="replace"), context.encode())
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            before, _, entry = self._entry(self._msgids, middle).rpartition(_CONTEXT)
            here = (entry.partition(_FORM)[0], before)
            if here == wanted:
                return self._entry(self._texts, middle).partition(_FORM)[0].decode()
            if here < wanted:
                low = middle + 1
            else:
                high = middle
        return None

    def _entry(self, table: int, number: int) -> bytes:
        length, at = unpack_from("<2I", self._file, table + 8 * number)
        return self._file[at : at + length]
