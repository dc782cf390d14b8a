from __future__ import annotations

from pathlib import Path

import pytest

from tests.script.marked import HEAD, STEP, of_step
from workshop.script.library import Library, read_deck_file, read_file, shipped
from workshop.script.problems import Place, ScriptError

GOOD = f"{HEAD}steps:\n{STEP}"
DECK = "title: Openers\ncards: [one]\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Two folders of scripts and two of decks, with some files of which not all are scripts."""
    for name, text in {
        "own/rounds.yaml": GOOD.replace("Rounds", "My rounds"),
        "own/b_side.yml": GOOD,
        "own/broken.yaml": "title: [",
        "own/Upper.yaml": GOOD,
        "own/notes.txt": "none",
        "own/.hidden.yaml": GOOD,
        "own/decks/openers.yaml": DECK.replace("one", "mine"),
        "shipped/rounds.yaml": GOOD,
        "shipped/a-first.yaml": GOOD,
        "shipped/decks/openers.yaml": DECK,
        "shipped/decks/closers.yaml": DECK,
        "shipped/decks/broken.yaml": "title: x\ncards: []\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / "own" / "folder.yaml").mkdir()
    folders = (tmp_path / "own", tmp_path / "nowhere", tmp_path / "shipped")
    return Library(folders, tuple(folder / "decks" for folder in folders))


def test_an_earlier_folder_shadows(library: Library, tmp_path: Path) -> None:
    """A person's own script stands in the place of one that ships; folders that aren't there don't matter."""
    assert list(library.paths()) == ["a-first", "b_side", "broken", "rounds", "upper"]
    assert library.paths()["rounds"] == tmp_path / "own" / "rounds.yaml"
    assert list(library.deck_paths()) == ["broken", "closers", "openers"]
    assert library.load("rounds").title == "My rounds"
    assert library.deck("openers").cards[0].text == "mine"
    assert library.deck("closers").id == "closers"


def test_a_yaml_goes_before_a_yml(tmp_path: Path) -> None:
    """Where one folder has both, it is always the same one."""
    (tmp_path / "a.yml").write_text(GOOD)
    (tmp_path / "a.yaml").write_text(GOOD)
    assert Library((tmp_path,)).paths() == {"a": tmp_path / "a.yaml"}


def test_every_shelf_is_read(library: Library) -> None:
    """Also those that can't be used, each under the id that its file has."""
    shelves = list(library.shelves())
    assert [(shelf.id, shelf.reading.sound) for shelf in shelves] == [
        ("a-first", True),
        ("b_side", True),
        ("broken", False),
        ("rounds", True),
        ("upper", True),
    ]
    assert [shelf.reading.script.id for shelf in shelves if shelf.reading.script] == [
        "a-first",
        "b_side",
        "rounds",
        "upper",
    ]


def test_a_path_is_a_path(library: Library, tmp_path: Path) -> None:
    """With a suffix or a slash; everything else is a name of the library."""
    assert library.find("own/x") == Path("own/x")
    assert library.find("rounds.yaml") == Path("rounds.yaml")
    assert library.load(str(tmp_path / "shipped" / "rounds.yaml")).title == "Rounds"
    assert library.load(str(tmp_path / "own" / "Upper.yaml")).id == "upper"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("roundz", "did you mean rounds?"),
        ("zzz", "`workshop scripts` lists them"),
        ("../x\x1b", "can't be read"),
    ],
)
def test_a_name_that_nothing_has(library: Library, name: str, said: str) -> None:
    """Told with the nearest one, if any is near."""
    with pytest.raises(ScriptError, match=said.replace("?", r"\?")) as raised:
        library.load(name)
    assert "\x1b" not in str(raised.value)


def test_a_script_that_is_broken_can_not_be_loaded(library: Library, tmp_path: Path) -> None:
    """The exception has every problem with the path before it."""
    with pytest.raises(ScriptError) as raised:
        library.load("broken")
    assert str(raised.value).startswith(f"{tmp_path}/own/broken.yaml:1:8: a bracket is opened here")
    assert raised.value.problems == read_file(tmp_path / "own" / "broken.yaml").problems


def test_a_warning_does_not_keep_a_script_from_being_used(tmp_path: Path) -> None:
    """It is what `check` is for."""
    (tmp_path / "a.yaml").write_text(of_step("say: talk #1 now"))
    assert Library((tmp_path,)).load("a").steps["group"][0].say == "talk"


def test_decks_that_are_nowhere(library: Library, tmp_path: Path) -> None:
    """Each is told once, where a script first deals from it, and the script can't be loaded."""
    source = of_step("say: nowhere\nprompts: {deck: nowhere}") + (
        "  - {title: B, time: 3m, prompts: {deck: openers}}\n"
        "  - {title: C, time: 3m, prompts: {deck: nowhere}}\n"
    )
    path = tmp_path / "own" / "dealt.yaml"
    path.write_text("\ufeff" + source, "utf-8")
    (problem,) = library.missing_decks(read_file(path).script)
    assert problem.place == Place(7, 21)
    assert problem.message == "deck: no deck is called nowhere; put nowhere.yaml into decks/"
    with pytest.raises(ScriptError, match="no deck is called nowhere"):
        library.load("dealt")
    assert library.missing_decks(None) == ()


def test_the_decks_of_a_script(library: Library, tmp_path: Path) -> None:
    """Read once each, by name; one that can't be used is told with its path."""
    path = tmp_path / "own" / "dealt.yaml"
    path.write_text(of_step("prompts: {deck: openers}\nsolo: {prompts: {deck: closers}}").replace(
        "steps:", "modes: [group, solo]\nsteps:", 1
    ))  # fmt: skip
    assert list(library.decks_of(library.load("dealt"))) == ["closers", "openers"]
    with pytest.raises(ScriptError, match=f"{tmp_path}/shipped/decks/broken.yaml:2:8: cards: "):
        library.deck("broken")
    with pytest.raises(ScriptError, match="no deck is called nowhere"):
        library.deck("nowhere")


@pytest.mark.parametrize("read", [read_file, read_deck_file])
def test_a_file_that_can_not_be_read_is_a_problem(tmp_path: Path, read: object) -> None:
    """A folder, a link to itself, nothing at all: one line at the first place, and no exception."""
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    for name in ("folder.yaml", "loop.yaml", "nothing.yaml"):
        result = read(tmp_path / name)  # type: ignore[operator]
        (problem,) = result.problems if read is read_file else result[1]
        assert problem.place == Place(1, 1)
        assert problem.message.startswith("can't be read: ")


def test_a_large_file_is_not_read_whole(tmp_path: Path) -> None:
    """However large, what is told is that it is."""
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(10**10)
    (problem,) = read_file(path).problems
    assert "256 KiB" in problem.message


def shipped_files() -> list[Path]:
    return sorted(shipped("sessions").glob("*.yaml"))


def test_scripts_ship() -> None:
    """The library is found where the package lies."""
    assert len(shipped_files()) >= 3


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.stem)
def test_what_ships_has_no_problem(path: Path) -> None:
    """Not even a warning."""
    assert read_file(path).problems == ()


def test_decks_beside_a_script_are_found_first(tmp_path: Path) -> None:
    """A script that is named by its path deals from the decks/ beside it; one of the library does not."""
    (tmp_path / "talks" / "decks").mkdir(parents=True)
    (tmp_path / "talks" / "decks" / "mine.yaml").write_text("title: Mine\ncards: [One?]\n")
    script = tmp_path / "talks" / "talk.yaml"
    script.write_text(f"{HEAD}steps:\n  - {{title: A, time: 1m, prompts: {{deck: mine}}}}\n")
    library = Library((tmp_path / "talks",), ())
    assert library.beside(str(script)).load(str(script)).title == "Rounds"
    with pytest.raises(ScriptError):
        library.beside("talk").load("talk")


def test_a_file_is_found_whatever_it_is_called(tmp_path: Path) -> None:
    """Capitals, spaces and signs make an id in small letters; a hidden file is passed over."""
    for name in ("My Evening.yaml", "Abend.yaml", "#hash [x].yml", ".swap.yaml"):
        (tmp_path / name).write_text(GOOD)
    library = Library((tmp_path,))
    assert list(library.paths()) == ["abend", "hash-x", "my-evening"]
    assert library.load("my-evening").id == "my-evening"


def test_a_misspelt_deck_is_guessed_also_beside_other_mistakes(tmp_path: Path) -> None:
    """The nearest deck is named, at the place where the deck is; also in a file that needs mending anyway."""
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "curiosity.yaml").write_text("title: C\ncards: [One?]\n")
    path = tmp_path / "talk.yaml"
    path.write_text(f"{HEAD}steps:\n  - {{title: A, tiem: 1m, prompts: {{deck: curiousity}}}}\n")
    library = Library((tmp_path,), (tmp_path / "decks",))
    (problem,) = library.missing_from(path)
    assert problem.message == "deck: no deck is called curiousity; did you mean curiosity?"
    assert problem.place == Place(4, 42)
