"""Click's own English, put into the words of the desk: help pages, prompts, mistaken options."""

from typing import Any

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

from tui.say import N_, say

WORDS = (
    *(N_("Options"), N_("Commands"), N_("Usage:"), N_("Show this message and exit.")),
    *(N_("Error: {message}"), N_("Aborted!"), N_("Missing command."), N_("Missing argument")),
    *(N_("Missing option"), N_("Missing parameter"), N_("Missing {param_type}")),
    *(N_("Invalid value: {message}"), N_("Invalid value for {param_hint}: {message}")),
    *(N_("No such option {name!r}."), N_("No such command {name!r}.")),
    N_("Option {name!r} does not take a value."),
    *(N_("Choose from:\n\t{choices}"), N_("Repeat for confirmation")),
    *(N_("Error: The two entered values do not match."), N_("Error: invalid input")),
    *(N_("default: {default}"), N_("env var: {var}"), N_("required")),
)
"""What click writes of itself and a person can see; a test compares it with click's source.

A sentence that another click words otherwise stays English; nothing else depends on them.
"""

WRITTEN_FOR = "8.4"
"""The click whose sentences these are."""

_COUNTED = {
    "Did you mean {possibility}?": N_("Did you mean {possibility}?"),
    "(Did you mean one of: {possibilities}?)": N_("Did you mean one of: {possibilities}?"),
    "{value!r} is not {choice}.": N_("{value!r} is not {choice}."),
    "{value!r} is not one of {choices}.": N_("{value!r} is not one of {choices}."),
    "Got unexpected extra argument ({args})": N_("These words are too many: {args}."),
    "Got unexpected extra arguments ({args})": N_("These words are too many: {args}."),
    "Option {name!r} requires an argument.": N_("Option {name!r} requires an argument."),
}
"""Click's counted words: Chinese has one form, and one English sentence may serve for both."""


def _many(singular: str, plural: str, n: int) -> str:
    msgid = singular if n == 1 else plural
    return say(_COUNTED.get(msgid, msgid))


def install() -> None:
    """Let click ask the desk's catalogue; it binds gettext's functions when it is imported."""
    modules: tuple[Any, ...] = (core, decorators, exceptions, formatting, parser, termui, types)
    for module in modules:
        known = vars(module)
        if "_" in known:
            known["_"] = say
        if "ngettext" in known:
            known["ngettext"] = _many


def told(error: click.ClickException) -> str:
    """A mistake in the command line as one line."""
    message = " ".join(error.format_message().split())
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else ""
    if not path:
        return message
    return message + " " + say("Look at: {command} --help", command=path)
