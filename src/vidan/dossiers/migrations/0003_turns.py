import django.db.models.deletion
from django.db import migrations, models

import vidan.communes.tenancy
import vidan.core.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("communes", "0002_initial"),
        ("documents", "0001_initial"),
        ("dossiers", "0002_own_words"),
        ("people", "0002_charge"),
        ("procedures", "0003_steps"),
        ("programmes", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Collection",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=vidan.core.identifiers.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "name",
                    models.CharField(max_length=200, verbose_name="người nhận kết quả"),
                ),
                (
                    "for_applicant",
                    models.BooleanField(default=False, verbose_name="nhận thay"),
                ),
                ("personal_number", models.CharField(blank=True, max_length=12)),
                (
                    "authority",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="giấy ủy quyền"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "commune",
                    models.ForeignKey(
                        db_index=False,
                        default=vidan.communes.tenancy.current_commune,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communes.commune",
                    ),
                ),
                (
                    "dossier",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="collections",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commune", "dossier"), name="collected_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("for_applicant", False),
                            models.Q(("authority", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="collected_with_authority",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=vidan.core.identifiers.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "body",
                    models.CharField(max_length=200, verbose_name="cơ quan được hỏi"),
                ),
                (
                    "question",
                    models.CharField(max_length=2000, verbose_name="nội dung hỏi"),
                ),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(verbose_name="hạn trả lời")),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True, max_length=2000, verbose_name="nội dung trả lời"
                    ),
                ),
                ("silent_at", models.DateTimeField(null=True)),
                (
                    "by",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "commune",
                    models.ForeignKey(
                        db_index=False,
                        default=vidan.communes.tenancy.current_commune,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communes.commune",
                    ),
                ),
                (
                    "dossier",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consultations",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "id"],
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=["commune", "due_at"],
                        name="consultation_open",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("due_at__gt", models.F("asked_at"))),
                        name="consultation_due_after_asked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("body", ""), _negated=True),
                            models.Q(("question", ""), _negated=True),
                        ),
                        name="consultation_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_at__isnull", True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="consultation_answered_with_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=vidan.core.identifiers.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(max_length=500, verbose_name="lý do")),
                ("changes", models.JSONField(default=list)),
                (
                    "by",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "commune",
                    models.ForeignKey(
                        db_index=False,
                        default=vidan.communes.tenancy.current_commune,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communes.commune",
                    ),
                ),
                (
                    "dossier",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="correction_with_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=vidan.core.identifiers.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("counter", "nhận tại quầy"),
                            ("post", "qua bưu chính công ích"),
                            ("online", "bản điện tử"),
                            ("village", "tại thôn"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "parcel",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="số hiệu bưu gửi"
                    ),
                ),
                ("sent_at", models.DateTimeField(verbose_name="gửi lúc")),
                (
                    "delivered_at",
                    models.DateTimeField(null=True, verbose_name="đã giao lúc"),
                ),
                (
                    "came_back_at",
                    models.DateTimeField(null=True, verbose_name="trở lại lúc"),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="lý do chưa giao được"
                    ),
                ),
                (
                    "by",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "commune",
                    models.ForeignKey(
                        db_index=False,
                        default=vidan.communes.tenancy.current_commune,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communes.commune",
                    ),
                ),
                (
                    "dossier",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={
                "ordering": ["sent_at", "id"],
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("came_back_at__isnull", True),
                            ("delivered_at__isnull", True),
                        ),
                        fields=("commune", "dossier"),
                        name="delivery_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("way", "village"),
                            models.Q(
                                ("way", "post"), models.Q(("parcel", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="delivery_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("delivered_at__isnull", True),
                            ("came_back_at__isnull", True),
                            _connector="OR",
                        ),
                        name="delivery_ends_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("came_back_at__isnull", True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="delivery_came_back_with_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=vidan.core.identifiers.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(max_length=1000, verbose_name="lý do")),
                ("due_before", models.DateTimeField(verbose_name="ngày đã hẹn")),
                ("due_at", models.DateTimeField(verbose_name="ngày hẹn lại")),
                (
                    "by",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "commune",
                    models.ForeignKey(
                        db_index=False,
                        default=vidan.communes.tenancy.current_commune,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communes.commune",
                    ),
                ),
                (
                    "dossier",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extensions",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "paper",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.attachment",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_at__gt", models.F("due_before")),
                            models.Q(("reason", ""), _negated=True),
                        ),
                        name="dossier_extension_later",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Leg",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=vidan.core.identifiers.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                ("step_order", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("reception", "Tiếp nhận"),
                            ("settling", "Giải quyết"),
                            ("signing", "Ký duyệt"),
                            ("handing", "Trả kết quả"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="bước")),
                ("giver", models.CharField(max_length=200, verbose_name="người giao")),
                ("taker", models.CharField(max_length=200, verbose_name="người nhận")),
                ("received_at", models.DateTimeField(verbose_name="nhận lúc")),
                (
                    "due_at",
                    models.DateTimeField(null=True, verbose_name="hạn của bước"),
                ),
                (
                    "ended_at",
                    models.DateTimeField(null=True, verbose_name="chuyển lúc"),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="ghi chú"
                    ),
                ),
                (
                    "commune",
                    models.ForeignKey(
                        db_index=False,
                        default=vidan.communes.tenancy.current_commune,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communes.commune",
                    ),
                ),
                (
                    "dossier",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="legs",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "officer",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="procedures.step",
                    ),
                ),
                (
                    "unit",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commune", "dossier", "order"), name="leg_order"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("commune", "dossier"),
                        name="leg_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["reception", "settling", "signing", "handing"],
                            )
                        ),
                        name="leg_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("ended_at__gte", models.F("received_at")),
                            _connector="OR",
                        ),
                        name="leg_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Original",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=vidan.core.identifiers.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("taken_at", models.DateTimeField()),
                ("returned_at", models.DateTimeField(null=True)),
                (
                    "commune",
                    models.ForeignKey(
                        db_index=False,
                        default=vidan.communes.tenancy.current_commune,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communes.commune",
                    ),
                ),
                (
                    "component",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="procedures.component",
                    ),
                ),
                (
                    "dossier",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="originals",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "returned_by",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "taken_by",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
            ],
            options={
                "ordering": ["component__order", "taken_at"],
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("returned_at__isnull", True)),
                        fields=("commune", "dossier", "component"),
                        name="original_held_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("returned_at__isnull", True),
                                ("returned_by__isnull", True),
                            ),
                            models.Q(
                                ("returned_at__gte", models.F("taken_at")),
                                ("returned_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="original_returned_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Payment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=vidan.core.identifiers.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "what",
                    models.CharField(max_length=300, verbose_name="khoản phải nộp"),
                ),
                (
                    "amount",
                    models.PositiveBigIntegerField(
                        help_text="đồng", verbose_name="số tiền"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("due_before", models.DateTimeField(null=True)),
                ("stops_clock", models.BooleanField()),
                ("paid_at", models.DateTimeField(null=True)),
                (
                    "proof",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="chứng từ"
                    ),
                ),
                (
                    "by",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "commune",
                    models.ForeignKey(
                        db_index=False,
                        default=vidan.communes.tenancy.current_commune,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communes.commune",
                    ),
                ),
                (
                    "dossier",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="payments",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "id"],
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("paid_at__isnull", True)),
                        fields=("commune", "dossier"),
                        name="payment_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__gt", 0), models.Q(("what", ""), _negated=True)
                        ),
                        name="payment_of_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("paid_at__isnull", True),
                            ("paid_at__gte", models.F("asked_at")),
                            _connector="OR",
                        ),
                        name="payment_paid_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=vidan.core.identifiers.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("intake", "tiếp nhận"),
                            ("supplement", "nhận đủ bổ sung"),
                            ("payment", "đã thực hiện nghĩa vụ tài chính"),
                            ("extension", "xin lỗi và hẹn lại"),
                            ("calendar", "lịch làm việc thay đổi"),
                            ("kept", "giữ ngày đã hẹn"),
                        ],
                        max_length=10,
                    ),
                ),
                ("due_at", models.DateTimeField(verbose_name="hẹn trả")),
                ("counted_from", models.DateTimeField(verbose_name="tính từ")),
                ("working_days", models.PositiveSmallIntegerField(null=True)),
                ("chosen", models.BooleanField(default=False)),
                ("given_at", models.DateTimeField(verbose_name="hẹn lúc")),
                ("declined_at", models.DateTimeField(null=True)),
                (
                    "notice",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="cách báo người nộp"
                    ),
                ),
                (
                    "by",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "commune",
                    models.ForeignKey(
                        db_index=False,
                        default=vidan.communes.tenancy.current_commune,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communes.commune",
                    ),
                ),
                (
                    "dossier",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="promises",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={
                "ordering": ["given_at", "id"],
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "cause__in",
                                [
                                    "intake",
                                    "supplement",
                                    "payment",
                                    "extension",
                                    "calendar",
                                    "kept",
                                ],
                            )
                        ),
                        name="promise_cause_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_at__gte", models.F("counted_from"))),
                        name="promise_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cause__in", ("calendar", "kept")), _negated=True
                            ),
                            models.Q(("notice", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="promise_moved_with_notice",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SlipIssue",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=vidan.core.identifiers.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("prints", models.PositiveIntegerField(default=1)),
                ("voided_at", models.DateTimeField(null=True)),
                (
                    "by",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "commune",
                    models.ForeignKey(
                        db_index=False,
                        default=vidan.communes.tenancy.current_commune,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communes.commune",
                    ),
                ),
                (
                    "dossier",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slips",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commune", "dossier", "number"), name="slip_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gt", 0), ("prints__gt", 0)),
                        name="slip_printed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=vidan.core.identifiers.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("move", models.CharField(max_length=30)),
                ("at", models.DateTimeField()),
                ("before", models.JSONField()),
                (
                    "by",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "commune",
                    models.ForeignKey(
                        db_index=False,
                        default=vidan.communes.tenancy.current_commune,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communes.commune",
                    ),
                ),
                (
                    "dossier",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="snapshots",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["commune", "at"], name="snapshot_age")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commune", "dossier"), name="snapshot_last"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StatusChange",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=vidan.core.identifiers.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("move", models.CharField(max_length=30)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Đã tiếp nhận"),
                            ("waiting", "Chờ bổ sung hồ sơ"),
                            ("in_progress", "Đang giải quyết"),
                            ("paying", "Chờ thực hiện nghĩa vụ tài chính"),
                            ("signing", "Đang trình ký"),
                            ("decided", "Đã có kết quả"),
                            ("handed_over", "Đã trả kết quả"),
                            ("refused", "Từ chối tiếp nhận"),
                            ("stopped", "Dừng theo yêu cầu của người nộp"),
                            ("withdrawn", "Đã rút hồ sơ"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("agency", models.CharField(max_length=300)),
                ("receiver", models.CharField(max_length=150)),
                ("solver", models.CharField(blank=True, max_length=150)),
                ("received_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(null=True)),
                ("processed_at", models.DateTimeField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("taken_at", models.DateTimeField(null=True)),
                (
                    "commune",
                    models.ForeignKey(
                        db_index=False,
                        default=vidan.communes.tenancy.current_commune,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communes.commune",
                    ),
                ),
                (
                    "dossier",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="status_changes",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("taken_at__isnull", True)),
                        fields=["commune", "id"],
                        name="status_to_tell",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "received",
                                    "waiting",
                                    "in_progress",
                                    "paying",
                                    "signing",
                                    "decided",
                                    "handed_over",
                                    "refused",
                                    "stopped",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="status_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=vidan.core.identifiers.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("held_at", models.DateTimeField(verbose_name="thời gian")),
                ("place", models.CharField(max_length=300, verbose_name="địa điểm")),
                (
                    "participants",
                    models.CharField(
                        max_length=1000, verbose_name="thành phần tham gia"
                    ),
                ),
                ("content", models.CharField(max_length=4000, verbose_name="nội dung")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "commune",
                    models.ForeignKey(
                        db_index=False,
                        default=vidan.communes.tenancy.current_commune,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communes.commune",
                    ),
                ),
                (
                    "dossier",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verifications",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={
                "ordering": ["held_at", "id"],
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("place", ""), _negated=True),
                            models.Q(("participants", ""), _negated=True),
                            models.Q(("content", ""), _negated=True),
                        ),
                        name="verification_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("at__gte", models.F("held_at"))),
                        name="verification_recorded_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VoidedFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=vidan.core.identifiers.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "commune",
                    models.ForeignKey(
                        db_index=False,
                        default=vidan.communes.tenancy.current_commune,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communes.commune",
                    ),
                ),
                (
                    "dossier",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="voided_files",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "file",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.attachment",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commune", "dossier", "file"), name="file_voided_once"
                    )
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="dossier",
            name="dossier_state_known",
        ),
        migrations.RemoveConstraint(
            model_name="dossier",
            name="dossier_running_has_due",
        ),
        migrations.RemoveConstraint(
            model_name="dossier",
            name="dossier_in_progress_has_handler",
        ),
        migrations.AddField(
            model_name="dossier",
            name="declined",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="the result is a refusal after examination",
            ),
        ),
        migrations.AddField(
            model_name="dossier",
            name="forward_by",
            field=models.DateTimeField(null=True, verbose_name="phải chuyển trước"),
        ),
        migrations.AddField(
            model_name="dossier",
            name="forwarded_at",
            field=models.DateTimeField(null=True, verbose_name="chuyển giải quyết lúc"),
        ),
        migrations.AddField(
            model_name="dossier",
            name="signer",
            field=vidan.communes.tenancy.TenantKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.officer",
            ),
        ),
        migrations.AddField(
            model_name="dossier",
            name="slip_number",
            field=models.PositiveSmallIntegerField(
                db_default=1, default=1, editable=False
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="checked_at",
            field=models.DateTimeField(help_text="by a person, decree 310", null=True),
        ),
        migrations.AlterField(
            model_name="dossier",
            name="state",
            field=models.CharField(
                choices=[
                    ("received", "Đã tiếp nhận"),
                    ("waiting", "Chờ bổ sung hồ sơ"),
                    ("in_progress", "Đang giải quyết"),
                    ("paying", "Chờ thực hiện nghĩa vụ tài chính"),
                    ("signing", "Đang trình ký"),
                    ("decided", "Đã có kết quả"),
                    ("handed_over", "Đã trả kết quả"),
                    ("refused", "Từ chối tiếp nhận"),
                    ("stopped", "Dừng theo yêu cầu của người nộp"),
                    ("withdrawn", "Đã rút hồ sơ"),
                ],
                editable=False,
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "received",
                            "waiting",
                            "in_progress",
                            "paying",
                            "signing",
                            "decided",
                            "handed_over",
                            "refused",
                            "stopped",
                            "withdrawn",
                        ],
                    )
                ),
                name="dossier_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state__in", ("received", "in_progress", "signing")),
                        _negated=True,
                    ),
                    ("due_at__isnull", False),
                    _connector="OR",
                ),
                name="dossier_running_has_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state__in", ("in_progress", "paying", "signing")),
                        _negated=True,
                    ),
                    ("handler__isnull", False),
                    _connector="OR",
                ),
                name="dossier_in_progress_has_handler",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "signing"), _negated=True),
                    ("signer__isnull", False),
                    _connector="OR",
                ),
                name="dossier_signing_has_signer",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("declined", False),
                    models.Q(
                        models.Q(("reason", ""), _negated=True),
                        models.Q(("legal_basis", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="dossier_declined_with_reason",
            ),
        ),
    ]
