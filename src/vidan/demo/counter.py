"""The records of the counter in the demonstration: books, what is late, a campaign."""

from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_OID, uuid5

from vidan.demo.cast import Town
from vidan.demo.timeline import Timeline, moment
from vidan.dossiers.actions.clearing import note_late, start_campaign
from vidan.dossiers.actions.declaring import Declared, declare
from vidan.dossiers.actions.registering import open_book
from vidan.dossiers.bookkinds import BookKind
from vidan.dossiers.intake import Applicant
from vidan.dossiers.models import Dossier
from vidan.dossiers.queries import overdue

CAMPAIGN_BEFORE = timedelta(days=2)
CAMPAIGN_LASTS = timedelta(days=21)
NIGHT = time(2, 10)
AT_HOME = time(20, 15)
DECLARED = "2.000815"
DECLARE = ("Vàng Thị Súa", "Lò Văn Inh")


class CounterStory:
    """What the Centre keeps beside the dossiers themselves."""

    def __init__(
        self, town: Town, timeline: Timeline, first_on: date, now: datetime
    ) -> None:
        self.town, self.timeline = town, timeline
        self.first_on, self.now = first_on, now

    def plan(self) -> None:
        """Open the register of each year, note every night, clear once."""
        self.timeline.add(moment(self.first_on, time(7, 10)), self._open_register)
        new_year = date(self.now.date().year, 1, 2)
        if self.first_on < new_year <= self.now.date():
            self.timeline.add(moment(new_year, time(7, 10)), self._open_register)
        day = self.first_on
        while day <= self.now.date():
            self.timeline.add(moment(day, NIGHT), self._note_late)
            day += timedelta(days=1)
        started = max(self.first_on, self.now.date() - CAMPAIGN_BEFORE)
        self.timeline.add(moment(started, time(7, 30)), self._start_campaign)
        evening = moment(self.now.date() - timedelta(days=1), AT_HOME)
        self.timeline.add(evening, self._declare)

    def _open_register(self, at: datetime) -> None:
        by = self.town.actor("director", at.date())
        open_book(BookKind.TRACKING, year=at.date().year, by=by, at=at)

    def _declare(self, at: datetime) -> None:
        """Two people fill in at home what they will come for."""
        for number, name in enumerate(DECLARE):
            declare(
                Declared(
                    submission=uuid5(NAMESPACE_OID, f"{name}/{at}"),
                    procedure=DECLARED,
                    applicant=Applicant(name, "", phone=f"091200000{number}"),
                ),
                at=at,
            )

    def _note_late(self, at: datetime) -> None:
        note_late(at=at)

    def _start_campaign(self, at: datetime) -> None:
        late = overdue(Dossier.objects.all(), at=at)
        if chosen := list(late.values_list("id", flat=True)):
            start_campaign(
                "Giải quyết dứt điểm hồ sơ quá hạn",
                goal_on=at.date() + CAMPAIGN_LASTS,
                dossiers=chosen,
                by=self.town.actor("chair", at.date()),
                at=at,
            )
