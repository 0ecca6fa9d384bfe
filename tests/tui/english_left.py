"""What is left of English on a Chinese screen, and half-width marks between Chinese words."""

import re
from collections.abc import Iterator
from functools import cache

from tests.tui.sight import Sight

KEYS = "esc|enter|space|tab|backspace|up|down|left|right|home|end|pgup|pgdn|del"
KEY = re.compile(rf"(?:(?:ctrl|shift)\+)?(?:{KEYS}|\S)")

ALLOWED = re.compile(
    r"\b[A-Z]{2}-\d+(?![0-9A-Za-z])"  # the number of a record: WX-0001
    r"|\b(?:esc|enter|space|ctrl\+\S)(?![A-Za-z])"  # a key named in a sentence
    r"|Asia/Shanghai|(?<=3 )English"  # a time zone; a language by its own name
    r"|(?<=\d )[+~LXo.-]+(?=[\s\]])"  # the rounds of a day as signs: 19 XX
    r"|^ English {2,}.*"  # the field for the English words of a checklist
    r"|\b[0-9a-f]{12,64}\b"  # a link of the event log
    r"|[\u3400-\u9fff][A-Z]{1,2}\d{5}\b"  # the plate of a car
    r"|(?<=\s)[+?oV!]*oo[+?oV!]*(?=\s|$)"  # the checks of a site, a sign each
    r"|/\S+|\S+\.(?:html|xlsx)"  # where a file was written, on two lines when it is long
    r"|\b(?:HTML|XLSX)\b"  # what a file is called in every language
    r"|\b\d{8}[0-9A-Z]{2,10}\b"  # the number of a licence
    r"|(?<=與 )English(?= 並列)|(?<=与 )English(?= 并列)"  # a paper in two languages
    r"|\S*(?:={2}|-{3}|\?{2})\S*|(?<= )S{2,}(?= |$)"  # the days of a permit, a sign each
    r"|(?<= )\? (?=未)"  # the sign of a day without a check, in its legend
    r"|UPS(?=[餘余])"  # a battery in a step of a checklist, as the trade writes it
)
ENGLISH = re.compile(r"[A-Za-z]{2,}")
HALF_WIDTH = re.compile(r"(?=([\u3400-\u9fff][,:;?!()]|[,:;?()]\s?[\u3400-\u9fff]))")


def said(sight: Sight) -> Iterator[str]:
    """What a screen says, without the names of its keys."""
    for line in sight.lines:
        yield from _said(line, line.rstrip() in sight.keys, sight.page == "Help")


@cache
def _said(line: str, of_keys: bool, of_help: bool) -> tuple[str, ...]:
    """What a line says: most stand on many screens."""
    if of_keys:
        return tuple(KEY.sub("", item, count=1) for item in re.split(r"\s{2,}", line.strip()))
    if of_help and (named := re.match(r"\s*((?:\S+ )+) +(.*)", line)):
        keys, words = named.groups()
        return (words if all(KEY.fullmatch(key) for key in keys.split()) else line,)
    return (line,)


def faults(sight: Sight) -> list[str]:
    """The English words and the half-width marks of a screen."""
    # The palette names keys that are marks.
    marks = sight.page != "Palette"
    return [fault for text in said(sight) for fault in _of_line(text, marks)]


@cache
def _of_line(text: str, marks: bool) -> tuple[str, ...]:
    """The faults of what a line says."""
    plain = ALLOWED.sub("", text)
    return (*ENGLISH.findall(plain), *(HALF_WIDTH.findall(plain) if marks else ()))
