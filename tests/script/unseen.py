"""Mistakes that the reader tells and no schema can, each with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.script.mistakes import SYNTAX

PARSER: Final = "it is no YAML, or what YAML refuses by itself: the editor's own parser tells it"
BREAKS: Final = "PyYAML begins a new line there; to YAML 1.2 it is a character, and the patterns refuse it"

# From reason to the names of mistakes; a row of a table of values is called after its table, key and text.
UNSEEN: Final[Mapping[str, frozenset[str]]] = {
    PARSER: frozenset(row.name for row in SYNTAX if row.name != "directive")
    | {
        *("alias", "alias and more", "emphasis", "star alone", "alias in a list", "an alias"),
        *("ampersand", "tag", "tag and more", "unknown handle", "at", "backtick"),
        *("percent", "bracket", "comma", "question mark"),
        *("escape character", "C1", "delete", "NUL", "noncharacter"),
        *("in a comment", "in a key", "in a duration"),
        *("list as a key", "list in a key in a key", "template"),
    },
    BREAKS: frozenset({"next line", "line separator"}),
    "a directive is YAML, and leaves no trace in the data": frozenset({"directive"}),
    "an anchor and a tag without a name leave no trace in the data": frozenset(
        {"anchor and more", "exclamation mark"}
    ),
    "data has each key once": frozenset({"twice", "twice, quoted"}),
    "an author's own key may hold anything, at any depth": frozenset({"deeper than any script"}),
    "it refers to another place": frozenset(
        {"a jump nowhere, in every mode", "surprise step 'nowhere'", "a surprise in no step"}
    ),
    "whom a text names stands in its words": frozenset(
        {
            *("surprise text \"'{Name} laughs.'\"", "surprise text \"'{} laughs.'\""),
            *("script surprises \"['{nobody} laughs.']\"", "a surprise with somebody unknown"),
        }
    ),
    "two numbers are compared, or two lengths of time": frozenset(
        {
            *("flex '5m..2m'", "flex '4m..5m'"),
            *("step flex '5m..2m'", "step flex '4m..5m'", "step flex '1m..2m'"),
            *("phase flex '5m..2m'", "phase flex '4m..5m'", "phase flex '1m..2m'"),
            *("field range '5..1'", "field range '1..1'", "script people '12..3'"),
        }
    ),
    "the length of a list is compared with a range": frozenset({"field labels '[a, b, c, d]'"}),
    "it is the same number to YAML": frozenset(
        {
            *(f"step {key} '{text}'" for key in ("depth", "times", "size") for text in ("2.0", "+2")),
            "script workshop '1.0'",
        }
    ),
    "it is true to YAML": frozenset(f"step {key} 'True'" for key in ("consent", "pass", "touch", "rotate")),
}

# From a part of what the reader says to the reason, for mistakes that nobody thought of beforehand.
UNSAID: Final[Mapping[str, str]] = {
    "is the id of no later step": "it refers to another place",
    "is the id of no step": "it refers to another place",
    "stands for nobody": "whom a text names stands in its words",
    "is the id of another": "it refers to another place",
    "is asked for twice": "it refers to another place",
    "none comes before": "it refers to another place",
    "does not contain the time": "two lengths of time are compared",
    "is no span of time": "two lengths of time are compared",
    "is no range": "two numbers are compared",
    "is no number of people": "two numbers are compared",
    "is not the number of roles": "a number is compared with the length of a list",
    "write two, for the ends, or one for each number": "the length of a list is compared with a range",
    "is no role in a": "a step's own roles are its author's words",
    "is longer than a day": "several units are added up",
}
