"""What an editor makes of a file: YAML 1.2 with its core schema, as language servers read it."""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

from workshop.script.parser import PythonParser

INT: Final = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
FLOAT: Final = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
WORDS: Final = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


# The parser that the reader uses too; both refuse the same.
_Loader: Any = getattr(yaml, "CSafeLoader", PythonParser)


class CoreLoader(_Loader):  # type: ignore[misc]
    """PyYAML with the scalars of YAML 1.2; a tag that it doesn't know is refused, as an alias is."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as PyYAML has it


def _plain(loader: CoreLoader, node: yaml.ScalarNode) -> object:
    text = str(node.value)
    if node.style:
        return text
    if text in WORDS:
        return WORDS[text]
    if INT.fullmatch(text):
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    if FLOAT.fullmatch(text):
        return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text


CoreLoader.add_constructor("tag:yaml.org,2002:str", _plain)


def as_editor(text: str) -> Any:
    """The data of a file; raises `yaml.YAMLError` where an editor's own parser refuses it."""
    return yaml.load(text.removeprefix("\ufeff"), CoreLoader)  # noqa: S506 - a safe loader
