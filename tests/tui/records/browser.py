"""A real browser that opens a page and puts it on paper, as the office's own would."""

import re
import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")


def found() -> str:
    """The browser of this machine; a machine without one must get one, so nothing is skipped."""
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    raise AssertionError("no browser: install chromium (apt-get install chromium fonts-noto-cjk)")


def _run(folder: Path, *how: str) -> bytes:
    # Of the sandbox the tests' own account may have none; the page runs nothing anyway.
    command = [found(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    command.append(f"--user-data-dir={folder / 'profile'}")
    done = subprocess.run([*command, *how], capture_output=True, timeout=300, check=True)
    return done.stdout


def opened(html: Path) -> str:
    """The page as the browser holds it after it was opened."""
    return _run(html.parent, "--dump-dom", html.as_uri()).decode()


def sheets(html: Path) -> int:
    """How many sheets of paper it takes, printed to a file beside it."""
    pdf = html.with_suffix(".pdf")
    _run(html.parent, *_to_paper(pdf), html.as_uri())
    return _counted(pdf)


def _to_paper(pdf: Path) -> tuple[str, ...]:
    return ("--no-pdf-header-footer", f"--print-to-pdf={pdf}")


def _counted(pdf: Path) -> int:
    counts = [
        int(count)
        for count in re.findall(rb"/Type\s*/Pages\b.*?/Count (\d+)", pdf.read_bytes(), re.S)
    ]
    assert counts, "no pages in the file"
    return max(counts)


def measured(html: Path, script: str) -> str:
    """What a script of the test finds on the page; the page's own policy forbids it any script."""
    return _told(opened(_asking(html, script)))


def measured_on_paper(html: Path, script: str) -> tuple[str, int]:
    """``measured`` and ``sheets`` by one start of the browser, without the page's policy."""
    other = _asking(html, script)
    pdf = other.with_suffix(".pdf")
    dumped = _run(html.parent, *_to_paper(pdf), "--dump-dom", other.as_uri()).decode()
    return _told(dumped), _counted(pdf)


def _asking(html: Path, script: str) -> Path:
    text = html.read_text(encoding="utf-8")
    policy = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
    asking = f"<script>document.title = String((() => {{ {script} }})())</script></body>"
    other = html.with_name("measured.html")
    other.write_text(policy.sub("", text).replace("</body>", asking), encoding="utf-8")
    return other


def _told(dumped: str) -> str:
    title = re.search(r"<title>(.*?)</title>", dumped, re.S)
    assert title is not None
    return title[1]
