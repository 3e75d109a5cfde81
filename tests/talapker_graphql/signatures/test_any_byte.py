"""Whatever byte is changed, in what was signed or in the signature, nothing false becomes valid and nothing breaks."""

import asyncio
import logging
from collections.abc import Iterator

import pytest
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.signing import NOW, SigningAuthority, signature_over
from talapker_core.nominations.electronic_signature import SignatureFindings, SignatureReason, Unreadable, judge
from talapker_graphql.signatures.chain import Evidence
from talapker_graphql.signatures.detached import examine_detached

MANIFEST = '{"documents":[{"kind":"өтүнмө","size":1000}],"kind":"talapker.package.manifest.1"}'.encode()
ROOT = SigningAuthority()
TRUSTED = Evidence([Certificate.load(ROOT.certificate.public_bytes(Encoding.DER))], NOW)
NOBODY = Evidence([], NOW)


@pytest.fixture(scope="module")
def signature() -> bytes:
    return asyncio.run(signature_over(MANIFEST, ROOT.issue(), lists=[ROOT.revocation_list()]))


@pytest.fixture(autouse=True, scope="module")
def _quiet() -> Iterator[None]:
    """As in the process that examines."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


def examined(signature: bytes, content: bytes = MANIFEST) -> SignatureFindings | Unreadable:
    return asyncio.run(examine_detached(signature, content, TRUSTED, NOBODY, NOW))


@given(at=st.integers(0, len(MANIFEST) - 1), change=st.integers(1, 255))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_other_byte_in_the_manifest_makes_the_signature_one_of_another_package(
    signature: bytes, at: int, change: int
) -> None:
    other = MANIFEST[:at] + bytes([MANIFEST[at] ^ change]) + MANIFEST[at + 1 :]

    told = examined(signature, other)

    assert isinstance(told, SignatureFindings)
    assert judge(told).reason is SignatureReason.OTHER_CONTENT


@given(data=st.data())
@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_other_byte_in_the_signature_is_read_or_refused_without_an_error(
    signature: bytes, data: st.DataObject
) -> None:
    at, change = data.draw(st.integers(0, len(signature) - 1)), data.draw(st.integers(1, 255))

    told = examined(signature[:at] + bytes([signature[at] ^ change]) + signature[at + 1 :])

    assert isinstance(told, SignatureFindings | Unreadable)
    if isinstance(told, SignatureFindings) and told.value_holds:
        assert told.covers_content


@given(cut=st.integers(0, 3000))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_half_a_signature_is_none(signature: bytes, cut: int) -> None:
    assert examined(signature[: cut % len(signature)]) is Unreadable.NOT_CMS
