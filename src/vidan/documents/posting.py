"""What a posting sheet says of versions of the catalogue; for page, PDF and Word."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from vidan.communes.models import Profile
from vidan.core.money import dong
from vidan.core.text import sentence_case
from vidan.documents.forms.counter import Office
from vidan.documents.forms.posting import PostedPaper, PostedProcedure, PostingSheet
from vidan.procedures.models import Component, Fee, Version, limit_words


def sheet_of(
    versions: Iterable[Version],
    *,
    profile: Profile,
    title: str,
    url: str,
    on: date,
    since: dict[int, date],
) -> PostingSheet:
    """The sheet of these versions; they come with their parts already fetched.

    ``since`` says from which day each has been posted, by the version's key.
    """
    commune = profile.commune.full_name
    return PostingSheet(
        office=Office(
            parent=_("Ủy ban nhân dân %(commune)s") % {"commune": commune},
            agency=profile.centre_name,
            name=f"{profile.centre_name} {commune}",
            place=profile.commune.name,
        ),
        title=title,
        procedures=tuple(posted(one, since.get(one.pk, on)) for one in versions),
        on=on,
        url=url,
        feedback=feedback_lines(profile),
    )


def posted(version: Version, since: date) -> PostedProcedure:
    """One procedure in the words of the sheet."""
    return PostedProcedure(
        code=version.procedure_id,
        name=version.name,
        limits=tuple(limit_lines(version)),
        fees=tuple(fee_lines(version.fees.all())),
        papers=tuple(_paper(one) for one in version.components.all()),
        result=version.result,
        authority=version.authority,
        legal_source=version.legal_source,
        since=since,
    )


def limit_lines(version: Version) -> list[str]:
    """One line where every channel takes equally long, else one for each."""
    lines: dict[str, list[str]] = {}
    for one in version.channel_limits.all():
        told = limit_words(one.amount, one.unit)
        lines.setdefault(told, []).append(str(one.get_channel_display()))
    if len(lines) < 2:
        return [sentence_case(version.limit_text)]
    return [
        f"{sentence_case(', '.join(dict.fromkeys(ways)))}: {told}"
        for told, ways in lines.items()
    ]


def fee_lines(fees: Iterable[Fee]) -> list[str]:
    """What it costs; the province's own sum replaces the general one."""
    rows = list(fees)
    own = {(row.channel, row.per) for row in rows if row.province_id}
    rows = [r for r in rows if r.province_id or (r.channel, r.per) not in own]
    if not rows:
        return [_("Chưa công bố mức thu; vui lòng hỏi tại quầy")]
    lines: dict[str, list[str]] = {}
    for row in rows:
        lines.setdefault(_sum(row), []).append(str(row.get_channel_display()))
    if len(lines) == 1:
        return list(lines)
    return [
        f"{sentence_case(', '.join(dict.fromkeys(ways)))}: {told}"
        for told, ways in lines.items()
    ]


def _sum(fee: Fee) -> str:
    if fee.amount is None:
        return fee.note or _("Theo mức của tỉnh")
    if fee.amount == 0:
        told = _("Không mất tiền")
    else:
        units = {"case": "", "page": _("trang"), "copy": _("bản")}
        per = units.get(fee.per, fee.per)
        told = f"{dong(fee.amount)}/{per}" if per else dong(fee.amount)
    return f"{told} ({fee.note})" if fee.note else told


def _paper(one: Component) -> PostedPaper:
    return PostedPaper(one.name, one.count_text, one.condition)


def feedback_lines(profile: Profile) -> tuple[str, ...]:
    """Where to turn when more is asked than stands here."""
    lines = [
        _("Phản ánh, kiến nghị về thủ tục: %(place)s, %(address)s.")
        % {"place": profile.centre_name, "address": profile.centre_address}
    ]
    reach = [
        _("điện thoại %(number)s") % {"number": profile.hotline},
        _("thư điện tử %(email)s") % {"email": profile.email},
    ]
    given = [
        told
        for told, has in zip(reach, (profile.hotline, profile.email), strict=True)
        if has
    ]
    if given:
        lines.append(sentence_case("; ".join(given)) + ".")
    return tuple(lines)
