"""The wall between communes: what makes a row belong to one commune and stay there.

Three walls stand behind each other. The manager ``objects`` is pinned to the commune of
:func:`inside`; row security in PostgreSQL refuses rows of another commune even when a
query forgets; and a :class:`TenantKey` is a composite key (commune, id) in the
database, so that a reference across communes cannot exist.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, TypeVar

from django.db import connection, models, transaction
from django.db.models.expressions import Col
from django.db.models.fields.related import ForeignKey
from django.db.models.lookups import Exact

from vidan.core.identifiers import uuid7

T = TypeVar("T", bound=models.Model, covariant=True)

_current: ContextVar[str | None] = ContextVar("commune", default=None)


class NoCommuneError(RuntimeError):
    """A programmer's mistake: rows of a commune were asked for outside any commune."""


def current_commune() -> str:
    """The code of the commune this work is done in."""
    code = _current.get()
    if code is None:
        raise NoCommuneError("work on tenant rows happens inside(commune)")
    return code


def commune_or_none() -> str | None:
    """Like :func:`current_commune`, for what is also asked outside any commune."""
    return _current.get()


@contextmanager
def inside(commune: str) -> Iterator[None]:
    """Do the work of one commune, given by its code.

    The block is one transaction; row security is told the commune for just that long.
    Blocks may be nested: the outer commune is restored at the end.
    """
    outer = _current.get()
    token = _current.set(commune)
    try:
        if connection.in_atomic_block:
            _tell_database(commune)
            yield
            if not connection.needs_rollback:
                _tell_database(outer or "")
        else:
            with transaction.atomic():
                _tell_database(commune)
                yield
    finally:
        _current.reset(token)


def _tell_database(commune: str) -> None:
    """Set the commune that row security compares with, until the transaction ends.

    SET LOCAL and not set_config(): a sharded installation forwards only the former.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL app.commune = '{_plain(commune)}'")


def _plain(commune: str) -> str:
    if commune and not commune.isalnum():
        raise ValueError(f"not a commune code: {commune!r}")
    return commune


class TenantManager(models.Manager[T]):
    """Only rows of the current commune. Refuses to work outside of one."""

    def get_queryset(self) -> models.QuerySet[T]:
        return super().get_queryset().filter(commune_id=current_commune())


class TenantKey(ForeignKey):  # type: ignore[type-arg]
    """A reference to a row of the same commune.

    Joins and look-ups carry the commune too. Django makes no constraint of its own;
    :mod:`vidan.communes.wall` makes the composite one.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(*args, **kwargs)

    def get_extra_descriptor_filter(self, instance: models.Model) -> dict[str, Any]:
        return {"commune_id": instance.commune_id}  # type: ignore[attr-defined]

    def get_extra_restriction(
        self, alias: str | None, related_alias: str
    ) -> "Exact[Any] | None":
        # An exclusion across the reverse side has no outer row to compare with; keys
        # are unique in themselves.
        if alias is None:
            return None
        here: Any = self.model._meta.get_field("commune")
        there: Any = self.related_model._meta.get_field("commune")  # type: ignore[union-attr]
        return Exact(Col(alias, there), Col(related_alias, here))


class TenantModel(models.Model):
    """A row that belongs to one commune for ever."""

    scale: ClassVar[str] = "tenant"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commune = models.ForeignKey(
        "communes.Commune",
        on_delete=models.PROTECT,
        default=current_commune,
        editable=False,
        related_name="+",
        db_index=False,
    )

    objects = TenantManager()
    everywhere = models.Manager()  # noqa: DJ012 (a manager, not a field)

    class Meta:
        abstract = True
        base_manager_name = "objects"
        default_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.commune_id != current_commune():
            raise NoCommuneError(f"a row of {self.commune_id} saved inside another")
        super().save(*args, **kwargs)

    def _do_update(
        self,
        base_qs: models.QuerySet[Any],
        using: str | None,
        pk_val: Any,
        values: "Collection[tuple[models.Field[Any, Any], type[models.Model] | None, Any]]",  # noqa: E501
        update_fields: Iterable[str] | None,
        forced_update: bool,
    ) -> bool:
        """Never write the commune: a row keeps it, and a shard key cannot be set."""
        values = [value for value in values if value[0].name != "commune"]
        return super()._do_update(
            base_qs.filter(commune_id=self.commune_id),
            using,
            pk_val,
            values,
            update_fields,
            forced_update,
        )
