"""What people read about register of residence."""

from registry_adapters.contract import Descriptor
from talapker_core.localized import Localized

DESCRIPTOR = Descriptor(
    title=Localized(
        ky="Жашаган жеринин реестри (ойдон чыгарылган сүрөттөмө)",
        ru="Реестр места жительства (вымышленное описание)",
        en="Register of residence (invented definition)",
    ),
    legal_basis=(
        "Requirements to the interaction of information systems in the Tunduk electronic interaction system, "
        "Government decree 200 of 11 April 2018; the agreement between the commission and the register's holder"
    ),
    definition=(
        "INVENTED: no public definition of such a service was found. The REST service residence of residence- "
        "service was written for this project after the manner of other services, and is replaced when the "
        "real one is known"
    ),
)
