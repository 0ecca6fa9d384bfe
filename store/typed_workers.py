"""Workers as people type or paste them: a name, a phone, the last four of a document."""

import re
import unicodedata

from store.clean import NOTE, clean
from store.refusal import Refused
from store.renovation_workers import Worker

# A whole number of an ID card is typed out of habit: only its last four are ever kept.
WHOLE = re.compile(r"(?<!\d)\d{14}(\d{3}[\dXx])(?!\d)")

# A stroke or a colon parts figures, but belongs to a name.
_BETWEEN = re.compile(r"[\s,，、;；]+|[:：/|](?=[+\d])|(?<=\d)[:：/|]")
_GLUED = re.compile(r"(?<=[\u3400-\u9fff])(?=\+?\d{4})|(?<=\d{4})(?=[\u3400-\u9fff])")
# What is no name: a phone or a piece of one, the last four of a document.
_FIGURES = re.compile(r"\+?[\d\-()]*\d[\d\-()]*|(?=.*\d)[0-9A-Z]{4}")
_PHONE = re.compile(r"\+?\d{5,20}")
# So many figures make a phone whole, so that four more behind it are those of a document.
WHOLE_PHONE = 8


def shortened(text: str) -> str:
    """The text with every whole number of an ID card cut to its last four."""
    return WHOLE.sub(r"\1", unicodedata.normalize("NFKC", text)) if _whole(text) else text


def _whole(text: str) -> bool:
    return WHOLE.search(unicodedata.normalize("NFKC", text)) is not None


def workers(text: str, field: str, id_type: str) -> tuple[Worker, ...]:
    """Everybody written in a line, such as ``張強 13800001111 1234``; the figures may be left out.

    A name that follows figures is that of the next worker, as in a list that is pasted.  Refuses
    ``worker_line`` (``text``).
    """
    parts: list[tuple[list[str], list[str]]] = []
    for word in _BETWEEN.split(_GLUED.sub(" ", clean(shortened(text), NOTE))):
        figures = unicodedata.normalize("NFKC", word).upper()
        if not word:
            continue
        if _FIGURES.fullmatch(figures):
            if not parts:
                raise Refused("worker_line", field, text=word)
            parts[-1][1].append(re.sub(r"[\-()]", "", figures))
        elif not parts or parts[-1][1]:
            parts.append(([word], []))
        else:
            parts[-1][0].append(word)
    return tuple(_worker(" ".join(name), figures, field, id_type) for name, figures in parts)


def _worker(name: str, figures: list[str], field: str, id_type: str) -> Worker:
    last4 = ""
    for place in (len(figures) - 1, 0):
        rest = "".join([*figures[:place], *figures[place + 1 :]]) if figures else ""
        whole = not rest or len(rest) >= WHOLE_PHONE
        if figures and whole and re.fullmatch(r"[0-9A-Z]{4}", figures[place]):
            last4 = figures.pop(place)
            break
    phone = "".join(figures)
    if phone and not _PHONE.fullmatch(phone):
        raise Refused("worker_line", field, text=f"{name} {phone}")
    return Worker(name, phone, id_type if last4 else "", last4)
