"""The rows of the room, one noun a file."""

from vidan.work.models.diary import DiaryDay, DiaryLine
from vidan.work.models.duties import Assignment, Duty
from vidan.work.models.files import FiledPaper, HandOver, WorkFile
from vidan.work.models.plans import Plan, PlanLine
from vidan.work.models.reminders import Digest, Feed, Reminder
from vidan.work.models.tasks import (
    Collaboration,
    Extension,
    Review,
    Support,
    SupportKind,
    Task,
)

__all__ = [
    "Assignment",
    "Collaboration",
    "DiaryDay",
    "DiaryLine",
    "Digest",
    "Duty",
    "Extension",
    "Feed",
    "FiledPaper",
    "HandOver",
    "Plan",
    "PlanLine",
    "Reminder",
    "Review",
    "Support",
    "SupportKind",
    "Task",
    "WorkFile",
]
