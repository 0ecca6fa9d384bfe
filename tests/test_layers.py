"""The layers of the house, by contract and by what an import really loads."""

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
STORE, TUI = CHECKOUT / "store", CHECKOUT / "tui"

SCREENS = ("tui", "textual", "rich")
DATABASES = ("peewee", "playhouse", "sqlite3", "apsw")
# Dear to import, so each is imported inside the function that needs it.
HEAVY = ("openpyxl", "xlsxwriter", "pypinyin", "segno", "opencc", "holidays")


def _sources(folder: Path) -> list[Path]:
    # A migration is loaded by its number, not by a name Python could import.
    return sorted(path for path in folder.rglob("*.py") if path.parent.name != "migrations")


def _module(path: Path) -> str:
    parts = path.relative_to(CHECKOUT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _python(code: str, *words: str, cwd: Path = CHECKOUT) -> "subprocess.CompletedProcess[str]":
    """Another process, so that nothing this one has loaded already is counted."""
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(cwd)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


LINT = """
import sys
from importlinter.cli import lint_imports
sys.exit(lint_imports(no_cache=True))
"""


def test_the_contracts_are_kept() -> None:
    done = _python(LINT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("store/noun.py", "import textual.app", "The store knows no screen"),
        ("store/noun.py", "from tui import say", "The store knows no screen"),
        ("store/noun.py", "def show():\n    import rich", "The store knows no screen"),
        ("tui/say.py", "import peewee", "The screens know no database"),
        ("tui/say.py", "from playhouse import apsw_ext", "The screens know no database"),
        ("tui/say.py", "def ask():\n    import sqlite3", "The screens know no database"),
    ],
)
def test_the_contracts_see_a_breach(tmp_path: Path, module: str, line: str, contract: str) -> None:
    shutil.copyfile(CHECKOUT / "pyproject.toml", tmp_path / "pyproject.toml")
    for name in ("store/__init__.py", "store/noun.py", "tui/__init__.py", "tui/say.py"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{line}\n" if name == module else "")
    done = _python(LINT, cwd=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{contract} BROKEN" in done.stdout


# What each module adds when they are imported one after the other: the first to load a thing is
# the one to blame, and what all of them together do not load, none does alone.
IMPORTS = """
import importlib, json, sys
forbidden, seen, blame = set(sys.argv[1].split(",")), set(), {}
for name in sys.argv[2].split(","):
    importlib.import_module(name)
    loaded = {module.partition(".")[0] for module in sys.modules} & forbidden
    blame[name] = sorted(loaded - seen)
    seen |= loaded
print(json.dumps(blame))
"""

STORE_MODULES = [_module(path) for path in _sources(STORE)]


@pytest.fixture(scope="module")
def blame() -> dict[str, list[str]]:
    """By module of the store: what it was the first to load of what none may load."""
    done = _python(IMPORTS, ",".join((*SCREENS, *HEAVY, "click")), ",".join(STORE_MODULES))
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("module", STORE_MODULES)
def test_importing_the_store_loads_no_screen_and_nothing_heavy(
    module: str, blame: dict[str, list[str]]
) -> None:
    assert blame[module] == []


def test_the_blame_falls_on_who_loads() -> None:
    done = _python(IMPORTS, "sqlite3,json,segno", "ast,sqlite3,segno")
    assert json.loads(done.stdout) == {"ast": ["json"], "sqlite3": ["sqlite3"], "segno": ["segno"]}


def _imported(tree: ast.AST) -> Iterator[str]:
    """Every name of a module a source mentions to import, at any depth, spelt out or as text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""
        elif isinstance(node, ast.Call) and node.args:
            called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func
            name = called.id if isinstance(called, ast.Name) else called
            first = node.args[0]
            if name in ("import_module", "__import__") and isinstance(first, ast.Constant):
                yield str(first.value)


def _roots(text: str) -> set[str]:
    return {name.partition(".")[0] for name in _imported(ast.parse(text))}


@pytest.mark.parametrize("path", _sources(TUI), ids=_module)
def test_no_screen_imports_a_database(path: Path) -> None:
    assert _roots(path.read_text(encoding="utf-8")) & set(DATABASES) == set()


@pytest.mark.parametrize("path", _sources(STORE), ids=_module)
def test_nothing_of_the_store_imports_a_screen(path: Path) -> None:
    assert _roots(path.read_text(encoding="utf-8")) & set(SCREENS) == set()


def _at_the_top(tree: ast.Module) -> ast.Module:
    """What runs when a module is imported: no function, and nothing that is for types alone."""

    class Top(ast.NodeTransformer):
        def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
            return None

        def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
            return None

        def visit_If(self, node: ast.If) -> ast.AST | None:
            if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
                return None
            return self.generic_visit(node)

    found: ast.Module = Top().visit(tree)
    return found


@pytest.mark.parametrize("path", [*_sources(STORE), *_sources(TUI)], ids=_module)
def test_nothing_heavy_is_imported_at_the_top(path: Path) -> None:
    tree = _at_the_top(ast.parse(path.read_text(encoding="utf-8")))
    assert {name.partition(".")[0] for name in _imported(tree)} & set(HEAVY) == set()


def test_the_reading_of_sources_sees_what_it_should() -> None:
    source = """
import a.b, c
from d.e import f
from . import here
def late():
    import g
    importlib.import_module("h.i")
    __import__("j")
if TYPE_CHECKING:
    import k
class Thing:
    import m
"""
    assert _roots(source) == {*"acdghjkm"}
    top = {name.partition(".")[0] for name in _imported(_at_the_top(ast.parse(source)))}
    assert top == {*"acdm"}


VERSION = """
import json, sys
sys.argv = ["dutybook", "--version"]
from tui.cli import main
try:
    main()
    code = 0
except SystemExit as left:
    code = left.code or 0
loaded = sorted({module.partition(".")[0] for module in sys.modules})
print(json.dumps([code, loaded]))
"""


@pytest.mark.parametrize("path", sorted(TUI.glob("cli.py")), ids=_module)
def test_asking_the_version_loads_almost_nothing(path: Path) -> None:
    done = _python(VERSION)
    assert done.returncode == 0, done.stderr
    *said, last = done.stdout.splitlines()
    code, loaded = json.loads(last)
    assert code == 0
    assert "tui" in loaded
    from tui import VERSION as version

    assert version in "\n".join(said)
    unwanted = {"click", "textual", "rich", "pendulum", *DATABASES, *HEAVY}
    assert unwanted & set(loaded) == set()
