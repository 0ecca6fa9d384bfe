"""The commands of `dutybook`, made of click; imported only when one is called."""

import re
from pathlib import Path
from typing import Any

import click

from tui import VERSION, click_words
from tui.commands.checklists import checklist
from tui.commands.demo import demo
from tui.commands.doctor import doctor
from tui.commands.exporting import export
from tui.commands.importing import import_
from tui.commands.journals import journal
from tui.commands.keeping import backup, check, migrate, purge, restore
from tui.commands.printing import print_
from tui.commands.roles import roles
from tui.commands.server import server
from tui.commands.setting_up import init
from tui.commands.staff import staff
from tui.commands.telling import due, round_
from tui.opening import STORE, open_desk
from tui.say import N_, say

SHELLS = ("bash", "zsh", "fish")


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=N_("The duty desk of a residential estate. Without a command it opens the desk."),
    epilog=N_('For completion in your shell: eval "$(dutybook completion bash)", or zsh, fish.'),
)
@click.option(
    "--store",
    type=click.Path(readable=False, path_type=Path),
    envvar=STORE,
    show_envvar=True,
    help=N_("The store to work on, instead of the account's own."),
)
@click.option("--version", is_flag=True, help=N_("Show the version and exit."))
@click.pass_context
def program(context: click.Context, store: Path | None, version: bool) -> int | None:
    context.obj = store
    if version:
        click.echo(f"dutybook {VERSION}")
        context.exit()
    if context.invoked_subcommand is None:
        return open_desk(store)
    return None


@program.command(help=N_("Print the script that completes commands in a shell."))
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    from click.shell_completion import get_completion_class

    from tui.cli import COMPLETION

    script = get_completion_class(shell)
    assert script is not None
    # Click would start bash only to ask its version.
    source = script(program, {}, "dutybook", COMPLETION)
    click.echo(source.source_template % source.source_vars())


for command in (
    *(demo, init, import_, roles, staff, checklist, print_, export, due, round_, journal),
    *(doctor, check, backup, restore, migrate, purge),
    server,
):
    program.add_command(command)


def called(arguments: list[str]) -> int:
    """Run a command; the status to leave with.  Raises `Refused` and KeyboardInterrupt."""
    from tui.cli import NO_TERMINAL, wrong

    click_words.install()
    in_words(program)
    try:
        status = program.main(arguments, prog_name="dutybook", standalone_mode=False)
    except click.Abort as abort:
        raise KeyboardInterrupt from abort
    except click.ClickException as error:
        return wrong(click_words.told(error), NO_TERMINAL)
    return status if isinstance(status, int) else 0


_MSGIDS: dict[tuple[int, str], str] = {}


def in_words(command: click.Command) -> None:
    """Put the help of a command, its options and its subcommands into the desk's language."""
    parts: list[tuple[Any, str]] = [(command, "help"), (command, "epilog")]
    parts += [(option, "help") for option in command.params if isinstance(option, click.Option)]
    for part, name in parts:
        msgid = _MSGIDS.setdefault((id(part), name), getattr(part, name) or "")
        if msgid:
            setattr(part, name, say(msgid))
    if command.help:
        # Click would look for an English full stop, and cut Chinese to nothing.
        command.short_help = re.split(r"(?<=。)|(?<=\.)\s", command.help)[0]
    # Click keeps it, in the language of its first showing.
    command._help_option = None
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            in_words(inner)
