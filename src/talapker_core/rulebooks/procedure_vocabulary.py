"""The parameters of the commission's procedure: who is competent, who decides together, what silence does, and terms.

All may be left out: then the law does not speak of it, and the procedure goes the way that the meaning here names.
"""

from typing import Any

from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.parameter import ParameterSpec
from talapker_core.rulebooks.term import Term

_LISTS = frozenset({ContestSystem.PARTY_LIST})
_PERSONS = frozenset({ContestSystem.SINGLE_MANDATE, ContestSystem.MULTI_MANDATE})

COMPETENT_FOR_LISTS = ParameterSpec(
    "competence.party_list",
    str,
    "which commission decides on lists: central or constituency; central where not told",
    contests=_LISTS,
    required=False,
)
COMPETENT_FOR_PERSONS = ParameterSpec(
    "competence.candidate",
    str,
    "which commission decides on candidates of districts: central or constituency; central where not told",
    contests=_PERSONS,
    required=False,
)
DECIDING_MEMBERS = ParameterSpec(
    "decision.members", int, "how many members decide together: 1 or 2; 1 where not told", required=False
)
CORRECTION_RESTARTS = ParameterSpec(
    "term.correction_restarts",
    bool,
    "whether a further notice gives the whole correction window anew; it does not where not told",
    required=False,
)
OBJECTION_TERM = ParameterSpec(
    "term.objection", Term, "from the handing in of a file to the last objection; no end where not told", required=False
)
OBJECTIONS_BLOCK = ParameterSpec(
    "objection.blocks_registration",
    bool,
    "whether an objection that is not decided stands in the way of registration; it does not where not told",
    required=False,
)
APPEAL_TERM = ParameterSpec(
    "term.appeal", Term, "from a decision to the last appeal against it; no end where not told", required=False
)
APPEAL_RULING_TERM = ParameterSpec("term.appeal_ruling", Term, "from an appeal to the ruling on it", required=False)
SILENCE_OF_APPLICANT = ParameterSpec(
    "silence.correction",
    str,
    "what the end of the correction window does: return (to the commission) or lapse; return where not told",
    required=False,
)
SILENCE_OF_COMMISSION = ParameterSpec(
    "silence.review",
    str,
    "what the end of the review does: alert or lapse; alert where not told; never a decision",
    required=False,
)
SILENCE_OF_DRAFT = ParameterSpec(
    "silence.draft",
    str,
    "what the end of registration does to a draft: lapse or alert; lapse where not told",
    required=False,
)
PAPER_PREVAILS = ParameterSpec(
    "paper.prevails",
    bool,
    "whether a paper original counts where it says otherwise than what was handed in electronically;"
    " it does not where not told, and is only shown",
    required=False,
)

PROCEDURE_PARAMETERS: dict[str, ParameterSpec[Any]] = {
    spec.code: spec for spec in tuple(globals().values()) if isinstance(spec, ParameterSpec)
}
"""Every parameter above, by code."""
