"""Making the copy of a document that says who looks at it."""

from collections.abc import AsyncIterator

from talapker_graphql.files.workroom import TooComplexError, Workroom
from talapker_graphql.uploads.viewing import DocumentView

LARGEST_COPY = 64 * 1024 * 1024


async def stamped_copy(workroom: Workroom, view: DocumentView, original: AsyncIterator[bytes]) -> bytes:
    """The copy of `original` for `view`, of the same media type.

    Raises:
        TooComplexError: none can be made.
        WorkroomAwayError: it could not be tried.
    """
    header = {"task": "stamp", "media_type": view.media_type, "lines": stamp_lines(view)}
    answer = await workroom.run(header, original, view.size, largest_answer=LARGEST_COPY)
    if not answer.content:
        raise TooComplexError("no copy was made")
    return answer.content


def stamp_lines(view: DocumentView) -> list[str]:
    """What stands on the copy. The first line is written across it as well."""
    at = view.at.strftime("%Y-%m-%d %H:%M:%S UTC")
    return [f"{view.id}  {view.actor}", f"{at}  {view.commission}  {view.document_id}"]
