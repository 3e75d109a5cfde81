"""Where a value or a rule stands in the law: act, article, part, edition and link."""

from dataclasses import dataclass
from datetime import date

from talapker_core.localized import Language, Localized

_NOT_KNOWN = Localized(ky="беренеси белгисиз", ru="статья не установлена", en="article not known")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One place in one edition of one act.

    Attributes:
        act: the stable code of the act inside its rulebook, e.g. ``law-68``.
        title: the short title of the act.
        article: the article; None where the rule is known, but not in which article it stands.
        part: the part or clause of the article, when the rule stands in one.
        edition: the day of the edition whose text is meant.
        link: where the act can be read.
    """

    act: str
    title: Localized
    article: str | None
    part: str | None = None
    edition: date | None = None
    link: str | None = None

    @property
    def place(self) -> str:
        """Article and part alone: ``61(3)``, or ``not known``."""
        if self.article is None:
            return "not known"
        return f"{self.article}({self.part})" if self.part else self.article

    def in_language(self, language: Language) -> str:
        """The whole citation in `language`, as people write it there."""
        title = self.title.in_language(language)
        if self.article is None:
            return f"{title} ({_NOT_KNOWN.in_language(language)})"
        if language == "en":
            edition = f", ed. {_english(self.edition)}" if self.edition else ""
            return f"art. {self.place}, {title}{edition}"
        day = f"{self.edition:%d.%m.%Y}" if self.edition else ""
        if language == "ru":
            return f"ст. {self.place}, {title}" + (f", ред. {day}" if day else "")
        return f"{self.place}-берене, {title}" + (f", {day} ред." if day else "")

    def __str__(self) -> str:
        return self.in_language("en")


def _english(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
