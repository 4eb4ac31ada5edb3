"""People of a commune at their pages, for the scenarios: all goes through HTTP."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.make import PDF, at
from vidan.communes.tenancy import inside
from vidan.dossiers.models import Dossier
from vidan.people.models import Officer
from vidan.procedures.queries import version_of

CARD = "010190004321|060123456|Giàng Thị Mỷ|05031990|Nữ|Thôn Na Hối|10052021"


@contextmanager
def clock(moment: str) -> Iterator[None]:
    """The whole system lives at this moment of Viet Nam."""
    with time_machine.travel(at(moment), tick=False):
        yield


@dataclass
class Person:
    """Somebody signed in at the staff site."""

    officer: Officer
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        assert self.officer.account
        self.client.force_login(self.officer.account, "vidan.people.signin.Backend")

    def sees(self, name: str, *args: Any, **query: Any) -> str:
        response = self.client.get(reverse(f"desk:{name}", args=args), query)
        assert response.status_code == 200, (name, response.status_code)
        return response.text

    def downloads(self, name: str, *args: Any) -> bytes:
        response = self.client.get(reverse(f"desk:{name}", args=args))
        assert response.status_code == 200, (name, response.status_code)
        return response.content

    def sends(self, name: str, /, *args: Any, status: int = 302, **data: Any) -> Any:
        response = self.client.post(reverse(f"desk:{name}", args=args), data)
        assert response.status_code == status, (name, errors_on(response.text))
        return response

    def acts(self, dossier: Dossier, act: str, status: int = 302, **data: Any) -> Any:
        return self.sends("dossier-act", dossier.id, act, status=status, **data)

    def receives(
        self,
        code: str,
        *,
        outcome: str = "receive",
        lacking: int = 0,
        status: int = 302,
        **changed: Any,
    ) -> Dossier:
        """Fill in the form of the counter; ``lacking`` papers are left out."""
        before = set(Dossier.everywhere.values_list("id", flat=True))
        self.sends(
            "intake",
            status=status,
            **{**counter_form(code, lacking), "outcome": outcome, **changed},
        )
        return Dossier.everywhere.exclude(id__in=before).get()

    def takes_money(self, dossier: Dossier, **paid: Any) -> Any:
        """Take what the dossier owes, to the đồng and in cash unless said otherwise."""
        page = self.sees("dossier-pay", dossier.id)
        found = re.search(r'name="submission" value="([^"]+)"', page)
        assert found, "nothing is owed"
        owed = re.findall(r'name="dossiers" value="([^"]+)"[^>]*checked', page)
        form = {
            "submission": found[1],
            "dossiers": owed,
            "method": "cash",
            "payer": dossier.applicant_name,
        }
        return self.sends("dossier-pay", dossier.id, **{**form, **paid})

    def decides(self, dossier: Dossier) -> None:
        """Take the dossier and record its result with the signed file."""
        self.acts(dossier, "assign", to=str(self.officer.id))
        self.acts(dossier, "decide", file=SimpleUploadedFile("ket-qua.pdf", PDF))


def counter_form(code: str, lacking: int = 0) -> dict[str, Any]:
    """What a clerk sends for a complete dossier of today's version."""
    from django.utils.timezone import localdate

    version = version_of(code, on=localdate())
    assert version, code
    compulsory = [one for one in version.components.all() if one.compulsory]
    given = compulsory[lacking:]
    form: dict[str, Any] = {
        "submission": str(uuid4()),
        "procedure": code,
        "full_name": "Giàng Thị Mỷ",
        "personal_number": "010190004321",
        "channel": "direct",
        "return_way": "counter",
        "sets": "1",
        "fee": "10.000",
        **{f"paper_{one.id}": "on" for one in given},
    }
    form |= {f"reason_{one.id}": "Chưa nộp" for one in compulsory[:lacking]}
    return form


def errors_on(html: str) -> str:
    """The errors of a page in plain words, for the message of a failed test."""
    found = re.findall(r'class="[^"]*error[^"]*"[^>]*>(.*?)</', html, re.S)
    return " | ".join(re.sub(r"<[^>]+>|\s+", " ", one).strip() for one in found)[:600]


def fresh(dossier: Dossier) -> Dossier:
    with inside(dossier.commune_id):
        return Dossier.objects.get(id=dossier.id)
