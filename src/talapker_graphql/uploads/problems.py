"""Everything that can be wrong with an upload, and what to do about it, in three languages."""

from talapker_core.errors import Problem
from talapker_core.localized import Localized


def _problem(code: str, message: tuple[str, str, str], remedy: tuple[str, str, str], path: str = "") -> Problem:
    return Problem(code, Localized(*message), Localized(*remedy), (path,) if path else ())


def offset_mismatch(offset: int) -> Problem:
    """A part does not begin where the last one ended: at `offset`."""
    return _problem(
        "UPLOAD_OFFSET_MISMATCH",
        (
            f"Бөлүк мурункусу бүткөн жерден башталбайт: {offset} байт келген.",
            f"Часть начинается не там, где закончилась предыдущая: получено {offset} байт.",
            f"The part does not begin where the last one ended: {offset} bytes have arrived.",
        ),
        (
            f"{offset}-байттан улантыңыз.",
            f"Продолжите с байта {offset}.",
            f"Go on from byte {offset}.",
        ),
    )


_OPEN_ANEW = ("Жаңы жүктөө ачыңыз.", "Откройте новую загрузку.", "Open a new upload.")
_SEND_AGAIN = ("Файлды толугу менен кайра жөнөтүңүз.", "Отправьте файл целиком ещё раз.", "Send the whole file again.")
_SAVE_ANEW = (
    "Документти PDF, JPEG же PNG түрүндө кайра сактап, жаңы жүктөө ачыңыз.",
    "Сохраните документ заново в формате PDF, JPEG или PNG и откройте новую загрузку.",
    "Save the document anew as PDF, JPEG or PNG and open a new upload.",
)

SIGN_IN_REQUIRED = _problem(
    "SIGN_IN_REQUIRED",
    ("Документ жүктөө үчүн кирүү керек.", "Для загрузки документа нужно войти.", "Uploading needs a sign-in."),
    ("Кирип, кайра жөнөтүңүз.", "Войдите и отправьте снова.", "Sign in and send it again."),
)
SLOT_NOT_FOUND = _problem(
    "UPLOAD_NOT_FOUND",
    (
        "Мындай жүктөө жок же ал сизге жеткиликсиз.",
        "Такой загрузки нет, или она вам недоступна.",
        "There is no such upload, or it is not open to you.",
    ),
    _OPEN_ANEW,
)
SLOT_EXPIRED = _problem(
    "UPLOAD_EXPIRED",
    ("Жүктөөнүн мөөнөтү бүттү.", "Срок загрузки истёк.", "The upload has expired."),
    _OPEN_ANEW,
)
SLOT_USED = _problem(
    "UPLOAD_ALREADY_USED",
    (
        "Бул жүктөө аркылуу башка файл келген.",
        "Через эту загрузку уже получен другой файл.",
        "Another file already came through this upload.",
    ),
    _OPEN_ANEW,
)
LENGTH_REQUIRED = _problem(
    "UPLOAD_LENGTH_REQUIRED",
    ("Файлдын көлөмү айтылган эмес.", "Не указан размер файла.", "The size of the file is not stated."),
    ("Content-Length кошуп жөнөтүңүз.", "Отправьте с Content-Length.", "Send it with a Content-Length."),
)
REQUEST_NOT_VALID = _problem(
    "UPLOAD_REQUEST_NOT_VALID",
    ("Сурам туура түзүлгөн эмес.", "Запрос составлен неверно.", "The request is not well formed."),
    (
        "Файлды бүтүндөй бир PUT менен жөнөтүңүз.",
        "Отправьте файл целиком одним PUT.",
        "Send the whole file in one PUT.",
    ),
)
SLOT_BUSY = _problem(
    "UPLOAD_BUSY",
    (
        "Бул жүктөөгө азыр башка сурам жазып жатат.",
        "В эту загрузку сейчас пишет другой запрос.",
        "Another request is sending through this upload.",
    ),
    ("Бир аздан кийин улантыңыз.", "Продолжите немного позже.", "Go on in a moment."),
)
PART_TOO_SMALL = _problem(
    "UPLOAD_PART_TOO_SMALL",
    (
        "Акыркысынан башка бөлүктөр 65536 байттан кем болбойт.",
        "Части, кроме последней, не короче 65536 байт.",
        "Parts other than the last have at least 65536 bytes.",
    ),
    ("Чоңураак бөлүк жөнөтүңүз.", "Отправьте часть побольше.", "Send a larger part."),
)
STORAGE_FULL = _problem(
    "STORAGE_FULL",
    (
        "Документтерди сактоочу жайда орун калган жок.",
        "В хранилище документов нет места.",
        "The store of documents has no room left.",
    ),
    (
        "Кийинчерээк кайра аракет кылыңыз же комиссияга кайрылыңыз.",
        "Повторите позже или обратитесь в комиссию.",
        "Try again later, or turn to the commission.",
    ),
)
STORAGE_AWAY = _problem(
    "STORAGE_AWAY",
    (
        "Документтерди сактоочу жай азыр жооп бербейт.",
        "Хранилище документов сейчас не отвечает.",
        "The store of documents does not answer at the moment.",
    ),
    (
        "Бир аздан кийин кайра аракет кылыңыз. Бөлүктөп жүктөлгөнү сакталды.",
        "Повторите немного позже. Загруженное частями сохранено.",
        "Try again in a moment. What came in parts is kept.",
    ),
)
TOO_LARGE = _problem(
    "UPLOAD_TOO_LARGE",
    ("Файл өтө чоң.", "Файл слишком велик.", "The file is too large."),
    ("Файлды кичирейтиңиз.", "Уменьшите файл.", "Make the file smaller."),
    "size",
)
SIZE_MISMATCH = _problem(
    "UPLOAD_SIZE_MISMATCH",
    (
        "Файлдын көлөмү айтылгандан башка.",
        "Размер файла не совпадает с заявленным.",
        "The file is not of the size that was declared.",
    ),
    _SEND_AGAIN,
)
HASH_MISMATCH = _problem(
    "UPLOAD_HASH_MISMATCH",
    (
        "Файлдын мазмуну айтылган SHA-256га туура келбейт.",
        "Содержимое файла не соответствует заявленному SHA-256.",
        "The content of the file does not match the declared SHA-256.",
    ),
    _SEND_AGAIN,
)
TOO_SLOW = _problem(
    "UPLOAD_TOO_SLOW",
    ("Файл өтө жай келди.", "Файл передавался слишком медленно.", "The file came in too slowly."),
    _SEND_AGAIN,
)
EMPTY = _problem(
    "UPLOAD_EMPTY",
    ("Файл бош.", "Файл пуст.", "The file is empty."),
    _SAVE_ANEW,
)
TYPE_NOT_ALLOWED = _problem(
    "UPLOAD_TYPE_NOT_ALLOWED",
    (
        "PDF, JPEG жана PNG гана кабыл алынат.",
        "Принимаются только PDF, JPEG и PNG.",
        "Only PDF, JPEG and PNG are accepted.",
    ),
    _SAVE_ANEW,
    "mediaType",
)
TYPE_MISMATCH = _problem(
    "UPLOAD_TYPE_MISMATCH",
    (
        "Файлдын түрү айтылгандан башка.",
        "Тип файла не совпадает с заявленным.",
        "The file is not of the type that was declared.",
    ),
    (
        "Файлдын чыныгы түрүн көрсөтүп, жаңы жүктөө ачыңыз.",
        "Укажите действительный тип файла и откройте новую загрузку.",
        "State the true type of the file and open a new upload.",
    ),
)
BROKEN = _problem(
    "UPLOAD_FILE_BROKEN",
    (
        "Файл бузулган же аягына чейин эмес.",
        "Файл повреждён или неполон.",
        "The file is damaged or incomplete.",
    ),
    _SAVE_ANEW,
)
SECOND_FILE = _problem(
    "UPLOAD_SECOND_FILE",
    (
        "Документтин ичинде же артында башка файл бар.",
        "В документе или после него находится ещё один файл.",
        "There is another file inside the document or behind its end.",
    ),
    _SAVE_ANEW,
)
ENCRYPTED = _problem(
    "UPLOAD_ENCRYPTED",
    (
        "Документ сырсөз менен же чектөөлөр менен корголгон.",
        "Документ защищён паролем или ограничениями.",
        "The document is protected by a password or by restrictions.",
    ),
    (
        "Документти коргоосуз сактап, жаңы жүктөө ачыңыз.",
        "Сохраните документ без защиты и откройте новую загрузку.",
        "Save the document without protection and open a new upload.",
    ),
)
ACTIVE_CONTENT = _problem(
    "UPLOAD_ACTIVE_CONTENT",
    (
        "Документте скрипт, тиркелген файл, мультимедиа же тышкы файлга шилтеме сыяктуу иштөөчү бөлүк бар.",
        "В документе есть действующие части: сценарии, вложенные файлы, мультимедиа или обращения к внешним ресурсам.",
        "The document has active parts, such as scripts, attached files, multimedia or references to outside files.",
    ),
    (
        "Документти «PDFке басып чыгаруу» аркылуу кайра сактап, жаңы жүктөө ачыңыз.",
        "Сохраните документ заново через «Печать в PDF» и откройте новую загрузку.",
        "Save the document anew by printing it to PDF and open a new upload.",
    ),
)
TOO_COMPLEX = _problem(
    "UPLOAD_TOO_COMPLEX",
    (
        "Документ өтө татаал: аны белгиленген убакытта жана эс тутумда окуу мүмкүн эмес.",
        "Документ слишком сложен: его не удалось прочитать в отведённых времени и памяти.",
        "The document is too complex: it could not be read within the time and memory set for it.",
    ),
    (
        "Документти жөнөкөй PDF же сүрөт түрүндө кайра сактап (сканердин тактыгын азайтып), жаңы жүктөө ачыңыз.",
        "Сохраните документ заново как простой PDF или изображение (с меньшим разрешением) и откройте новую загрузку.",
        "Save the document anew as a plain PDF or picture (of a lower resolution) and open a new upload.",
    ),
)
INSPECTION_UNAVAILABLE = _problem(
    "UPLOAD_INSPECTION_UNAVAILABLE",
    (
        "Файлды текшерүү азырынча мүмкүн эмес. Бул файлдын күнөөсү эмес.",
        "Сейчас файл невозможно проверить. Дело не в самом файле.",
        "The file cannot be inspected just now. That says nothing about the file.",
    ),
    (
        "Ошол эле файлды ушул эле жүктөө аркылуу бир аздан кийин кайра жөнөтүңүз.",
        "Отправьте тот же файл через эту же загрузку немного позже.",
        "Send the same file through the same upload a little later.",
    ),
)
FILE_NAME_NOT_VALID = _problem(
    "UPLOAD_FILE_NAME_NOT_VALID",
    (
        "Файлдын аты бош, өтө узун же тыюу салынган белгилери бар.",
        "Имя файла пустое, слишком длинное или с недопустимыми знаками.",
        "The file name is empty, too long or has characters that are not allowed.",
    ),
    (
        "Файлды 1–200 белги менен, «/» жана «\\» белгилерисиз атаңыз.",
        "Назовите файл, используя от 1 до 200 знаков, без «/» и «\\».",
        "Name the file with 1 to 200 characters and without “/” and “\\”.",
    ),
    "fileName",
)
HASH_NOT_VALID = _problem(
    "UPLOAD_HASH_NOT_VALID",
    (
        "SHA-256 он алтылык 64 белги менен жазылат.",
        "SHA-256 записывается 64 шестнадцатеричными знаками.",
        "A SHA-256 is written as 64 hexadecimal digits.",
    ),
    (
        "Файлдын SHA-256 суммасын эсептеп бериңиз.",
        "Вычислите SHA-256 файла и укажите его.",
        "Compute the SHA-256 of the file and state it.",
    ),
    "sha256",
)
KIND_NOT_EXPECTED = _problem(
    "UPLOAD_KIND_NOT_EXPECTED",
    (
        "Мындай документ бул иште каралган эмес.",
        "Такой документ в этом деле не предусмотрен.",
        "No such document is provided for in this file.",
    ),
    (
        "Талап кылынган документтердин тизмесинен тандаңыз.",
        "Выберите из перечня требуемых документов.",
        "Choose from the list of required documents.",
    ),
    "kind",
)
TOO_MANY_OPEN = _problem(
    "UPLOAD_TOO_MANY_OPEN",
    (
        "Бул иште ачык жүктөөлөр өтө көп.",
        "В этом деле слишком много открытых загрузок.",
        "Too many uploads of this file are open.",
    ),
    (
        "Ачылган жүктөөлөрдү бүтүрүңүз же мөөнөтү бүткөнүн күтүңүз.",
        "Завершите открытые загрузки или дождитесь истечения их срока.",
        "Finish the open uploads or wait until they expire.",
    ),
)
CORRECTION_CLOSED = _problem(
    "CORRECTION_WINDOW_CLOSED",
    (
        "Кемчиликтерди четтетүү мөөнөтү бүттү.",
        "Срок устранения недостатков истёк.",
        "The time for mending omissions has run out.",
    ),
    ("Комиссиянын чечимин күтүңүз.", "Дождитесь решения комиссии.", "Await the commission's decision."),
    "correctBy",
)
