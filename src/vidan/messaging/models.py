from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.core.identifiers import tracking_code
from vidan.messaging.occasions import Channel, Occasion
from vidan.messaging.states import State
from vidan.people.models import Officer


class Template(TenantModel):
    """A wording of the commune's own; the newest number counts, older ones are kept."""

    occasion = models.CharField(_("dịp"), max_length=12, choices=Occasion)
    channel = models.CharField(_("kênh"), max_length=4, choices=Channel)
    number = models.PositiveSmallIntegerField()
    is_on = models.BooleanField(_("có gửi"), default=True)
    subject = models.CharField(_("tiêu đề"), max_length=150, blank=True)
    body = models.TextField(_("nội dung"))
    gateway_template = models.CharField(_("mã mẫu tin Zalo"), max_length=40, blank=True)
    made_at = models.DateTimeField()
    by = TenantKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["occasion", "channel", "-number"]
        constraints = [
            models.UniqueConstraint(
                name="template_number",
                fields=["commune", "occasion", "channel", "number"],
            ),
            models.CheckConstraint(
                name="template_says_something", condition=~Q(body="") & Q(number__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occasion} {self.channel} {self.number}"


class Security(models.TextChoices):
    """How a mail server is spoken to."""

    STARTTLS = "starttls", _("STARTTLS (cổng 587)")
    TLS = "tls", _("TLS (cổng 465)")
    NONE = "none", _("không mã hóa (chỉ trong mạng nội bộ)")


class Gateway(TenantModel):
    """The commune's way to one channel. ``sealed`` is never shown again.

    ``address`` is that of a mail server or the URL of an HTTP gateway; ``sender`` the
    mail address or brand name that people see; ``trouble`` says since ``troubled_at``
    why nothing goes out, and nothing is tried before ``rests_until``.
    """

    channel = models.CharField(_("kênh"), max_length=4, choices=Channel)
    is_on = models.BooleanField(_("đang dùng"), default=False)
    address = models.CharField(_("địa chỉ máy chủ"), max_length=200)
    port = models.PositiveIntegerField(_("cổng"), null=True)
    security = models.CharField(
        _("mã hóa"), max_length=8, choices=Security, default=Security.STARTTLS
    )
    sender = models.CharField(_("người gửi"), max_length=120, blank=True)
    user = models.CharField(_("tài khoản"), max_length=120, blank=True)
    sealed = models.TextField(blank=True, editable=False)
    drops_repeats = models.BooleanField(_("cổng tự bỏ tin trùng mã"), default=False)
    worked_at = models.DateTimeField(null=True, editable=False)
    trouble = models.CharField(max_length=300, blank=True, editable=False)
    troubled_at = models.DateTimeField(null=True, editable=False)
    rests_until = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ["channel"]
        constraints = [
            models.UniqueConstraint(
                name="gateway_one_a_channel", fields=["commune", "channel"]
            ),
            models.CheckConstraint(name="gateway_address", condition=~Q(address="")),
            models.CheckConstraint(
                name="gateway_trouble",
                condition=Q(trouble="", troubled_at__isnull=True)
                | (~Q(trouble="") & Q(troubled_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.get_channel_display()


class How(models.TextChoices):
    """How somebody said that they want no messages, or want them again."""

    LINK = "link", _("bấm đường dẫn trong tin")
    CLERK = "clerk", _("nói với cán bộ")
    STOP = "stop", _("nhắn lại từ chối")


class OptOut(TenantModel):
    """An address that wants no messages; ``back_at`` once it wants them again."""

    fingerprint = models.CharField(max_length=64)
    masked = models.CharField(max_length=254)
    how = models.CharField(max_length=5, choices=How)
    at = models.DateTimeField()
    by = TenantKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    back_at = models.DateTimeField(null=True)
    back_how = models.CharField(max_length=5, choices=How, blank=True)
    back_by = TenantKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="opt_out_once",
                fields=["commune", "fingerprint"],
                condition=Q(back_at__isnull=True),
            ),
            models.CheckConstraint(
                name="opt_out_back",
                condition=Q(back_at__isnull=True, back_how="")
                | (Q(back_at__isnull=False) & ~Q(back_how="")),
            ),
        ]

    def __str__(self) -> str:
        return self.masked


class Message(TenantModel):
    """Something a citizen is told by one way, and what became of it.

    ``about`` and ``about_id`` name a thing of a room above; ``occurrence`` is what
    happened to it, so that the same is never told twice. ``others`` are the ways left
    when this one does not reach the person: ``[channel, address]``. After the time of
    the rule ``retention.message_days`` only the fact of sending is left.
    """

    occasion = models.CharField(max_length=12, choices=Occasion)
    channel = models.CharField(max_length=4, choices=Channel)
    about = models.CharField(max_length=60, help_text="label of the model")
    about_id = models.UUIDField()
    about_name = models.CharField(max_length=100)
    occurrence = models.UUIDField()
    instead_of = TenantKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replacements"
    )
    token = models.CharField(max_length=30, default=tracking_code, editable=False)
    is_urgent = models.BooleanField(default=False)

    address = models.CharField(max_length=254, blank=True)
    masked = models.CharField(max_length=254)
    fingerprint = models.CharField(max_length=64)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    parameters = models.JSONField(default=dict)
    gateway_template = models.CharField(max_length=40, blank=True)
    wording = models.PositiveSmallIntegerField(help_text="number of the template")
    facts = models.JSONField(default=dict)
    others = models.JSONField(default=list)

    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    provider_id = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    queued_at = models.DateTimeField()
    next_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="message_once",
                fields=[
                    "commune",
                    "about",
                    "about_id",
                    "occasion",
                    "occurrence",
                    "channel",
                ],
            ),
            models.UniqueConstraint(name="message_token", fields=["commune", "token"]),
            models.UniqueConstraint(
                name="message_one_sent_a_channel",
                fields=["commune", "channel"],
                condition=Q(state=State.SENDING),
            ),
            models.CheckConstraint(
                name="message_state_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="message_begun",
                condition=~Q(state__in=(State.SENDING, State.SENT, State.UNSURE))
                | Q(begun_at__isnull=False),
            ),
            models.CheckConstraint(
                name="message_ended",
                condition=Q(state__in=State.final, ended_at__isnull=False)
                | (~Q(state__in=State.final) & Q(ended_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="message_erased",
                condition=Q(erased_at__isnull=False, address="", body="", subject="")
                | (Q(erased_at__isnull=True) & ~Q(address="") & ~Q(body="")),
            ),
        ]
        indexes = [
            models.Index(
                name="message_waiting",
                fields=["commune", "channel", "next_at"],
                condition=Q(state__in=(*State.queued, State.SENDING)),
            ),
            models.Index(name="message_about", fields=["commune", "about", "about_id"]),
            models.Index(name="message_by_time", fields=["commune", "made_at"]),
            models.Index(
                name="message_ended",
                fields=["commune", "-ended_at", "-id"],
                condition=Q(ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.about_name
