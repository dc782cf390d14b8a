from __future__ import annotations

import itertools
import tempfile
import unicodedata
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.notes.shelf import BEGAN, TODAY, ids, marked, notes, put
from workshop.notes.archive import Archive
from workshop.notes.finding.finder import Finder, Hit, Line
from workshop.notes.finding.index import Index, beside
from workshop.notes.finding.passages import Passage
from workshop.notes.finding.phrases import Phrase, phrase, spans, words_of
from workshop.notes.finding.query import parse
from workshop.notes.finding.showing import cut
from workshop.words import folded, one_line

FULL: dict[str, Any] = {
    "title": "Listening rounds",
    "circle": "c7f3",
    "outcome": "continued",
    "tags": ["couple", "first"],
    "led_by": "Mira",
    "expected": ["Gil"],
    "agreements": ["One voice at a time."],
    "script": {"id": "rounds-of-listening", "digest": "sha256:abc"},
    "present": [{"who": "Ana"}, {"who": "Ben K."}],
    "steps": [{"step": "first", "title": "Opening"}],
    "notes": [{"text": "Slower than\nlast week", "step": "first", "at_seconds": 4}],
    "answers": [{"field": "mood", "who": "Ana", "value": "curious"}, {"field": "arrive", "value": 4}],
    "commitments": [{"who": "Ben K.", "text": "Ask first.", "due": date(2026, 11, 29), "state": "open"}],
    "note": {"kind": "group", "theme": "Distance", "written": date(2026, 11, 23)},
    "amended": [{"part": "notes.1", "was": "Faster", "by": "Mira"}],
    "safety": {"seen": "bruise"},
    "newer": {"deep": [{"words": "unheard"}]},
}
PAPERS: dict[str, dict[str, Any]] = {
    "jottings": notes("looked away"),
    "process": {**notes("I was tired"), "answers": [{"field": "theme", "value": "mirror"}]},
    "p1": {"who": "Ana", **notes("spoke of her sister")},
}
CIRCLES = {"c7f3": "Tuesday group", "c000": "Tuesday group two"}


def full_and_plain(root: Path) -> Archive:
    """Two records: one with something of everything, and a plain one of two days later."""
    put(root, "full", FULL, **PAPERS)
    settled = [{"who": "Dan", "text": "Rest.", "state": "kept"}]
    later = {"started": BEGAN + timedelta(days=2), "present": [{"who": "Anabel"}], "commitments": settled}
    put(root, "plain", {**later, **notes("nothing new")})
    return Archive(root)


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Finder:
    """Finds in these two; nothing of them is changed."""
    archive = full_and_plain(tmp_path_factory.mktemp("home") / "notes")
    index = Index(beside(archive))
    index.bring_up(archive)
    return Finder(archive, index, CIRCLES)


def found(finder: Finder, query: str) -> list[Hit]:
    return list(finder.hits(finder.find(parse(query, TODAY))))


LINES = (
    ("listen", "[Listening] rounds"),
    ("mir", "[Mira]"),
    ("gil", "[Gil]"),
    ("voice", "One [voice] at a time."),
    ("opening", "[Opening]"),
    ('"than last"', "Slower [than] [last] week"),
    ("curious", "[curious]"),
    ("4", "[4]"),
    ("ask", "[Ask] first."),
    ("distance", "[Distance]"),
    ("faster", "[Faster]"),
    ("bruise", "[bruise]"),
    ("unheard", "[unheard]"),
    ("couple", "[couple]"),
    ("looked", "[looked] away"),
    ("tired", "I was [tired]"),
    ("mirror", "[mirror]"),
    ("sister", "spoke of her [sister]"),
)


@pytest.mark.parametrize(("query", "line"), LINES)
def test_everything_a_record_says_is_found(finder: Finder, query: str, line: str) -> None:
    """In its line, with the word marked; what stands in a private paper says so."""
    hits = found(finder, query)
    assert ids(hits) == ["full"]
    assert line in marked(hits)
    (told,) = [one for one, text in zip(hits[0].lines, marked(hits), strict=True) if text == line]
    assert told.private is (query in {"looked", "tired", "mirror", "sister"})


NOT_FOUND = ("sha256", "group", "7f3", '"away i"', '"week curious"', "rounds-of-listenings", "istening")


@pytest.mark.parametrize("query", NOT_FOUND)
def test_nothing_else_is_found(finder: Finder, query: str) -> None:
    """No id, no kind, no phrase that reaches from one text into the next, no end of a word."""
    assert found(finder, query) == []


FILTERS: tuple[tuple[str, list[str]], ...] = (
    ("circle:tuesday", ["full"]),
    ("circle:c7f3", ["full"]),
    ('circle:"Tuesday group"', ["full"]),
    ('circle:"Tuesday group two"', []),
    ('circle:"group"', []),
    ("-circle:c7f3", ["plain"]),
    ("with:an", ["plain", "full"]),
    ('with:"Ana"', ["full"]),
    ("with:ben", ["full"]),
    ('with:"Ben"', []),
    ("with:gil", []),
    ("script:rounds-of", ["full"]),
    ('script:"Listening rounds"', ["full"]),
    ("tag:first", ["full"]),
    ("-tag:first", ["plain"]),
    ("to:2026-11-20", ["full"]),
    ("from:2026-11-21", ["plain"]),
    ("from:2026 to:2026", ["plain", "full"]),
    ("from:2027", []),
    ("is:open", ["full"]),
    ("-is:open", ["plain"]),
    ("is:unsorted", ["full"]),
    ("is:unfinished", ["full"]),
    ("has:commitment", ["plain", "full"]),
    ("has:note", ["plain", "full"]),
    ("has:answer", ["full"]),
    ("has:jotting", ["full"]),
    ("has:tag", ["full"]),
    ("has:private", ["full"]),
    ("with:ana nothing", ["plain"]),
    ("with:ana -nothing", ["full"]),
    ("sister distance", ["full"]),
)


@pytest.mark.parametrize(("query", "names"), FILTERS)
def test_filters(finder: Finder, query: str, names: list[str]) -> None:
    """Each alone, turned round, and beside words, which may stand in different papers; the newest first."""
    assert ids(found(finder, query)) == names


ADVICE = (
    ("with:Anna", "nobody called Anna was there; did you mean Ana?"),
    ("tag:cuople", "no session has the tag cuople; did you mean couple?"),
    ("script:walking", "no session was of a script called walking"),
    ("circle:wednesday", "no circle of the notes is called wednesday"),
    ("with:ana absent", ""),
)


@pytest.mark.parametrize(("query", "told"), ADVICE)
def test_what_may_have_been_meant(finder: Finder, query: str, told: str) -> None:
    """Where nothing is found because nobody and nothing is called so."""
    assert finder.find(parse(query, TODAY)).advice == told


def test_a_hit_is_read_from_the_record(tmp_path: Path) -> None:
    """What was changed or deleted since the index was brought up isn't shown, and never as it was."""
    archive = full_and_plain(tmp_path / "notes")
    with Index(beside(archive)) as index:
        index.bring_up(archive)
        finder = Finder(archive, index, {})
        query = parse("nothing", TODAY)
        before = finder.find(query)
        put(archive.root, "plain", notes("nothing at all"))
        assert marked(finder.hits(before)) == ["[nothing] at all"]
        put(archive.root, "plain", notes("something"))
        assert list(finder.hits(finder.find(query))) == []
        (archive.root / "2026" / "plain" / "session.toml").unlink()
        assert list(finder.hits(before)) == []


# Against a reference that knows no index: every word, sign by sign.

SIGNS = "aAbéÉßİﬁ1_-' \n想法กำ한\u0301\U0001f642"
TEXTS = st.one_of(
    st.text(alphabet=SIGNS, max_size=12),
    st.lists(st.sampled_from(["ana", "Ána", "anger", "an", "the", "THE"]), max_size=4).map(" ".join),
)


def plain_words(text: str) -> list[str]:
    """The words of a text, by its signs."""
    made = [""]
    for sign in text:
        for small in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold()):
            if unicodedata.combining(small):
                continue
            if not small.isalnum():
                made.append("")
            elif any("฀" <= each <= "໿" or "぀" <= each <= "鿿" for each in (small, made[-1][-1:])):
                made.append(small)
            else:
                made[-1] += small
    return [word for word in made if word]


@given(TEXTS)
def test_words_are_the_same_by_every_way(text: str) -> None:
    """Folded as a whole, sign by sign, and with their places in the text."""
    assert words_of(text) == plain_words(text)
    everything = [Phrase((word,), whole=True) for word in words_of(text)]
    covered = spans(text, everything)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(covered))
    assert "".join(words_of("".join(text[start:end] for start, end in covered))) == "".join(words_of(text))


@given(TEXTS, TEXTS, st.booleans())
def test_what_is_marked_is_what_was_looked_for(text: str, wanted: str, whole: bool) -> None:
    """Something is marked where, and only where, the phrase stands; and it begins as that does."""
    looked = phrase(wanted, whole=whole)
    if looked is None:
        return
    made = spans(text, [looked])
    assert bool(made) == looked.stands_in(words_of(text))
    if made and text.isascii():
        assert folded(text[made[0][0] :]).startswith(looked.words[0])


@given(TEXTS, TEXTS, TEXTS, st.integers(20, 40))
def test_a_long_line_is_cut_around_what_was_found(before: str, after: str, many: str, room: int) -> None:
    """It fits, the first word that was found is in it, and what is marked is what was marked."""
    text = one_line(f"{before * 3} anger {after * 3} {many * 5}")
    line = Line(Passage("record", "notes", text), text, spans(text, [Phrase(("anger",), whole=True)]))
    shown, marks = cut(line, room)
    assert len(shown) <= max(room, 0 if len(text) > room else len(text))
    assert folded(shown[slice(*marks[0])]) == "anger"
    # One at the end may be cut off.
    assert all("anger".startswith(folded(shown[start:end])) for start, end in marks)


RECORDS = st.lists(
    st.tuples(st.lists(TEXTS, max_size=3), st.lists(TEXTS, max_size=2), st.integers(0, 3)),
    min_size=1,
    max_size=4,
)
ASKED = st.lists(st.tuples(st.booleans(), st.booleans(), TEXTS), min_size=1, max_size=3)


def as_typed(asked: list[tuple[bool, bool, str]]) -> str:
    parts = [(minus, f'"{text}"' if quoted else text.strip()) for minus, quoted, text in asked]
    return " ".join(f"{'-' if minus and text.strip() else ''}{text}" for minus, text in parts)


@settings(max_examples=40)
@given(RECORDS, ASKED, st.sampled_from(["", " from:2026-11-21", " to:2026-11-21"]))
def test_every_word_is_found_and_nothing_else(
    records: list[tuple[list[str], list[str], int]], asked: list[tuple[bool, bool, str]], days: str
) -> None:
    """As by looking through all the files, word by word; and the index says no more than that."""
    query = parse(as_typed(asked) + days, TODAY)
    with tempfile.TemporaryDirectory() as name:
        root, expected = Path(name) / "notes", []
        for number, (said, own, day) in enumerate(records):
            began = datetime(2026, 11, 19 + day, 18, tzinfo=UTC)
            title = {"title": "", "started": began}
            put(root, f"r{number}", {**title, **notes(*said)}, **({"process": notes(*own)} if own else {}))
            texts = [plain_words(text) for text in (*said, *own)]
            after = query.first is None or began.date() >= query.first
            before = query.last is None or began.date() <= query.last
            if after and before and all(_stands(part.what, texts) != part.not_ for part in query.parts):
                expected.append(f"r{number}")
        archive = Archive(root)
        with Index(beside(archive)) as index:
            index.bring_up(archive)
            finder = Finder(archive, index, {})
            sought = finder.find(query)
            assert sorted(ids(finder.hits(sought))) == expected
            assert sorted(Path(folder).name for folder in sought.folders) == expected


def _stands(wanted: object, texts: list[list[str]]) -> bool:
    assert isinstance(wanted, Phrase)
    for words in texts:
        for at in range(len(words) - len(wanted.words) + 1):
            here = words[at : at + len(wanted.words)]
            last = here[-1] if wanted.whole else here[-1][: len(wanted.words[-1])]
            if (*here[:-1], last) == wanted.words:
                return True
    return False
