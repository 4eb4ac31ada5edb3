"""From what was understood to the rows of a version."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from vidan.procedures.catalogue.lexicon import begins, rows, words
from vidan.procedures.catalogue.meaning import (
    Charge,
    Doubt,
    DoubtCode,
    Limit,
    Paper,
    Span,
    Understanding,
)
from vidan.procedures.catalogue.understanding import LONGEST_NAME, Record
from vidan.procedures.models import (
    Channel,
    ChannelLimit,
    Component,
    ComponentKind,
    Fee,
    Field,
    Origin,
    Procedure,
    SettledBy,
    Version,
)

ONE_DAY = timedelta(days=1)
EDITED = {SettledBy.OPERATOR, SettledBy.CORRECTION}


@dataclass(frozen=True)
class Read:
    """A record, what was understood of it, and its fingerprint."""

    code: str
    record: Record
    understood: Understanding
    fingerprint: str
    source: str


def ensure_fields() -> None:
    """The fields of the national catalogue, as our own rows."""
    Field.objects.bulk_create(
        [Field(code=r["code"], name=r["name"]) for r in rows("catalogue_fields")],
        ignore_conflicts=True,
    )


def make_version(read: Read, *, on: date) -> Version:
    """The next version of a procedure; in force by itself only if all of it is sure.

    A version that people wrote or corrected is never replaced without a person.
    """
    procedure = _procedure(read)
    standing = _standing(procedure, on=on)
    doubts = list(read.understood.doubts)
    if standing and _was_edited(standing):
        name = read.record["ten_thu_tuc"]
        place = Span("ten_thu_tuc", 0, len(name))
        doubts.append(Doubt(DoubtCode.REPLACES_EDITED, place))
    start = max(on, standing.effective_from + ONE_DAY) if standing else on
    version = _version(read, start, settled=not doubts)
    if standing:
        _keep_wording(version, standing)
    if version.settled:
        supersede(procedure, version)
    version.save(force_insert=True)
    add_parts(version, read.understood, source=read.source)
    if standing:
        _keep_fees_of_provinces(version, standing)
        _keep_steps(version, standing)
    _remember(version, read, doubts, on=on)
    return version


def _keep_steps(version: Version, before: Version) -> None:
    """The published process stays until another one is published."""
    for step in before.steps.all():
        step.pk, step._state.adding, step.version = None, True, version
        step.save(force_insert=True)


def _procedure(read: Read) -> Procedure:
    procedure, _new = Procedure.objects.get_or_create(
        code=read.code, defaults={"field_id": read.understood.field}
    )
    return procedure


def _standing(procedure: Procedure, *, on: date) -> Version | None:
    """The settled version in force on that day or after it."""
    settled = procedure.versions.filter(settled=True)
    alive = settled.filter(Q(effective_to__isnull=True) | Q(effective_to__gte=on))
    return alive.select_related("origin").order_by("-effective_from").first()


def _was_edited(version: Version) -> bool:
    origin = getattr(version, "origin", None)
    return origin is None or origin.settled_by in EDITED


def _keep_wording(version: Version, before: Version) -> None:
    """Words of our own, by which people find it, outlive a change of the source."""
    version.keywords = before.keywords
    version.same_day_candidate = before.same_day_candidate
    if version.name == before.name:
        version.short_name = before.short_name


def _keep_fees_of_provinces(version: Version, before: Version) -> None:
    """What a provincial council decided does not end with a change of the catalogue."""
    own = list(before.fees.exclude(province=None))
    for row in own:
        row.pk, row._state.adding, row.version = None, True, version
    Fee.objects.bulk_create(own)


def supersede(procedure: Procedure, by: Version) -> None:
    """End every other version the day before this one begins.

    One that never was in force is put on a day before it: it stays, and counts no more.
    """
    last_on = by.effective_from - ONE_DAY
    others = procedure.versions.exclude(pk=by.pk).filter(
        Q(effective_to__isnull=True) | Q(effective_to__gt=last_on)
    )
    for other in others:
        other.effective_to = last_on
        other.effective_from = min(other.effective_from, last_on)
        other.save(update_fields=["effective_from", "effective_to"])


def _version(read: Read, start: date, *, settled: bool) -> Version:
    understood = read.understood
    name = " ".join(read.record["ten_thu_tuc"].split()).rstrip(" .:")
    main = main_limit(understood.limits)
    whole = bool(main and main.unit and (main.amount or main.unit == "same_day"))
    return Version(
        procedure_id=read.code,
        name=_cut(name, LONGEST_NAME),
        short_name=_short(name),
        keywords="",
        authority=_cut(understood.authority or "Ủy ban nhân dân cấp xã", 1500),
        result=_cut("; ".join(understood.results), 1500),
        limit_amount=main.amount if main and whole else None,
        limit_unit=main.unit if main and whole else "",
        legal_source=_cut("; ".join(understood.laws), 1500),
        settled=settled,
        effective_from=start,
    )


def main_limit(limits: tuple[Limit, ...]) -> Limit | None:
    """That of filing in person; where nobody can, the first one stated."""
    direct = [one for one in limits if one.channel == Channel.DIRECT]
    return next(iter(direct or limits), None)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _short(name: str) -> str:
    """The name without the word every name begins with, cut at a word."""
    bare = name.removeprefix("Thủ tục ").strip()
    bare = bare[:1].upper() + bare[1:]
    if len(bare) <= 110:
        return bare
    return f"{bare[:110].rsplit(' ', 1)[0]}…"


def add_parts(version: Version, understood: Understanding, *, source: str) -> None:
    """Limits, fees and papers as rows of the version; notes are no papers."""
    ChannelLimit.objects.bulk_create(
        ChannelLimit(
            version=version,
            order=order,
            channel=one.channel,
            amount=one.amount,
            unit=one.unit,
        )
        for order, one in enumerate(understood.limits, start=1)
    )
    Fee.objects.bulk_create(_fees(version, understood.charges, source))
    asked = [paper for paper in understood.papers if not paper.is_note]
    Component.objects.bulk_create(
        _component(version, order, paper) for order, paper in enumerate(asked, start=1)
    )


def _fees(version: Version, charges: tuple[Charge, ...], source: str) -> list[Fee]:
    """One row for each channel and measure; a second sum goes into the note."""
    found: dict[tuple[str, str], Fee] = {}
    for one in charges:
        per = words("per").get(one.per.casefold(), one.per) or "case"
        note = one.note if one.stated else "Nguồn không nêu mức phí"
        row = found.setdefault(
            (one.channel, per),
            Fee(version=version, channel=one.channel, per=_cut(per, 120)),
        )
        if not row.source:
            row.amount, row.note, row.source = one.amount, _cut(note, 3000), source
    return list(found.values())


def _component(version: Version, order: int, paper: Paper) -> Component:
    condition = paper.condition
    return Component(
        version=version,
        order=order,
        name=_cut(paper.name, 5000),
        kind=_kind(paper),
        quantity=paper.originals or paper.copies or 1,
        copies=paper.copies if paper.originals else 0,
        compulsory=not condition,
        condition=_cut(condition, 2000),
        template=_cut(paper.template, 300),
    )


def _kind(paper: Paper) -> ComponentKind:
    if not paper.originals and paper.copies:
        return ComponentKind.COPY
    bare = paper.name.lstrip("()0123456789.abcdđe ")
    if paper.template or begins("form", paper.name) or begins("form", bare):
        return ComponentKind.FORM
    return ComponentKind.ORIGINAL


def _remember(version: Version, read: Read, doubts: list[Doubt], *, on: date) -> None:
    understood = read.understood
    places = [["limit", *_place(one.span)] for one in understood.limits] + [
        ["fee", *_place(one.span)] for one in understood.charges
    ]
    places += [["paper", *_place(one.span)] for one in understood.papers]
    Origin.objects.create(
        version=version,
        source=read.source,
        fingerprint=read.fingerprint,
        content=dict(read.record),
        places=places,
        doubts=[[one.code.value, *_place(one.span)] for one in doubts],
        notes=[one.name for one in understood.papers if one.is_note and one.name],
        read_on=on,
        settled_by=SettledBy.READING if version.settled else SettledBy.NOBODY,
        settled_on=on if version.settled else None,
    )


def _place(span: Span) -> list[str | int]:
    return [span.text, span.start, span.end]
