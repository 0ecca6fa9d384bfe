"""What every screen of the desk is: a title line, a body, one line of news, one line of keys."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, ParamSpec, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import ActiveBinding, Binding
from textual.css.query import NoMatches
from textual.events import ScreenResume
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from store.refusal import Refused
from tui.lines import KeyLine, Line, Rule, TopLine
from tui.one_size import OneSize
from tui.painting import Painting
from tui.refusals import sentence
from tui.say import N_, say
from tui.textual_words import said_bindings

if TYPE_CHECKING:
    from tui.app import Desk

WIDE = 120
"""From so many columns on, what is under the cursor is shown beside its list."""

P = ParamSpec("P")
T = TypeVar("T")


class News(Line):
    """One line that says what just happened, or what to do; never a box over the work."""

    DEFAULT_CSS = """
    News { color: $text-muted; }
    News.-good { color: $text-success; }
    News.-bad { color: $text-error; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text = ""

    def words(self, width: int) -> str:
        return self._text

    def tell(self, text: str, tone: str = "") -> None:
        """Show a sentence; ``tone`` is "", "good" or "bad" (with its words, never colour alone)."""
        if text == self._text and self.has_class(f"-{tone}"):
            return
        self._text = text
        self.set_class(tone == "good", "-good")
        self.set_class(tone == "bad", "-bad")
        self.refresh()


class Page(OneSize, Screen[Any]):
    """A screen of the desk.  ``heading`` names it; ``body`` composes what is between the lines."""

    # Textual repaints the whole screen at every change of focus (3 KB): widgets show it themselves.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    HEADING = ""
    KEY_ROWS = 1
    # Which operation an action is for: its key is shown only to those who may.
    VERBS: ClassVar[dict[str, str]] = {}
    BINDINGS = [
        Binding("escape", "back", N_("back"), id="page.back", tooltip=N_("Back to where you were")),
    ]
    DEFAULT_CSS = """
    Page { layout: vertical; background: $background; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._compositor = Painting()
        self._leaves: tuple[Any] | None = None

    @property
    def desk(self) -> "Desk":
        """The app, as what it is."""
        return cast("Desk", self.app)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        return said_bindings(super().active_bindings)

    def compose(self) -> ComposeResult:
        yield TopLine(self.heading(), self.state(), brief=self.brief(), id="top")
        yield Rule()
        yield from self.body()
        yield News()
        yield KeyLine(rows=self.KEY_ROWS)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action not in self.VERBS or self.desk.may(self.VERBS[action])

    def body(self) -> Iterable[Widget]:
        """The widgets between the lines."""
        return ()

    def heading(self) -> str:
        """What stands at the top left."""
        return say(self.HEADING)

    def state(self) -> str:
        """What stands at the top right: who is signed in where."""
        return self.desk.signed()

    def brief(self) -> str:
        """What stands there when the heading needs the room; nothing for a state that must stay."""
        return self.desk.signed(where=False) if self.state() == self.desk.signed() else ""

    def retitle(self) -> None:
        """Write the top line again after something in it changed."""
        # A page just opened may have no lines yet; they are written right when it has.
        for top in self.query("#top").results(TopLine):
            top.set(self.heading(), self.state(), brief=self.brief())

    async def ask(self, reading: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read from the store."""
        return await self.desk.store.call(reading, *args, **kwargs)

    async def do(self, operation: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Carry out an operation of the trade as the person signed in, at the server's time."""
        desk = self.desk
        return await desk.store.call(operation, *args, by=desk.person.id, at=desk.now(), **kwargs)

    def lay(self, page: "Page", then: Callable[[Any], Any] | None = None) -> None:
        """Lay a page over this one; a key pressed twice lays it once.  ``then`` gets its result."""
        if self.is_current:
            self.app.push_screen(page, then)

    def tell(self, text: str, tone: str = "") -> None:
        """Say something on the line above the keys."""
        self.query_one(News).tell(text, tone)

    def refuse(self, refusal: Refused) -> None:
        """Say why a rule said no."""
        self.tell(sentence(refusal), "bad")

    async def _dispatch_message(self, message: Message) -> None:
        # A refusal that a handler lets pass would end this screen's own loop.
        try:
            await super()._dispatch_message(message)
        except Refused as refusal:
            self.refuse(refusal)
        except NoMatches:
            # Taken away while the store was asked: it has no lines any more to write the answer on.
            if self.is_current:
                raise

    async def action_back(self) -> None:
        """One step back; the first page of the desk stays."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Leave this page with a result; only once, and not before it lies on top again.

        Textual takes away whatever page lies on top by then, and ends the desk over the last one.
        """
        if self.is_active:
            return super().dismiss(result)
        self._leaves = (result,)
        return AwaitComplete()

    @on(ScreenResume)
    def _on_top_again(self) -> None:
        if self._leaves is not None:
            self.call_later(self._leave_now, *self._leaves)
            self._leaves = None

    def _leave_now(self, result: Any) -> None:
        self.dismiss(result)

    def waits(self) -> str:
        """What is said to who leaves this page when something in it is kept, but not saved yet."""
        return ""

    async def news_came(self) -> None:
        """Another desk wrote something: look again."""


def waiting(screens: Iterable[Screen[Any]]) -> str:
    """What the pages among these say to who leaves them with something not saved yet."""
    return " ".join(filter(None, (page.waits() for page in screens if isinstance(page, Page))))
