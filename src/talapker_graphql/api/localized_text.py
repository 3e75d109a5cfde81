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


def gapless(given: LocalizedTextInput | None) -> Localized | None:
    """What fills a gap of a catalogue's text; None when it is blank in any language, for then it fills none."""
    if given is None or not all(part.strip() for part in (given.ky, given.ru, given.en)):
        return None
    return Localized(ky=given.ky, ru=given.ru, en=given.en)
