"""Whether a rulebook and this program fit together: every rule has its function, every function what it reads."""

from collections.abc import Mapping
from typing import Any

from talapker_core.examination.binding import RULES
from talapker_core.facts.vocabulary import Vocabulary
from talapker_core.results.methods import METHODS
from talapker_core.rulebooks.parameter import ParameterSpec
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.rulebooks.vocabulary import (
    ABSENCE_DAYS,
    ALLOCATION_METHOD,
    EDUCATION_LEVEL_REQUIRED,
    EDUCATION_PROOF,
    MAXIMUM_AGE,
    RESIDENCE_LAST,
    RESIDENCE_TOTAL,
    SIGNATURES_MINIMUM,
    TERMS_MAXIMUM,
)

NEEDS: Mapping[str, tuple[ParameterSpec[Any], ...]] = {
    "eligibility.maximum_age": (MAXIMUM_AGE,),
    "eligibility.education": (EDUCATION_LEVEL_REQUIRED, EDUCATION_PROOF),
    "eligibility.residence_total": (RESIDENCE_TOTAL,),
    "eligibility.residence_last": (RESIDENCE_LAST,),
    "eligibility.absence_abroad": (RESIDENCE_LAST, ABSENCE_DAYS),
    "eligibility.terms_served": (TERMS_MAXIMUM,),
    "signatures.enough": (SIGNATURES_MINIMUM,),
}
"""What a rule reads that a law without the rule may leave out."""


def incoherences(rulebook: Rulebook, vocabulary: Vocabulary | None = None) -> tuple[str, ...]:
    """What in `rulebook` this program cannot apply, a sentence for each; empty when all is well."""
    facts = vocabulary or Vocabulary()
    unbound = sorted({provision.code for provision in rulebook.provisions} - RULES.keys())
    faults = [f"no function applies the rule {code}" for code in unbound]
    asked = dict.fromkeys(key for provision in rulebook.provisions for key in provision.asks)
    faults += [f"a rule asks for {key}, which is no fact of this program" for key in asked if key not in facts]
    faults += [
        f"the rule {code} reads {spec.code}, which is not set from {rulebook.since}"
        for code in (provision.code for provision in rulebook.provisions)
        for spec in NEEDS.get(code, ())
        if rulebook.find(spec, rulebook.since) is None
    ]
    proof = rulebook.find(EDUCATION_PROOF, rulebook.since)
    if proof and proof.value not in {document.kind for document in rulebook.documents}:
        faults.append(f"education is proven by {proof.value}, which nobody is asked for")
    faults += [
        f"{dated.value} is no method of sharing mandates; the methods are {', '.join(METHODS)}"
        for parameter in rulebook.parameters
        if parameter.spec.code == ALLOCATION_METHOD.code
        for dated in parameter.values
        if dated.value not in METHODS
    ]
    return tuple(faults)
