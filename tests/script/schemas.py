"""The schemas, and what they and an editor's parser say of a text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from tests.script.editor import as_editor
from workshop.script.schema import deck_schema, feelings_schema, script_schema

SCHEMAS = {"script": script_schema(), "deck": deck_schema(), "feelings": feelings_schema()}
Data = dict[str, Any]


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(SCHEMAS[kind])


def complaints(document: object, kind: str = "script") -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(kind).iter_errors(document)]


def seen(text: str, kind: str = "script") -> str:
    """Who tells of a mistake in the text, the parser of an editor or the schema; empty for nobody."""
    try:
        document = as_editor(text)
    except yaml.YAMLError:
        return "parser"
    return "" if validator(kind).is_valid(document) else "schema"


def with_words(document: object) -> object:
    """The data with the word null in the place of nothing, where the reader is known to accept it."""
    if isinstance(document, dict):
        return {key: with_words(value) for key, value in document.items()}
    if isinstance(document, list):
        return [with_words(value) for value in document]
    return "null" if document is None else document


def nodes(schema: object) -> Iterator[Data]:
    """Every mapping of a schema."""
    if isinstance(schema, dict):
        yield schema
        for inside in schema.values():
            yield from nodes(inside)
    elif isinstance(schema, list):
        for inside in schema:
            yield from nodes(inside)
