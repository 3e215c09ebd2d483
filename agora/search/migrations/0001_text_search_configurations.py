"""The stemmers of French, Dutch and English, without stop words: no word is hidden by them.

Names and codes, which hold digits, are compared whole.
"""

from django.db import migrations

CONFIGURATIONS = (("agora_fr", "french"), ("agora_nl", "dutch"), ("agora_en", "english"))
MAKE = """
CREATE TEXT SEARCH DICTIONARY {name} (TEMPLATE = snowball, LANGUAGE = {stemmer});
CREATE TEXT SEARCH CONFIGURATION {name} (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION {name} ALTER MAPPING FOR asciiword, word WITH {name};
"""
DROP = """
DROP TEXT SEARCH CONFIGURATION IF EXISTS {name};
DROP TEXT SEARCH DICTIONARY IF EXISTS {name};
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(
            MAKE.format(name=name, stemmer=stemmer), DROP.format(name=name)
        )
        for name, stemmer in CONFIGURATIONS
    ]
