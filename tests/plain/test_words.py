from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.plain.leading import journal, led, record, started
from tests.walks import Lines, on_disk
from workshop.plain.words import WORDS
from workshop.session.events import Noted


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    return led(tmp_path)


def test_card_shows_the_next_one(lines: Lines) -> None:
    """Round again after the last."""
    started(lines, "cards")
    assert [lines.line("card") for _card in range(3)] == [
        ["card: A cup?"],
        ["card: A leaf?"],
        ["card: A stone?"],
    ]
    lines.line("land yes")
    assert lines.line("card") == ["no: there are no cards in this step"]


def test_say_smaller_and_guide(lines: Lines) -> None:
    """The words again, a gentler wording, and what only the counselor is told, each in one line."""
    assert lines.line("say") == ["agreed: Speak for yourself."]
    started(lines, "first")
    assert lines.line("say") == ["What is new? Or pass."]
    assert lines.line("smaller") == ["One word?"]
    assert lines.line("guide") == ["no guide here"]
    lines.line("undo")
    assert lines.line("smaller") == ["there is no smaller wording here"]
    assert lines.line("guide") == ["Wait until it is quiet."]


def test_nothing_behind_a_gate_is_said_before_it(lines: Lines) -> None:
    """Not by asking for the words, nor for gentler ones."""
    started(lines, "deeper")
    assert lines.line("say") == ["Touch is only for those who want it."]
    assert lines.line("smaller") == ["there is no smaller wording here"]
    assert lines.line("slow")[0].startswith("slow: ")
    assert lines.line("say") == ["We are taking a moment."]


def test_slow_shows_the_card_in_stages(lines: Lines) -> None:
    """Ground, ask, resume, break, end kindly; the clock stands; again shows it again, resume goes on."""
    started(lines)
    (shown,) = lines.line("slow")
    stages = ("Ground: ", "Ask: ", "Resume: ", "Break: ", "at least 20 minutes", "End kindly: ")
    assert shown.startswith("slow: the clock stands still, resume goes on.")
    assert [stage for stage in stages if stage in shown] == list(stages)
    assert lines.line("slow") == [shown]
    assert lines.reply("resume").startswith("resume: ")


def test_support_is_never_empty(tmp_path: Path, lines: Lines) -> None:
    """What somebody wrote down; without it, or if it can't be read, what holds everywhere."""
    (general,) = lines.line("support")
    assert general.startswith("In danger, call the emergency number of the place you are in.")
    path = tmp_path / "support.toml"
    path.write_text('[[lines]]\nname = "Crisis\ncontact = "116 123"')
    (broken,) = lines.line("support")
    assert "emergency number" in broken
    assert 'contact = "116 123"' in broken
    assert "support.toml can't be used: " in broken
    path.write_text(
        'region = "Berlin"\nchecked = 2026-11-22\n[[lines]]\nname = "Crisis"\ncontact = "116 123"\n'
    )
    (told,) = lines.line("support")
    assert told.endswith("Crisis: 116 123; For Berlin. Checked on 2026-11-22.")


def test_help_lists_every_word(lines: Lines) -> None:
    """In one line, and of one alone what it does; every word is obeyed or refused, and not unknown."""
    (told,) = lines.line("help")
    assert set(WORDS) <= {word.strip(":;") for word in told.split()}
    assert lines.line("help Came") == ["came NAME: somebody is here, expected or not"]
    assert lines.line("help next") == ["next: what comes next"]
    assert lines.line("help xyzzy") == ["no: xyzzy is no command; help lists them"]
    for word in WORDS:
        assert "is no command" not in lines.reply(word)
        if lines.shell.done:
            return
    raise AssertionError("neither end nor discard ends it")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("nxt", "no: nxt is no command; did you mean next?"),
        ("Strat", "no: strat is no command; did you mean start?"),
        ("xyzzy", "no: xyzzy is no command; help lists them"),
        ("\x1b[2J", "no: \N{REPLACEMENT CHARACTER}[2j is no command; help lists them"),
        ("_do_end", "no: _do_end is no command; did you mean end?"),
        ("obey", "no: obey is no command; help lists them"),
        ("late Gil", "no: late is no command; did you mean came?"),
    ],
)
def test_an_unknown_command_is_told_and_ends_nothing(lines: Lines, line: str, told: str) -> None:
    """With the nearest one, where there is one."""
    assert lines.line(line) == [told]
    assert not lines.shell.done
    assert len(on_disk(journal(lines))) == 1


@pytest.mark.parametrize("line", ["", "   ", "\t", "\r"])
def test_an_empty_line_is_nothing(lines: Lines, line: str) -> None:
    """Somebody pressed return."""
    assert lines.line(line) == []


@pytest.mark.parametrize("line", ["READY", "  ready  ", "ready\r", "\ufeffready", "ready now"])
def test_a_command_may_be_written_as_it_comes(lines: Lines, line: str) -> None:
    """Capitals, spaces, another system's line ends, a mark at a file's beginning."""
    assert lines.line(line) == ["ready: affirmed; start begins"]


def test_every_reply_is_one_line(lines: Lines) -> None:
    """Whatever the words of a script or of people hold, nothing breaks a reply in two."""
    started(lines, "first")
    for word in ("say", "smaller", "guide", "help", "time", "fit", "land", "support", "slow"):
        assert "\n" not in lines.reply(word)
        assert lines.reply(word)


def test_end_keeps_and_says_how_much(lines: Lines) -> None:
    """The reply begins with `kept`; the record stands, and holds what was written."""
    started(lines)
    lines.line("note one")
    lines.line("answer feeling Ana curious")
    assert lines.line("end") == ["kept: the session, 1 note and 1 answer"]
    assert lines.shell.kept == Path(str(lines.shell.kept))
    assert record(lines)["outcome"] == "ended early"


def test_discard_asks_once_where_something_would_be_lost(lines: Lines) -> None:
    """A note or an answer is not thrown away by one word; then nothing of the session is left."""
    started(lines)
    lines.line("note one")
    lines.line("answer feeling Ana curious")
    asked = ["discard: 1 note and 1 answer would be lost; discard yes does it"]
    assert lines.line("discard") == lines.line("discard no") == asked
    assert not lines.shell.done
    assert lines.line("discard yes") == ["discard: nothing of this session is left"]
    assert lines.shell.done
    assert lines.shell.kept is None
    assert list((lines.shell.opened.folder or Path()).parent.iterdir()) == []


def test_discard_of_nothing_asks_nothing(lines: Lines) -> None:
    """A session started by mistake is gone at once."""
    assert started(lines).line("discard") == ["discard: nothing of this session is left"]


def test_a_rehearsal_says_so(tmp_path: Path) -> None:
    """At the beginning, at each note and at the end; and there is no record."""
    lines = led(tmp_path, keep=False)
    lines.shell.begin()
    assert "a rehearsal: nothing is kept" in lines.said
    assert lines.line("note x") == ["noted: a note for the group; a rehearsal keeps nothing"]
    assert lines.line("end") == ["end: a rehearsal; nothing is kept"]
    assert (lines.shell.done, lines.shell.kept) == (True, None)


def test_what_is_acknowledged_is_on_the_disk(lines: Lines) -> None:
    """When `kept` has been said, whoever reads the journal finds it."""
    seen: list[int] = []

    def say(line: str) -> None:
        if line.startswith("kept"):
            seen.append(sum(isinstance(entry.event, Noted) for entry in on_disk(journal(lines))))

    lines.shell._say = say
    for number in range(3):
        lines.shell.obey(f"note {number}")
    assert seen == [1, 2, 3]


def test_a_due_date_is_read(lines: Lines) -> None:
    """`by 2026-11-29` at the end of a promise is its day."""
    lines.line("answer promise Ben Ask before I advise by 2026-11-29")
    lines.line("end")
    (promised,) = record(lines)["commitments"]
    assert (promised["text"], promised["due"]) == ("Ask before I advise", date(2026, 11, 29))
