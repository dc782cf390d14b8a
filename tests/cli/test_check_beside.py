"""What lies beside the scripts is checked as what it is: decks, the chart of feelings, a person's own."""

from __future__ import annotations

from pathlib import Path

from tests.cli.calling import call


def own_decks(home: Path, **files: str) -> Path:
    decks = home / "decks"
    decks.mkdir(parents=True)
    for name, text in files.items():
        (decks / name.replace("_", ".")).write_text(text)
    return decks


def test_a_chart_is_read_as_a_chart(tmp_path: Path) -> None:
    """With its warnings, and not as a deck without cards; by itself as well."""
    chart = "title: x\nfamilies:\n  - {id: a, title: A, mild: [sad, Sad]}\n"
    path = own_decks(tmp_path, feelings_yaml=chart) / "feelings.yaml"
    for done in (call(tmp_path, "check"), call(tmp_path, "check", str(path))):
        assert done.status == 0
        assert done.out == f'{path}:3:35: warning: "Sad" stands in this chart before\n'


def test_what_a_person_added_and_hid_is_checked(tmp_path: Path) -> None:
    """A file that can't be used is told with its place; one that can is no script with mistakes."""
    path = own_decks(tmp_path, own_toml="format = 1\n[deck.x]\nhidden = [y]\n") / "own.toml"
    done = call(tmp_path, "check")
    assert done.status == 1
    assert done.out.startswith(f"{path}:3:11: it is not TOML: ")
    path.write_text("format = 1\n[deck.x]\nhidden = ['y']\n")
    assert call(tmp_path, "check", str(path)).out == ""
    assert call(tmp_path, "check").status == 0
