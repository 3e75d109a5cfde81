"""A person's names in two scripts."""

import strawberry


@strawberry.type(description="A name in one language, as the law writes it: surname first.")
class PersonName:
    """A name in one language."""

    surname: str
    given_name: str
    patronymic: str | None


@strawberry.type(description="A person's name in Kyrgyz, in Russian and in Latin letters.")
class PersonNames:
    """A person's name in the two languages and in Latin letters."""

    ky: PersonName
    ru: PersonName
    latin: str
