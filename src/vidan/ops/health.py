"""Is this installation alive, and can it do its work? For monitors and load balancers.

The answers name no person, no path and no address, since anybody may ask.
"""

import shutil
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from procrastinate.contrib.django.models import ProcrastinateWorker

from vidan.core.spoken import speaks
from vidan.settings.env import env

HEARTBEAT_WITHIN = timedelta(seconds=45)
"""A worker beats every 10 seconds; four in a row have been missed."""


@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"live": True})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when every part works, 503 with the part that does not."""
    parts = examine(at=timezone.now())
    good = all(part["ok"] for part in parts.values())
    return JsonResponse({"ready": good, **parts}, status=200 if good else 503)


def examine(*, at: datetime) -> dict[str, dict[str, Any]]:
    return {
        "database": database(),
        "migrations": migrations(),
        "worker": worker(at=at),
        "disk": disk(Path(settings.MEDIA_ROOT), env.disk_free_megabytes),
        "voice": voice(),
    }


def database() -> dict[str, Any]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return {"ok": False}
    return {"ok": True}


def migrations() -> dict[str, Any]:
    """How many migrations of this version the database has not seen."""
    try:
        applied = set(MigrationRecorder(connection).applied_migrations())
    except DatabaseError:
        return {"ok": False}
    missing = len(_expected() - applied)
    return {"ok": missing == 0, "missing": missing}


@cache
def _expected() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations)


def worker(*, at: datetime) -> dict[str, Any]:
    """Whether any worker was heard of lately, and how many seconds ago."""
    newest = ProcrastinateWorker.objects.order_by("-last_heartbeat")
    try:
        last = newest.values_list("last_heartbeat", flat=True).first()
    except DatabaseError:
        return {"ok": False}
    if last is None:
        return {"ok": False, "seconds": None}
    silence = max(at - last, timedelta(0))
    return {"ok": silence <= HEARTBEAT_WITHIN, "seconds": int(silence.total_seconds())}


def disk(folder: Path, least_megabytes: int) -> dict[str, Any]:
    """Room left where attachments are kept, or where they will be."""
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free // 2**20
    return {"ok": free >= least_megabytes, "free_megabytes": free}


def voice() -> dict[str, Any]:
    """Whether the display can call aloud. Without a voice it chimes, which is well."""
    return {"ok": True, "speaks": speaks()}
