"""On any day at most one version of a procedure is in force.

A range over text makes the code comparable inside a GiST index without an extension.
"""

from django.db import migrations

RULE = """
CREATE TYPE textrange AS RANGE (subtype = text, collation = "C");
ALTER TABLE procedures_version ADD CONSTRAINT one_version_in_force
EXCLUDE USING gist (
  textrange(procedure_id::text, procedure_id::text, '[]') WITH &&,
  daterange(effective_from, effective_to, '[]') WITH &&
);
"""

UNDO = """
ALTER TABLE procedures_version DROP CONSTRAINT one_version_in_force;
DROP TYPE textrange;
"""


class Migration(migrations.Migration):
    dependencies = [("procedures", "0001_initial")]
    operations = [migrations.RunSQL(RULE, UNDO)]
