"""The desk by a clock that is some days ahead: ``python -m tests.journeys.ahead DAYS``.

Everything else is what ``dutybook`` starts; a month of observation is given, not waited for.
"""

import sys

import pendulum

from tui import bridge, cli


def main(days: int) -> None:
    """Open the desk of ``$DUTYBOOK_STORE`` so many days from now."""
    real = bridge.now

    def ahead() -> pendulum.DateTime:
        return real().add(days=days)

    # Before the app is imported, which takes this clock for its own.
    bridge.now = ahead
    del sys.argv[1:]
    cli.main()


if __name__ == "__main__":
    main(int(sys.argv[1]))
