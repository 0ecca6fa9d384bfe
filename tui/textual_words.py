"""Textual's own English, put into the words of the desk.

Textual writes some English that no caller chooses: it is replaced here and nowhere else. The
test reads Textual's source and fails when a new version brings a sentence this page lacks.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache, wraps
from typing import Any

from rich.align import Align
from rich.text import Text
from textual.app import App, SystemCommand
from textual.binding import ActiveBinding, Binding
from textual.command import CommandList, CommandPalette
from textual.screen import Screen
from textual.validation import URL, Failure, Integer, Length, Number, Regex
from textual.widgets import LoadingIndicator, Select
from textual.widgets.option_list import Option

from tui.say import N_, language, say

COMMANDS = (
    *(N_("Theme"), N_("Change the current theme")),
    *(N_("Quit"), N_("Quit the application as soon as possible")),
    *(N_("Keys"), N_("Hide the keys and widget help panel")),
    N_("Show help for the focused widget and a summary of available keys"),
    *(N_("Minimize"), N_("Minimize the widget and restore to normal size")),
    *(N_("Maximize"), N_("Maximize the focused widget")),
    *(N_("Screenshot"), N_("Save an SVG 'screenshot' of the current screen")),
)
"""The commands of Textual's palette and what they say of themselves."""

PROMPTS = (
    *(N_("Search for commands…"), N_("Search for themes…"), N_("No matches found")),
    *(N_("Loading..."), N_("Select")),
)
"""What stands in Textual's widgets before anybody types."""

BINDINGS = (
    *(N_("palette"), N_("Open the command palette"), N_("Exit the command palette")),
    *(N_("Quit the app and return to the command prompt."), N_("Focus Next")),
    *(N_("Focus Previous"), N_("Copy selected text"), N_("Cut selected text")),
    *(N_("Paste text from the clipboard"), N_("Copy"), N_("Cut"), N_("Paste"), N_("Undo")),
    *(N_("Redo"), N_("Submit"), N_("Toggle"), N_("Toggle option"), N_("Press button")),
    *(N_("Show menu"), N_("Dismiss menu"), N_("Next option"), N_("Previous option")),
    *(N_("Next command"), N_("Previous command"), N_("Next tab"), N_("Previous tab")),
    *(N_("Up"), N_("Down"), N_("First"), N_("Last"), N_("Next page"), N_("Previous page")),
    *(N_("Page Up"), N_("Page Down"), N_("Page Left"), N_("Page Right")),
    *(N_("Scroll Up"), N_("Scroll Down"), N_("Scroll Left"), N_("Scroll Right")),
    *(N_("Scroll Home"), N_("Scroll End"), N_("Go to top"), N_("Go to bottom")),
    *(N_("Go to start"), N_("Go to end"), N_("Select all"), N_("Select line")),
    *(N_("Select line start"), N_("Select line end")),
    *(N_("Move cursor left"), N_("Move cursor left and select")),
    *(N_("Move cursor left a word"), N_("Move cursor left a word and select")),
    N_("Move cursor right or accept the completion suggestion"),
    *(N_("Move cursor right and select"), N_("Move cursor right a word")),
    N_("Move cursor right a word and select"),
    *(N_("Cursor up"), N_("Cursor down"), N_("Cursor left"), N_("Cursor right")),
    *(N_("Cursor word left"), N_("Cursor word right"), N_("Cursor line start")),
    *(N_("Cursor line end"), N_("Cursor page up"), N_("Cursor page down")),
    *(N_("Cursor up select"), N_("Cursor down select"), N_("Cursor left select")),
    *(N_("Cursor right select"), N_("Cursor left word select"), N_("Cursor right word select")),
    *(N_("Cursor line start select"), N_("Cursor line end select")),
    *(N_("Delete character left"), N_("Delete character right"), N_("Delete line")),
    *(N_("Delete left to start of word"), N_("Delete right to start of word")),
    *(N_("Delete all to the left"), N_("Delete all to the right")),
    *(N_("Delete to line start"), N_("Delete to line end")),
)
"""Descriptions and tooltips of the keys that Textual's widgets bring with them."""


def said_bindings(active: dict[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """The active bindings in the desk's language, ours and Textual's.

    Bindings are written at import, before the language is known; a screen says them by
    overriding its `active_bindings` with this.
    """
    return {
        key: ActiveBinding(node, said_binding(binding), enabled, _say(tooltip))
        for key, (node, binding, enabled, tooltip) in active.items()
    }


def said_binding(binding: Binding) -> Binding:
    """One binding in the desk's language."""
    return _said_binding(binding, language())


@lru_cache(1024)
def _said_binding(binding: Binding, _language: str) -> Binding:
    group = binding.group
    return replace(
        binding,
        description=_say(binding.description),
        tooltip=_say(binding.tooltip),
        group=group and replace(group, description=_say(group.description)),
    )


def _say(word: str) -> str:
    """A word marked elsewhere with N_(); one that is in no catalogue stays as it is."""
    return say(word)


@cache
def install() -> None:
    """Make Textual speak through `say` from now on, whatever language is set later."""
    replacements: Iterable[tuple[type, str, Callable[..., Any]]] = (
        (CommandPalette, "__init__", _worded(CommandPalette.__init__, "placeholder", PROMPTS[0])),
        (Select, "__init__", _worded(Select.__init__, "prompt", PROMPTS[-1])),
        (CommandList, "add_option", _add_option),
        (LoadingIndicator, "render", _loading(LoadingIndicator.render)),
        (App, "get_system_commands", _system_commands(App.get_system_commands)),
        (App, "action_help_quit", _help_quit),
        (Number, "describe_failure", _number),
        (Integer, "describe_failure", _integer),
        (Length, "describe_failure", _length),
        (Regex, "describe_failure", _regex),
        (URL, "describe_failure", _url),
    )
    for owner, name, worded in replacements:
        setattr(owner, name, worded)


def _worded(original: Callable[..., None], name: str, default: str) -> Callable[..., None]:
    """A constructor whose keyword argument of this name is said in the desk's language."""

    @wraps(original)
    def worded(self: object, *args: Any, **kwargs: Any) -> None:
        kwargs[name] = _say(kwargs.get(name, default))
        original(self, *args, **kwargs)

    return worded


def _add_option(palette: CommandList, option: Option) -> CommandList:
    if option.id == CommandPalette._NO_MATCHES:
        words = Text(say("No matches found"), style="not bold")
        option = Option(Align.center(words), id=option.id, disabled=True)
    super(CommandList, palette).add_option(option)
    return palette


def _loading(original: Callable[[LoadingIndicator], Any]) -> Callable[[LoadingIndicator], Any]:
    @wraps(original)
    def render(self: LoadingIndicator) -> Any:
        still = self.app.animation_level == "none"
        return Text(say("Loading...")) if still else original(self)

    return render


def _system_commands(
    original: Callable[[App[Any], Screen[Any]], Iterable[SystemCommand]],
) -> Callable[[App[Any], Screen[Any]], Iterator[SystemCommand]]:
    @wraps(original)
    def get_system_commands(self: App[Any], screen: Screen[Any]) -> Iterator[SystemCommand]:
        for command in original(self, screen):
            yield command._replace(title=_say(command.title), help=_say(command.help))

    return get_system_commands


def _help_quit(app: App[Any]) -> None:
    for key, bound in app.active_bindings.items():
        if bound.binding.action in ("quit", "app.quit"):
            app.notify(
                say("Press {key} to quit the app", key=key),
                title=say("Do you want to quit?"),
                markup=False,
            )
            return


def _number(self: Number, failure: Failure) -> str | None:
    if isinstance(failure, Number.NotANumber):
        return say("Must be a valid number.")
    if not isinstance(failure, Number.NotInRange):
        return None
    if self.minimum is None:
        return say("Must be less than or equal to {maximum}.", maximum=self.maximum)
    if self.maximum is None:
        return say("Must be greater than or equal to {minimum}.", minimum=self.minimum)
    return say(
        "Must be between {minimum} and {maximum}.", minimum=self.minimum, maximum=self.maximum
    )


def _integer(self: Integer, failure: Failure) -> str | None:
    if isinstance(failure, Integer.NotANumber | Integer.NotAnInteger):
        return say("Must be a valid integer.")
    return _number(self, failure)


def _length(self: Length, failure: Failure) -> str | None:
    # Both bounds are allowed lengths, which Textual's own "shorter than" and "longer than" deny.
    if not isinstance(failure, Length.Incorrect):
        return None
    if self.minimum is None:
        return say("Must be at most {maximum} characters.", maximum=self.maximum)
    if self.maximum is None:
        return say("Must be at least {minimum} characters.", minimum=self.minimum)
    return say(
        "Must be between {minimum} and {maximum} characters.",
        minimum=self.minimum,
        maximum=self.maximum,
    )


def _regex(self: Regex, failure: Failure) -> str | None:
    # The pattern itself tells a person at a desk nothing.
    return say("Must be in the expected form.")


def _url(self: URL, failure: Failure) -> str | None:
    return say("Must be a valid URL.")
