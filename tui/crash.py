"""What becomes of a fault: a code on the screen, and the whole of it in a private file."""

import errno
import os
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tui.say import say
from tui.terminal import hang_up

if TYPE_CHECKING:
    from textual.app import App


def write_crash(error: BaseException) -> str:
    """Keep the traceback where only this account can read it; return the code to show instead.

    Textual shows a traceback with local variables, and so a resident's data, on the screen. The
    file names no local variable. Equal faults have equal codes: six letters and figures.
    """
    import hashlib
    import traceback

    told = traceback.TracebackException.from_exception(error, capture_locals=False)
    places = [f"{os.path.basename(frame.filename)}:{frame.name}" for frame in told.stack]
    fault = "\n".join([type(error).__qualname__, *places])
    number = int.from_bytes(hashlib.sha256(fault.encode()).digest()[:8], "big")
    # No letter here is taken for a figure over the telephone.
    code = "".join("23456789ABCDEFGHJKMNPQRSTVWXYZ"[number // 30**place % 30] for place in range(6))
    # A full disk or a read-only home must not hide the first fault behind a second.
    with suppress(OSError):
        folder = crash_folder()
        os.makedirs(folder, mode=0o700, exist_ok=True)
        at = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
        path = os.path.join(folder, f"crash-{at}-{code}-{os.getpid()}.txt")
        flags = os.O_CREAT | os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW
        with open(os.open(path, flags, 0o600), "w", encoding="utf-8", errors="replace") as file:
            file.writelines(told.format())
        kept = sorted(name for name in os.listdir(folder) if name.startswith("crash-"))
        for old in kept[:-CRASHES_KEPT]:
            os.unlink(os.path.join(folder, old))
    return code


CRASHES_KEPT = 50


def crash_folder() -> str:
    """Where crash files are kept: $DUTYBOOK_LOG_DIR, or the account's folder for logs."""
    if folder := os.environ.get("DUTYBOOK_LOG_DIR"):
        return folder
    from platformdirs import user_log_path

    return str(user_log_path("dutybook", appauthor=False))


def end_by_code(app: "App[Any]", error: Exception) -> None:
    """End the app after a fault, showing a code only: the whole of `App._handle_exception`.

    Overriding that method covers every way in; Textual's own shows errors that can draw
    themselves without passing `_fatal_error`.
    """
    from rich.text import Text
    from textual.worker import WorkerFailed

    app._return_code = 1
    if app._exception is None:
        # A pilot raises it again in the test that drives the app.
        app._exception = error
        app._exception_event.set()
    code = write_crash(error.error if isinstance(error, WorkerFailed) else error)
    # More than one message makes Textual print advice to developers.
    if not app._exit_renderables:
        words = say("The desk had to stop. Everything saved is safe. Please report this code:")
        app.panic(Text(f"{words} {code}"))


def quiet_threads() -> None:
    """Write a crash file for a fault outside the app too, where Python would print over the screen.

    Such a fault is on another thread, in a finalizer, or in a task nobody waited for.
    """
    import logging

    class CrashFile(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.exc_info and record.exc_info[1]:
                write_crash(record.exc_info[1])

    def told(fault: "threading.ExceptHookArgs | sys.UnraisableHookArgs") -> None:
        error = fault.exc_value
        # A terminal that can no longer be written to is a dropped line, not a fault to report.
        if isinstance(error, OSError) and error.errno == errno.EIO and hang_up():
            return
        if error is not None:
            write_crash(error)

    threading.excepthook = told
    sys.unraisablehook = told
    logging.lastResort = CrashFile(logging.WARNING)
