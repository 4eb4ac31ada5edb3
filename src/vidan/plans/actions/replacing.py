"""A plan that changes another: what is kept, changed and ended; the past stays."""

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.plans.actions.setting_to_work import Worker, programme_fields
from vidan.plans.models import Assignee, Item, PlanDocument, Standing
from vidan.plans.queries import DUTY, PROGRAMME, TASK, waits_for_name
from vidan.plans.sameness import Difference, difference
from vidan.plans.states import State, after
from vidan.programmes.actions.drafting import change
from vidan.programmes.models import Programme
from vidan.work.actions.duties import end_assignment
from vidan.work.actions.judging import stop
from vidan.work.models import Duty, Task
from vidan.work.states import State as TaskState


def compare(document: PlanDocument) -> Difference:
    """What this plan would do to the one it replaces. Changes nothing."""
    before = document.replaces
    if before is None:
        return difference([], _items(document))
    return difference(_items(before), _items(document))


def _items(document: PlanDocument) -> list[Item]:
    rows = document.items.filter(left_out_because="").select_related("clause")
    return list(rows.prefetch_related("assignees__unit", "assignees__officer"))


def carry_over(
    document: PlanDocument, *, worker: Worker, by: Actor, at: datetime
) -> None:
    """Bring over what stands behind the plan before; end what is no longer ordered.

    A programme that goes on is changed, not made anew: its sessions keep their past.
    A duty that changed ends, and the new one is made.
    """
    if document.replaces_id is None:
        return
    locked = PlanDocument.objects.select_for_update(of=("self",))
    before = locked.get(id=document.replaces_id)
    found = compare(document)
    for old, new in found.kept:
        _move(old, new, at=at)
    for old, new in found.changed:
        if not _change_programme(old, new, worker=worker):
            _end(old, by=by, at=at)
    for old in found.ended:
        _end(old, by=by, at=at)
    before.state = after(State(before.state), "replace")
    before.save(update_fields=["state"])
    record("plans.replaced", before, by=by, at=at, name=document.called)


def _open(item: Item) -> list[Standing]:
    return list(item.standing.filter(ended_at=None).select_related("assignee"))


def _move(old: Item, new: Item, *, at: datetime) -> None:
    """What stood behind the old item stands behind the new one from now on.

    The lead that was named for the old one leads the new one too.
    """
    for lead in old.assignees.all():
        if lead.is_lead and waits_for_name(new):
            Assignee.objects.update_or_create(
                item=new,
                unit_id=lead.unit_id,
                officer_id=lead.officer_id,
                defaults={"is_lead": True},
            )
    parts = {one.who: one for one in Assignee.objects.filter(item=new)}
    for one in _open(old):
        doer = one.assignee and parts.get(one.assignee.who)
        Standing.objects.create(
            item=new, assignee=doer, thing=one.thing, thing_id=one.thing_id, made_at=at
        )
        one.ended_at = at
        one.save(update_fields=["ended_at"])


def _change_programme(old: Item, new: Item, *, worker: Worker) -> bool:
    rows = [one for one in _open(old) if one.thing == PROGRAMME]
    if not rows or not new.facts["rule"]:
        return False
    programme = Programme.objects.get(id=rows[0].thing_id)
    start = new.facts["start"]
    fields = programme_fields(
        new.facts,
        title=worker.document.title,
        first_on=date.fromisoformat(start) if start else programme.first_on,
    )
    for name in ("name", "kind", "first_on"):
        del fields[name]
    ring = [one.unit for one in new.assignees.all() if one.unit] or None
    change(programme.id, by=worker.by, at=worker.at, ring=ring, **fields)
    _move(old, new, at=worker.at)
    return True


def _end(item: Item, *, by: Actor, at: datetime) -> None:
    """End what is still to come; what was done stays as it is."""
    today = localdate(at)
    reason = _("Kế hoạch mới không còn giao việc này như trước.")
    for one in _open(item):
        if _stands_for_another(one):
            pass
        elif one.thing == TASK:
            task = Task.objects.get(id=one.thing_id)
            if task.state in TaskState.to_do:
                stop(task.id, reason=reason, by=by, at=at)
        elif one.thing == DUTY:
            duty = Duty.objects.select_related("assignment").get(id=one.thing_id)
            last_on = max(duty.assignment.first_on, today)
            end_assignment(duty.assignment_id, last_on=last_on, by=by, at=at)
        elif one.thing == PROGRAMME:
            programme = Programme.objects.get(id=one.thing_id)
            last_on = max(programme.first_on, today - timedelta(days=1))
            change(programme.id, by=by, at=at, last_on=last_on)
        one.ended_at = at
        one.save(update_fields=["ended_at"])


def _stands_for_another(one: Standing) -> bool:
    """Whether another item goes on with the same thing, as a duty and its report do."""
    others = Standing.objects.filter(thing_id=one.thing_id, ended_at=None)
    return others.exclude(id=one.id).exists()
