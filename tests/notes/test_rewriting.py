"""A file is made to say something else; what stays of it is not touched, and no comment is lost."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.notes.rewriting import aligned, rewritten
from workshop.notes.toml import dumps
from workshop.toml import Unreadable
from workshop.tomledit import comments

FILE = """\
# head
format = 1 # one
expected = ["Gil"] # away

# sums
[totals]
turns = 3 # three

# Ana's own
[[answers]]
who = "Ana" # her
value = "glad"

# Ben's was long
[[answers]]
who = "Ben"
value = \"\"\"
[[answers]]
# no comment\"\"\"
mine = true
# right below

[[answers]]
who = "Chi"
value = 3
# at the end
"""


def changed(**keys: Any) -> dict[str, Any]:
    """What the file would say with other values; None where a key goes."""
    made = {**tomllib.loads(FILE), **keys}
    return {key: value for key, value in made.items() if value is not None}


ROWS = tomllib.loads(FILE)["answers"]


@pytest.mark.parametrize("gone", [(0,), (1,), (2,), (0, 1), (1, 2), (0, 1, 2)])
def test_a_row_goes_and_takes_its_comments_only_where_that_is_asked(gone: tuple[int, ...]) -> None:
    """Above it, in it and right below; those of its neighbours stay, and so does all else, byte for byte."""
    left = [row for at, row in enumerate(ROWS) if at not in gone]
    target = changed(answers=left or None)
    made = rewritten(FILE.encode(), target).decode()
    assert tomllib.loads(made) == target
    assert sorted(comments(made)) == sorted(comments(FILE))
    bare = rewritten(FILE.encode(), target, comments_go=True).decode()
    assert tomllib.loads(bare) == target
    theirs = (("Ana's own", "her"), ("Ben's was long", "right below"), ("at the end",))
    lost = {comment for at in gone for comment in theirs[at]}
    assert set(comments(FILE)) - set(comments(bare)) == lost
    assert bare.startswith(FILE[: FILE.index("# Ana's own")])


def test_only_what_is_other_is_written_anew() -> None:
    """A value, a list, a row more: every other line is as it was."""
    rows = [*ROWS, {"who": "Dan", "value": "two\nlines", "due": date(2026, 1, 1)}]
    rows[0] = {**rows[0], "value": "sad"}
    target = changed(expected=["Gil", "Eve"], answers=rows, title="new", totals={"turns": 3, "passes": 1})
    made = rewritten(FILE.encode(), target).decode()
    assert tomllib.loads(made) == target
    assert comments(made) == comments(FILE)
    kept = [line for line in FILE.split("\n") if line in made.split("\n")]
    assert set(FILE.split("\n")) - set(kept) == {'expected = ["Gil"] # away', 'value = "glad"'}


def test_what_reads_so_already_is_not_touched() -> None:
    """Not a byte."""
    assert rewritten(FILE.encode(), changed()) == FILE.encode()


@pytest.mark.parametrize("text", ["format = ", "a = 1\na = 2\n", "\xff"])
def test_what_cannot_be_read_is_told(text: str) -> None:
    """And nothing is made of it."""
    with pytest.raises(Unreadable):
        rewritten(text.encode("latin-1"), {"format": 1})


def test_lists_on_one_line_stay_so() -> None:
    """However somebody writes them."""
    text = 'format = 1\nanswers = [{who = "Ana"}, {who = "Ben"}] # mine\n'
    target = {"format": 1, "answers": [{"who": "Ben", "value": 1}, {"who": "Chi"}]}
    made = rewritten(text.encode(), target).decode()
    assert tomllib.loads(made) == target
    assert made.endswith(" # mine\n")
    assert made.count("\n") == 2


def test_rows_are_matched_in_order() -> None:
    """The same, then the one that is alike; what is neither went, or is new."""
    before = [{"who": "Ana", "text": "a"}, {"who": "Ben", "text": "b"}, {"who": "Chi", "text": "c"}]
    after = [{"who": "Ben", "text": "other"}, {"who": "Chi", "text": "c"}, {"who": "Dan", "text": "d"}]
    assert aligned(before, after) == [(0, None), (1, 0), (2, 1), (None, 2)]


words = st.sampled_from(["a", "Ana", "two\nlines", 'a "quote"', "# no", "[[notes]]", "\\", "'''", '"""', ""])
values = words | st.integers(0, 3) | st.booleans() | st.dates()
rows = st.lists(
    st.dictionaries(st.sampled_from(["who", "text", "state", "x-y"]), values, min_size=1), max_size=4
)
documents = st.fixed_dictionaries(
    {"format": st.just(1)},
    optional={
        "title": words,
        "tags": st.lists(words, max_size=3),
        "notes": rows.filter(bool),
        "answers": rows.filter(bool),
        "totals": st.dictionaries(st.sampled_from(["turns", "passes"]), values, min_size=1),
    },
)


def remarked(text: str, draws: list[int]) -> str:
    """The file with comments of somebody's own between its lines, and in no text of several lines."""
    made: list[str] = []
    within = False
    for number, line in enumerate(text.split("\n")):
        if not within and number in draws:
            made.append(f"# mine {number}")
        made.append(line)
        within ^= line.replace('\\"', "").count('"""') % 2 == 1
    return "\n".join(made)


@given(documents, documents, st.lists(st.integers(0, 30), max_size=6))
def test_whatever_it_shall_say_it_says_and_no_comment_is_lost(
    before: dict[str, Any], after: dict[str, Any], draws: list[int]
) -> None:
    """From any document to any other, with comments anywhere."""
    text = remarked(dumps(before).decode(), draws)
    made = rewritten(text.encode(), after).decode()
    assert tomllib.loads(made) == after
    assert not Counter(comments(text)) - Counter(comments(made))
