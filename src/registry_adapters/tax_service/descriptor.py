"""What people read about the tax service."""

from registry_adapters.contract import Descriptor
from talapker_core.localized import Localized

DESCRIPTOR = Descriptor(
    title=Localized(
        ky="Салык кызматы: карыздар (ойдон чыгарылган сүрөттөмө)",
        ru="Налоговая служба: задолженность (вымышленное описание)",
        en="Tax service: debts (invented definition)",
    ),
    legal_basis=(
        "Requirements to the interaction of information systems in the Tunduk electronic interaction system, "
        "Government decree 200 of 11 April 2018; the agreement between the commission and the tax service"
    ),
    definition=(
        "INVENTED: no public definition of a tax service exists. The REST service debts of tax-service was "
        "written for this project after the manner of other services, and is replaced when the real one is "
        "known"
    ),
)
