"""The process that examines: reads one message, tells what it found, and ends.

It has a limit on memory and on the processor beside the service's limit on time, opens no connection, and writes no
log: what the library would log are names. Whatever strangers' bytes make of it, the service only loses this process.
"""

import asyncio
import json
import logging
import os
import sys
import warnings
from datetime import datetime
from typing import Any

from talapker_core.journal.canonical import instant_text, parse_instant
from talapker_core.journal.time_stamp import Stamped
from talapker_core.nominations.electronic_signature import SignatureFindings
from talapker_graphql.signatures.messages import Told, told_findings, unpacked

_MEMORY_BYTES = 1024 * 1024 * 1024


def main() -> None:
    """Read from standard input, write to standard output."""
    logging.disable()
    warnings.simplefilter("ignore")
    told, parts = unpacked(sys.stdin.buffer.read())
    _bound(told["processor_seconds"])
    answer = asyncio.run(found(told, parts))
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()
    # What is left to clean up is gone with the process.
    os._exit(0)


def _bound(processor_seconds: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (processor_seconds, processor_seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


async def found(told: Told, parts: list[bytes]) -> Any:
    """What is found, as JSON, about what the message asks."""
    from asn1crypto.crl import CertificateList
    from asn1crypto.x509 import Certificate

    from talapker_graphql.signatures.chain import Evidence

    now = parse_instant(told["now"])
    taken = iter(parts)
    signer_roots = [Certificate.load(next(taken)) for _ in range(told["signer_roots"])]
    stamp_roots = [Certificate.load(next(taken)) for _ in range(told["stamp_roots"])]
    lists = [CertificateList.load(next(taken)) for _ in range(told["lists"])]
    present = parse_instant(told["present"])
    signers, stampers = Evidence(signer_roots, present, lists), Evidence(stamp_roots, present, lists)
    match told["task"]:
        case "detached":
            return await _detached(next(taken), next(taken), signers, stampers, now)
        case "pdf":
            return await _pdf(next(taken), signers, stampers, now)
        case "reply":
            return await _reply(next(taken), next(taken), told["nonce"], stampers, now)
        case _:
            return await _tokens([*taken], stampers, now)


async def _detached(encoded: bytes, content: bytes, signers: Any, stampers: Any, now: datetime) -> Any:
    from talapker_graphql.signatures.detached import examine_detached

    found = await examine_detached(encoded, content, signers, stampers, now)
    return {"findings": told_findings(found)} if isinstance(found, SignatureFindings) else {"unreadable": found.value}


async def _pdf(pdf: bytes, signers: Any, stampers: Any, now: datetime) -> Any:
    from talapker_graphql.signatures.embedded import examine_pdf

    found = await examine_pdf(pdf, signers, stampers, now)
    if found is None:
        return {"readable": False, "signatures": []}
    told = [
        {"findings": told_findings(one.findings) if one.findings else None, "whole_file": one.whole_file}
        for one in found
    ]
    return {"readable": True, "signatures": told}


async def _reply(reply: bytes, content: bytes, nonce: int, stampers: Any, now: datetime) -> Any:
    from talapker_graphql.signatures.stamps import check_reply

    return _told_stamp(await check_reply(reply, content, nonce, stampers, now))


async def _tokens(parts: list[bytes], stampers: Any, now: datetime) -> Any:
    from talapker_graphql.signatures.stamps import check_token

    pairs = zip(parts[::2], parts[1::2], strict=True)
    return [_told_stamp(await check_token(token, content, stampers, now)) for token, content in pairs]


def _told_stamp(found: Any) -> Any:
    if isinstance(found, Stamped):
        return {"token": found.token.hex(), "at": instant_text(found.at)}
    return {"fault": found.value}


if __name__ == "__main__":
    main()
