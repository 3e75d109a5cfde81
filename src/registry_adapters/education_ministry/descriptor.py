"""What people read about ministry of education: documents on education."""

from registry_adapters.contract import Descriptor
from talapker_core.localized import Localized

DESCRIPTOR = Descriptor(
    title=Localized(
        ky="Билим берүү министрлиги: билими жөнүндө документтер (ойдон чыгарылган сүрөттөмө)",
        ru="Министерство образования: документы об образовании (вымышленное описание)",
        en="Ministry of education: documents on education (invented definition)",
    ),
    legal_basis=(
        "Requirements to the interaction of information systems in the Tunduk electronic interaction system, "
        "Government decree 200 of 11 April 2018; the agreement between the commission and the ministry of education"
    ),
    definition=(
        "INVENTED: no public definition of such a service was found. The REST service documents of education- "
        "service was written for this project after the manner of other services, and is replaced when the "
        "real one is known"
    ),
)
