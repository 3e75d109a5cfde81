"""Files that are two at once: what another program would find in a document that its reader never shows."""

import io
import re
import zipfile

_SNIFFED_BYTES = 1024
# A browser that ignores what it is told takes a file for a page by such words near its beginning.
_PAGE = re.compile(rb"<\s*(!doctype|html|script|head|body|iframe|svg|\?php)\b", re.IGNORECASE)
_LONGEST_ZIP_END = 22 + 65535


def hides_another_file(content: bytes) -> bool:
    """Whether `content` is also an archive, or begins like a page with scripts."""
    return _PAGE.search(content[:_SNIFFED_BYTES]) is not None or _is_archive(content)


def _is_archive(content: bytes) -> bool:
    if b"PK\x05\x06" not in content[-_LONGEST_ZIP_END:]:
        return False
    # The four bytes occur by chance in pictures; an archive also has a list of its parts where they say.
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return bool(archive.filelist)
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
