"""The article's verdict in one line: the worst that was found, and how often."""

from factcheck.report.catalogue import Wording
from factcheck.report.grouping import SEVERITY, Finding

_ALARMS = {
    "alarm": ("false", "mostly-false", "misleading"),
    "half": ("half-true",),
    "saying": ("misattributed", "altered"),
}


def sum_up(say: Wording, findings: tuple[Finding, ...]) -> tuple[str, str]:
    """The state that the headline is about, and the headline itself."""
    alarms = {kind: sum(f.state in states for f in findings) for kind, states in _ALARMS.items()}
    if any(alarms.values()):
        worst = min((f.state for f in findings), key=SEVERITY.index)
        return worst, " · ".join(say.count(f"headline.{kind}", number) for kind, number in alarms.items() if number)
    groups = [finding.group for finding in findings]
    if conflicts := groups.count("conflict"):
        return "conflict", say.count("headline.conflict", conflicts)
    for state, name in (("true", "clear"), ("unproven", "unproven")):
        if state in groups:
            return state, say(f"headline.{name}")
    return "rest", say("headline.nothing" if findings else "headline.empty")
