"""Why a merge is not written."""

from talapker_core.errors import Problem
from talapker_core.localized import Localized


def conflicts_open(count: int) -> Problem:
    """Both sides changed the same differently, and nobody has chosen."""
    return Problem(
        "CONFLICTS_OPEN",
        Localized(
            ky=f"Эки тарап башкача өзгөрткөн жерлер: {count}.",
            ru=f"Места, изменённые обеими сторонами по-разному: {count}.",
            en=f"Both sides changed the same differently, in {count} places.",
        ),
        Localized(
            ky="Ар бири үчүн порталдагысын же файлдагысын тандаңыз.",
            ru="Для каждого выберите то, что на портале, или то, что в файле.",
            en="Choose for each what the portal has, or what the file has.",
        ),
        path=("settle",),
    )


def settled_twice(at: int) -> Problem:
    """Two choices for one path. The path is not repeated."""
    return Problem(
        "SETTLED_TWICE",
        Localized(
            ky="Бир эле жер үчүн эки башка тандоо берилген.",
            ru="Для одного места сделаны два разных выбора.",
            en="Two different choices are made for one place.",
        ),
        Localized(ky="Бирин калтырыңыз.", ru="Оставьте один из них.", en="Leave one of them."),
        path=("settle", str(at)),
    )
