"""The catalogue is loaded, gets new versions, and ends old ones. Nothing is deleted.

The catalogue is reference data, the same for every commune: only the operator of the
installation writes it (the web role may not), so these actions know no actor.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from importlib import resources

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError
from vidan.procedures.models import (
    ChannelLimit,
    Component,
    Fee,
    Field,
    Procedure,
    Step,
    StepKind,
    Version,
)

DATA = resources.files("vidan.procedures") / "data"
Row = dict[str, str]


def _rows(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _by_procedure(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["procedure_code"]].append(row)
    return grouped


@transaction.atomic
def load_catalogue() -> int:
    """Add the shipped procedures that are not there yet; return how many were added.

    Repeatable: a procedure that is there keeps its versions as they are.
    """
    Field.objects.bulk_create(
        [Field(code=row["code"], name=row["name"]) for row in _rows("fields.csv")],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name"],
    )
    known = set(Procedure.objects.values_list("code", flat=True))
    components = _by_procedure(_rows("components.csv"))
    fees = _by_procedure(_rows("fees.csv"))
    new = [row for row in _rows("procedures.csv") if row["code"] not in known]
    for row in new:
        Procedure.objects.create(code=row["code"], field_id=row["field"])
        version = Version.objects.create(
            procedure_id=row["code"],
            name=row["name"],
            short_name=row["short_name"],
            keywords=row["keywords"],
            authority=row["authority"],
            result=row["result"],
            limit_amount=int(row["limit_amount"]) if row["limit_amount"] else None,
            limit_unit=row["limit_unit"],
            same_day_candidate=row["same_day_candidate"] == "yes",
            legal_source=row["legal_source"],
            effective_from=date.fromisoformat(row["effective_from"]),
            effective_to=(
                date.fromisoformat(row["effective_to"]) if row["effective_to"] else None
            ),
        )
        _add_parts(version, components[row["code"]], fees[row["code"]])
    load_steps()
    return len(new)


@transaction.atomic
def load_steps() -> int:
    """Add the shipped steps of published processes that are not there yet."""
    newest = {
        one.procedure_id: one for one in Version.objects.order_by("effective_from")
    }
    processes: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in _rows("steps.csv"):
        key = row["procedure_code"], row["province"], row["effective_from"]
        processes[key].append(row)
    before = Step.objects.count()
    for (code, *_rest), rows in processes.items():
        if version := newest.get(code):
            publish_process(version, [_step(row) for row in rows])
    return Step.objects.count() - before


def _step(row: Row) -> Step:
    return Step(
        province_id=row["province"] or None,
        order=int(row["order"]),
        kind=row["kind"],
        name=row["name"],
        post=row["post"],
        hours=Decimal(row["hours"]) if row["hours"] else None,
        source=row["source"],
        effective_from=date.fromisoformat(row["effective_from"]),
    )


def publish_process(version: Version, steps: Sequence[Step]) -> None:
    """Write down one published process of a version; what is there stays as it is.

    Refuses one that does not begin with reception and end with handing over, or whose
    steps are not numbered one by one.
    """
    kinds = [step.kind for step in steps]
    orders = [step.order for step in steps]
    whole = kinds[:1] + kinds[-1:] == [StepKind.RECEPTION, StepKind.HANDING]
    if not whole or orders != list(range(1, len(orders) + 1)):
        raise InvalidInputError(
            _(
                "Quy trình của thủ tục %(code)s phải bắt đầu từ tiếp nhận, kết thúc ở "
                "trả kết quả và đánh số bước liên tục. Vui lòng kiểm tra lại tệp."
            )
            % {"code": version.procedure_id}
        )
    for step in steps:
        step.version = version
    Step.objects.bulk_create(steps, ignore_conflicts=True)


def _add_parts(version: Version, components: list[Row], fees: list[Row]) -> None:
    Component.objects.bulk_create(
        [
            Component(
                version=version,
                order=int(row["order"]),
                name=row["name"],
                kind=row["kind"],
                quantity=int(row["quantity"]),
                compulsory=row["need"] == "compulsory",
                condition=row["condition"],
            )
            for row in components
        ]
    )
    Fee.objects.bulk_create(
        [
            Fee(
                version=version,
                channel=row["channel"],
                amount=int(row["amount"]) if row["amount"] else None,
                per=row["per"],
                note=row["note"],
                source=row["source"],
            )
            for row in fees
        ]
    )


@transaction.atomic
def end_version(version: Version, *, last_on: date) -> Version:
    """End a version: after its last day it is not shown, offered or printed."""
    if last_on < version.effective_from:
        raise InvalidInputError(
            _("Ngày hết hiệu lực không thể trước ngày có hiệu lực.")
        )
    version.effective_to = last_on
    version.save(update_fields=["effective_to"])
    return version


@transaction.atomic
def replace_version(
    version: Version, *, effective_from: date, **changed: object
) -> Version:
    """Publish the next version of a procedure; the one before ends the day before.

    ``changed`` are fields of :class:`Version`; components, fees, limits and steps are
    carried over.
    """
    if version.effective_to and version.effective_to >= effective_from:
        raise ConflictError(_("Phiên bản này đã kết thúc; vui lòng dùng bản mới nhất."))
    parts: tuple[Component | Fee | ChannelLimit | Step, ...] = (
        *version.components.all(),
        *version.fees.all(),
        *version.channel_limits.all(),
        *version.steps.all(),
    )
    if version.effective_to is None:
        end_version(version, last_on=effective_from - timedelta(days=1))
    version.pk = None
    version._state.adding = True
    version.effective_from, version.effective_to = effective_from, None
    for name, value in changed.items():
        setattr(version, name, value)
    version.save(force_insert=True)
    for part in parts:
        part.pk = None
        part._state.adding = True
        part.version = version
        part.save(force_insert=True)
    return version
