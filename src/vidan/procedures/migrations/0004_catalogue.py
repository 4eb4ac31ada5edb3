import django.db.models.deletion
from django.db import migrations, models

import vidan.communes.tenancy
import vidan.core.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("communes", "0002_initial"),
        ("people", "0002_charge"),
        ("procedures", "0003_steps"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="version",
            name="version_limit_whole",
        ),
        migrations.AddField(
            model_name="component",
            name="copies",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="component",
            name="template",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="version",
            name="settled",
            field=models.BooleanField(default=True),
        ),
        migrations.AlterField(
            model_name="component",
            name="condition",
            field=models.CharField(blank=True, max_length=2000),
        ),
        migrations.AlterField(
            model_name="component",
            name="name",
            field=models.CharField(max_length=5000),
        ),
        migrations.AlterField(
            model_name="fee",
            name="note",
            field=models.CharField(blank=True, max_length=3000),
        ),
        migrations.AlterField(
            model_name="fee",
            name="per",
            field=models.CharField(max_length=120),
        ),
        migrations.AlterField(
            model_name="version",
            name="authority",
            field=models.CharField(max_length=1500),
        ),
        migrations.AlterField(
            model_name="version",
            name="legal_source",
            field=models.CharField(max_length=1500),
        ),
        migrations.AlterField(
            model_name="version",
            name="limit_unit",
            field=models.CharField(
                blank=True,
                choices=[
                    ("working_days", "ngày làm việc"),
                    ("calendar_days", "ngày"),
                    ("working_hours", "giờ làm việc"),
                    ("same_day", "trong ngày"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="version",
            name="result",
            field=models.CharField(max_length=1500),
        ),
        migrations.CreateModel(
            name="CatalogueImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("source", models.CharField(max_length=60)),
                ("file_name", models.CharField(max_length=200)),
                ("effective_from", models.DateField()),
                ("at", models.DateTimeField()),
                ("lines", models.PositiveIntegerField(default=0)),
                ("bad_lines", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["-at"],
            },
        ),
        migrations.CreateModel(
            name="CatalogueRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("source", models.CharField(max_length=60)),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=2000)),
                ("body", models.CharField(max_length=20)),
                ("fingerprint", models.CharField(max_length=64)),
                ("content", models.JSONField()),
                ("gone_on", models.DateField(null=True)),
                (
                    "last_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="procedures.catalogueimport",
                    ),
                ),
            ],
            options={
                "ordering": ["source", "code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "code"), name="record_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChannelLimit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("direct", "trực tiếp"),
                            ("online", "trực tuyến"),
                            ("postal", "bưu chính công ích"),
                        ],
                        max_length=10,
                    ),
                ),
                ("amount", models.PositiveSmallIntegerField(null=True)),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("working_days", "ngày làm việc"),
                            ("calendar_days", "ngày"),
                            ("working_hours", "giờ làm việc"),
                            ("same_day", "trong ngày"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="channel_limits",
                        to="procedures.version",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "order"), name="channel_limit_order"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Origin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("source", models.CharField(max_length=60)),
                ("fingerprint", models.CharField(max_length=64)),
                ("content", models.JSONField()),
                ("places", models.JSONField(default=list)),
                ("doubts", models.JSONField(default=list)),
                ("notes", models.JSONField(default=list)),
                ("read_on", models.DateField()),
                (
                    "settled_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "chưa xác nhận"),
                            ("reading", "máy đọc chắc chắn"),
                            ("operator", "đơn vị vận hành xác nhận"),
                            ("correction", "đơn vị vận hành sửa"),
                        ],
                        max_length=12,
                    ),
                ),
                ("settled_on", models.DateField(null=True)),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="origin",
                        to="procedures.version",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Confirmation",
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
                ("first_on", models.DateField()),
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
                    "officer",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="procedures.version",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commune", "version"), name="confirmed_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Posting",
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
                ("first_on", models.DateField()),
                ("last_on", models.DateField(null=True)),
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
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="procedures.version",
                    ),
                ),
            ],
            options={
                "ordering": ["first_on"],
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commune", "version", "first_on"),
                        name="posted_once_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("last_on__isnull", True)),
                        fields=("commune", "version"),
                        name="posted_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_on__isnull", True),
                            ("last_on__gte", models.F("first_on")),
                            _connector="OR",
                        ),
                        name="posting_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PrintedSheet",
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
                ("printed_at", models.DateTimeField()),
                ("contents", models.JSONField()),
                ("taken_down_on", models.DateField(null=True)),
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
                    "field",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="procedures.field",
                    ),
                ),
                (
                    "officer",
                    vidan.communes.tenancy.TenantKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="procedures.procedure",
                    ),
                ),
            ],
            options={
                "ordering": ["-printed_at"],
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["commune", "-printed_at"], name="sheet_latest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("field__isnull", True),
                            ("procedure__isnull", True),
                            _connector="XOR",
                        ),
                        name="sheet_of_one_thing",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("limit_amount__isnull", True), ("limit_unit", "same_day")
                    ),
                    models.Q(("limit_unit", ""), ("settled", False)),
                    models.Q(
                        ("limit_amount__gt", 0),
                        models.Q(("limit_unit__in", ["same_day", ""]), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="version_limit_whole",
            ),
        ),
    ]
