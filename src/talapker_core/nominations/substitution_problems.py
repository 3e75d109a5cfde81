"""Why nobody is put in for a person who left a list: codes, texts in three languages, and the next step."""

from talapker_core.errors import Problem
from talapker_core.localized import Localized


def not_known_to_the_law() -> Problem:
    """The law of the election names no time for substitutions, so there are none."""
    return Problem(
        "NO_SUBSTITUTION",
        Localized(
            ky="Бул шайлоонун мыйзамы талапкерди алмаштырууну билбейт.",
            ru="Закон этих выборов не знает замены кандидата.",
            en="The law of this election knows no substitution of a candidate.",
        ),
        Localized(
            ky="Орун бош калат; тизме калгандар менен улантылат.",
            ru="Место остаётся свободным; список остаётся с остальными.",
            en="The place stays vacant; the list goes on with the others.",
        ),
        path=("candidacyId",),
    )


def still_standing() -> Problem:
    """Nobody is put in for a person who has not left the file."""
    return Problem(
        "CANDIDACY_STILL_STANDING",
        Localized(
            ky="Бул талапкер иштен чыккан эмес.",
            ru="Этот кандидат не выбывал из дела.",
            en="This candidacy has not left the file.",
        ),
        Localized(
            ky="Ордуна башка адам көрсөтүлө турган, чыгып кеткен талапкерди көрсөтүңүз.",
            ru="Укажите выбывшего кандидата, вместо которого выдвигается другой.",
            en="Name the candidacy that left, for which another person is put in.",
        ),
        path=("candidacyId",),
    )


def substituted_already() -> Problem:
    """Somebody was put in for this person before."""
    return Problem(
        "SUBSTITUTED_ALREADY",
        Localized(
            ky="Бул талапкердин ордуна башка адам көрсөтүлгөн.",
            ru="Вместо этого кандидата уже выдвинут другой.",
            en="Another person was put in for this candidacy already.",
        ),
        Localized(
            ky="Ал дагы чыкса, анын ордуна көрсөтүңүз.",
            ru="Если выбыл и он, выдвигайте вместо него.",
            en="Where that person left too, name their candidacy.",
        ),
        path=("candidacyId",),
    )


def on_file_already() -> Problem:
    """The person is on the file, or was; who left does not come back by another's place."""
    return Problem(
        "PERSON_ALREADY_ON_FILE",
        Localized(
            ky="Бул адам иште бар же болгон.",
            ru="Этот человек уже есть или был в деле.",
            en="This person is on the file already, or was.",
        ),
        Localized(ky="Башка адамды көрсөтүңүз.", ru="Выдвиньте другого человека.", en="Put in another person."),
        path=("nominee", "personalNumber"),
    )
