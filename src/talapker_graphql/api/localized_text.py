"""A text in the three languages of the portal."""

import strawberry

from talapker_core.localized import Localized


@strawberry.type(description="A text in Kyrgyz, Russian and English.")
class LocalizedText:
    """A text in the three languages of the portal."""

    ky: str
    ru: str
    en: str


def localized_text(text: Localized) -> LocalizedText:
    """`text` as the API tells it."""
    return LocalizedText(ky=text.ky, ru=text.ru, en=text.en)


@strawberry.input
class LocalizedTextInput:
    """A text in the three languages of the portal."""

    ky: str
    ru: str
    en: str
