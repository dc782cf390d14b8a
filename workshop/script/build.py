"""Builds the step that keys make in one mode, after telling what doesn't fit together in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from workshop.script.keys import OVERRIDE_KEYS
from workshop.script.kinds import BAD
from workshop.script.model import (
    FORM_ROLES,
    RESTING,
    Deal,
    Field,
    FieldKind,
    Form,
    Keep,
    Mode,
    Phase,
    Span,
    Step,
)
from workshop.script.nodes import Table, quoted
from workshop.script.problems import Place, Report
from workshop.script.shapes import Found
from workshop.script.steps import Draft, Ids, Row, bad, tables, value
from workshop.words import _, slug

AS_WRITTEN: Final = frozenset(
    (
        "title",
        "time",
        "flex",
        "say",
        "smaller",
        "guide",
        "depth",
        "consent",
        "until",
        "ends",
        "breathe",
        "touch",
        "order",
        "times",
        "size",
        "rotate",
        "partners",
        "extra",
    )
)
OF_FORMS: Final = {key.name: key.forms for key in OVERRIDE_KEYS.values() if key.forms}
OWNERS: Final = {"range": "scale", "labels": "scale", "of": "choice"}


def build(draft: Draft, found: dict[str, Found], mode: Mode, fields: Ids, report: Report) -> Step | None:
    """The step that the keys make, or None where it can't be made; `fields` gives ids to its answers."""
    if not draft.whole:
        return None
    form = cast("Form", value(found, "form", "together"))
    roles = cast("tuple[str, ...]", value(found, "roles", ()))
    if not bad(found, "form"):
        _keys_fit(found, form, report)
        _groups_fit(found, form, mode, draft.place, report)
        if "phases" in found and not bad(found, "roles"):
            _speakers_fit(found, form, roles or FORM_ROLES[form], report)
    _length_fits(found, draft.place, report)
    phases = tuple([_phase(row, report) for row, _table in tables(found, "phases")])
    asked = tuple(
        [
            _field(row, table, f"{draft.id[:60]}-{number}", fields, report)
            for number, (row, table) in enumerate(tables(found, "ask"), 1)
        ]
    )
    if "title" not in found or BAD in [entry.value for entry in found.values()]:
        return None
    prompts = value(found, "prompts", ())
    named = {name: entry.value for name, entry in found.items() if name in AS_WRITTEN}
    if roles and "size" not in named:
        named["size"] = len(roles)
    # Every value has been read by the kind that its key has in the table.
    return Step(
        id=draft.id,
        form=form,
        roles=roles,
        phases=phases,
        ask=asked,
        may_pass=bool(value(found, "pass", form in ("round", "spotlight") or bool(roles))),
        prompts=prompts if isinstance(prompts, tuple) else (),
        deal=_deal(prompts) if isinstance(prompts, dict) else None,
        **named,  # type: ignore[arg-type]
    )


def field_ids(rows: Sequence[Row]) -> Ids:
    """Gives ids to the answers of one mode's steps, apart from those that are written."""
    asked = (row for found in rows for row, _table in tables(found, "ask"))
    return Ids({str(value(row, "id", "")) for row in asked})


def _deal(found: dict[str, Found]) -> Deal:
    return Deal(
        deck=str(value(found, "deck", "")), draw="free" if value(found, "draw", "one") == "free" else "one"
    )


def _keys_fit(found: Row, form: Form, report: Report) -> None:
    for name in found.keys() & OF_FORMS.keys():
        forms, entry = OF_FORMS[name], found[name]
        if form not in forms and entry.value is not BAD:
            report.problem(
                entry.node.place,
                _("{key}: belongs to {forms}, not to {form}; remove it, or change the form").format(
                    key=name, forms=", ".join(forms), form=form
                ),
            )


def _length_fits(found: Row, place: Place, report: Report) -> None:
    if "phases" in found:
        for name in ("time", "flex"):
            if name in found and not bad(found, name):
                report.problem(
                    found[name].node.place,
                    _("{key}: a step with phases lasts as long as they do; remove it, or the phases").format(
                        key=name
                    ),
                )
    elif "time" not in found:
        report.problem(place, _("time: is missing in a step; write one such as 3m, or phases"))
    else:
        _contains(found, report)


def _contains(found: Row, report: Report) -> None:
    flex, time = value(found, "flex", None), value(found, "time", None)
    if isinstance(flex, Span) and isinstance(time, int) and not flex.shortest <= time <= flex.longest:
        report.problem(found["flex"].node.place, _("flex: does not contain the time; write one that does"))


def _speakers_fit(found: Row, form: Form, roles: tuple[str, ...], report: Report) -> None:
    for row, _table in tables(found, "phases"):
        speaks = value(row, "speaks", None)
        if isinstance(speaks, str) and speaks not in roles:
            report.problem(
                row["speaks"].node.place,
                _("speaks: {role} is no role in a {form} step; write one of {roles}").format(
                    role=quoted(speaks), form=form, roles=", ".join(dict.fromkeys(roles))
                ),
            )


def _phase(row: Row, report: Report) -> Phase:
    _contains(row, report)
    speaks = value(row, "speaks", None)
    time, flex = value(row, "time", 0), value(row, "flex", None)
    return Phase(
        title=str(value(row, "title", "")),
        time=time if isinstance(time, int) else 0,
        flex=flex if isinstance(flex, Span) else None,
        say=str(value(row, "say", "")),
        smaller=str(value(row, "smaller", "")),
        guide=str(value(row, "guide", "")),
        speaks=speaks if isinstance(speaks, str) else None,
    )


def _field(row: Row, table: Table, fallback: str, fields: Ids, report: Report) -> Field:
    label, kind = str(value(row, "label", "")), str(value(row, "kind", "text"))
    if not bad(row, "kind"):
        _field_fits(row, kind, table.place, report)
    span = value(row, "range", Span(1, 5) if kind == "scale" else None)
    return Field(
        id=str(value(row, "id", "")) or fields.new(slug(label) or fallback),
        label=label,
        kind=cast("FieldKind", kind),
        by_each=value(row, "from", "each") == "each",
        range=span if isinstance(span, Span) else None,
        labels=cast("tuple[str, ...]", value(row, "labels", ())),
        of=cast("tuple[str, ...]", value(row, "of", ())),
        keep=cast("Keep", value(row, "keep", "record")),
    )


def _field_fits(row: Row, kind: str, place: Place, report: Report) -> None:
    for name, owner in OWNERS.items():
        if name in row and kind != owner and not bad(row, name):
            report.problem(
                row[name].node.place,
                _("{key}: belongs to kind: {kind}; remove it, or change the kind").format(
                    key=name, kind=owner
                ),
            )
    if kind == "choice" and "of" not in row:
        report.problem(place, _("of: is missing; write what can be chosen, such as of: [yes, no]"))
    span = value(row, "range", Span(1, 5))
    labels = value(row, "labels", ())
    if kind != "scale" or bad(row, "range") or not isinstance(span, Span) or not isinstance(labels, tuple):
        return
    if len(labels) not in (0, 2, span.longest - span.shortest + 1):
        report.problem(
            row["labels"].node.place,
            _("labels: write two, for the ends, or one for each number of the range"),
        )


def _groups_fit(found: Row, form: Form, mode: Mode, place: Place, report: Report) -> None:
    if mode == "solo" and form in ("groups", "spotlight"):
        report.problem(
            found["form"].node.place,
            _("form: {form} needs others; write a solo: for this step, or only: [group, pair]").format(
                form=form
            ),
        )
    if form != "groups":
        return
    roles, size = value(found, "roles", None), value(found, "size", None)
    if "roles" not in found and "size" not in found:
        report.problem(place, _("size: is missing in a groups step; write size: 3, or roles"))
    if isinstance(roles, tuple):
        if isinstance(size, int) and size != len(roles):
            report.problem(
                found["size"].node.place,
                _("size: is not the number of roles, which is {number}; remove one of the two").format(
                    number=len(roles)
                ),
            )
        if RESTING in roles:
            report.problem(
                found["roles"].node.place,
                _("roles: resting is what those who sit out are called; choose another"),
            )
    members = len(roles) if isinstance(roles, tuple) else size
    if value(found, "partners", "same") == "everyone" and members not in (2, None):
        report.problem(
            found["partners"].node.place, _("partners: everyone is for groups of 2; write size: 2, or new")
        )
