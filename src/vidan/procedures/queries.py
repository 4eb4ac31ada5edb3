"""Questions asked of the catalogue. What is not in force on the day does not exist."""

import re
from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    BooleanField,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import override

from vidan.communes.tenancy import commune_or_none
from vidan.core.text import fold
from vidan.people.models import Unit
from vidan.people.queries import centre
from vidan.procedures.catalogue.meaning import MUST_CORRECT, DoubtCode
from vidan.procedures.models import (
    CatalogueRecord,
    Confirmation,
    Fee,
    FieldUnit,
    LimitUnit,
    Step,
    StepKind,
    Version,
    limit_words,
)
from vidan.worktime import limits

BEGINS_AS_CODE = re.compile(r"\d\.\d*")


def in_force(*, on: date) -> QuerySet[Version]:
    """The versions in force on that day: one of each procedure, or none.

    A version that was read in doubt counts in a commune that has confirmed it, and then
    before an older one; outside every commune only what is settled for all counts.
    """
    valid = valid_on(on).select_related("procedure__field")
    commune = commune_or_none()
    if commune is None:
        return valid.filter(settled=True)
    return valid.filter(CountsHere(commune, on))


class CountsHere(Func):
    """Whether a valid version counts in a commune: settled or confirmed, none newer.

    In SQL and not as nested querysets: every page asks this, and putting the question
    into words would take Django three times as long.
    """

    output_field = BooleanField()
    conditional = True
    template = """(
        (%(settled)s OR EXISTS (
            SELECT 1 FROM procedures_confirmation c
            WHERE c.commune_id = %%s AND c.first_on <= %%s AND c.version_id = %(id)s))
        AND NOT EXISTS (
            SELECT 1 FROM procedures_confirmation c
            JOIN procedures_version w ON w.id = c.version_id
            WHERE c.commune_id = %%s AND c.first_on <= %%s
            AND w.procedure_id = %(procedure)s AND w.id > %(id)s
            AND w.effective_from <= %%s
            AND (w.effective_to IS NULL OR w.effective_to >= %%s)))"""

    def __init__(self, commune: str, on: date) -> None:
        super().__init__(F("settled"), F("id"), F("procedure_id"))
        self.given = (commune, on, commune, on, on, on)

    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        *_given: Any,
        **_extra: Any,
    ) -> tuple[str, list[Any]]:
        names = ("settled", "id", "procedure")
        columns = [compiler.compile(one)[0] for one in self.get_source_expressions()]
        return self.template % dict(zip(names, columns, strict=True)), [*self.given]


def valid_on(day: date) -> QuerySet[Version]:
    """Versions whose dates cover a day, settled or not."""
    return Version.objects.filter(effective_from__lte=day).filter(
        Q(effective_to__isnull=True) | Q(effective_to__gte=day)
    )


def waiting_for_all() -> QuerySet[Version]:
    """What was read in doubt and nobody has settled: the newest of each procedure."""
    newest = (
        Version.objects.filter(procedure_id=OuterRef("procedure_id"))
        .order_by("-pk")
        .values("pk")[:1]
    )
    return (
        Version.objects.filter(settled=False, effective_to__isnull=True)
        .filter(pk=Subquery(newest))
        .select_related("procedure__field", "origin")
    )


def waiting() -> QuerySet[Version]:
    """What waits for a person of the current commune."""
    return waiting_for_all().exclude(pk__in=Confirmation.objects.values("version_id"))


def proposed_for_ending(*, on: date) -> QuerySet[CatalogueRecord]:
    """Records that their catalogue no longer has, of procedures still in force."""
    alive = valid_on(on).values("procedure_id")
    return CatalogueRecord.objects.filter(gone_on__isnull=False, code__in=alive)


def must_correct(version: Version) -> list[str]:
    """What has to be written before a version can be confirmed, in words."""
    found = {DoubtCode(code) for code, *_place in version.origin.doubts}
    gaps = [str(one.label) for one in DoubtCode if one in found & MUST_CORRECT]
    if not gaps and not version.limit_unit:
        gaps.append(str(DoubtCode.LIMIT_MISSING.label))
    return gaps


def version_of(code: str, *, on: date) -> Version | None:
    """The version of a procedure in force on that day."""
    return in_force(on=on).filter(procedure_id=code).first()


def search(text: str, *, on: date) -> QuerySet[Version]:
    """Versions in force whose name, keywords or code have words that begin so.

    Accents do not matter: ``khai sinh``, ``KHAI sính`` and ``kha sin`` find the same.
    """
    terms = _terms(text)
    found = in_force(on=on)
    if BEGINS_AS_CODE.fullmatch(text.strip()):
        return found.filter(procedure__code__startswith=text.strip())
    if not terms:
        return found.order_by("procedure__field__name", "short_name")
    query = SearchQuery(" & ".join(terms), search_type="raw", config="simple")
    return found.filter(words=query).order_by("short_name")


def similar(text: str, *, on: date) -> QuerySet[Version]:
    """Versions in force with any of the words, those with most of them first.

    For people who ask in a whole sentence: ``toi muon lam giay khai sinh``.
    """
    terms = _terms(text)
    if not terms:
        return Version.objects.none()
    query = SearchQuery(" | ".join(terms), search_type="raw", config="simple")
    ranked = in_force(on=on).annotate(near=SearchRank("words", query))
    return ranked.filter(words=query).order_by("-near", "short_name")


def _terms(text: str) -> list[str]:
    words = ["".join(filter(str.isalnum, word)) for word in fold(text).split()]
    return [f"{word}:*" for word in words if word]


def fees(version: Version, *, province: str) -> list[Fee]:
    """The fees of a version in a province; the province's own replace the general."""
    rows = list(version.fees.filter(Q(province=None) | Q(province=province)))
    own = {(row.channel, row.per) for row in rows if row.province_id}
    return [row for row in rows if row.province_id or (row.channel, row.per) not in own]


def published_steps(version: Version, *, commune: str, on: date) -> list[Step]:
    """The published process of a version on that day; empty where there is none.

    A process that the province of the commune published itself replaces the general
    one.
    """
    rows = list(
        version.steps.filter(
            Q(province=None) | Q(province__communes=commune), effective_from__lte=on
        )
    )
    own = [row for row in rows if row.province_id] or rows
    newest = max((row.effective_from for row in own), default=None)
    return [row for row in own if row.effective_from == newest]


def process_of(version: Version, *, commune: str, on: date) -> list[Step]:
    """The steps a dossier goes through: the published ones.

    Where nothing is published, the plain way from reception to handing over, without
    hours: none are made up.
    """
    published = published_steps(version, commune=commune, on=on)
    return published or _plain_way(version)


@override("vi")
def _plain_way(version: Version) -> list[Step]:
    """Named in Vietnamese whatever the screen speaks: the names go on papers."""
    return [
        Step(version=version, order=order, kind=kind, name=str(kind.label))
        for order, kind in enumerate(StepKind, start=1)
    ]


def limit_of(version: Version, *, channel: str) -> limits.TimeLimit:
    """The time limit of a version for who files by this channel.

    Its own where the source says one for the channel; where it says none or several,
    the limit of the version.
    """
    amount, unit = _limit(version, channel)
    return limits.TimeLimit(amount, limits.LimitUnit(unit))


def limit_words_of(version: Version, *, channel: str) -> str:
    """The time limit that an appointment by this channel follows, in words."""
    return limit_words(*_limit(version, channel))


def _limit(version: Version, channel: str) -> tuple[int | None, str]:
    own = [
        one
        for one in version.channel_limits.all()
        if one.channel == channel and (one.amount or one.unit == LimitUnit.SAME_DAY)
    ]
    if len(own) == 1 and own[0].unit:
        return own[0].amount, own[0].unit
    return version.limit_amount, version.limit_unit


def unit_for(version: Version) -> Unit:
    """The unit of the current commune that works on this field, else its Centre."""
    found = FieldUnit.objects.select_related("unit").filter(
        field_id=version.procedure.field_id
    )
    row = found.first()
    return row.unit if row else centre()
