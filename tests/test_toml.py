from __future__ import annotations

import tomllib
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.each import each
from workshop.toml import MOST_DOTS, Unreadable, loads

MOST = 1 << 20
KEYS = ("a", '"a"', "'a'", '"a.b"', '"\\""', '""')


def refused(text: str) -> str:
    with pytest.raises(Unreadable) as error:
        loads(text.encode(), MOST)
    return str(error.value)


AROUND = (
    *("{} = 1", "[{}]", "[[{}]]", "[ {} ]"),
    *("x = {{ {} = 1 }}", "x = [{{z = 1, {} = 1}}]", "# ok\n\t{} = 1"),
)


@each(("key", "dot", "around"), product(KEYS, (".", " . ", "\t.\t"), AROUND))
def test_a_dotted_bomb_is_refused_wherever_a_key_can_stand(key: str, dot: str, around: str) -> None:
    """Bare or quoted, spaced or not, in a line, a header or a table on one line: 17 dots are too many."""
    most = dot.join([key, *"b" * MOST_DOTS])
    assert "dots" in refused(around.format(f"{most}{dot}c"))
    assert loads(around.format(most).encode(), MOST)


@pytest.mark.parametrize("size", [1000, 15_000])
def test_a_bomb_costs_nothing(size: int) -> None:
    """80 kB of them would take 6 GiB; it is refused before it is read."""
    assert "dots" in refused(".".join("a" * size) + " = 1")


@pytest.mark.parametrize(
    "text",
    [
        'x = "{}"',
        "x = '{}'",
        'x = """\n{} = 1\n"""',
        "x = '''\n[{}]\n'''",
        'x = """a "" \\" {}"""""',
        "x = 1 # {}",
        '"{}" = 1',
    ],
)
def test_dots_in_words_are_nobodys_key(text: str) -> None:
    """What somebody wrote may have as many dots as they like, also where it looks like a key."""
    written = text.format(" . ".join("abcdefghijklmnopqrstuvwxyz"))
    assert loads(written.encode(), MOST) == tomllib.loads(written)


@pytest.mark.parametrize(
    "text",
    [
        'x = """' + "a\\" * 50_000,
        '"' * 100_000,
        "'" * 100_000,
        '"\n' * 50_000,
        '"""\\' * 50_000,
        "a" * 200_000,
        "a " * 100_000,
        " " * 200_000 + "a",
        "." * 100_000,
        "[" * 100_000,
        "x = " + "[" * 100_000,
        "x = " + "{a=" * 50_000,
    ],
    ids=range(12),
)
@pytest.mark.timeout(10)
def test_garbage_is_refused_quickly(text: str) -> None:
    """Neither the look at the keys nor the reading takes more than a moment, or ends in another error."""
    assert refused(text)


def test_what_is_too_large_or_not_text_is_refused() -> None:
    """Each with the reason."""
    with pytest.raises(Unreadable, match="larger than 1 KiB"):
        loads(b"#" * 1025, 1024)
    with pytest.raises(Unreadable, match="UTF-8, from byte 5"):
        loads(b"x = \xff", 1024)


def test_the_reason_obeys_nobody() -> None:
    """What tomllib quotes of the file can't reach a terminal as it is."""
    assert "\x1b" not in refused("\x1b[2J = 1")


@given(st.text("ab.\"'[]{}=#\\ \n\t,1", max_size=40))
def test_whatever_is_read_is_what_tomllib_reads(text: str) -> None:
    """The look at the keys changes nothing of what few dots make."""
    try:
        wanted = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        with pytest.raises(Unreadable):
            loads(text.encode(), MOST)
        return
    if text.count(".") <= MOST_DOTS:
        assert loads(text.encode(), MOST) == wanted
