"""The rules between keys, as a schema can say them.

A step is judged as it stands in each of the script's modes, with that mode's override laid over it,
as the reader judges it. A rule therefore asks for a key where it comes from: `over` is the key of
the override, and None where a mode has none.

`errorMessage` and `doNotSuggest` are no words of JSON Schema. Language servers know them: the one is
told in the place of their own words, the other keeps them from offering a key a second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, get_args

from workshop.script.build import OWNERS
from workshop.script.feelings import STRENGTHS
from workshop.script.keys import STEP_KEYS
from workshop.script.model import FORM_ROLES, FORMS, MODES, RESTING, FieldKind, Form, Mode
from workshop.words import _

Schema = dict[str, Any]

YES: Final = [True, "true"]
NO: Final = [False, "false"]
DEFAULT_MODE: Final[Mode] = "group"
DEFAULT_FORM: Final[Form] = "together"
NEED_OTHERS: Final = ("groups", "spotlight")
LENGTHS: Final = ("time", "phases")


def ref(name: str) -> Schema:
    """The part of this name."""
    return {"$ref": f"#/$defs/{name}"}


def any_of(*schemas: Schema) -> Schema:
    """What at least one of the schemas accepts."""
    return schemas[0] if len(schemas) == 1 else {"anyOf": [*schemas]}


def of_script() -> list[Schema]:
    """What a script's modes ask of its steps."""
    told = _("modes: no step exists in {mode}; write one, or leave {mode} out")
    steps = {
        mode: {
            "items": ref(f"in-{mode}"),
            "contains": _present(mode),
            "errorMessage": told.format(mode=mode),
        }
        for mode in MODES
    }
    return [{"if": _named(mode), "then": _in("steps", steps[mode])} for mode in MODES]


def of_chart() -> list[Schema]:
    """What a chart of feelings asks of its families: words."""
    return [_in("families", {"items": any_of(*(_has(strength) for strength in STRENGTHS))})]


def parts() -> Schema:
    """The rules by name: of a step in each mode, and of what may be answered."""
    in_modes = {f"in-{mode}": {"if": _present(mode), "then": {"allOf": [*_of_step(mode)]}} for mode in MODES}
    return {**in_modes, "answer": {"allOf": [*_of_answer()]}}


def _has(*keys: str) -> Schema:
    return {"required": [*keys]}


def _not(schema: Schema) -> Schema:
    return {"not": schema}


def _in(key: str, schema: Schema) -> Schema:
    """What holds of a key's value, if the key is there."""
    return {"properties": {key: {**schema, "doNotSuggest": True}}}


def _is(key: str, words: Sequence[object]) -> Schema:
    """That the key is there, with one of the words."""
    return {**_in(key, {"enum": [*words]}), **_has(key)}


def _none(keys: Sequence[str], told: str) -> Schema:
    """That none of the keys is there."""
    return {"properties": dict.fromkeys(keys, False), "errorMessage": told}


def _missing(key: str, told: str) -> Schema:
    """That the key is there."""
    return {**_has(key), "errorMessage": told}


def _named(mode: Mode) -> Schema:
    """That the script can run in the mode."""
    named = _in("modes", {"contains": {"const": mode}})
    return named if mode == DEFAULT_MODE else {**named, **_has("modes")}


def _present(mode: Mode) -> Schema:
    """That the step exists in the mode."""
    only = _in("only", {"contains": {"const": mode}})
    over = _over(mode)
    return {"allOf": [only, _in(over, _not(_is("skip", YES)))]} if over else only


def _over(mode: Mode) -> str | None:
    return mode if mode in STEP_KEYS else None


def _beside(over: str, schema: Schema) -> Schema:
    """That there is an override, of which the schema holds."""
    return {**_in(over, schema), **_has(over)}


def _laid(over: str | None, where: Schema, schema: Schema) -> Schema:
    """The schema, of the override where it is as said, and of the step itself where not."""
    return {"if": _beside(over, where), "then": _in(over, schema), "else": schema} if over else schema


def _value(over: str | None, key: str, schema: Schema) -> Schema:
    """What holds of the value that a key has in the mode, if it has one."""
    return _laid(over, _has(key), _in(key, schema))


def _word(over: str | None, key: str, words: Sequence[object]) -> Schema:
    """That a key has one of the words in the mode."""
    return _laid(over, _has(key), _is(key, words))


def _either(over: str | None, *keys: str) -> Schema:
    """That one of the keys is there in the mode."""
    here = [_has(key) for key in keys]
    return any_of(*here, *([_beside(over, any_of(*here))] if over else []))


def _form(over: str | None, forms: Sequence[Form]) -> Schema:
    """That the step has one of the forms in the mode."""
    written = _word(over, "form", forms)
    return any_of(written, _not(_either(over, "form"))) if DEFAULT_FORM in forms else written


def _of_step(mode: Mode) -> Iterator[Schema]:
    over = _over(mode)
    yield from _lengths(over)
    yield from _own_keys(over)
    yield from _groups(over)
    yield from _speakers(over)
    yield _gate(over)
    yield _value(over, "ask", {"items": ref("answer")})
    if mode == "solo":
        alone = [form for form in FORMS if form not in NEED_OTHERS]
        told = _("needs others; write a solo: for this step, or only: [group, pair]")
        yield _value(over, "form", {"enum": alone, "errorMessage": told})


def _lengths(over: str | None) -> Iterator[Schema]:
    told = _("a step with phases lasts as long as they do; remove it, or the phases")
    missing = _missing("time", _("time: is missing in a step; write one such as 3m, or phases"))
    phased = {"if": _has("phases"), "then": _none(("time", "flex"), told)}
    own = any_of(*(_has(key) for key in LENGTHS))
    yield _laid(over, own, phased)
    if over is None:
        yield {"if": _not(_has("phases")), "then": missing}
        return
    inherited = _not(_beside(over, own))
    yield {"if": {"allOf": [inherited, _not(_has("phases"))]}, "then": missing}
    yield {"if": {"allOf": [inherited, _has("phases")]}, "then": _in(over, _none(("flex",), told))}


def _own_keys(over: str | None) -> Iterator[Schema]:
    told = _("belongs to another form; remove it, or change the form")
    classes: dict[tuple[str, ...], list[Form]] = {}
    for form in FORMS:
        foreign = tuple(key.name for key in STEP_KEYS.values() if key.forms and form not in key.forms)
        classes.setdefault(foreign, []).append(form)
    for foreign, forms in classes.items():
        none = _none(foreign, told)
        then = [_in(over, none), {"if": _not(_beside(over, _has("form"))), "then": none}] if over else [none]
        yield {"if": _form(over, forms), "then": {"allOf": then}}


def _groups(over: str | None) -> Iterator[Schema]:
    two = {"minimum": 2, "maximum": 2, "pattern": "^0*2$"}
    of_two = _("partners: everyone is for groups of 2; write size: 2, or new")
    resting = {"items": _not({"const": RESTING})}
    everyone = [
        _value(over, "size", {**two, "errorMessage": of_two}),
        _value(over, "roles", {"maxItems": 2, "errorMessage": of_two}),
    ]
    missing = _missing("size", _("size: is missing in a groups step; write size: 3, or roles"))
    then = [
        {"if": _not(_either(over, "size", "roles")), "then": missing},
        _value(over, "roles", resting),
        {"if": _word(over, "partners", ["everyone"]), "then": {"allOf": everyone}},
    ]
    yield {"if": _form(over, ["groups"]), "then": {"allOf": then}}


def _speakers(over: str | None) -> Iterator[Schema]:
    """Who can speak in a phase where the form alone says it; a step's own roles are its author's."""
    classes: dict[tuple[str, ...], list[Form]] = {}
    for form in FORMS:
        classes.setdefault(FORM_ROLES[form], []).append(form)
    own = any_of(*(_has(key) for key in LENGTHS))
    for roles, forms in classes.items():
        having = _form(over, forms)
        if any(form in STEP_KEYS["roles"].forms for form in forms):
            having = {"allOf": [having, _not(_either(over, "roles"))]}
        speaks = {"items": _in("speaks", {"enum": [*roles]})}
        yield {"if": having, "then": _laid(over, own, _in("phases", speaks))}


def _gate(over: str | None) -> Schema:
    told = _("until: says where a skipped gate leads; write consent: true with it")
    gate = {**_is("consent", YES), "errorMessage": told}
    if over is None:
        return {"if": _has("until"), "then": gate}
    kept = {"allOf": [_has("until"), _not(_beside(over, _is("consent", NO)))]}
    return {
        "if": any_of(_beside(over, _has("until")), kept),
        "then": _laid(over, _has("consent"), gate),
    }


def _of_answer() -> Iterator[Schema]:
    for owner in dict.fromkeys(OWNERS.values()):
        keys = [key for key, kind in OWNERS.items() if kind == owner]
        told = _("belongs to kind: {kind}; remove it, or change the kind").format(kind=owner)
        others = _is("kind", [kind for kind in get_args(FieldKind) if kind != owner])
        yield {"if": any_of(_not(_has("kind")), others), "then": _none(keys, told)}
    missing = _missing("of", _("of: is missing; write what can be chosen, such as of: [yes, no]"))
    yield {"if": _is("kind", ["choice"]), "then": missing}
    unranged = {"allOf": [_is("kind", ["scale"]), _not(_has("range"))]}
    ends = any_of({"maxItems": 2}, {"minItems": 5, "maxItems": 5})
    yield {"if": unranged, "then": _in("labels", ends)}
