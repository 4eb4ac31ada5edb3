from uuid import uuid4

import pytest
from django.urls import reverse

from tests import cast
from tests.documents.prints import make_printer
from tests.make import make_dossier, make_officer
from vidan.communes.tenancy import inside
from vidan.documents.models import PrinterKind, PrintJob
from vidan.people.roles import Role


@pytest.fixture
def dossier(town):
    with inside(cast.LUNG_PHINH):
        return make_dossier(town.clerk, received="2026-05-02 08:00")


@pytest.fixture
def printer(town):
    with inside(cast.LUNG_PHINH):
        return make_printer(town.administrator, name="Quầy 1")


def path(dossier):
    return reverse("desk:narrow-slip", args=[dossier.id])


def jobs():
    with inside(cast.LUNG_PHINH):
        return list(PrintJob.objects.all())


def test_the_slip_is_shown_and_every_printer_offered(clerk, dossier, printer, town):
    with inside(cast.LUNG_PHINH):
        make_printer(town.administrator, name="Ở quầy", kind=PrinterKind.BROWSER)
        make_printer(town.administrator, name="Trong kho", is_active=False)
    answer = clerk.get(path(dossier))
    shown = answer.content.decode()

    for said in (dossier.intake_number, dossier.check_code, "In ra Quầy 1"):
        assert said in shown
    assert "In ra Ở quầy" not in shown
    assert "In ra Trong kho" not in shown
    assert "no-store" in answer["Cache-Control"]


def test_the_page_of_a_dossier_leads_there(clerk, dossier):
    for name in ("desk:dossier", "desk:dossier-received"):
        shown = clerk.get(reverse(name, args=[dossier.id])).content.decode()
        assert path(dossier) in shown


def test_a_press_sends_it_once(clerk, dossier, printer):
    given = {"printer": printer.id, "submission": uuid4()}
    for _tap in range(2):
        assert clerk.post(path(dossier), given).status_code == 302
    (job,) = jobs()

    assert (job.thing_id, job.printer_id) == (dossier.id, printer.id)
    assert job.title == f"Giấy hẹn hồ sơ {dossier.intake_number}"
    assert "Giàng" not in job.title


@pytest.mark.parametrize("change", [{"printer": ""}, {"submission": ""}])
def test_what_is_no_press_is_not_found(clerk, dossier, printer, change):
    given = {"printer": printer.id, "submission": uuid4()} | change

    assert clerk.post(path(dossier), given).status_code == 404
    assert jobs() == []


def test_the_slip_of_another_unit_is_not_found(client, dossier, town):
    with inside(cast.LUNG_PHINH):
        stranger = make_officer(town.culture, account=True)
    client.force_login(stranger.account)

    assert client.get(path(dossier)).status_code == 404
    assert client.post(path(dossier), {}).status_code == 404


def test_who_only_reads_does_not_print(as_role, dossier):
    assert as_role(Role.INSPECTOR).get(path(dossier)).status_code == 403
