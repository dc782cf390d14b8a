"""Files in the folder of a session that are no part of it, and hold somebody's name."""

from __future__ import annotations

import codecs
import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from workshop.disk import CHUNK, sentence
from workshop.notes.lettinggo.naming import Named
from workshop.notes.lettinggo.trash import LEFT
from workshop.notes.mentions import mentions
from workshop.notes.unfinished import JOURNAL, LOCK
from workshop.words import _, folded

# Nobody's words stand in these, or they are read elsewhere.
OURS: Final = frozenset({LEFT, JOURNAL, LOCK})
# More characters than a name has.
OVERLAP: Final = 200


def beside(folder: Path, known: Collection[str], name: str) -> Iterator[Named]:
    """Each file below but those that are `known`, by their paths in the folder, that holds the name."""
    for at, within, names in os.walk(folder, followlinks=False):
        within.sort()
        for path in sorted(Path(at) / one for one in names):
            file = path.relative_to(folder).as_posix()
            if file in known or file in OURS or path.is_symlink():
                continue
            try:
                if _holds(path, name):
                    yield Named(file, 0, _("it is no part of the session; look at it, and remove it"))
            except OSError as error:
                told = _("nobody can say whether it names them: {why}")
                yield Named(file, 0, told.format(why=sentence(error)))


def _holds(path: Path, name: str) -> bool:
    """Whether a file is called by somebody's name, or has it in its words, however long it is."""
    if not path.is_file():
        return False
    if mentions(path.name.replace("_", " "), (name,)):
        return True
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    text = ""
    with path.open("rb") as file:
        while data := file.read(CHUNK):
            text = text[-OVERLAP:] + decoder.decode(data)
            # What is no text takes long to be read word by word.
            if folded(name) in folded(text) if b"\0" in data else mentions(text, (name,)):
                return True
    return False
