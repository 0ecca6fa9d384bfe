"""The `dutybook` command: its door, kept light, and what is said when something goes wrong."""

import sys

from tui import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

NO_TERMINAL = 2
INTERRUPTED = 130
FAULT = 70
COMPLETION = "_DUTYBOOK_COMPLETE"
"""The variable by which a shell asks for completions."""


def main() -> None:
    """Run the command with the arguments of this process and leave with its status."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        # Nothing is imported for this, so that scripts may ask as often as they like.
        print("dutybook", VERSION)
        return
    sys.exit(run(arguments))


def run(arguments: list[str]) -> int:
    """The status of the command with these arguments."""
    import os

    from tui import say as words

    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # A GBK or ASCII terminal shows a question mark for what it lacks, instead of ending here.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    words.set_language(words.choose())

    def called() -> int:
        if not arguments and COMPLETION not in os.environ:
            from tui.opening import open_desk

            return open_desk()
        from tui.commands import called

        return called(arguments)

    from tui.terminal import plain_output

    with plain_output():
        return guarded(called)


def guarded(called: "Callable[[], int]") -> int:
    """The status of a call; whatever goes wrong in it is one sentence on stderr."""
    import os

    from store.refusal import Refused
    from tui.say import say

    try:
        return called()
    except Refused as refusal:
        from tui.refusals import sentence

        return wrong(sentence(refusal))
    except KeyboardInterrupt:
        return wrong(say("Stopped."), INTERRUPTED)
    except BrokenPipeError:
        # Whoever read the output has gone; Python would complain once more while it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except Exception as error:  # noqa: BLE001 - a person is shown a code, never a traceback
        from tui.crash import write_crash

        told = say("Something went wrong here. Please report this code:")
        return wrong(f"{told} {write_crash(error)}", FAULT)


def wrong(told: str, status: int = 1) -> int:
    """Say on stderr why nothing was done; the status to leave with."""
    from tui.terminal import safe

    print(safe(told), file=sys.stderr)
    return status


if __name__ == "__main__":
    main()
