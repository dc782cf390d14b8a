"""The keys of what is written afterwards: notes, jottings that are sorted later, promises of one record."""

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
