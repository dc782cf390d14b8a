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
        (b"a = " + b"[" * 200 + b"]" * 200, "not all of it would stay"),
        (b"[t]\na = " + b"[" * 200 + b"]" * 200, "not all of it would stay"),
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


APART = """\
# head
format = 1

[[notes]]
text = "one" # beside

# sums
[totals]
turns = 3 # [no]

[[promises]]
text = '''
[[notes]]
'''

# by hand
[[notes]]
text = "two"
# below

[notes.more]
x = nan

[[promises]]
text = "last"
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_tables_that_stand_apart_are_changed_all_the_same(end: str) -> None:
    """As somebody adds one at the end of a file: only their place is other, and that with a change."""
    text = APART.replace("\n", end)

    def change(document: TOMLDocument) -> None:
        document["notes"][1]["text"] = "changed"

    made = edited(text.encode(), change).decode()
    wanted = tomllib.loads(text)
    wanted["notes"][1]["text"] = "changed"
    assert repr(tomllib.loads(made)) == repr({key: wanted[key] for key in tomllib.loads(made)})
    lines = [line for line in text.split(end) if line]
    assert sorted(lines) == sorted(line.replace("changed", "two") for line in made.split(end) if line)
    assert f"# by hand{end}[[notes]]{end}" in made
    assert edited(text.encode(), lambda document: None) == text.encode()


def test_what_is_no_number_stands_in_nobodys_way() -> None:
    """It equals nothing, not even itself, and stays."""

    def change(document: TOMLDocument) -> None:
        document["b"] = 2

    assert edited(b"a = nan # mine\nb = 1\nc = [-nan]\n", change) == b"a = nan # mine\nb = 2\nc = [-nan]\n"


def test_comments_of_what_goes_stay_whoever_takes_it_out() -> None:
    """In a table, beside a key, and above; they come to stand at the end."""
    text = "a = 1 # one\n\n[[b]]\nc = 1 # two\n# three\n\n# four\n[[b]]\nc = 2\n#\n# five"

    def change(document: TOMLDocument) -> None:
        del document["a"]
        del document["b"]

    made = edited(text.encode(), change).decode()
    assert tomllib.loads(made) == {}
    assert sorted(comments(made)) == sorted(comments(text))
