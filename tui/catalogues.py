"""`python -m tui.catalogues`: bring the word catalogues up to the source (development only).

Run it after changing a word, translate the empty entries of the two `.po` files, run it again.
With `--check` it writes nothing and fails when a word is missing or a file is stale.
"""

import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.say import DOMAIN, LANGUAGES, LOCALE

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

SOURCE = Path(__file__).parent
SHIPPED = Path(LOCALE)
CODES = tuple(code for code in LANGUAGES if code != "en")
KEYWORDS: dict[str, Any] = {
    "N_": (1,),
    "say": (1,),
    "say_in": ((1, "c"), 2),
    "many": (1, 2),
}

Msgid = str | tuple[str, str]
"""A msgid, or a singular and its plural."""


def words(source: Path = SOURCE) -> set[tuple[str | None, Msgid]]:
    """Every (context, msgid) that the code under source can say.

    Not every release of Babel reads what stands inside ``say()`` alike: some take the key of a
    table there for words, others warn of text with values in it.  Such is named before.
    """
    from babel.messages.extract import extract_from_dir

    found = extract_from_dir(source, [("**.py", "python")], keywords=KEYWORDS)
    return {
        (context, message if isinstance(message, str) else (message[0], message[1]))
        for _file, _line, message, _comments, context in found
    }


def file(code: str, kind: str, locale: Path = SHIPPED) -> Path:
    """Where a language keeps its catalogue; kind is `po` (edited) or `mo` (compiled)."""
    return locale / code / "LC_MESSAGES" / f"{DOMAIN}.{kind}"


def read(code: str, locale: Path = SHIPPED) -> "Catalog":
    """The catalogue as its `.po` stands; an empty one where there is no file yet."""
    from babel.messages.pofile import read_po

    po = file(code, "po", locale)
    with BytesIO(po.read_bytes() if po.exists() else b"") as text:
        return read_po(text, locale=code, domain=DOMAIN)


def renew(code: str, old: "Catalog", source: Path = SOURCE) -> "Catalog":
    """A catalogue of exactly the words of the source, with the translations old has for them."""
    from babel.messages.catalog import Catalog

    class Steady(Catalog):
        """Its header names neither dates nor tool versions, so equal words make equal files."""

        # Some releases of Babel let it be set as well.
        @property  # type: ignore[misc, unused-ignore]
        def mime_headers(self) -> list[tuple[str, str]]:
            return [
                ("Content-Type", "text/plain; charset=utf-8"),
                ("Content-Transfer-Encoding", "8bit"),
                ("Language", code),
                ("Plural-Forms", "nplurals=1; plural=0;"),
            ]

    comment = f"# Dutybook in {LANGUAGES[code]}."
    new = Steady(locale=code, domain=DOMAIN, header_comment=comment, fuzzy=False)
    for context, msgid in sorted(words(source), key=_order):
        known = old.get(msgid, context)
        form = _forms(known.string)[0] if known is not None and not known.fuzzy else ""
        message = new.add(msgid, form if isinstance(msgid, str) else (form,), context=context)
        # Babel guesses format flags by version and takes "100 % of" for a format.
        message.flags.clear()
    return new


def _order(word: tuple[str | None, Msgid]) -> tuple[str, str]:
    context, msgid = word
    return (_forms(msgid)[0], context or "")


def as_po(catalogue: "Catalog") -> bytes:
    """The catalogue as text to translate: no places and no dates, so that changes stay small."""
    from babel.messages.pofile import write_po

    text = BytesIO()
    write_po(text, catalogue, width=0, no_location=True, ignore_obsolete=True)
    return text.getvalue()


def as_mo(catalogue: "Catalog") -> bytes:
    """The catalogue compiled, the same bytes for the same words."""
    from babel.messages.mofile import write_mo

    compiled = BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()


def missing(catalogue: "Catalog") -> list[str]:
    """The msgids that have no translation, or only a fuzzy one."""
    return [
        _forms(message.id)[0]
        for message in catalogue
        if message.id and (message.fuzzy or not all(_forms(message.string)))
    ]


def _forms(string: str | Sequence[str] | None) -> tuple[str, ...]:
    """The forms of a msgid or of its translation: Chinese has one, English one or two."""
    return (string or "",) if isinstance(string, str | None) else tuple(string)


def complaints(source: Path = SOURCE, locale: Path = SHIPPED) -> Iterator[str]:
    """What a release must not ship: a file that is not what it should be, a word without words."""
    for code in CODES:
        new = renew(code, read(code, locale), source)
        for kind, wanted in (("po", as_po(new)), ("mo", as_mo(new))):
            path = file(code, kind, locale)
            if not path.exists() or path.read_bytes() != wanted:
                yield f"{code}: {path.name} is stale; run python -m tui.catalogues"
        for msgid in missing(new):
            yield f"{code}: no words for {msgid!r}"


def bring_up(source: Path = SOURCE, locale: Path = SHIPPED) -> None:
    """Write both files of every language anew."""
    for code in CODES:
        new = renew(code, read(code, locale), source)
        file(code, "po", locale).parent.mkdir(parents=True, exist_ok=True)
        file(code, "po", locale).write_bytes(as_po(new))
        file(code, "mo", locale).write_bytes(as_mo(new))


def main(arguments: list[str]) -> int:
    if "--check" not in arguments:
        bring_up()
    found = list(complaints())
    for complaint in found:
        print(complaint, file=sys.stderr)
    return 1 if found and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
