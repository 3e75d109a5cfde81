"""Circumstances that keep a person from standing, each decided by one yes-or-no fact."""

from talapker_core.examination.rules.yes_or_no import YesOrNo
from talapker_core.facts.vocabulary import (
    COMMISSION_OTHER_CANDIDACY,
    COURT_IMPRISONED,
    COURT_LEGAL_INCAPACITY,
    EDUCATION_DIPLOMA_VALID,
    FOREIGN_CITIZENSHIP,
    INTERIOR_ORGANISED_CRIME,
    LANGUAGE_CERTIFICATE,
    PARTY_OTHER_MEMBER,
    RELIGION_RECENT_CLERGY,
    RESIDENCE_LOCAL_COMMUNITY,
)
from talapker_core.localized import Localized

foreign_citizenship = YesOrNo(
    FOREIGN_CITIZENSHIP,
    wanted=False,
    met=Localized(
        ky="Башка мамлекеттин жарандыгы жок",
        ru="Гражданства другого государства нет",
        en="The candidate holds no citizenship of another state",
    ),
    broken=Localized(
        ky="Башка мамлекеттин жарандыгы бар",
        ru="Есть гражданство другого государства",
        en="The candidate holds the citizenship of another state",
    ),
)
"""`eligibility.foreign_citizenship`: citizenship of another state bars."""

legal_capacity = YesOrNo(
    COURT_LEGAL_INCAPACITY,
    wanted=False,
    met=Localized(
        ky="Сот аракетке жөндөмсүз деп тааныган эмес",
        ru="Судом недееспособным не признан",
        en="No court has declared the candidate incapable",
    ),
    broken=Localized(
        ky="Сот аракетке жөндөмсүз деп тааныган",
        ru="Признан судом недееспособным",
        en="A court has declared the candidate incapable",
    ),
)
"""`eligibility.legal_capacity`: who is declared incapable by a court may not be elected."""

imprisonment = YesOrNo(
    COURT_IMPRISONED,
    wanted=False,
    met=Localized(
        ky="Соттун өкүмү боюнча эркиндигинен ажыратылган эмес",
        ru="По приговору суда в местах лишения свободы не содержится",
        en="The candidate is not imprisoned by a court's sentence",
    ),
    broken=Localized(
        ky="Соттун өкүмү боюнча эркиндигинен ажыратылган",
        ru="Содержится в местах лишения свободы по приговору суда",
        en="The candidate is imprisoned by a court's sentence",
    ),
)
"""`eligibility.imprisonment`: who is imprisoned by a court's sentence may not be elected."""

organised_crime = YesOrNo(
    INTERIOR_ORGANISED_CRIME,
    wanted=False,
    met=Localized(
        ky="Уюшкан кылмыштуулукка байланышкандардын эсебинде жок",
        ru="На учёте как связанный с организованной преступностью не состоит",
        en="The candidate is not on the register of organised crime",
    ),
    broken=Localized(
        ky="Уюшкан кылмыштуулукка байланышкандардын эсебинде турат",
        ru="Состоит на учёте как связанный с организованной преступностью",
        en="The candidate is on the register of organised crime",
    ),
)
"""`eligibility.organised_crime`: who is on the Interior Ministry's register may not stand."""

genuine_diploma = YesOrNo(
    EDUCATION_DIPLOMA_VALID,
    wanted=True,
    met=Localized(ky="Диплом жарактуу", ru="Диплом действителен", en="The diploma is genuine and in force"),
    broken=Localized(
        ky="Диплом жасалма же жокко чыгарылган",
        ru="Диплом поддельный или аннулирован",
        en="The diploma is forged or annulled",
    ),
)
"""`eligibility.genuine_diploma`: the diploma that proves the education is in force."""

state_language = YesOrNo(
    LANGUAGE_CERTIFICATE,
    wanted=True,
    met=Localized(
        ky="Мамлекеттик тилди билүү боюнча сынак тапшырылган",
        ru="Экзамен по государственному языку сдан",
        en="The examination in the state language is passed",
    ),
    broken=Localized(
        ky="Мамлекеттик тилди билүү боюнча сынак тапшырылган эмес",
        ru="Экзамен по государственному языку не сдан",
        en="The examination in the state language is not passed",
    ),
)
"""`eligibility.state_language`: command of the state language is certified."""

clergy = YesOrNo(
    RELIGION_RECENT_CLERGY,
    wanted=False,
    met=Localized(
        ky="Акыркы жылдарда дин кызматкери болгон эмес",
        ru="Священнослужителем в последние годы не был",
        en="The candidate has not served as clergy within the years that count",
    ),
    broken=Localized(
        ky="Акыркы жылдарда дин кызматкери болгон",
        ru="Был священнослужителем в последние годы",
        en="The candidate has served as clergy within the years that count",
    ),
)
"""`eligibility.clergy`: service as clergy lies long enough in the past."""

local_community = YesOrNo(
    RESIDENCE_LOCAL_COMMUNITY,
    wanted=True,
    met=Localized(
        ky="Жергиликтүү жамааттын мүчөсү",
        ru="Является членом местного сообщества",
        en="The candidate is a member of the local community",
    ),
    broken=Localized(
        ky="Жергиликтүү жамааттын мүчөсү эмес",
        ru="Не является членом местного сообщества",
        en="The candidate is not a member of the local community",
    ),
)
"""`eligibility.local_community`: a local council is elected from those who live there."""

one_candidacy = YesOrNo(
    COMMISSION_OTHER_CANDIDACY,
    wanted=False,
    met=Localized(
        ky="Башка тизмеде же округда талапкер эмес",
        ru="Не выдвинут в другом списке или округе",
        en="The candidate stands in no other list or constituency",
    ),
    broken=Localized(
        ky="Башка тизмеде же округда да талапкер",
        ru="Выдвинут также в другом списке или округе",
        en="The candidate also stands in another list or constituency",
    ),
)
"""`eligibility.one_candidacy`: a person stands once."""

other_party_member = YesOrNo(
    PARTY_OTHER_MEMBER,
    wanted=False,
    met=Localized(
        ky="Башка партиянын мүчөсү эмес",
        ru="Не состоит в другой партии",
        en="The candidate is not a member of another party",
    ),
    broken=Localized(
        ky="Башка партиянын мүчөсү", ru="Состоит в другой партии", en="The candidate is a member of another party"
    ),
)
"""`eligibility.other_party_member`: a party may nominate persons without a party, not members of another."""
