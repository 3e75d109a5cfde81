"""Elections and where they are held: contests, constituencies, regions, commissions, parties."""

from tortoise import fields
from tortoise.models import Model


class Election(Model):
    """One election day with its contests. `rulebook` names the law, e.g. ``kg/jk-2021``, `occasion` why it is held."""

    id = fields.CharField(primary_key=True, max_length=64)
    rulebook = fields.CharField(max_length=64)
    name_ky = fields.TextField()
    name_ru = fields.TextField()
    name_en = fields.TextField()
    election_day = fields.DateField()
    occasion = fields.CharField(max_length=16, default="regular")
    registered_voters = fields.IntField(null=True)

    class Meta:
        table = "election"


class Region(Model):
    """A region of the country (ISO 3166-2 code), the unit of regional thresholds."""

    id = fields.CharField(primary_key=True, max_length=64)
    code = fields.CharField(max_length=16, unique=True)
    ordinal = fields.IntField()
    name_ky = fields.TextField()
    name_ru = fields.TextField()
    name_en = fields.TextField()

    class Meta:
        table = "region"


class Commission(Model):
    """A body that organises an election and decides, `level` is central, territorial or district."""

    id = fields.CharField(primary_key=True, max_length=64)
    election_id: str
    election: fields.ForeignKeyRelation[Election] = fields.ForeignKeyField(
        "talapker.Election", related_name=False, on_delete=fields.RESTRICT
    )
    parent_id: str | None
    parent: fields.ForeignKeyNullableRelation["Commission"] = fields.ForeignKeyField(
        "talapker.Commission", related_name=False, on_delete=fields.RESTRICT, null=True
    )
    region_id: str | None
    region: fields.ForeignKeyNullableRelation[Region] = fields.ForeignKeyField(
        "talapker.Region", related_name=False, on_delete=fields.RESTRICT, null=True
    )
    level = fields.CharField(max_length=16)
    ordinal = fields.IntField()
    name_ky = fields.TextField()
    name_ru = fields.TextField()
    name_en = fields.TextField()

    class Meta:
        table = "commission"


class Constituency(Model):
    """The area in which a contest is held. The national constituency has number 0."""

    id = fields.CharField(primary_key=True, max_length=64)
    election_id: str
    election: fields.ForeignKeyRelation[Election] = fields.ForeignKeyField(
        "talapker.Election", related_name=False, on_delete=fields.RESTRICT
    )
    region_id: str | None
    region: fields.ForeignKeyNullableRelation[Region] = fields.ForeignKeyField(
        "talapker.Region", related_name=False, on_delete=fields.RESTRICT, null=True
    )
    commission_id: str
    commission: fields.ForeignKeyRelation[Commission] = fields.ForeignKeyField(
        "talapker.Commission", related_name=False, on_delete=fields.RESTRICT
    )
    number = fields.IntField()
    name_ky = fields.TextField()
    name_ru = fields.TextField()
    name_en = fields.TextField()
    registered_voters = fields.IntField(null=True)

    class Meta:
        table = "constituency"
        unique_together = (("election", "number"),)


class Contest(Model):
    """A race for `mandates` seats in one constituency, `system` is party_list or single_mandate."""

    id = fields.CharField(primary_key=True, max_length=64)
    election_id: str
    election: fields.ForeignKeyRelation[Election] = fields.ForeignKeyField(
        "talapker.Election", related_name=False, on_delete=fields.RESTRICT
    )
    constituency_id: str
    constituency: fields.ForeignKeyRelation[Constituency] = fields.ForeignKeyField(
        "talapker.Constituency", related_name=False, on_delete=fields.RESTRICT
    )
    system = fields.CharField(max_length=16)
    mandates = fields.IntField()
    ordinal = fields.IntField()

    class Meta:
        table = "contest"


class Party(Model):
    """A registered political party. `tax_number_mac` is a keyed hash by which its payments are known."""

    id = fields.CharField(primary_key=True, max_length=64)
    ordinal = fields.IntField()
    name_ky = fields.TextField()
    name_ru = fields.TextField()
    name_en = fields.TextField()
    search_key = fields.TextField()
    tax_number_mac = fields.CharField(max_length=64, null=True)

    class Meta:
        table = "party"
