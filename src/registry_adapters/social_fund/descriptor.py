"""What people read about social fund: disability and place of work."""

from registry_adapters.contract import Descriptor
from talapker_core.localized import Localized

DESCRIPTOR = Descriptor(
    title=Localized(
        ky="Социалдык фонд: майыптык жана жумуш орду",
        ru="Социальный фонд: инвалидность и место работы",
        en="Social fund: disability and place of work",
    ),
    legal_basis=(
        "Requirements to the interaction of information systems in the Tunduk electronic interaction system, "
        "Government decree 200 of 11 April 2018; the agreement between the commission and the social fund"
    ),
    definition=(
        "Namespace and in-band status CauseOfError after what public clients of the fund's services show; the "
        "operation personDossierByPin is INVENTED and is replaced when the real one is known"
    ),
)
