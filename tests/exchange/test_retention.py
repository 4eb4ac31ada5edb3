"""What was imported is forgotten after a while; what it said stays with dossiers."""

from datetime import timedelta

import pytest
import time_machine

from tests.exchange.files import line
from tests.exchange.world import NOON, read_in, written_in
from vidan.documents.models import Attachment
from vidan.dossiers.models import Dossier
from vidan.exchange.actions.retention import forget_imports
from vidan.exchange.models import ImportRow, ImportRun, Standing


@pytest.mark.parametrize("bring", [read_in, written_in])
def test_rows_and_files_go_when_their_time_is_over(in_lung_phinh, bring):
    with time_machine.travel(NOON, tick=False):
        bring(in_lung_phinh.director, line())
    assert forget_imports(at=NOON + timedelta(days=30)) == 0
    assert forget_imports(at=NOON + timedelta(days=31)) == 1

    assert not ImportRun.objects.exists()
    assert not ImportRow.objects.exists()
    assert not Attachment.objects.exclude(path="").exists()
    assert Dossier.objects.count() == Standing.objects.count()
