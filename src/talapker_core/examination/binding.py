"""Which function applies which rule. A rule keeps its code for ever."""

from collections.abc import Callable, Mapping

from talapker_core.examination.conclusion import Conclusion
from talapker_core.examination.premises import Premises
from talapker_core.examination.rules.citizenship import citizenship
from talapker_core.examination.rules.education import education
from talapker_core.examination.rules.minimum_age import minimum_age
from talapker_core.examination.rules.package_complete import package_complete
from talapker_core.examination.rules.submission_in_time import submission_in_time
from talapker_core.examination.rules.unexpunged_conviction import unexpunged_conviction

Rule = Callable[[Premises], Conclusion]

RULES: Mapping[str, Rule] = {
    "eligibility.minimum_age": minimum_age,
    "eligibility.citizenship": citizenship,
    "eligibility.education": education,
    "eligibility.unexpunged_conviction": unexpunged_conviction,
    "package.complete": package_complete,
    "submission.in_time": submission_in_time,
}
