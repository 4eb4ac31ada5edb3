"""The table of feeds and posters that were built and are asked for again."""

from typing import Any

from django.core.management import call_command
from django.db import migrations


def make_table(_apps: Any, editor: Any) -> None:
    call_command("createcachetable", database=editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("ops", "0001_cache_table")]
    operations = [
        migrations.RunPython(make_table, migrations.RunPython.noop, atomic=False)
    ]
