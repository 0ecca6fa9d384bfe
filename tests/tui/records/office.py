"""A spreadsheet program that opens a file by itself, as the office's own would."""

import shutil
import subprocess
from pathlib import Path

NAMES = ("soffice", "libreoffice")
# Text, parted by commas, UTF-8; every sheet, each cell as it is shown.
TABLES = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def found() -> str:
    """The program of this machine; a machine without one must get one, so nothing is skipped."""
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    raise AssertionError("no spreadsheet: install one (apt-get install libreoffice-calc-nogui)")


def turned(file: Path, into: str, folder: Path) -> list[Path]:
    """A file opened and saved as another kind: what came of it in the folder."""
    profile = (folder.parent / f"{folder.name}-profile").as_uri()
    command = [found(), f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    if file.suffix == ".csv":
        # As its import dialogue offers it: UTF-8, and what looks like a day or a number is one.
        command.append("--infilter=CSV:44,34,76,1,,0,false,true,false")
    command += ["--convert-to", into, "--outdir", str(folder), str(file)]
    subprocess.run(command, capture_output=True, timeout=300, check=True)
    return sorted(folder.iterdir())
