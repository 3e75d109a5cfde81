"""Why an act on supporters cannot be done: codes, texts in three languages, and how each is mended."""

from talapker_core.errors import Problem
from talapker_core.localized import Localized

NOT_ASKED = Problem(
    "SUPPORTERS_NOT_ASKED",
    Localized(
        ky="Бул көрсөтүү үчүн мыйзам кол тамга талап кылбайт.",
        ru="Для этого выдвижения закон не требует подписей.",
        en="The law asks for no signatures for this nomination.",
    ),
    Localized(
        ky="Кол тамгаларды тапшыруунун кереги жок.",
        ru="Подписи сдавать не нужно.",
        en="No signatures need be handed in.",
    ),
    path=("nominationId",),
)
NONE_ON_FILE = Problem(
    "SUPPORTERS_NOT_ON_FILE",
    Localized(
        ky="Иште колдоочулардын тизмеси жок.",
        ru="В деле нет списка сторонников.",
        en="There is no list of supporters on the file.",
    ),
    Localized(
        ky="Талапкер кол тамга барактарын importSupporters менен тапшырат.",
        ru="Кандидат сдаёт подписные листы через importSupporters.",
        en="The candidate hands the signature sheets in with importSupporters.",
    ),
    path=("nominationId",),
)
NO_SAMPLE_SIZE = Problem(
    "SAMPLE_SIZE_NOT_SET",
    Localized(
        ky="Эрежелер топтомунда тандаманын көлөмү жок.",
        ru="Свод правил не называет объём выборки.",
        en="The rulebook sets no size of a sample.",
    ),
    Localized(ky="Бардык кол тамгаларды текшериңиз.", ru="Проверьте все подписи.", en="Check all signatures."),
    path=("nominationId",),
)
SAMPLE_DRAWN = Problem(
    "SAMPLE_ALREADY_DRAWN",
    Localized(ky="Тандама алынган.", ru="Выборка уже сделана.", en="The sample was drawn already."),
    Localized(
        ky="Ошол тандаманы текшериңиз: экинчи жолу алынбайт.",
        ru="Проверьте её: второй раз выборка не делается.",
        en="Check that one: no second one is drawn.",
    ),
    path=("nominationId",),
)
REPEATED = Problem(
    "SUPPORTER_REPEATED",
    Localized(
        ky="Бул адамдын биринчи кол тамгасы гана эсептелет.",
        ru="Засчитывается только первая подпись этого человека.",
        en="Only the first signature of this person counts.",
    ),
    Localized(ky="Биринчи жазууну баалаңыз.", ru="Оцените первую запись.", en="Judge the first record."),
    path=("recordIds",),
)


def too_many_records(most: int) -> Problem:
    """More records than one act judges."""
    return Problem(
        "TOO_MANY_RECORDS",
        Localized(
            ky=f"Бир аракетте {most} жазуудан ашык баалоого болбойт.",
            ru=f"За одно действие можно оценить не более {most} записей.",
            en=f"One act judges at most {most} records.",
        ),
        Localized(ky="Аларды бөлүңүз.", ru="Разделите их.", en="Judge them in parts."),
        path=("recordIds",),
    )
