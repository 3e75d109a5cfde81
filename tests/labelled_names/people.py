"""Common names, each with its Latin spelling written by hand, and people made of them who do not exist.

The Latin spellings are those of passports, written down here and not computed: the labels must not depend on the code
that they test.
"""

from dataclasses import dataclass
from random import Random

# Cyrillic and passport Latin. No two of a list are spellings of one name.
MEN = {
    "Өмүрбек": "Omurbek", "Бакыт": "Bakyt", "Асан": "Asan", "Үсөн": "Uson", "Эркин": "Erkin", "Нурлан": "Nurlan",
    "Жаныбек": "Zhanybek", "Жумабек": "Zhumabek", "Хасан": "Khasan", "Михаил": "Mikhail", "Семён": "Semen",
    "Фёдор": "Fedor", "Юсуп": "Iusup", "Ильяс": "Ilias", "Дмитрий": "Dmitrii", "Сергей": "Sergei",
    "Кубанычбек": "Kubanychbek", "Төлөгөн": "Tologon", "Жоомарт": "Zhoomart", "Эсен": "Esen", "Мырза": "Myrza",
    "Игорь": "Igor", "Токтогул": "Toktogul", "Чыңгыз": "Chyngyz", "Сүйүн": "Suiun", "Александр": "Aleksandr",
    "Максим": "Maksim", "Мамбет": "Mambet", "Ахмад": "Akhmad", "Талиб": "Talib", "Айбек": "Aibek", "Данияр": "Daniiar",
}  # fmt: skip
WOMEN = {
    "Айгүл": "Aigul", "Айжан": "Aizhan", "Жаңыл": "Zhanyl", "Жылдыз": "Zhyldyz", "Гүлнара": "Gulnara", "Юлия": "Iuliia",
    "Мария": "Mariia", "Ксения": "Kseniia", "Нуржамал": "Nurzhamal", "Бактыгүл": "Baktygul", "Назгүл": "Nazgul",
    "Чолпон": "Cholpon", "Өзгөн": "Ozgon", "Зухра": "Zukhra", "Алёна": "Alena", "Үмүт": "Umut", "Сүйүмкан": "Suiumkan",
    "Ольга": "Olga", "Татьяна": "Tatiana", "Махабат": "Makhabat", "Диана": "Diana", "Асель": "Asel", "Айнура": "Ainura",
    "Перизат": "Perizat",
}  # fmt: skip
# The male form; the female one adds а and a.
SURNAMES = {
    "Жапаров": "Zhaparov", "Сыдыков": "Sydykov", "Төрөкулов": "Torokulov", "Үсөнов": "Usonov", "Хасанов": "Khasanov",
    "Семёнов": "Semenov", "Щербаков": "Shcherbakov", "Цветаев": "Tsvetaev", "Юсупов": "Iusupov", "Яковлев": "Iakovlev",
    "Жээнбеков": "Zheenbekov", "Мамбетов": "Mambetov", "Илькин": "Ilkin", "Максутов": "Maksutov",
    "Өзүбеков": "Ozubekov", "Айтматов": "Aitmatov", "Соловьёв": "Solovev", "Чыныбаев": "Chynybaev",
    "Ташиев": "Tashiev", "Кыдыров": "Kydyrov", "Рыскулов": "Ryskulov", "Дөөлөтов": "Doolotov", "Ысаков": "Ysakov",
    "Ташматов": "Tashmatov",
}  # fmt: skip
# Names near to one another that are other people's names.
CONFUSABLE = (
    ("Асан", "Айсан"), ("Асан", "Үсөн"), ("Асан", "Хасан"), ("Бакыт", "Бактыгүл"), ("Бакыт", "Бакытбек"),
    ("Эркин", "Эркинбек"), ("Эсен", "Эсенбек"), ("Нурлан", "Нурбек"), ("Айгүл", "Айнура"), ("Айжан", "Айжамал"),
    ("Айбек", "Айдар"), ("Диана", "Дана"), ("Мария", "Мара"), ("Жаныбек", "Жаныш"), ("Жумабек", "Жума"),
    ("Михаил", "Микаел"), ("Данияр", "Дана"), ("Жылдыз", "Жылдызбек"), ("Назгүл", "Назира"), ("Талант", "Талайбек"),
    ("Кубан", "Кубат"), ("Канат", "Канатбек"), ("Азамат", "Азат"), ("Марат", "Мурат"), ("Самат", "Самар"),
    ("Гүлнара", "Гүлнур"), ("Чолпон", "Чолпонай"), ("Айпери", "Айпара"), ("Юлия", "Лия"), ("Темир", "Тимур"),
)  # fmt: skip
# Latin spellings of CONFUSABLE that the lists above lack.
OTHER_LATIN = {
    "Айсан": "Aisan", "Бакытбек": "Bakytbek", "Эркинбек": "Erkinbek", "Эсенбек": "Esenbek", "Нурбек": "Nurbek",
    "Айжамал": "Aizhamal", "Айдар": "Aidar", "Дана": "Dana", "Мара": "Mara", "Жаныш": "Zhanysh", "Жума": "Zhuma",
    "Микаел": "Mikael", "Жылдызбек": "Zhyldyzbek", "Назира": "Nazira", "Талант": "Talant", "Талайбек": "Talaibek",
    "Кубан": "Kuban", "Кубат": "Kubat", "Канат": "Kanat", "Канатбек": "Kanatbek", "Азамат": "Azamat", "Азат": "Azat",
    "Марат": "Marat", "Мурат": "Murat", "Самат": "Samat", "Самар": "Samar", "Гүлнур": "Gulnur",
    "Чолпонай": "Cholponai", "Айпери": "Aiperi", "Айпара": "Aipara", "Лия": "Liia", "Темир": "Temir", "Тимур": "Timur",
}  # fmt: skip
# Fathers whose name takes -ович as it stands.
_FATHERS = {name: latin for name, latin in MEN.items() if name[-1] not in "йьа"}


@dataclass(frozen=True, slots=True)
class Invented:
    """A person who does not exist: the male surname, the given name, the father's name, each in Cyrillic."""

    family: str
    given: str
    father: str
    is_woman: bool

    @property
    def surname(self) -> str:
        """The surname in the person's own form."""
        return self.family + "а" * self.is_woman

    @property
    def patronymic(self) -> str:
        """The Russian form."""
        return self.father + ("овна" if self.is_woman else "ович")

    @property
    def kyrgyz_patronymic(self) -> str:
        """The Kyrgyz form."""
        return self.father + (" кызы" if self.is_woman else " уулу")

    @property
    def latin_surname(self) -> str:
        """The surname as in a passport."""
        return SURNAMES[self.family] + "a" * self.is_woman

    @property
    def latin_given(self) -> str:
        """The given name as in a passport."""
        return latin_given(self.given)

    @property
    def latin_patronymic(self) -> str:
        """The Russian form as in a passport."""
        return MEN[self.father] + ("ovna" if self.is_woman else "ovich")


def latin_given(name: str) -> str:
    """The passport spelling of a given name of these lists."""
    return {**MEN, **WOMEN, **OTHER_LATIN}[name]


def people(random: Random, count: int) -> list[Invented]:
    """`count` people, of both sexes in turn, put together by chance."""
    return [
        Invented(
            random.choice(sorted(SURNAMES)),
            random.choice(sorted(WOMEN if index % 2 else MEN)),
            random.choice(sorted(_FATHERS)),
            is_woman=bool(index % 2),
        )
        for index in range(count)
    ]
