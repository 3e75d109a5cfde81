"""Natural persons. What identifies a person to a registry is sealed; what voters read is in plain columns."""

from tortoise import fields
from tortoise.models import Model


class Person(Model):
    """A person. `personal_number_mac` is a keyed hash for look-up, a plain hash could be reversed in minutes."""

    id = fields.CharField(primary_key=True, max_length=64)
    personal_number_mac = fields.CharField(max_length=64, unique=True)
    personal_number_sealed = fields.TextField()
    birth_date_sealed = fields.TextField()
    birth_year = fields.IntField()
    sex = fields.CharField(max_length=8)
    surname_ky = fields.TextField()
    given_name_ky = fields.TextField()
    patronymic_ky = fields.TextField(null=True)
    surname_ru = fields.TextField()
    given_name_ru = fields.TextField()
    patronymic_ru = fields.TextField(null=True)
    name_latin = fields.TextField()
    search_key = fields.TextField()
    sort_key = fields.TextField()

    class Meta:
        table = "person"
