"""What people read about bank of the campaign funds: statements."""

from registry_adapters.contract import Descriptor
from talapker_core.localized import Localized

DESCRIPTOR = Descriptor(
    title=Localized(
        ky="Шайлоо фонддорунун банкы: эсептин көчүрмөсү (ойдон чыгарылган сүрөттөмө)",
        ru="Банк избирательных фондов: выписка по счёту (вымышленное описание)",
        en="Bank of the campaign funds: statements (invented definition)",
    ),
    legal_basis=(
        "Requirements to the interaction of information systems in the Tunduk electronic interaction system, "
        "Government decree 200 of 11 April 2018; the agreement between the commission and the bank"
    ),
    definition=(
        "INVENTED: no public definition of such a service was found. The endpoint transactions of the REST "
        "service statements was written for this project, and is replaced when the real one is known"
    ),
)
