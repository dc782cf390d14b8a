"""What somebody wrote into a file by hand stays there when the program changes something else."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st
from tomlkit import TOMLDocument

from workshop.toml import Unreadable
from workshop.tomledit import MOST_BYTES, comments, edited, relist

Way = Callable[[list[str]], str]

NAMES = st.lists(st.sampled_from("ABCDEFG"), max_size=7, unique=True)
WAYS: tuple[Way, ...] = (
    lambda names: "x = [" + ", ".join(f'"{name}"' for name in names) + "] # at the end\n",
    lambda names: "x = [\n" + "".join(f'  "{name}", # of {name}\n' for name in names) + "]\n",
    lambda names: "x = [ # first\n" + "".join(f"  '{name}',\n  # after {name}\n" for name in names) + "]\n",
    lambda names: "x = [\n" + ",\n".join(f'    "{name}"' for name in names) + "  # last\n]\n",
    lambda names: "x = [\r\n" + "".join(f'\t"{name}" , \r\n' for name in names) + "]\r\n",
)


@given(NAMES, NAMES, st.sampled_from(WAYS))
def test_a_list_becomes_another_and_no_comment_is_lost(held: list[str], wanted: list[str], way: Way) -> None:
    """However the list was written, it reads as it shall, and every comment is still in it, once."""
    text = way(held)

    def change(document: TOMLDocument) -> None:
        relist(document["x"], wanted)

    made = edited(text.encode(), change).decode()
    assert tomllib.loads(made) == {"x": wanted}
    assert sorted(comments(made)) == sorted(comments(text))
    if held == wanted:
        assert made == text


def test_a_comment_is_told_from_a_sign_in_a_text() -> None:
    """What stands in quotes is no comment, whichever the quotes are."""
    text = 'a = "# no" # yes\nb = \'# no\'\nc = \'\'\'\n# no\'\'\'\nd = """\n# \\"""" # "also"\n'
    assert comments(text) == ["yes", '"also"']


def test_only_what_was_changed_is_other_than_before() -> None:
    """Order, white space, comments and line ends stay, and so does a comment on the line that changes."""
    text = '# head\r\n\r\nb  =  1   # one\r\n[t]\r\n  a = "x" # why\r\n\r\n[[u]]\r\nd = 2026-11-22\r\n'

    def change(document: TOMLDocument) -> None:
        document["t"]["a"] = "longer"

    assert edited(text.encode(), change).decode() == text.replace('"x"', '"longer"')


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"a = ", "it is not TOML"),
        (b"\xff", "it is not UTF-8"),
        (b"a" + b".a" * 20 + b" = 1", "more than 16 dots"),
        (b"#" * (MOST_BYTES + 1), "larger than"),
    ],
)
def test_what_cant_be_read_is_not_changed(data: bytes, why: str) -> None:
    """A sentence says why, before anything is changed."""
    with pytest.raises(Unreadable, match=why):
        edited(data, lambda document: pytest.fail(str(document)))


def test_what_would_read_otherwise_is_refused() -> None:
    """Where the change can't be written down, nothing comes of it."""

    def change(document: TOMLDocument) -> None:
        document.append("b", tomlkit.comment("not a value"))

    with pytest.raises(Unreadable):
        edited(b"a = 1\n", change)
