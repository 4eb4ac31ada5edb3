"""The official system over HTTP: nothing it answers is believed blindly."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote

from django.utils.translation import gettext as _

from vidan.exchange.official_states import OfficialState
from vidan.integrations.calling import (
    BrokenOffError,
    EndlessError,
    NotConnectedError,
    Patience,
    ask,
)
from vidan.integrations.official import payload
from vidan.integrations.official.port import (
    BusyError,
    ContradictionError,
    FaultyError,
    OfficialError,
    RefusedError,
    SignInError,
    Told,
    UnreachableError,
)

T = TypeVar("T")
MOST_BYTES = 512 * 1024
LONGEST_WAIT = 3600.0
PAUSE = 60.0
"""What 429 and 503 mean when they do not say for how long."""


PATIENCE = Patience(connect=5.0, answer=25.0)
"""Five requests of a dispatch together stay below what is a crash.

See :data:`vidan.exchange.queries.LOST_AFTER`.
"""


@dataclass(frozen=True)
class Answer:
    status: int
    body: Mapping[str, Any]
    retry_after: str = ""


class Client:
    """One sign-in's worth of speaking with one system."""

    def __init__(
        self,
        *,
        base_url: str,
        account: str,
        secret: str,
        agency: str,
        patience: Patience = PATIENCE,
    ) -> None:
        self._base_url = base_url
        self._account, self._secret, self._agency = account, secret, agency
        self._patience = patience
        self._token = ""

    def sign_in(self) -> None:
        words = payload.sign_in(self._account, self._secret)
        answer = self._ask("POST", payload.SIGN_IN, words)
        if answer.status in (400, 401, 403):
            raise SignInError(
                _(
                    "Hệ thống chính thức không nhận tài khoản kết nối. Vui lòng kiểm "
                    "tra tài khoản, mật khẩu ở mục Kết nối."
                ),
                code=answer.status,
            )
        self._token = _read(payload.token_in, _good(answer))

    def create(self, told: Told, *, key: str) -> str:
        body = payload.new_dossier(told, self._agency)
        return _read(payload.code_in, self._say(payload.CREATE, body, key))

    def push_progress(self, told: Told, *, key: str) -> None:
        path = payload.PROGRESS.format(code=quote(told.official_code, safe=""))
        self._say(path, payload.progress(told, self._agency), key)

    def push_status(self, told: Told, *, key: str) -> None:
        path = payload.STATUS.format(code=quote(told.official_code, safe=""))
        self._say(path, payload.status(told, self._agency), key)

    def fetch(self, official_code: str) -> OfficialState:
        path = payload.FETCH.format(code=quote(official_code, safe=""))
        return _read(payload.state_in, _good(self._signed_in("GET", path, None, "")))

    def _say(self, path: str, body: dict[str, Any], key: str) -> Mapping[str, Any]:
        return _good(self._signed_in("POST", path, body, key))

    def _signed_in(
        self, method: str, path: str, body: dict[str, Any] | None, key: str
    ) -> Answer:
        """Ask with the token; one that has run out is renewed once."""
        if not self._token:
            self.sign_in()
        answer = self._ask(method, path, body, key)
        if answer.status == 401:
            self.sign_in()
            answer = self._ask(method, path, body, key)
        return answer

    def _ask(
        self, method: str, path: str, body: dict[str, Any] | None, key: str = ""
    ) -> Answer:
        headers = {"Accept": "application/json", "User-Agent": "vidan"}
        if body is not None:
            headers["Content-Type"] = "application/json; charset=utf-8"
        if self._token and path != payload.SIGN_IN:
            headers["Authorization"] = f"Bearer {self._token}"
        if key:
            headers["Idempotency-Key"] = key
        try:
            reply = ask(
                method,
                self._base_url + path,
                headers=headers,
                body=json.dumps(body, ensure_ascii=False).encode() if body else None,
                patience=self._patience,
                most_bytes=MOST_BYTES,
            )
        except NotConnectedError as gone:
            raise UnreachableError(_no_way(gone)) from gone
        except EndlessError as endless:
            raise FaultyError(
                _("Câu trả lời của hệ thống chính thức quá lớn nên không đọc."),
                code=endless.status,
            ) from endless
        except BrokenOffError as gone:
            raise UnreachableError(
                _(
                    "Hệ thống chính thức không trả lời kịp. Hệ thống tự gửi lại; nếu "
                    "kéo dài, vui lòng báo đơn vị vận hành cổng."
                )
            ) from gone
        read = _object(reply.content, reply.status)
        return Answer(reply.status, read, reply.retry_after)


def _no_way(gone: NotConnectedError) -> str:
    if gone.unproved:
        return _(
            "Chứng thư số của hệ thống chính thức không hợp lệ nên không gửi. "
            "Vui lòng báo đơn vị vận hành cổng."
        )
    return _(
        "Không nối được với hệ thống chính thức (%(host)s). Vui lòng kiểm "
        "tra mạng và địa chỉ ở mục Kết nối."
    ) % {"host": gone.host}


def _object(content: bytes, status: int) -> Mapping[str, Any]:
    """The answer as an object; an answer that is none matters only when it was good."""
    try:
        read = json.loads(content) if content else {}
    except (ValueError, RecursionError):
        read = None
    if isinstance(read, dict):
        return read
    if status < 300:
        raise FaultyError(_not_understood(), code=status)
    return {}


def _not_understood() -> str:
    return _("Hệ thống chính thức trả lời sai quy cách; sẽ gửi lại.")


def _read(reader: Callable[[Mapping[str, Any]], T], body: Mapping[str, Any]) -> T:
    try:
        return reader(body)
    except payload.UnderstandingError as unclear:
        raise FaultyError(_not_understood(), code=200) from unclear


def _good(answer: Answer) -> Mapping[str, Any]:
    """The body of a good answer; every other one as what it means for us."""
    if 200 <= answer.status < 300:
        return answer.body
    raise _failure(answer)


def _failure(answer: Answer) -> OfficialError:
    status, words = answer.status, payload.words_in(answer.body)
    if status in (429, 503):
        return BusyError(
            _("Hệ thống chính thức đang quá tải và hẹn gửi lại sau."),
            seconds=_seconds(answer.retry_after),
            code=status,
        )
    if status in (401, 403):
        return SignInError(
            _("Tài khoản kết nối không được phép làm việc này trên hệ thống."),
            code=status,
        )
    if status == 409:
        official = payload.state_or_none(answer.body)
        return ContradictionError(
            _("Hệ thống chính thức ghi khác với xã: %(words)s")
            % {"words": words or (official.label if official else "–")},
            code=status,
            official=official,
        )
    if 300 <= status < 400:
        return FaultyError(
            _("Hệ thống chính thức chuyển sang địa chỉ khác; không gửi theo."),
            code=status,
        )
    if 400 <= status < 500:
        return RefusedError(
            _("Hệ thống chính thức không nhận: %(words)s") % {"words": words or status},
            code=status,
        )
    return FaultyError(
        _("Hệ thống chính thức gặp lỗi (mã %(code)s); sẽ gửi lại.") % {"code": status},
        code=status,
    )


def _seconds(written: str) -> float:
    """``Retry-After`` in seconds; a date or nonsense means the usual pause."""
    return min(float(written), LONGEST_WAIT) if written.isdecimal() else PAUSE
