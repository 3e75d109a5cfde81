"""What people read about the civil registry."""

from registry_adapters.contract import Descriptor
from talapker_core.localized import Localized

DESCRIPTOR = Descriptor(
    title=Localized(
        ky="Жарандык абалдын актыларынын реестри",
        ru="Реестр актов гражданского состояния",
        en="Civil registry",
    ),
    legal_basis=(
        "Requirements to the interaction of information systems in the Tunduk electronic interaction system, "
        "Government decree 200 of 11 April 2018; the agreement between the commission and the registry's holder"
    ),
    definition=(
        "Operation zagsDataByPin of zags-service, written from what public clients show; the provider's own "
        "definition was not available, so treat the details as an assumption"
    ),
)
