"""The ministry of education: REST `documents`. Invented: no public definition was found."""

from registry_adapters.simulators.registers.rest_parts import Asked, Document


def documents(asked: Asked) -> Document:
    """The documents on education, the highest last; none without the status ``ok``."""
    person = asked.person
    listed = []
    if person is not None:
        annulled = person.circumstances.diploma_annulled
        listed = [
            {"level": "secondary", "number": f"А-{person.index:05d}", "annulled": False},
            {"level": person.education.value, "number": f"ДВ-{person.index:05d}", "annulled": annulled},
        ]
    return {"pin": asked.pin, "documents": listed, "status": asked.status}
