"""What people read about border service: days abroad."""

from registry_adapters.contract import Descriptor
from talapker_core.localized import Localized

DESCRIPTOR = Descriptor(
    title=Localized(
        ky="Чек ара кызматы: чет өлкөдө болгон күндөр (ойдон чыгарылган сүрөттөмө)",
        ru="Пограничная служба: дни за границей (вымышленное описание)",
        en="Border service: days abroad (invented definition)",
    ),
    legal_basis=(
        "Requirements to the interaction of information systems in the Tunduk electronic interaction system, "
        "Government decree 200 of 11 April 2018; the agreement between the commission and the border service"
    ),
    definition=(
        "INVENTED: no public definition of such a service was found. The endpoint days-abroad of the REST "
        "service crossings was written for this project, and is replaced when the real one is known"
    ),
)
