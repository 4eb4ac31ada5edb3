"""Of one procedure only one settled version is in force; doubtful ones wait beside it."""

from django.db import migrations

DROP = "ALTER TABLE procedures_version DROP CONSTRAINT one_version_in_force;"
RULE = """
ALTER TABLE procedures_version ADD CONSTRAINT one_version_in_force
EXCLUDE USING gist (
  textrange(procedure_id::text, procedure_id::text, '[]') WITH &&,
  daterange(effective_from, effective_to, '[]') WITH &&
)
"""


class Migration(migrations.Migration):
    dependencies = [("procedures", "0004_catalogue")]
    operations = [
        migrations.RunSQL(f"{DROP}{RULE} WHERE (settled);", f"{DROP}{RULE};"),
    ]
