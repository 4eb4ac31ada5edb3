"""Let the words of a dossier carry the code of its commune.

A generated column is not altered: it is dropped and made anew, which writes every row once.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import migrations, models

import vidan.communes.searching


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_initial")]
    operations = [
        migrations.RemoveIndex(model_name="dossier", name="dossier_words"),
        migrations.RemoveField(model_name="dossier", name="words"),
        migrations.AddField(
            model_name="dossier",
            name="words",
            field=models.GeneratedField(
                db_persist=True,
                expression=vidan.communes.searching.SearchWords(
                    models.Func(
                        vidan.communes.searching.Folded(
                            models.Func(
                                models.F("applicant_name"),
                                models.Value(" "),
                                models.F("official_code"),
                                arg_joiner=" || ",
                                output_field=models.TextField(),
                                template="(%(expressions)s)",
                            )
                        ),
                        models.Value("[^a-z0-9]*([a-z0-9]+)[^a-z0-9]*"),
                        models.Func(
                            models.Value(" c"),
                            models.F("commune"),
                            models.Value("\\1"),
                            arg_joiner=" || ",
                            output_field=models.TextField(),
                            template="(%(expressions)s)",
                        ),
                        models.Value("g"),
                        function="regexp_replace",
                        output_field=models.TextField(),
                    )
                ),
                output_field=SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=GinIndex(name="dossier_words", fields=["words"]),
        ),
    ]
