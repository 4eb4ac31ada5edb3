"""Who turns the pages of the books, who writes, and who closes them."""

from vidan.dossiers.models import BookEntry
from vidan.people.actors import Actor
from vidan.people.roles import LEADS_UNIT


def reads_books(by: Actor) -> bool:
    """The Centre, the Office, leaders and inspectors: a book names every applicant."""
    return by.can("dossiers.view") and (by.sees_all_dossiers or by.at_centre)


def opens_books(by: Actor) -> bool:
    return by.can("dossiers.receive") and reads_books(by)


def keeps_books(by: Actor) -> bool:
    """Who answers for a book closes it: the Centre's director, or the leadership."""
    leads_centre = any(post.at_centre and post.role in LEADS_UNIT for post in by.posts)
    return by.leads_commune or leads_centre


def corrects(by: Actor, entry: BookEntry) -> bool:
    """Whoever wrote the entry, and whoever answers for the book."""
    return entry.written_by_id in by.stands_for or keeps_books(by)
