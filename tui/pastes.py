"""A paste stays a paste: Textual 8.2 types the rest of it as keys after an escape inside it."""

from codecs import IncrementalDecoder, getincrementaldecoder

BEGIN, END = "\x1b[200~", "\x1b[201~"
MOST = 100_000
"""Characters of one paste that are passed on, fifty times what the longest note may hold."""


class PasteDecoder(IncrementalDecoder):
    """Decodes what a terminal sends, bad bytes replaced, and drops escapes inside a paste.

    ``inside`` tells whether a paste has begun and not ended.
    """

    def __init__(self, name: str) -> None:
        super().__init__("replace")
        self._bytes = getincrementaldecoder(name)(errors="replace")
        self.inside = False
        self._room = MOST
        # Outside: the last characters passed on, as BEGIN may be split; inside: held back for END.
        self._tail = ""

    def decode(self, data: bytes, final: bool = False) -> str:  # type: ignore[override]
        text, out = self._bytes.decode(data, final), ""
        while text:
            if not self.inside:
                seen = self._tail + text
                place = seen.find(BEGIN)
                if place < 0:
                    self._tail = seen[1 - len(BEGIN) :]
                    return out + text
                end = place + len(BEGIN) - len(self._tail)
                out, text = out + text[:end], text[end:]
                self.inside, self._tail, self._room = True, "", MOST
                continue
            text, self._tail = self._tail + text, ""
            place = text.find(END)
            if place < 0:
                held = next((n for n in range(len(END) - 1, 0, -1) if text.endswith(END[:n])), 0)
                kept = len(text) - held
                self._tail = text[kept:]
                return out + self._fitting(text[:kept])
            out += self._fitting(text[:place]) + END
            text = text[place + len(END) :]
            self.inside = False
        return out

    def give_up(self) -> str:
        """The end of a paste whose own end never came."""
        self.inside, self._tail = False, ""
        return END

    def _fitting(self, text: str) -> str:
        text = text.replace("\x1b", "")[: self._room]
        self._room -= len(text)
        return text
