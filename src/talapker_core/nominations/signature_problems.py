"""Why an electronic signature is not put on file, and what its signer does next."""

from collections.abc import Mapping

from talapker_core.errors import Problem
from talapker_core.localized import Localized
from talapker_core.nominations.electronic_signature import SignatureReason, Unreadable

_PATH = ("signature",)
_SIGN_ANEW = Localized(
    ky="Учурдагы манифестти окуп, ага кайра кол коюңуз.",
    ru="Прочтите действующий манифест и подпишите его заново.",
    en="Read the present manifest and sign it again.",
)
_SIGN_WITH_ANOTHER = Localized(
    ky="Комиссия ишенген борбор берген, мөөнөтү өтө элек сертификат менен кол коюңуз.",
    ru="Подпишите действующим сертификатом, выданным центром, которому доверяет комиссия.",
    en="Sign with a certificate in term, issued by an authority that the commission trusts.",
)
_DETACHED_CADES = Localized(
    ky="CAdES форматындагы өзүнчө (detached) кол тамга түзүңүз: бир кол коюучу, манифесттин өзү ичинде болбосун.",
    ru="Создайте отсоединённую подпись в формате CAdES: один подписант, сам манифест внутрь не включён.",
    en="Make a detached signature in the CAdES format: one signer, without the manifest inside.",
)


def not_configured() -> Problem:
    """This installation trusts no authority, so no signature could be valid."""
    return Problem(
        "SIGNATURES_NOT_CONFIGURED",
        Localized(
            ky="Бул порталда электрондук кол тамга кабыл алынбайт: ишенилген борборлор көрсөтүлгөн эмес.",
            ru="Этот портал не принимает электронные подписи: доверенные центры не заданы.",
            en="This portal takes no electronic signatures: no trusted authority is configured.",
        ),
        Localized(
            ky="Документтерди кол тамгасыз тапшырыңыз же комиссияга кайрылыңыз.",
            ru="Подайте документы без электронной подписи или обратитесь в комиссию.",
            en="Hand the documents in without one, or ask the commission.",
        ),
        path=_PATH,
    )


def too_large(most: int) -> Problem:
    """No signature has so many bytes."""
    return Problem(
        "SIGNATURE_TOO_LARGE",
        Localized(
            ky=f"Кол тамга {most} байттан чоң.",
            ru=f"Подпись больше {most} байт.",
            en=f"The signature has more than {most} bytes.",
        ),
        _DETACHED_CADES,
        path=_PATH,
    )


def not_base64() -> Problem:
    """The text is no base64."""
    return Problem(
        "SIGNATURE_NOT_BASE64",
        Localized(
            ky="Кол тамга base64 түрүндө жазылган эмес.",
            ru="Подпись записана не в base64.",
            en="The signature is not written in base64.",
        ),
        Localized(
            ky="CMS файлын (DER) base64 менен коддоңуз.",
            ru="Закодируйте файл CMS (DER) в base64.",
            en="Encode the CMS file (DER) in base64.",
        ),
        path=_PATH,
    )


def on_file() -> Problem:
    """This very signature is there already."""
    return Problem(
        "SIGNATURE_ON_FILE",
        Localized(
            ky="Бул кол тамга иште бар.",
            ru="Эта подпись уже есть в деле.",
            en="This signature is on file already.",
        ),
        Localized(
            ky="Эч нерсе кылуунун кереги жок.",
            ru="Ничего делать не нужно.",
            en="There is nothing to be done.",
        ),
        path=_PATH,
    )


def too_many(most: int) -> Problem:
    """The file holds as many as it may."""
    return Problem(
        "SIGNATURES_TOO_MANY",
        Localized(
            ky=f"Иште {most} кол тамга бар, андан көп болбойт.",
            ru=f"В деле уже {most} подписей, больше нельзя.",
            en=f"The file holds {most} signatures, which is the most.",
        ),
        Localized(
            ky="Комиссияга кайрылыңыз.",
            ru="Обратитесь в комиссию.",
            en="Ask the commission.",
        ),
        path=_PATH,
    )


def too_many_checks(most: int) -> Problem:
    """The signatures inside a document were examined as often as is kept."""
    return Problem(
        "SIGNATURE_CHECKS_TOO_MANY",
        Localized(
            ky=f"Документтин кол тамгалары {most} жолу текшерилген, андан көп сакталбайт.",
            ru=f"Подписи документа проверены {most} раз, больше не хранится.",
            en=f"The signatures of the document were examined {most} times, and no more are kept.",
        ),
        Localized(
            ky="Акыркы текшерүүнүн жыйынтыгын колдонуңуз.",
            ru="Используйте результат последней проверки.",
            en="Use what the latest examination found.",
        ),
        path=("documentId",),
    )


def unreadable(why: Unreadable) -> Problem:
    """What came holds no signature to be judged."""
    code, message, remedy = _UNREADABLE.get(why, _UNREADABLE[Unreadable.NOT_CMS])
    return Problem(code, message, remedy, path=_PATH)


def invalid(reason: SignatureReason) -> Problem:
    """The signature was judged and does not hold."""
    code, message, remedy = _INVALID[reason]
    return Problem(code, message, remedy, path=_PATH)


_UNREADABLE: Mapping[Unreadable, tuple[str, Localized, Localized]] = {
    Unreadable.NOT_CMS: (
        "SIGNATURE_NOT_CMS",
        Localized(
            ky="Бул CMS форматындагы кол тамга эмес.",
            ru="Это не подпись в формате CMS.",
            en="This is no signature in the CMS format.",
        ),
        _DETACHED_CADES,
    ),
    Unreadable.NOT_DETACHED: (
        "SIGNATURE_NOT_DETACHED",
        Localized(
            ky="Кол тамганын ичинде кол коюлган текст бар.",
            ru="Подпись содержит в себе подписанный текст.",
            en="The signature holds the signed text inside it.",
        ),
        _DETACHED_CADES,
    ),
    Unreadable.NOT_ONE_SIGNER: (
        "SIGNATURE_NOT_OF_ONE_SIGNER",
        Localized(
            ky="Кол тамгада так бир кол коюучу болушу керек.",
            ru="В подписи должен быть ровно один подписант.",
            en="A signature has exactly one signer.",
        ),
        _DETACHED_CADES,
    ),
    Unreadable.NOT_CADES: (
        "SIGNATURE_NOT_CADES",
        Localized(
            ky="Кол тамга өзүнүн сертификатын атабайт (signing-certificate-v2 атрибуту жок).",
            ru="Подпись не называет свой сертификат (нет атрибута signing-certificate-v2).",
            en="The signature does not name its certificate (it lacks the attribute signing-certificate-v2).",
        ),
        _DETACHED_CADES,
    ),
    Unreadable.NOT_EXAMINED: (
        "SIGNATURE_NOT_EXAMINED",
        Localized(
            ky="Кол тамганы азыр текшерүү мүмкүн болгон жок; бул анын жараксыз экенин билдирбейт.",
            ru="Проверить подпись сейчас не удалось; это не значит, что она недействительна.",
            en="The signature could not be examined now; that does not mean that it is invalid.",
        ),
        Localized(ky="Бир аздан кийин кайталаңыз.", ru="Повторите чуть позже.", en="Try again a little later."),
    ),
}

_INVALID: Mapping[SignatureReason, tuple[str, Localized, Localized]] = {
    SignatureReason.ALGORITHM_NOT_ALLOWED: (
        "SIGNATURE_ALGORITHM_NOT_ALLOWED",
        Localized(
            ky="Кол тамганын алгоритми же ачкычынын узундугу кабыл алынбайт.",
            ru="Алгоритм подписи или длина ключа не принимаются.",
            en="The algorithm of the signature or the length of its key is not taken.",
        ),
        Localized(
            ky="SHA-256дан кем эмес хеш жана 2048 биттен кем эмес RSA, ECDSA P-256–P-521 же Ed25519 колдонуңуз.",
            ru="Используйте хеш не слабее SHA-256 и RSA от 2048 бит, ECDSA P-256–P-521 или Ed25519.",
            en="Use a hash of at least SHA-256 and RSA from 2048 bits, ECDSA P-256 to P-521, or Ed25519.",
        ),
    ),
    SignatureReason.ALTERED: (
        "SIGNATURE_ALTERED",
        Localized(
            ky="Кол тамга бузулган: аны сертификаттын ачкычы жасаган эмес.",
            ru="Подпись повреждена: она не создана ключом сертификата.",
            en="The signature is broken: the key of the certificate did not make it.",
        ),
        _SIGN_ANEW,
    ),
    SignatureReason.OTHER_CONTENT: (
        "SIGNATURE_OF_ANOTHER_PACKAGE",
        Localized(
            ky="Кол тамга башка топтомго же ушул топтомдун мурунку абалына коюлган.",
            ru="Подпись поставлена под другим пакетом или под прежним состоянием этого пакета.",
            en="The signature is over another package, or over an earlier state of this one.",
        ),
        _SIGN_ANEW,
    ),
    SignatureReason.CHANGED_AFTER_SIGNING: (
        "SIGNED_DOCUMENT_CHANGED",
        Localized(
            ky="Документ кол коюлгандан кийин өзгөртүлгөн.",
            ru="Документ изменён после подписания.",
            en="The document was changed after it was signed.",
        ),
        _SIGN_ANEW,
    ),
    SignatureReason.SIGNER_NOT_TRUSTED: (
        "SIGNER_NOT_TRUSTED",
        Localized(
            ky="Кол коюучунун сертификатын комиссия ишенген борбор берген эмес.",
            ru="Сертификат подписанта выдан не тем центром, которому доверяет комиссия.",
            en="The signer's certificate does not come from an authority that the commission trusts.",
        ),
        _SIGN_WITH_ANOTHER,
    ),
    SignatureReason.CERTIFICATE_OUT_OF_TERM: (
        "SIGNER_CERTIFICATE_OUT_OF_TERM",
        Localized(
            ky="Кол коюлган учурда сертификаттын мөөнөтү башталган эмес же бүткөн.",
            ru="На момент подписания срок сертификата не начался или истёк.",
            en="When it signed, the certificate was not yet or no longer in its term.",
        ),
        _SIGN_WITH_ANOTHER,
    ),
    SignatureReason.WRONG_KEY_USAGE: (
        "SIGNER_KEY_USAGE",
        Localized(
            ky="Сертификат кол коюу үчүн берилген эмес.",
            ru="Сертификат выдан не для подписания.",
            en="The certificate was not issued for signing.",
        ),
        _SIGN_WITH_ANOTHER,
    ),
    SignatureReason.REVOKED: (
        "SIGNER_CERTIFICATE_REVOKED",
        Localized(
            ky="Кол коюлган учурда сертификат жокко чыгарылган.",
            ru="На момент подписания сертификат был отозван.",
            en="When it signed, the certificate had been revoked.",
        ),
        _SIGN_WITH_ANOTHER,
    ),
}
