"""Records on paper: what a page says is data, and is put out as HTML for the printer or as XLSX."""

from pathlib import Path

from tui import show
from tui.records import files
from tui.records.sheet import Paper

FORMS = ("html", "xlsx")
"""What a paper can be put out as."""


def rendered(paper: Paper, form: str) -> bytes:
    """The file of a paper, in the language of the desk."""
    if form == "xlsx":
        from tui.records import xlsx

        return xlsx.workbook(paper)
    from tui.records import html

    return html.page(paper).encode()


def write(folder: Path, paper: Paper, form: str, content: bytes) -> Path:
    """Write the file of a paper into the folder for the printer; its path.

    An ``OSError`` says what the disk said.
    """
    return files.keep(folder, stem(paper), f".{form}", content)


def stem(paper: Paper) -> str:
    """What the name of its file begins with: what it is, and when it was made."""
    return f"{paper.name}-{show.local(paper.printed_at):%Y%m%d-%H%M}"
