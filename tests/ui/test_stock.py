"""For whom the scripts of the library are shown."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ui.desks import ASKS
from workshop.script.library import Library
from workshop.script.model import MODES
from workshop.settings import Places
from workshop.ui.books import Audience, Book, books, sketch
from workshop.ui.stock import Stock

SHIPPED = list(books(Places(Path("/nowhere")).library()))
ASKED = st.builds(Audience, st.none() | st.integers(1, 16), st.sampled_from([None, *MODES]))


@settings(deadline=None)
@given(st.sampled_from(SHIPPED), ASKED, st.none() | st.integers(1, 16))
def test_every_script_is_shown_for_whomever(book: Book, asked: Audience, last: int | None) -> None:
    """There is a plan, in the mode that is asked for where the script has it, for so many where it can be."""
    assert book.script is not None
    made = sketch(book, asked, last)
    assert made is not None
    assert made.mode in book.script.modes
    if asked.mode in book.script.modes:
        assert made.mode == asked.mode
    if made.mode == "group":
        assert len(made.people) == (asked.people or last or len(made.people))
    else:
        assert len(made.people) == {"pair": 2, "solo": 1}[made.mode]


def shelf(folder: Path, **titles: str) -> Stock:
    """What stands there once these scripts were read."""
    for name, title in titles.items():
        (folder / f"{name}.yaml").write_text(ASKS.replace("title: Asks", f"title: {title}"))
    stock = Stock()
    for one in books(Library((folder,))):
        stock.take(one)
    return stock


def test_plans_are_made_once_and_anew_for_others(tmp_path: Path) -> None:
    """Looking again costs nothing; another audience, or another number last time, makes other plans."""
    stock = shelf(tmp_path, one="One")
    first = stock.plan("one")
    assert stock.plan("one") is first
    stock.last_time({"one": 4})
    made = stock.plan("one")
    assert made is not None
    assert len(made.people) == 4
    stock.last_time({"one": 4})
    assert stock.plan("one") is made
    stock.show_for(stock.another("one", 1))
    more = stock.plan("one")
    assert more is not None
    assert len(more.people) == 5


def test_only_what_is_still_there_is_kept(tmp_path: Path) -> None:
    """What is gone is found no more."""
    stock = shelf(tmp_path, one="First", two="Second")
    assert [book.id for book in stock.found("sec")] == ["two"]
    stock.only(frozenset({"one"}))
    assert stock.found("sec") == ()
    assert set(stock.books) == {"one"}


def test_titles_are_in_the_order_of_the_alphabet(tmp_path: Path) -> None:
    """Below a heading, and among those found equally well; capitals make no difference."""
    stock = shelf(tmp_path, c="alpha talk", a="Beta talk", b="gamma talk")
    ((_purpose, below),) = stock.by_purpose()
    assert [book.id for book in below] == ["c", "a", "b"]
    assert [book.id for book in stock.found("talk")] == ["c", "a", "b"]
