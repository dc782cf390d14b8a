"""Writes data as YAML in one of the many ways in which people do."""

from __future__ import annotations

import random
import re
from typing import Any

PLAIN = re.compile(r"[A-Za-z0-9é漢][A-Za-z0-9é漢🙂 .;=~'!-]*(?<! )")


def as_yaml(data: dict[str, Any], seed: int) -> str:
    """A mapping of texts, lists and mappings as a YAML text; seed 0 is the plainest way."""
    return _Writer(seed).table(data, "")


class _Writer:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed).random if seed else (lambda: 1.0)

    def table(self, data: dict[str, Any], indent: str) -> str:
        made = []
        for key, value in data.items():
            if self.chance() < 0.05:
                made.append(f"{indent}# a comment: with a colon\n")
            if self.chance() < 0.05:
                made.append("\n")
            if self.chance() < 0.05:
                made.append(f"{indent}x-{key}: [the author's own, 5:00]\n")
            made.append(f"{indent}{self.key(key)}:{self.value(value, indent)}\n")
        return "".join(made)

    def items(self, data: list[Any], indent: str) -> str:
        made = []
        for item in data:
            if isinstance(item, dict) and self.chance() > 0.3:
                made.append(
                    f"{indent}- {self.table(item, indent + '  ').lstrip(' ') or '{}'}".rstrip("\n") + "\n"
                )
                if made[-1].startswith((f"{indent}- #", f"{indent}- \n")):
                    made[-1] = f"{indent}-\n{self.plainly(item, indent + '  ')}"
            else:
                made.append(f"{indent}-{self.value(item, indent)}\n")
        return "".join(made)

    def plainly(self, data: dict[str, Any], indent: str) -> str:
        return "".join(f"{indent}{key}:{self.value(value, indent)}\n" for key, value in data.items())

    def value(self, value: Any, indent: str) -> str:
        """What stands after a colon or a hyphen, with the space or the line break before it."""
        if isinstance(value, str):
            return self.text_below(value, indent)
        if not value or self.chance() < 0.3:
            return f" {self.flow(value)}"
        deeper = indent + "  "
        inside = self.table(value, deeper) if isinstance(value, dict) else self.items(value, deeper)
        return "\n" + inside.rstrip("\n")

    def text_below(self, text: str, indent: str) -> str:
        if "\n" in text and self.chance() > 0.3:
            deeper = indent + "  "
            return " |" + "".join(f"\n{deeper}{line}" for line in text.split("\n"))
        return f" {self.scalar(text)}"

    def key(self, key: str) -> str:
        return f'"{key}"' if self.chance() < 0.05 else key

    def flow(self, value: Any) -> str:
        if isinstance(value, str):
            # What ends like a sentence would be taken for the rest of one before a comma.
            return self.scalar(value, quoted=value.endswith((".", "?", "!")))
        if isinstance(value, dict):
            return "{" + ", ".join(f"{self.key(key)}: {self.flow(one)}" for key, one in value.items()) + "}"
        return "[" + ", ".join(self.flow(one) for one in value) + "]"

    def scalar(self, text: str, *, quoted: bool = False) -> str:
        if PLAIN.fullmatch(text) and not quoted and self.chance() > 0.2:
            return text
        if "\n" not in text and self.chance() < 0.5:
            return "'" + text.replace("'", "''") + "'"
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        if self.chance() < 0.2:
            escaped = escaped.replace("é", "\\u00e9").replace("🙂", "\\U0001F642")
        return f'"{escaped}"'
