"""What people read about ministry of justice: parties and legal entities."""

from registry_adapters.contract import Descriptor
from talapker_core.localized import Localized

DESCRIPTOR = Descriptor(
    title=Localized(
        ky="Юстиция министрлиги: партиялар жана юридикалык жактар",
        ru="Министерство юстиции: партии и юридические лица",
        en="Ministry of justice: parties and legal entities",
    ),
    legal_basis=(
        "Requirements to the interaction of information systems in the Tunduk electronic interaction system, "
        "Government decree 200 of 11 April 2018; the agreement between the commission and the ministry of justice"
    ),
    definition=(
        "Written after the manner of the ministry's service of subjects with their founders, as public "
        "clients show it; the details, and whether a party may take part in an election, are INVENTED. "
        "Membership in another party cannot be asked here: the question does not carry which party nominates"
    ),
)
