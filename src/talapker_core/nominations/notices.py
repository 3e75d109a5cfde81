"""The words of a notice: the catalogue's text of a defect with its gaps filled. A gap left open is no notice."""

import re
from collections.abc import Mapping

from talapker_core.localized import Localized

_GAP = re.compile(r"\{([a-z_]+)\}")


def gaps(text: Localized) -> tuple[str, ...]:
    """The names of the gaps in `text`, in any of its languages, each once, in order."""
    found = (name for language in (text.ky, text.ru, text.en) for name in _GAP.findall(language))
    return tuple(dict.fromkeys(found))


def unfilled(text: Localized, values: Mapping[str, Localized]) -> tuple[str, ...]:
    """The gaps of `text` for which `values` hold nothing."""
    return tuple(name for name in gaps(text) if name not in values)


def filled(text: Localized, values: Mapping[str, Localized]) -> Localized:
    """`text` with every gap filled. What stands in a value is taken as it is: a brace in it opens no gap.

    Raises:
        KeyError: a gap has no value; ask `unfilled` first.
    """
    return Localized(
        ky=_GAP.sub(lambda gap: values[gap[1]].ky, text.ky),
        ru=_GAP.sub(lambda gap: values[gap[1]].ru, text.ru),
        en=_GAP.sub(lambda gap: values[gap[1]].en, text.en),
    )
