"""All checks, in the order of their groups."""

from registry_adapters.conformance.checks import (
    declaration,
    golden,
    isolation,
    manners,
    mutations,
    outages,
    proof,
    secrecy,
)
from registry_adapters.conformance.checks.check import Check

CHECKS: tuple[Check, ...] = (
    *declaration.CHECKS,
    *golden.CHECKS,
    *outages.CHECKS,
    *mutations.CHECKS,
    *isolation.CHECKS,
    *manners.CHECKS,
    *secrecy.CHECKS,
    *proof.CHECKS,
)
