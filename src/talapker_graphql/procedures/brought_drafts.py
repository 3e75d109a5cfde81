"""A draft file that comes back, from base64 to people: what it says, or every fault in it. No database is asked."""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass, replace

from talapker_core.errors import Problem
from talapker_core.exchange.draft_file import faults
from talapker_core.exchange.draft_file.document import LARGEST_DRAFT, read_document
from talapker_core.exchange.draft_file.fields import nominee_of
from talapker_core.exchange.draft_file.reading import ReadDraft, read_people
from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.merging.draft import same_said
from talapker_graphql.procedures.draft_files import OpenedBase, open_base
from talapker_graphql.procedures.free_text import personal_numbers_in
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.outcome import CONTENT_NOT_BASE64, not_done
from talapker_graphql.store.person_ids import mac_of, person_id_of

LONGEST_CONTENT = LARGEST_DRAFT // 3 * 4
"""Characters of base64."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A file without faults, and the base that this portal signed for it."""

    base: OpenedBase
    read: ReadDraft


def read_brought(office: Office, content: str, nomination_id: str) -> Brought | NotDone:
    """The file that `content` holds in base64. Takes some hundredths of a second of the processor for a long list."""
    if len(content) > LONGEST_CONTENT:
        return not_done(faults.TOO_LARGE)
    try:
        encoded = base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        return not_done(CONTENT_NOT_BASE64)
    document = read_document(encoded)
    if isinstance(document, Problem):
        return not_done(document)
    base = open_base(office, document.base, nomination_id)
    if isinstance(base, Problem):
        return not_done(base)
    read = read_people(document.people, base.people, lambda number: person_id_of(mac_of(office.pseudonymizer, number)))
    found = (*read.faults, *_numbers_in_texts(base, read))
    return NotDone(tuple(sorted(found, key=faults.fault_order))) if found else Brought(base, read)


def _numbers_in_texts(base: OpenedBase, read: ReadDraft) -> Iterator[Problem]:
    """Texts that the file changed, that will be shown, and that hold somebody's personal number."""
    for listed in read.people:
        exported = base.people.get(listed.person)
        if exported is not None and same_said(exported.said, listed.said):
            continue
        nominee = nominee_of(read.numbers[listed.person], listed.said)
        for problem in personal_numbers_in(nominee):
            field = problem.path[0] + problem.path[-1].capitalize()
            yield replace(problem, path=("people", str(read.places[listed.person]), field))
