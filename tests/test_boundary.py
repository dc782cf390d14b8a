from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.each import each
from tests.walks import home_env

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "workshop"

# In the order of the design: whoever stands later may use who stands earlier, and never the other way.
# What stands in one row doesn't know of one another, but for what is named below.
ROWS = (
    ("workshop", "workshop.words", "workshop.disk", "workshop.toml", "workshop.tomledit"),
    ("workshop.script",),
    ("workshop.plan",),
    ("workshop.session",),
    ("workshop.room", "workshop.run"),
    (
        "workshop.notes",
        "workshop.circles",
        "workshop.paper",
        "workshop.settings",
        "workshop.helplines",
        "workshop.support",
    ),
    ("workshop.plain", "workshop.ui"),
    ("workshop.cli", "workshop.__main__"),
)
WITHIN_A_ROW = {
    # `disk` speaks to people, and so does `toml`.
    ("workshop.disk", "workshop.words"),
    ("workshop.toml", "workshop.words"),
    ("workshop.tomledit", "workshop.toml"),
    ("workshop.tomledit", "workshop.words"),
    # A circle's meetings are read from the records; no record knows more of a circle than its id.
    ("workshop.circles", "workshop.notes"),
    # What is given away is made from the records.
    ("workshop.paper", "workshop.notes"),
    ("workshop.__main__", "workshop.cli"),
    # What is said of help lines, and the file of them.
    ("workshop.support", "workshop.helplines"),
}
# Nothing in these can touch a disk, a network, a clock or a screen; `datetime` is there for its values.
PURE = {
    "__future__",
    "attrs",
    "bisect",
    "collections",
    "datetime",
    "enum",
    "fractions",
    "functools",
    "hashlib",
    "heapq",
    "itertools",
    "math",
    "random",
    "re",
    "textwrap",
    "types",
    "typing",
    "unicodedata",
}
OF_DISK = (
    "workshop.disk",
    "workshop.toml",
    "workshop.tomledit",
    "workshop.script.library",
    "workshop.settings",
)


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the package, by its name."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


MODULES = dict(modules())


def room(module: str) -> str:
    """The room that a module lies in: `workshop.plan` of `workshop.plan.fit`."""
    return ".".join(module.split(".")[:2])


def row(module: str) -> int:
    found = [number for number, rooms in enumerate(ROWS) if room(module) in rooms]
    assert found, f"{module} lies in a room that the design doesn't name"
    return found[0]


def imports(path: Path, *, of_types: bool = True) -> Iterator[str]:
    """The name of every module that a file imports, at its top or anywhere in it."""
    tree = ast.parse(path.read_text())
    skipped = set() if of_types else {child for node in _guarded(tree) for child in ast.walk(node)}
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            assert node.module is not None
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                yield whole if whole in MODULES else node.module


def _guarded(tree: ast.Module) -> Iterator[ast.If]:
    """The blocks that only a type checker reads."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            yield node


@each("module", MODULES)
def test_imports_go_one_way(module: str) -> None:
    """A room uses only those that come before it in the design, its own files, and nothing beside it."""
    for used in imports(MODULES[module]):
        if room(used) == room(module) or not used.startswith("workshop"):
            continue
        allowed = row(used) < row(module) or (room(module), room(used)) in WITHIN_A_ROW
        assert allowed, f"{module} imports {used}"


@pytest.mark.parametrize(
    "module", [module for module in MODULES if room(module) in ("workshop.plan", "workshop.session")]
)
def test_the_core_touches_nothing_outside(module: str) -> None:
    """Plans and sessions import nothing of a disk, a network, a clock or a screen, nor ask for the time."""
    used = list(imports(MODULES[module]))
    assert {name.split(".")[0] for name in used} - {"workshop"} <= PURE
    assert not [name for name in used if name.startswith(OF_DISK)]
    called = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(MODULES[module].read_text()))
        if isinstance(node, ast.Call)
    }
    asks = {"open", "print", "input", "datetime.now", "datetime.today", "datetime.utcnow", "date.today"}
    assert not called & asks


@each("module", [module for module in MODULES if room(module) != "workshop.ui"])
def test_textual_is_in_one_room(module: str) -> None:
    """Nobody but `ui` names it."""
    assert not [name for name in imports(MODULES[module]) if name.split(".")[0] == "textual"]


def loaded(code: str, home: Path) -> set[str]:
    """The top-level packages that a fresh interpreter has loaded after it ran this."""
    code += "\nimport sys\nprint('LOADED', *sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=home_env(home),
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split()[1:])


def screenless() -> list[str]:
    """All modules but those of the screens, what opens them, and what starts the program."""
    opens = ("workshop.cli.app", "workshop.__main__")
    return [name for name in MODULES if room(name) != "workshop.ui" and name not in opens]


def test_every_module_but_the_screens_loads_without_textual(tmp_path: Path) -> None:
    """Each in a fresh state of mind: importing all of them together, none has loaded it."""
    names = screenless()
    assert len(names) > 60
    assert {
        "workshop.run.driver",
        "workshop.plain.loop",
        "workshop.cli.run",
        "workshop.notes.archive",
    } <= set(names)
    code = "import importlib, sys\n" + "\n".join(
        f"importlib.import_module({name!r}); assert 'textual' not in sys.modules, {name!r}" for name in names
    )
    assert "textual" not in loaded(code, tmp_path)


CALLS = (
    "--help",
    "--version",
    "check",
    "scripts",
    "scripts --json",
    "where",
    "themes",
    "notes list",
    "circles list",
    "followups list",
    "plan listening-rounds --people 4",
    "plan listening-rounds --people 4 --json",
    "schema",
    "new --help",
    "print --help",
    "run --help",
)


@pytest.mark.parametrize("call", CALLS)
def test_commands_start_without_the_screens(tmp_path: Path, call: str) -> None:
    """Asking, checking, planning and listing load neither Textual nor what it draws with."""
    code = (
        "import sys\nfrom workshop.cli import main\n"
        f"sys.argv = ['workshop', *{call.split()!r}]\n"
        "try: main()\nexcept SystemExit as end: assert not end.code, end.code\n"
    )
    assert not {"textual", "rich"} & loaded(code, tmp_path)


def test_help_costs_next_to_nothing(tmp_path: Path) -> None:
    """No reader of scripts or records is loaded to say which commands there are."""
    code = (
        "import sys\nfrom workshop.cli import main\nsys.argv = ['workshop', '--help']\n"
        "try: main()\nexcept SystemExit: pass\n"
    )
    assert not {"yaml", "cattrs", "tomli_w", "tomlkit", "filelock", "platformdirs"} & loaded(code, tmp_path)


def test_plain_mode_runs_without_the_screens(tmp_path: Path) -> None:
    """A whole session in lines, and Textual is never loaded."""
    code = (
        "import sys\nfrom workshop.cli import main\n"
        "sys.argv = 'workshop run listening-rounds --solo --yes --plain'.split()\n"
        "try: main()\nexcept SystemExit as end: assert not end.code, end.code\n"
    )
    assert "textual" not in loaded(code, tmp_path)


def test_the_package_itself_is_its_version_and_nothing_else() -> None:
    """Importing it costs nothing."""
    assert list(imports(PACKAGE / "__init__.py")) == []


def test_no_room_is_a_single_large_file() -> None:
    """A file that passes about 300 lines is two files that have not met yet."""
    long = {name: lines for name, path in MODULES.items() if (lines := path.read_text().count("\n")) > 320}
    assert long == {}
