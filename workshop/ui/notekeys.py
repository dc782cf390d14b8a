"""The keys of the notes, from finding them to giving them away, of follow-ups, and of preparing a meeting."""

from __future__ import annotations

from typing import Final

from workshop.ui.sessionkeys import Key
from workshop.words import _

# Where a note is written afterwards, no letter is a key.
AFTERWARDS: Final = (
    Key("after.back", "escape", "back", _("back")),
    Key("after.kind", "f2", "kind", _("another form"), priority=True),
    Key("after.safety", "f3", "safety", _("safety"), priority=True),
    Key("after.earlier", "f4", "earlier", _("what it said before"), priority=True),
    Key("after.copy", "f5", "copy", _("copy as text"), priority=True),
    Key("after.each", "f6", "each", _("into each note"), priority=True),
    Key("after.named", "f7", "named", _("to the next name"), priority=True, shown=False),
    Key("after.choose", "f8", "choose", _("choose"), priority=True),
    Key("after.quit", "ctrl+q", "quit", _("quit"), priority=True, shown=False),
)

# Where one paragraph is written for all.
EACH: Final = (
    Key("each.back", "escape", "back", _("back")),
    Key("each.write", "f2", "write", _("write it into their notes"), priority=True),
    Key("each.quit", "ctrl+q", "quit", _("quit"), priority=True, shown=False),
)

# Where a part was changed here and in its file.
BESIDE: Final = (
    Key("beside.both", "b", "answer('both')", _("both, one below the other")),
    Key("beside.mine", "h", "answer('mine')", _("what stands here")),
    Key("beside.theirs", "f", "answer('theirs')", _("what the file says")),
    Key("beside.later", "escape", "cancel", _("later")),
)

# Where that is the kind of a note.
BESIDE_KIND: Final = BESIDE[1:]

SORTLATER: Final = (
    Key("sortlater.back", "escape", "back", _("back; the rest later")),
    Key("sortlater.quit", "ctrl+q", "quit", _("quit"), priority=True, shown=False),
    Key("sortlater.quit-c", "ctrl+c", "quit", _("quit"), shown=False),
)

# What was promised in one record, beside the keys of the list.
RECORD_PROMISES: Final = (
    Key("record-promises.add", "a", "add", _("add one")),
    Key("record-promises.due", "d", "due", _("until when")),
    Key("record-promises.back", "escape", "back", _("back")),
    Key("record-promises.quit", "ctrl+q", "quit", _("quit"), priority=True, shown=False),
    Key("record-promises.quit-c", "ctrl+c", "quit", _("quit"), shown=False),
)


# What was deleted of the notes.
TRASH: Final = (
    Key("trash.restore", "enter", "restore", _("bring back")),
    Key("trash.private", "f3,y", "private", _("names")),
    Key("trash.back", "escape", "back", _("back")),
    Key("trash.quit", "ctrl+q", "quit", _("quit"), priority=True, shown=False),
    Key("trash.quit-c", "ctrl+c", "quit", _("quit"), shown=False),
)

# Over its meetings.
OVER: Final = (
    Key("over.after", "right", "one(1)", _("one person, and the next")),
    Key("over.before", "left", "one(-1)", _("the one before"), shown=False),
)

# The page before a meeting.
PREP: Final = (
    Key("prep.copy", "c", "copy", _("copy it as text")),
    Key("prep.script", "s", "script", _("another script")),
    Key("prep.followup", "f", "followup", _("a follow-up")),
    Key("prep.private", "f3,y", "private", _("show or hide it")),
    Key("prep.back", "escape", "back", _("back")),
    Key("prep.quit", "ctrl+q", "quit", _("quit"), priority=True, shown=False),
    Key("prep.quit-c", "ctrl+c", "quit", _("quit"), shown=False),
)

# The counselor's own, each with its day.
FOLLOWUPS: Final = (
    Key("followups.done", "d,space", "done", _("done, or open again")),
    Key("followups.add", "a", "add", _("add")),
    Key("followups.put-off", "p", "put_off", _("put off")),
    Key("followups.private", "f3,y", "private", _("show or hide them")),
    Key("followups.undo", "f9,u", "undo", _("take back")),
    Key("followups.back", "escape", "back", _("back")),
    Key("followups.go-to", "enter", "go_to", _("what it belongs to"), shown=False),
    Key("followups.reword", "e", "reword", _("its words"), shown=False),
    Key("followups.remove", "delete,backspace", "remove", _("remove"), shown=False),
    Key("followups.quit", "ctrl+q", "quit", _("quit"), priority=True, shown=False),
    Key("followups.quit-c", "ctrl+c", "quit", _("quit"), shown=False),
)

NOTES: Final = (
    Key("notes.read", "enter", "read", _("read")),
    Key("notes.find", "slash", "find", _("find")),
    Key("notes.private", "f3,y", "private", _("names")),
    Key("notes.view", "right", "view(1)", _("by circle, script, …")),
    Key("notes.view-back", "left", "view(-1)", _("the view before"), shown=False),
    Key("notes.own", "f7", "own", _("what was found in private papers"), shown=False),
    Key("notes.followups", "f6", "followups", _("follow-ups")),
    Key("notes.delete", "f8", "delete", _("delete")),
    Key("notes.undelete", "ctrl+z", "undelete", _("take the deletion back"), shown=False),
    Key("notes.trash", "f9", "trash", _("what was deleted"), shown=False),
    Key("notes.back", "escape", "back", _("back")),
    Key("notes.quit", "ctrl+q", "quit", _("quit"), priority=True, shown=False),
    Key("notes.quit-c", "ctrl+c", "quit", _("quit"), shown=False),
)

# In the line in which one types to find.
FINDING: Final = (
    Key("finding.list", "down", "to_list", _("to what was found")),
    Key("finding.complete", "tab", "complete_filter", _("complete the filter"), shown=False),
)

READER: Final = (
    Key("reader.sort", "s", "sort_later", _("sort jottings")),
    Key("reader.undelete", "ctrl+z", "undelete", _("take the deletion back")),
    Key("reader.note", "e", "note_after", _("note afterwards")),
    Key("reader.private", "y", "private", _("yours")),
    Key("reader.after", "n,right_square_bracket", "beside(1)", _("next")),
    Key("reader.before", "b,left_square_bracket", "beside(-1)", _("before")),
    Key("reader.give", "g", "give", _("give away")),
    Key("reader.back", "escape", "back", _("back")),
    Key("reader.followup", "f", "followup", _("a follow-up"), shown=False),
    Key("reader.person", "i", "individual", _("about one person"), shown=False),
    Key("reader.own", "o", "own_note", _("my own note"), shown=False),
    Key("reader.tags", "t", "tags", _("tags"), shown=False),
    Key("reader.promises", "p,k,c,l", "promises", _("what was promised"), shown=False),
    Key("reader.delete", "f8", "delete", _("delete"), shown=False),
    Key("reader.quit", "ctrl+q", "quit", _("quit"), priority=True, shown=False),
    Key("reader.quit-c", "ctrl+c", "quit", _("quit"), shown=False),
)

# What is given away of a record, or of several.
GIVING: Final = (
    Key("giving.write", "f2", "write", _("write it"), priority=True),
    Key("giving.private", "y", "private", _("yours")),
    Key("giving.back", "escape", "back", _("back")),
    Key("giving.down", "pagedown", "scroll_shown(1)", _("read on"), priority=True, shown=False),
    Key("giving.up", "pageup", "scroll_shown(-1)", _("read back"), priority=True, shown=False),
    Key("giving.quit", "ctrl+q", "quit", _("quit"), priority=True, shown=False),
    Key("giving.quit-c", "ctrl+c", "quit", _("quit"), shown=False),
)
