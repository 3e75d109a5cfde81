"""Adapters that are bad on purpose, each in one way that has been seen in the wild."""

import asyncio
import json
import logging
import time
from dataclasses import replace
from typing import Any

from lxml import etree
from pydantic import SecretStr

from licence_register import (
    LICENCES,
    LICENSED,
    Config,
    LicenceRegister,
    Reply,
    found,
    question,
)
from registry_adapters.contract import AdapterConfig, Capability, Limits, Wire
from registry_adapters.errors import source_failed
from talapker_core.facts.answer import Absent, Answer, Found, Pending, Reason, Unavailable
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import FactSpec, Sensitivity

Facts = frozenset[FactSpec[Any]]
log = logging.getLogger(__name__)


class ReadsTheEcho(LicenceRegister):
    """Compares the number with the echo of its own question, and takes the record for the person's."""

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        pin = subject.personal_number.reveal()
        reply = (await wire.post("/licences", question(self, pin))).parse(Reply)
        if reply.status == "error" or reply.request.pin != pin:
            raise source_failed()
        return found(reply.record, facts) if reply.record is not None else Absent()


class FalseOnError(LicenceRegister):
    """Takes a failure for "no"."""

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        try:
            return await super().ask(subject, wire, facts=facts)
        except Unavailable:
            return Found({fact: value for fact, value in ((LICENSED, False), (LICENCES, 0)) if fact in facts})


class SwallowsTimeouts(LicenceRegister):
    """Takes a register that is slow for one that does not know the person."""

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        try:
            return await super().ask(subject, wire, facts=facts)
        except Unavailable as failure:
            if failure.reason is Reason.TIMEOUT:
                return Absent()
            raise


class PendingOnError(LicenceRegister):
    """Says "later" when it does not know what happened."""

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        from datetime import UTC, datetime

        try:
            return await super().ask(subject, wire, facts=facts)
        except Unavailable as failure:
            if failure.transient:
                return Pending("later", datetime(2027, 1, 1, tzinfo=UTC))
            raise


class IgnoresTheStatus(LicenceRegister):
    """Reads a failure that the register tells inside a success as "not in the register"."""

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        pin = subject.personal_number.reveal()
        reply = (await wire.post("/licences", question(self, pin))).parse(Reply)
        return found(reply.record, facts) if reply.record is not None else Absent()


class CallsEverythingPermanent(LicenceRegister):
    """Gives up for ever on what would pass by itself."""

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        try:
            return await super().ask(subject, wire, facts=facts)
        except Unavailable as failure:
            raise Unavailable(failure.reason, transient=False, code=failure.code) from None


class RaisesWhatItLikes(LicenceRegister):
    """Trips over what is not there."""

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        pin = subject.personal_number.reveal()
        reply = await wire.post("/licences", question(self, pin))
        record = json.loads(reply.body)["record"]
        return await super().ask(subject, wire, facts=facts) if record else Absent()


class ReadsLeniently(LicenceRegister):
    """Takes what is missing for false and none."""

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        pin = subject.personal_number.reveal()
        reply = await wire.post("/licences", question(self, pin))
        try:
            told = json.loads(reply.body)
            record = told.get("record")
        except (ValueError, AttributeError):
            raise Unavailable(Reason.SHAPE, transient=False) from None
        if told.get("status") == "error" or (record or {}).get("pin", pin) != pin:
            raise source_failed()
        if record is None:
            return Absent()
        values: dict[FactSpec[Any], Any] = {
            LICENSED: bool(record.get("held")),
            LICENCES: len(record.get("licences") or []),
        }
        return Found({fact: value for fact, value in values.items() if fact in facts})


class RepairsXml(LicenceRegister):
    """Reads a reply of XML with a parser that repairs it: half a list looks whole."""

    speaks_xml = True

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        pin = subject.personal_number.reveal()
        reply = await wire.post("/licences", question(self, pin))
        root = etree.fromstring(reply.body or b"<record/>", etree.XMLParser(recover=True))
        if root is None or root.findtext("pin") != pin:
            raise Unavailable(Reason.SHAPE, transient=False)
        values: dict[FactSpec[Any], Any] = {
            LICENSED: root.findtext("held") == "true",
            LICENCES: len(root.findall("licence")),
        }
        return Found({fact: value for fact, value in values.items() if fact in facts})


class LogsTheNumber(LicenceRegister):
    """Tells the log whom it asks about."""

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        log.debug("asking about %s", subject.personal_number.reveal())
        return await super().ask(subject, wire, facts=facts)


class LogsTheReply(LicenceRegister):
    """Tells the log what came back."""

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        reply = await wire.post("/licences", question(self, subject.personal_number.reveal()))
        log.debug("the register said %s", reply.body)
        return found(record, facts) if (record := reply.parse(Reply).record) is not None else Absent()


class ShowsItsSecret(LicenceRegister):
    """Prints the token when it is looked at."""

    def __repr__(self) -> str:
        return f"ShowsItsSecret({self.config.token.get_secret_value()})"


class QuotesTheReplyInItsError(LicenceRegister):
    """Says in its exception what came back. (A number or a secret there the host itself would mask.)"""

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        reply = await wire.post("/licences", question(self, subject.personal_number.reveal()))
        try:
            record = reply.parse(Reply).record
        except Unavailable as failure:
            quoted = reply.body.decode("utf-8", "replace")
            raise Unavailable(failure.reason, transient=False, detail=f"cannot read {quoted}") from None
        return found(record, facts) if record is not None else Absent()


class SharesState(LicenceRegister):
    """Keeps the question in itself, where the next question overwrites it."""

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        self.pin = subject.personal_number.reveal()
        self.reply = await wire.post("/licences", question(self, self.pin))
        await asyncio.sleep(0.005)
        told = self.reply.parse(Reply)
        if told.status == "error":
            raise source_failed()
        return found(told.record, facts) if told.record is not None else Absent()


class KeepsAnswers(LicenceRegister):
    """Gives yesterday's answer."""

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self._known: dict[tuple[str, Facts], Answer] = {}

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        key = (subject.personal_number.reveal(), facts)
        if key not in self._known:
            self._known[key] = await super().ask(subject, wire, facts=facts)
        return self._known[key]


class RetriesAPaidCall(LicenceRegister):
    """Tries again what costs money each time."""

    capabilities = (Capability(PersonSubject, (LICENSED, LICENCES), idempotent=False, billable=True),)

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        try:
            return await super().ask(subject, wire, facts=facts)
        except Unavailable:
            return await super().ask(subject, wire, facts=facts)


class NeverGivesUp(LicenceRegister):
    """Tries again and again on top of the host's own attempts."""

    limits = Limits(attempts=2)

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        for _ in range(3):
            try:
                return await super().ask(subject, wire, facts=facts)
            except Unavailable:
                continue
        return await super().ask(subject, wire, facts=facts)


class BlocksTheLoop(LicenceRegister):
    """Keeps everybody waiting."""

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        time.sleep(0.12)  # noqa: ASYNC251  (this is what is wrong with it)
        return await super().ask(subject, wire, facts=facts)


class WillNotBeCancelled(LicenceRegister):
    """Goes on when the time is over."""

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        try:
            return await super().ask(subject, wire, facts=facts)
        except asyncio.CancelledError:
            await asyncio.sleep(1.5)
            return Absent()


class OverrunsTheDeadline(LicenceRegister):
    """Waits a little longer, each time it is told to stop."""

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        try:
            return await super().ask(subject, wire, facts=facts)
        except Unavailable:
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                await asyncio.sleep(0.8)
            raise


class LeavesATask(LicenceRegister):
    """Starts a task that nobody ends."""

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        self.other = asyncio.ensure_future(super().ask(subject, wire, facts=facts))
        return await asyncio.shield(self.other)


class TellsMore(LicenceRegister):
    """Tells what nobody asked."""

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        del facts
        return await super().ask(subject, wire, facts=frozenset({LICENSED, LICENCES}))


class AsksTwice(LicenceRegister):
    """Looks at a person's data once more than it needs to."""

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        answer = await super().ask(subject, wire, facts=facts)
        await wire.post("/licences", question(self, subject.personal_number.reveal()))
        return answer


class AnswersByItself(LicenceRegister):
    """Does not ask at all."""

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: Facts) -> Answer:
        del subject, wire
        return Found({fact: value for fact, value in ((LICENSED, True), (LICENCES, 2)) if fact in facts})


class HasADefaultSecret(LicenceRegister):
    """Ships a password."""

    class Config(AdapterConfig):
        """Here it is."""

        token: SecretStr = SecretStr("changeme")

    __init__ = LicenceRegister.__init__


class HidesItsSecretBadly(LicenceRegister):
    """Types a password as text."""

    class Config(AdapterConfig):
        """Here it is."""

        token: str


class InventsAFact(LicenceRegister):
    """Takes a name that may be the vocabulary's tomorrow."""

    capabilities = (Capability(PersonSubject, (replace(LICENSED, key="licences.held"), LICENSED, LICENCES)),)


class RedefinesAFact(LicenceRegister):
    """Means something else by a name that is known."""

    capabilities = (
        Capability(
            PersonSubject,
            (FactSpec("civil.citizenship", str, PersonSubject, Sensitivity.PUBLIC), LICENSED, LICENCES),
        ),
    )


class SpeaksAnOldContract(LicenceRegister):
    """Was written for another contract."""

    contract = 99
