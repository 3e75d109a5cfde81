"""What the service `documents` answers, strictly."""

from typing import Literal

from pydantic import Field

from registry_adapters.contract import StrictModel
from talapker_core.facts.vocabulary import EducationLevel


class EducationDocument(StrictModel):
    """One document on education; an annulled one proves nothing."""

    level: Literal["basic", "secondary", "secondary_vocational", "higher"]
    number: str = Field(min_length=1, repr=False)
    annulled: bool

    @property
    def reached(self) -> EducationLevel:
        """The level of education that the document states."""
        return EducationLevel(self.level)


class DocumentsReply(StrictModel):
    """The source's own status, and the documents. Only `ok` makes the list mean anything."""

    status: Literal["ok", "not_found", "error"]
    pin: str = Field(repr=False)
    documents: list[EducationDocument] = Field(repr=False)
