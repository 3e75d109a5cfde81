"""Merging who stands on a list, and what is said of each: person by person, field by field."""

from collections.abc import Mapping

from talapker_core.nominations.merging.draft import Draft, Listed, Plain, Said, same, same_said
from talapker_core.nominations.merging.report import PEOPLE, ChangeKind, Report, Side, Take


def merge_people(base: Draft, portal: Draft, file: Draft, report: Report) -> Mapping[str, Listed]:
    """Who stands on the merged list, by id, with what is said of them; in no order.

    Where a conflict is open, something of it stands there all the same: nothing of it may be used until it is settled.
    """
    was, now, brought = ({listed.person: listed.said for listed in draft} for draft in (base, portal, file))
    merged = {}
    for person in dict.fromkeys((*was, *now, *brought)):
        said = _merge_one(person, was.get(person), now.get(person), brought.get(person), report)
        if said is not None:
            merged[person] = Listed(person, said)
    return merged


def _merge_one(person: str, base: Said | None, portal: Said | None, file: Said | None, report: Report) -> Said | None:
    """What is said of one person; None when they do not stand on the list."""
    if portal is not None and file is not None:
        return _merge_said(person, base, portal, file, report)
    path = (PEOPLE, person)
    if portal is None and file is None:
        report.change(path, ChangeKind.TAKEN_OFF, Side.BOTH, before=base, after=None)
        return None
    # One side has the person: the other took them off, or never had them.
    there, other = (Side.PORTAL, Side.FILE) if file is None else (Side.FILE, Side.PORTAL)
    said = portal if file is None else file
    if said is None:
        raise AssertionError("one of the two sides has the person")
    if base is None:
        report.change(path, ChangeKind.ADDED, there, before=None, after=said)
        return said
    if same_said(base, said):
        report.change(path, ChangeKind.TAKEN_OFF, other, before=base, after=None)
        return None
    # Taken off here and changed there: whoever did the one did not see the other.
    taken = report.conflict(path, base=base, portal=portal, file=file)
    return said if taken is not None and taken.value == there.value else None


def _merge_said(person: str, base: Said | None, portal: Said, file: Said, report: Report) -> Said:
    """What is said of somebody who stands on both sides. Whom both added is merged as if nothing had been said."""
    was: Said = {} if base is None else base
    if base is None:
        agreed = {key: value for key, value in portal.items() if same(value, file.get(key))}
        report.change((PEOPLE, person), ChangeKind.ADDED, Side.BOTH, before=None, after=agreed)
    said: dict[str, Plain] = {}
    for key in dict.fromkeys((*was, *portal, *file)):
        path = (PEOPLE, person, key)
        before, now, brought = was.get(key), portal.get(key), file.get(key)
        said[key] = now
        if same(now, brought):
            if base is not None and not same(now, before):
                report.change(path, ChangeKind.CHANGED, Side.BOTH, before=before, after=now)
        elif same(brought, before):
            report.change(path, ChangeKind.CHANGED, Side.PORTAL, before=before, after=now)
        elif same(now, before):
            report.change(path, ChangeKind.CHANGED, Side.FILE, before=before, after=brought)
            said[key] = brought
        elif report.conflict(path, base=before, portal=now, file=brought) is Take.FILE:
            said[key] = brought
    return said
