"""A text in the portal's three languages: Kyrgyz (state), Russian (official), English."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["ky", "ru", "en"]
LANGUAGES: tuple[Language, ...] = ("ky", "ru", "en")


@dataclass(frozen=True, slots=True)
class Localized:
    """The same statement in Kyrgyz, Russian and English; none may be empty."""

    ky: str
    ru: str
    en: str

    def __post_init__(self) -> None:
        if not (self.ky.strip() and self.ru.strip() and self.en.strip()):
            missing = [language for language in LANGUAGES if not self.in_language(language).strip()]
            raise ValueError(f"a localized text lacks {', '.join(missing)}")

    def in_language(self, language: Language) -> str:
        """The text in `language`."""
        return {"ky": self.ky, "ru": self.ru, "en": self.en}[language]
