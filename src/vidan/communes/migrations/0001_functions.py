"""Functions of the database: Vietnamese without accents, and Vietnamese order.

They use no extension and no ICU collation, and give the same result on every supported
server. ``lower()`` comes last: under locale C it does nothing to an accented letter.
"""

from django.db import migrations

FOLD = r"""
CREATE FUNCTION vn_fold(t text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(translate(
  normalize(t, NFD), U&'\0111\0110\0300\0301\0302\0303\0306\0309\031B\0323', 'dd'
))
"""

SORT = r"""
CREATE FUNCTION vn_sort(t text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  WITH n AS (SELECT translate(lower(normalize(t, NFD)), 'Đ', 'đ') AS n)
  SELECT translate(
      normalize(translate(n, U&'\0300\0309\0303\0301\0323', ''), NFC),
      'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`a'
    )
    || chr(1)
    || translate(
      regexp_replace(n, U&'[^\0300\0309\0303\0301\0323 ]', '', 'g'),
      U&'\0300\0309\0303\0301\0323', '12345'
    )
  FROM n
)
"""

# Under row security only leakproof operators may use an index, and text search is
# not marked so. Only a superuser may mark it; without that a search reads more rows.
LEAKPROOF = """
DO $$ BEGIN
  ALTER FUNCTION ts_match_vq(tsvector, tsquery) LEAKPROOF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'ts_match_vq stays as it is: only a superuser may mark it leakproof';
END $$
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(FOLD, "DROP FUNCTION vn_fold(text)"),
        migrations.RunSQL(SORT, "DROP FUNCTION vn_sort(text)"),
        migrations.RunSQL(LEAKPROOF, migrations.RunSQL.noop),
    ]
