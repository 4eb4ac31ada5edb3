"""A plan as plain data, in the shape that ``docs/work/plan-format.md`` describes."""

from typing import Any

from vidan.plans.checks.check import Finding
from vidan.plans.understanding.plan import Deadline, Duty, Plan, Schedule
from vidan.reading.citations import Citation
from vidan.reading.papers import Span


def as_data(plan: Plan, findings: list[Finding]) -> dict[str, Any]:
    """Everything that was understood, ready for JSON; keys come in a fixed order."""
    return {
        "document": _document(plan),
        "outline": [
            {
                "path": item.path,
                "label": item.label,
                "heading": item.heading,
                "level": item.level,
                "span": list(item.span),
            }
            for item in plan.outline
        ],
        "schedules": [_schedule(one) for one in plan.schedules],
        "duties": [_duty(one) for one in plan.duties],
        "targets": [
            {
                "path": one.path,
                "metric": one.metric,
                "comparator": one.comparator,
                "value": int(one.value) if one.value == int(one.value) else one.value,
                "unit": one.unit,
                "base": one.base,
                "by": one.by,
                "span": list(one.span),
            }
            for one in plan.targets
        ],
        "reports": [
            {
                "path": one.path,
                "from": one.sender,
                "to": one.to,
                "every": one.every,
                "before": one.before,
                "content": one.content,
                "span": list(one.span),
            }
            for one in plan.reports
        ],
        "money": [
            {
                "path": one.path,
                "amount": one.amount,
                "purpose": one.purpose,
                "span": list(one.span),
            }
            for one in plan.money
        ],
        "findings": [finding_as_data(one) for one in findings],
        "text": plan.paper.text,
    }


def finding_as_data(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "span": list(finding.span),
    }


def _document(plan: Plan) -> dict[str, Any]:
    head, signer = plan.head, plan.foot.signer
    signs = any((signer.authority, signer.title, signer.name))
    on = head.dated.on if head.dated else None
    return {
        "type": head.type,
        "type_name": head.type_name,
        "issuer": head.issuer,
        "number": head.number,
        "symbol": head.symbol,
        "place": head.place,
        "date": on.isoformat() if on else None,
        "title": head.title,
        "is_draft": head.is_draft,
        "legal_bases": [_citation(one) for one in plan.legal_bases],
        "cited": [_citation(one) for one in plan.cited],
        "recipients": list(plan.foot.recipients),
        "signer": {
            "authority": signer.authority,
            "title": signer.title,
            "name": signer.name,
        }
        if signs
        else None,
        "span": _around(list(head.spans.values())),
    }


def _around(spans: list[Span]) -> list[int] | None:
    if not spans:
        return None
    return [min(first for first, _last in spans), max(last for _first, last in spans)]


def _citation(one: Citation) -> dict[str, Any]:
    on = one.dated.on if one.dated else None
    return {
        "name": one.name,
        "number": one.number or None,
        "date": on.isoformat() if on else None,
        "issuer": one.issuer or None,
        "span": list(one.span),
    }


def _schedule(one: Schedule) -> dict[str, Any]:
    return {
        "path": one.path,
        "kind": str(one.kind),
        "rule": one.rule,
        "start": one.start.isoformat() if one.start else None,
        "end": one.end.isoformat() if one.end else None,
        "hours": [list(block) for block in one.hours],
        "sessions_per_period": one.sessions_per_period,
        "turns": list(one.turns),
        "quotas": [
            {"what": quota.what, "count": quota.count, "per": quota.per}
            for quota in one.quotas
        ],
        "skips_holidays": one.skips_holidays,
        "places": list(one.places),
        "span": list(one.span),
    }


def _deadline(one: Deadline) -> dict[str, Any]:
    return {"kind": str(one.kind), "value": one.value, "text": one.text or None}


def _duty(one: Duty) -> dict[str, Any]:
    return {
        "path": one.path,
        "units": list(one.units),
        "role": str(one.role),
        "with": list(one.coordinating),
        "action": one.action,
        "product": one.product,
        "deadline": _deadline(one.deadline),
        "span": list(one.span),
    }
