"""What people read about ministry of the interior: criminal records and organised crime."""

from registry_adapters.contract import Descriptor
from talapker_core.localized import Localized

DESCRIPTOR = Descriptor(
    title=Localized(
        ky="Ички иштер министрлиги: соттуулугу жана уюшкан кылмыштуулук (ойдон чыгарылган сүрөттөмө)",
        ru="Министерство внутренних дел: судимость и оргпреступность (вымышленное описание)",
        en="Ministry of the interior: criminal records and organised crime (invented definition)",
    ),
    legal_basis=(
        "Requirements to the interaction of information systems in the Tunduk electronic interaction system, "
        "Government decree 200 of 11 April 2018; the agreement between the commission and the ministry of the interior"
    ),
    definition=(
        "INVENTED: no public definition of such a service was found; public sources say that a certificate "
        "takes up to seven days. The REST service criminal-records of interior-service hands out a ticket and "
        "answers it later. A reply that nothing is held, or not yet, may leave out the number: then only the ticket "
        "says whom it is about"
    ),
)
