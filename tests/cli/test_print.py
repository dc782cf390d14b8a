from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import cast

import pytest

from tests.cli.calling import FOUR, Called, call
from tests.paper.pages import bare, sizes, text

SHEET, CARDS = "listening-rounds-sheet.pdf", "listening-rounds-cards.pdf"


@pytest.fixture(autouse=True)
def no_region(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same paper wherever the tests run."""
    for name in ("LC_ALL", "LC_PAPER", "LANG"):
        monkeypatch.delenv(name, raising=False)


def printed(home: Path, *arguments: str) -> Called:
    return call(home, "print", "listening-rounds", *arguments, "--to", str(home / "out"))


def found(home: Path, name: str) -> bytes:
    return (home / "out" / name).read_bytes()


def test_a_sheet_and_cards(tmp_path: Path) -> None:
    """Two files, whose paths are the only output; each its owner's alone."""
    done = printed(tmp_path, *FOUR, "--seed", "7", "--start", "18:30")
    out = tmp_path / "out"
    assert (done.status, done.err) == (0, "")
    assert done.lines == [str(out / SHEET), str(out / CARDS)]
    assert sorted(path.name for path in out.iterdir()) == [CARDS, SHEET]
    assert {stat.S_IMODE((out / name).stat().st_mode) for name in (SHEET, CARDS)} == {0o600}
    told = text(found(tmp_path, SHEET))
    for words in ("Listening rounds", "Ana, Ben, Chi and Dan", "18:30–19:04", "seed 7", "This must be so"):
        assert bare(words) in told, words


def test_into_this_folder_if_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the path is told as it would be typed."""
    monkeypatch.chdir(tmp_path)
    done = call(tmp_path, "print", "listening-rounds", *FOUR, "--only", "sheet")
    assert done.lines == [SHEET]
    assert [path.name for path in tmp_path.glob("*.pdf")] == [SHEET]


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    """Printed over what was printed before."""
    asked = (*FOUR, "--seed", "7", "--start", "18:30")
    printed(tmp_path, *asked)
    first = found(tmp_path, SHEET), found(tmp_path, CARDS)
    assert printed(tmp_path, *asked).status == 0
    assert (found(tmp_path, SHEET), found(tmp_path, CARDS)) == first


@pytest.mark.parametrize("other", [b"my notes", b"%PDF-1.4\nan invoice", b""])
def test_what_was_not_printed_here_stays(tmp_path: Path, other: bytes) -> None:
    """Another file by that name is not replaced, and nothing else is written either."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / CARDS).write_bytes(other)
    done = printed(tmp_path, *FOUR)
    assert (done.status, done.out) == (1, "")
    assert f"{tmp_path / 'out' / CARDS} was not printed by workshop, and stays" in done.err
    assert found(tmp_path, CARDS) == other
    assert not (tmp_path / "out" / SHEET).exists()


def test_a_link_or_a_folder_stays(tmp_path: Path) -> None:
    """With a sentence, and without following it."""
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "kept").write_bytes(b"kept")
    (out / SHEET).symlink_to(tmp_path / "kept")
    (out / CARDS).mkdir()
    for only in ("sheet", "cards"):
        done = printed(tmp_path, *FOUR, "--only", only)
        assert (done.status, done.out) == (1, "")
        assert len(done.err.splitlines()) == 1
    assert (tmp_path / "kept").read_bytes() == b"kept"
    assert (out / SHEET).is_symlink()
    assert (out / CARDS).is_dir()


def test_one_of_the_two(tmp_path: Path) -> None:
    """The other is left as it is."""
    assert printed(tmp_path, *FOUR, "--only", "cards").lines == [str(tmp_path / "out" / CARDS)]
    assert not (tmp_path / "out" / SHEET).exists()


@pytest.mark.parametrize(
    ("arguments", "lang", "size"),
    [
        ((), "de_DE.UTF-8", (595, 842)),
        ((), "en_US.UTF-8", (612, 792)),
        (("--paper", "a4"), "en_US.UTF-8", (595, 842)),
        (("--paper", "letter"), "de_DE.UTF-8", (612, 792)),
    ],
)
def test_paper(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    lang: str,
    size: tuple[int, int],
) -> None:
    """What was asked for, else the region's."""
    monkeypatch.setenv("LANG", lang)
    assert printed(tmp_path, *FOUR, *arguments).status == 0
    assert sizes(found(tmp_path, SHEET)) == sizes(found(tmp_path, CARDS)) == {size}


def test_only_names_that_were_given(tmp_path: Path) -> None:
    """Not how the counselor signs elsewhere; and where nobody was named, letters with room for a name."""
    (tmp_path / "settings.toml").write_text('[notes]\nled_by = "Marlene"\n')
    printed(tmp_path, "--people", "4")
    told = text(found(tmp_path, SHEET))
    assert "Marlene" not in told
    assert "4people" in told
    printed(tmp_path, "--with", "Ana, Ben, Chi, Gil?", "--lead", "M.")
    told = text(found(tmp_path, SHEET))
    for words in ("Ana, Ben and Chi", "expected: Gil", "led by M."):
        assert bare(words) in told
    handed = text(found(tmp_path, CARDS))
    assert not [name for name in ("Ana", "Ben", "Chi", "Gil") if name in handed]


def test_so_many_cards_as_are_asked_for(tmp_path: Path) -> None:
    """One a person who is here or expected, if nothing is said."""
    still = bare("If something is still with you")
    printed(tmp_path, "--with", "Ana, Ben, Chi, Gil?")
    assert text(found(tmp_path, CARDS)).count(still) == 4
    printed(tmp_path, *FOUR, "--copies", "1")
    assert text(found(tmp_path, CARDS)).count(still) == 1


def test_help_lines_are_printed(tmp_path: Path) -> None:
    """Those that were written down, for both; a file that can't be read is told, and the rest printed."""
    (tmp_path / "support.toml").write_text('[[lines]]\nname = "A listening line"\ncontact = "0800 1"\n')
    printed(tmp_path, *FOUR)
    for name in (SHEET, CARDS):
        assert bare("A listening line: 0800 1") in text(found(tmp_path, name))
    (tmp_path / "support.toml").write_text("[[lines")
    done = printed(tmp_path, *FOUR)
    assert done.status == 0
    assert "support.toml can't be used" in done.err


@pytest.mark.parametrize(("arguments", "words"), [(("--solo",), "On your mind"), (("--pair",), "A and B")])
def test_other_modes(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    """Alone and as a pair, minutes counted from the start."""
    assert printed(tmp_path, *arguments, "--seed", "1").status == 0
    told = text(found(tmp_path, SHEET))
    assert "minutescountfromthestart" in told
    assert bare(words) in told or bare("2 people") in told


def test_a_sign_that_cannot_be_shown_is_told(tmp_path: Path) -> None:
    """The files are written all the same."""
    (tmp_path / "own.yaml").write_text(
        'workshop: 1\ntitle: Own\nsteps:\n  - {title: Talk, time: 2m, say: "Say \u0378 now."}\n'
    )
    done = call(tmp_path, "print", str(tmp_path / "own.yaml"), "--to", str(tmp_path))
    assert done.status == 0
    assert "no font here shows \u0378 (U+0378)" in done.err
    assert (tmp_path / "own-sheet.pdf").exists()


def test_without_typst_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Status 1, one sentence, no file."""
    monkeypatch.setitem(cast("dict[str, object]", sys.modules), "typst", None)
    done = printed(tmp_path, *FOUR)
    assert (done.status, done.out) == (1, "")
    assert done.err == "printing needs one package more: pip install 'workshop-facilitator[print]'\n"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [("--paper", "a3"), ("--only", "notes"), ("--copies", "-1"), ("--start", "25:00"), ("--pair", "--solo")],
    ids=" ".join,
)
def test_what_is_used_wrongly(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Status 2, and no file."""
    done = printed(tmp_path, *arguments)
    assert (done.status, done.out) == (2, "")
    assert not (tmp_path / "out").exists()


def test_a_place_that_is_no_folder(tmp_path: Path) -> None:
    """Is told; what stands there stays."""
    (tmp_path / "file").write_text("kept")
    done = call(tmp_path, "print", "listening-rounds", *FOUR, "--to", str(tmp_path / "file"))
    assert done.status == 2
    below = call(tmp_path, "print", "listening-rounds", *FOUR, "--to", str(tmp_path / "file" / "below"))
    assert below.status == 1
    assert len(below.err.splitlines()) == 1
    assert (tmp_path / "file").read_text() == "kept"


def test_a_script_that_is_not_there(tmp_path: Path) -> None:
    """Status 1, with the nearest name."""
    done = call(tmp_path, "print", "listening-round", "--to", str(tmp_path))
    assert done.status == 1
    assert "did you mean listening-rounds?" in done.err
