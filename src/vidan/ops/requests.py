"""What surrounds every request: its number in the log, its origin, its refusals."""

from collections.abc import Callable
from uuid import uuid4

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from vidan.core.errors import DomainError
from vidan.history.recording import Origin, coming_from

log = structlog.get_logger(__name__)
Handler = Callable[[HttpRequest], HttpResponse]


class RequestLogMiddleware:
    """Give each request a number; log its route and status, never what people typed."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = str(uuid4())
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        request.META["REMOTE_ADDR"] = address = visitor(request)
        origin = Origin(address, request_id)
        with coming_from(origin):
            response = self.get_response(request)
        match = request.resolver_match
        log.info(
            "request",
            method=request.method,
            route=match.route if match else "",
            status=response.status_code,
        )
        response["X-Request-ID"] = request_id
        return response


def visitor(request: HttpRequest) -> str:
    """The address of the visitor: what our own outermost proxy saw.

    Entries further left were written by whoever sent the request and prove nothing.
    """
    seen = request.headers.get("X-Forwarded-For", "").split(",")
    count = settings.TRUSTED_PROXIES
    if count and len(seen) >= count and seen[-count].strip():
        return seen[-count].strip()[:45]
    return str(request.META.get("REMOTE_ADDR", ""))[:45]


class DomainErrorMiddleware:
    """A refusal that no form has shown becomes a page with its sentence and status."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if isinstance(exception, DomainError):
            log.info("refused", code=exception.code)
            return refusal(request, exception.message, exception.status)
        if isinstance(exception, OperationalError | InterfaceError):
            log.error("database away", error=type(exception).__name__)
            return refusal(
                request,
                _(
                    "Máy chủ dữ liệu đang tạm ngừng. Vui lòng thử lại sau ít phút; "
                    "những gì đã lưu vẫn còn nguyên."
                ),
                503,
            )
        return None


def refusal(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    return render(request, "ui/refusal.html", {"sentence": sentence}, status=status)
