"""A text in the three languages of the portal."""

import strawberry


@strawberry.type(description="A text in Kyrgyz, Russian and English.")
class LocalizedText:
    """A text in the three languages of the portal."""

    ky: str
    ru: str
    en: str
