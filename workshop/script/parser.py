"""The events of a YAML text: by libyaml, or where PyYAML lacks it, by a parser that reads the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

import yaml
from yaml.scanner import ScannerError
from yaml.tokens import TagToken

SURROGATE: Final = re.compile("[\ud800-\udfff]")
# A question mark that ends or continues a word, and so can begin no key.
ASKING: Final = re.compile(r"(?<=[^\s,:?\[\]{}\"'-])( *\?+)|(?<=[\"'-])\?+")
TAG: Final = re.compile(r"[0-9A-Za-z_;/?:@&=+$.!~*'()%-]")
PRIVATE: Final = range(0xE000, 0xF8FF)


class PythonParser(yaml.SafeLoader):
    """PyYAML's parser in Python; it reads tabs and tags, and refuses escapes and colons, as libyaml does."""

    def scan_to_next_token(self) -> None:
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def scan_plain_spaces(self, indent: int, start_mark: yaml.Mark) -> list[str]:
        run = 0
        while self.peek(run) in " \t":
            run += 1
        spaces: str = self.prefix(run)
        if "\t" in spaces:
            self.forward(run)
            if self.peek() not in "\n\0":
                return [spaces]
        return super().scan_plain_spaces(indent, start_mark) or []

    def fetch_value(self) -> None:
        if self.flow_level and self.peek(1) in ",[]{}?" and self.before() not in "\"']}[{,":
            raise ScannerError("while scanning a plain scalar", None, "found unexpected ':'", self.get_mark())
        super().fetch_value()

    def before(self) -> str:
        """The character that stands before this place and any spaces."""
        at = self.pointer - 1
        while at > 0 and self.buffer[at] == " ":
            at -= 1
        return str(self.buffer[at])

    def scan_tag(self) -> TagToken:
        if self.peek(1) == "<":
            return super().scan_tag()
        start = self.get_mark()
        self.forward()
        while TAG.match(self.peek()):
            self.forward()
        if self.peek() not in " \t\n\0" and not (self.flow_level and self.peek() == ","):
            raise ScannerError("while scanning a tag", start, "found no end of it", self.get_mark())
        return TagToken(("!", "name"), start, self.get_mark())

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: yaml.Mark) -> list[str]:
        try:
            chunks: list[str] = super().scan_flow_scalar_non_spaces(double, start_mark)
        except (ValueError, OverflowError):
            chunks = ["\ud800"]
        if SURROGATE.search("".join(chunks)):
            raise ScannerError(
                "while scanning a quoted scalar", start_mark, "found invalid escape", self.get_mark()
            )
        return chunks


def events(text: str) -> Callable[[], yaml.Event | None]:
    """What gives the next event of a text, and None after the last.

    Raises `yaml.YAMLError` where the text is no YAML.
    """
    loader = getattr(yaml, "CSafeLoader", None)
    if loader is None:
        return partial(next, _by_python(text), None)
    following: Callable[[], yaml.Event | None] = loader(text).get_event
    return following


def _by_python(text: str) -> Iterator[yaml.Event]:
    """The parser in Python takes a question mark in brackets for a key, also at the end of a word."""
    asking = next(chr(code) for code in PRIVATE if chr(code) not in text)
    hidden = ASKING.sub(lambda match: match.group().replace("?", asking), text)
    event: yaml.Event
    for event in yaml.parse(hidden, Loader=PythonParser):
        if isinstance(event, yaml.ScalarEvent):
            event.value = event.value.replace(asking, "?")
        yield event
