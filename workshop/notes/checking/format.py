"""The format of the notes: one table of every key, from which it is checked and told.

The JSON Schema is made of it, the page on the format, and what `verify` says of a file. A key that
isn't here is kept wherever it stands: a newer program, or a person, may have written it.
"""

from __future__ import annotations

from typing import Final

from workshop.notes.checking.formatkinds import (
    Answered,
    Day,
    Key,
    Moment,
    Rows,
    Table,
    Text,
    Texts,
    Version,
    Whole,
    Word,
    YesNo,
    keys_of,
)
from workshop.words import _

LINE: Final = Text(line=True)
TEXT: Final = Text()
SECONDS: Final = Whole()

SCRIPT: Final = keys_of(
    Key("id", LINE, _("the script's id in the library")),
    Key("digest", LINE, _("what tells whether its file is still the same")),
    Key("language", Whole(1), _("the version of the script language")),
    Key("seed", Whole(None), _("what was drawn for whatever was shuffled")),
)
TOTALS: Final = keys_of(
    Key("turns", Whole(), _("turns that were had")),
    Key("passes", Whole(), _("how often somebody passed; absent below four people")),
    Key("pauses", Whole(), _("how often the clock stood still")),
    Key("paused_seconds", SECONDS, _("for how long, all together")),
    Key("seconds_over", SECONDS, _("by how much it took longer than planned")),
)
PRESENT: Final = keys_of(
    Key("who", LINE, _("the name they chose"), "both", required=True),
    Key("from_seconds", SECONDS, _("when they came, counted from the start")),
    Key("to_seconds", SECONDS, _("when they left")),
)
STEPS: Final = keys_of(
    Key("step", LINE, _("the step's id in the script"), required=True),
    Key("title", LINE, _("its title"), "both"),
    Key("turns", Whole(), _("its turns that were had, or would have been")),
    Key("planned_seconds", SECONDS, _("how long it was to take")),
    Key("actual_seconds", SECONDS, _("how long it took")),
    Key("outcome", Word(("held", "left out", "declined")), _("what became of it; never by whom")),
)
MOVING: Final = Key("moving", LINE, _("where it goes, while it is sorted, or where that was stopped"))
NOTES: Final = keys_of(
    Key("at_seconds", SECONDS, _("when it was begun, counted from the start")),
    Key("step", LINE, _("in which step; absent at the close")),
    Key("text", TEXT, _("what was noted"), "both", required=True),
    MOVING,
)
PRIVATE_NOTES: Final = keys_of(
    Key("text", TEXT, _("what was noted"), "both", required=True),
    Key("left_here", YesNo(), _("`true` for the line you left yourself at the close"), "both"),
    MOVING,
)
ANSWERS: Final = keys_of(
    Key("field", LINE, _("the question's id in the script"), required=True),
    Key("who", LINE, _("who answered; absent where the counselor was asked"), "both"),
    Key("value", Answered(), _("the answer; a number on a scale"), "both", required=True),
)
COMMITMENTS: Final = keys_of(
    Key("who", LINE, _("who promised it; absent where all did"), "both"),
    Key("text", TEXT, _("what was promised"), "both", required=True),
    Key("due", Day(), _("until when"), "both"),
    Key("state", Word(("open", "kept", "carried", "let go")), _("what became of it"), "both"),
)
KINDS: Final = ("soap", "dap", "birp", "group", "free")
NOTE: Final = keys_of(
    Key("kind", Word(KINDS), _("which parts it has"), "you"),
    Key("written", Day(), _("the day it was written"), "you"),
    Key("by", LINE, _("who wrote it"), "you"),
    Key("facts", TEXT, _("before the parts of every kind: who was there, the times, the steps"), "you"),
    Key("theme", TEXT, _("group: what it was about"), "you"),
    Key("interventions", TEXT, _("group: what was done, asked and offered"), "you"),
    Key("atmosphere", TEXT, _("group: how it was in the room, without names"), "you"),
    Key("subjective", TEXT, _("soap: what was said of it"), "you"),
    Key("objective", TEXT, _("soap: what could be seen and heard"), "you"),
    Key("assessment", TEXT, _("soap and dap: what you make of it"), "you"),
    Key("data", TEXT, _("dap: what was said, seen and done"), "you"),
    Key("behaviour", TEXT, _("birp: what was shown and said"), "you"),
    Key("intervention", TEXT, _("birp: what was done about it"), "you"),
    Key("response", TEXT, _("birp: what came of that"), "you"),
    Key("text", TEXT, _("free: the note"), "you"),
    Key("plan", TEXT, _("every kind but free: what comes next"), "you"),
)
SAFETY: Final = keys_of(
    Key("seen", TEXT, _("what was seen or heard"), "you"),
    Key("asked", TEXT, _("what was asked, and what was answered"), "you"),
    Key("done", TEXT, _("what was done"), "you"),
    Key("told", TEXT, _("who was told, and when"), "you"),
    Key("written", Day(), _("the day it was written"), "you"),
)
AMENDED: Final = keys_of(
    Key("on", Day(), _("the day it was changed"), "you", required=True),
    Key("by", LINE, _("who changed it"), "you"),
    Key(
        "part",
        LINE,
        _("which part: `note.theme`, `notes.3` for the third note, `notes` for one taken out, `safety.seen`"),
        "you",
    ),
    Key("was", TEXT, _("what stood there before"), "you", required=True),
)

FORMAT_KEY: Final = Key("format", Version(), _("the version of this format"), required=True)
ID_KEY: Final = Key("id", LINE, _("the name of the session's folder"), required=True)
AMENDED_KEY: Final = Key(
    "amended", Rows(AMENDED), _("what it said before it was changed, once it was a day old"), "you"
)

RECORD: Final = keys_of(
    FORMAT_KEY,
    ID_KEY,
    Key("title", LINE, _("the script's title, or what you call it"), "both"),
    Key("mode", Word(("group", "pair", "solo")), _("for whom it was")),
    Key("medium", LINE, _("where you met: in person, by phone"), "you"),
    Key("circle", LINE, _("the id of the circle whose meeting it was; its file holds the name")),
    Key("meeting", Whole(1), _("which meeting of that circle")),
    Key("led_by", LINE, _("how the counselor signs"), "both"),
    Key("started", Moment(), _("when it began"), required=True),
    Key("ended", Moment(), _("when it ended")),
    Key(
        "outcome",
        Word(("completed", "ended early", "continued")),
        _("how it ended; `continued` is to be gone on with another day"),
    ),
    Key("recovered", YesNo(), _("whether the program was stopped in the middle")),
    Key("planned_seconds", SECONDS, _("how long it was to take, as planned at the start")),
    Key("actual_seconds", SECONDS, _("how long it took")),
    Key("expected", Texts(), _("who was expected and did not come"), "both"),
    Key("tags", Texts(), _("words of your own by which it is found"), "you"),
    Key("retain_until", Day(), _("the last day it is kept, where a retention is set"), "both"),
    Key("agreements", Texts(), _("what all agreed on, where that was changed together"), "both"),
    Key("script", Table(SCRIPT), _("the script that was run")),
    Key("totals", Table(TOTALS), _("sums over the session")),
    Key("present", Rows(PRESENT), _("who was here; twice, who left and came again"), "both"),
    Key("steps", Rows(STEPS), _("how each step went")),
    Key("notes", Rows(NOTES), _("the group's notes from the room"), "both"),
    Key("answers", Rows(ANSWERS), _("what was answered, where the script keeps it"), "both"),
    Key("commitments", Rows(COMMITMENTS), _("what was promised"), "both"),
    Key("note", Table(NOTE), _("the note written afterwards"), "you"),
    AMENDED_KEY,
)
JOTTINGS: Final = keys_of(
    FORMAT_KEY,
    ID_KEY,
    Key("notes", Rows(PRIVATE_NOTES), _("what waits to be sorted"), "both"),
)
PROCESS: Final = keys_of(
    FORMAT_KEY,
    ID_KEY,
    Key("notes", Rows(PRIVATE_NOTES), _("your own reflections"), "both"),
    Key("answers", Rows(ANSWERS), _("what the script asked for, for you alone"), "both"),
    AMENDED_KEY,
)
PERSON: Final = keys_of(
    FORMAT_KEY,
    ID_KEY,
    Key("who", LINE, _("whom it is about; no file is named after them"), "both", required=True),
    Key("notes", Rows(PRIVATE_NOTES), _("what was noted about them in the room"), "both"),
    Key("answers", Rows(ANSWERS), _("their answers, if any are kept here"), "both"),
    Key("note", Table(NOTE), _("the note written afterwards: soap, dap, birp or free"), "you"),
    Key("safety", Table(SAFETY), _("what had to do with their safety"), "you"),
    AMENDED_KEY,
)
