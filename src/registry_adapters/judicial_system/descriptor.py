"""What people read about the courts' register."""

from registry_adapters.contract import Descriptor
from talapker_core.localized import Localized

DESCRIPTOR = Descriptor(
    title=Localized(
        ky="Сот системасы: соттуулук жөнүндө маалымат (ойдон чыгарылган сүрөттөмө)",
        ru="Судебная система: сведения о судимости (вымышленное описание)",
        en="Judicial system: convictions (invented definition)",
    ),
    legal_basis=(
        "Requirements to the interaction of information systems in the Tunduk electronic interaction system, "
        "Government decree 200 of 11 April 2018; the agreement between the commission and the register's holder"
    ),
    definition=(
        "INVENTED: no public definition of a court service exists. Operation convictionsByPin of court- "
        "service was written for this project after the manner of other services, and is replaced when the "
        "real one is known"
    ),
)
