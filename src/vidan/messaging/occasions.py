"""On which occasions citizens are told something, and by which ways."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """The ways to a citizen, the preferred one first."""

    ZALO = "zalo", _("Zalo")
    SMS = "sms", _("Tin nhắn SMS")
    MAIL = "mail", _("Thư điện tử")

    by_phone = nonmember(("zalo", "sms"))


class Occasion(models.TextChoices):
    """What has happened; every occasion has wordings in ``data/wordings.csv``."""

    RECEIVED = "received", _("Đã tiếp nhận hồ sơ")
    SUPPLEMENT = "supplement", _("Cần bổ sung giấy tờ")
    COMPLETED = "completed", _("Đã nhận đủ giấy tờ bổ sung")
    NEW_DATE = "new_date", _("Hẹn lại ngày trả")
    PAYMENT = "payment", _("Cần nộp tiền")
    READY = "ready", _("Đã có kết quả")
    POSTED = "posted", _("Đã gửi kết quả qua bưu chính")
    VILLAGE = "village", _("Kết quả được mang về thôn")
    HANDED_OVER = "handed_over", _("Đã trả kết quả")
    REFUSED = "refused", _("Từ chối tiếp nhận")
    STOPPED = "stopped", _("Dừng giải quyết")
    CORRECTED = "corrected", _("Đính chính tin trước")
    TRIAL = "trial", _("Tin gửi thử")
