"""What a YAML parser stumbled over, in words that help a counselor and not a programmer."""

from __future__ import annotations

import re
from typing import Final

import yaml

from workshop.script.problems import Place
from workshop.words import _

# What was left open is told where it was opened; everything else where it was noticed.
LEFT_OPEN: Final = ("quoted scalar", "flow sequence", "flow mapping")

# What may stand in double quotes up to the first escape that means nothing.
SOUND: Final = re.compile(
    r"""(?: [^\\]
      | \\[0abt\tnvfre "/\\N_LP\n]
      | \\x[0-9A-Fa-f]{2}
      | \\u(?![dD][89A-Fa-f])[0-9A-Fa-f]{4}
      | \\U00(?!00[dD][89A-Fa-f])(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4}
    )*+""",
    re.VERBOSE,
)


def directive(lines: list[str]) -> tuple[Place, str]:
    """The place and the sentence for a line of instructions to a YAML parser."""
    number = next((number for number, line in enumerate(lines, 1) if line.startswith("%")), 1)
    return Place(number, 1), _("a line can't begin with %; remove it, or put its text in quotes")


def not_read(sign: str) -> str:
    """The sentence for what YAML can do and no script needs: `*`, `&` or `!` before a name."""
    match sign:
        case "*":
            return _("aliases (*name) are not read here; a text that begins with * must be in quotes")
        case "&":
            return _("anchors (&name) are not read here; a text that begins with & must be in quotes")
        case _:
            return _("tags (!name) are not read here; a text that begins with ! must be in quotes")


def explain(error: yaml.MarkedYAMLError, lines: list[str], opened: Place | None = None) -> tuple[Place, str]:
    """The place and the sentence for a syntax error; `opened` is the innermost open bracket.

    Both parsers of PyYAML, libyaml's and the one in Python, name the same contexts and
    problems in nearly the same words; only words that both use are looked for.
    """
    context, problem = error.context or "", error.problem or ""
    noticed, began = error.problem_mark or error.context_mark, error.context_mark
    if noticed is None:
        return Place(), _("this can't be read; look at quotes, brackets and indentation")
    line = lines[noticed.line] if noticed.line < len(lines) else ""
    here = line[noticed.column : noticed.column + 1]
    told_parser = any(text.startswith("%") for text in lines)
    if "directive" in context or (told_parser and ("document start" in problem or "incompatible" in problem)):
        return directive(lines)
    if began is not None and any(word in context for word in LEFT_OPEN):
        if "quoted scalar" in context and "found unexpected" not in problem:
            return _bad_escape(began, lines)
        if here != ":" or began.line != noticed.line:
            return _place(began, lines), _left_open(context, lines[began.line], began.column)
    if "flow node" in context and opened is not None and not here and noticed.line + 1 >= len(lines):
        return opened, _left_open(context, lines[opened.line - 1], opened.column - 1)
    return _place(noticed, lines), _sentence(context, problem, here)


def _place(mark: yaml.Mark, lines: list[str]) -> Place:
    """The place of a mark; the end of the file, where a parser has gone beyond it."""
    if mark.line < len(lines):
        return Place(mark.line + 1, mark.column + 1)
    return Place(len(lines), len(lines[-1]) + 1)


def _bad_escape(began: yaml.Mark, lines: list[str]) -> tuple[Place, str]:
    rest = "\n".join((lines[began.line][began.column + 1 :], *lines[began.line + 1 :]))
    match = SOUND.match(rest)
    sound = rest[: match.end()] if match else ""
    newline = sound.rfind("\n")
    column = began.column + 2 + len(sound) if newline < 0 else len(sound) - newline
    return (
        Place(began.line + 1 + sound.count("\n"), column),
        _("in double quotes a backslash means more than itself; write \\\\ or use single quotes"),
    )


def _left_open(context: str, line: str, column: int) -> str:
    if "quoted scalar" in context:
        return _("a quote is opened here and not closed; close it, or write '' for a quote inside quotes")
    if line[column : column + 1] == "{":
        return _("a brace is opened here and not closed, or a comma is missing; end it with }")
    return _("a bracket is opened here and not closed, or a comma is missing; end the list with ]")


def _sentence(context: str, problem: str, here: str) -> str:
    if "mapping values are not allowed" in problem or "flow mapping" in context or "flow seq" in context:
        return _('a ": " stands where no key can be; put the text in quotes, or look at the indentation')
    if "found unexpected ':'" in problem:
        return _("after a colon comes a space; write key: text, or put the text in quotes")
    if here == "\t" or "tab character" in problem:
        return _("a tab stands here; indent with spaces")
    for sign, words in (("*", "an alias"), ("&", "an anchor"), ("!", "a tag")):
        if words in context or (sign == "!" and "tag handle" in problem):
            return not_read(sign)
    if "flow node" in context and here in (",", ":"):
        return _("nothing stands before this {sign}; remove it, or put the text in quotes").format(sign=here)
    if here and (
        "cannot start any token" in problem or "node content" in problem or "mapping keys" in problem
    ):
        return _("a text that begins with {sign} must be in quotes").format(sign=here)
    if "could not find expected ':'" in problem:
        return _("a key and its colon were expected before this; write key: text, or look at the indentation")
    if "block scalar" in context:
        return _("after | or > comes a new line; write the text below it, indented")
    if "sequence entries are not allowed" in problem:
        return _('a list begins here with "- " where none can be; put it on a line of its own, below its key')
    if "document start" in problem:
        return _("the script has ended before this; put the text in quotes, or remove it")
    if "block mapping" in context or "block collection" in context or "block sequence" in context:
        return _("this line does not fit what stands above it; look at its indentation and at quotes above")
    return _("this can't be read; look at quotes, brackets and indentation")
