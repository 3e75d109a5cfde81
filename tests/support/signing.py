"""An authority of the test's own that vouches for signers and time-stamps, and signatures made under it.

Everybody here is invented; personal numbers carry day 00.
"""

import datetime as dt
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto import cms as asn1_cms
from asn1crypto import crl as asn1_crl
from asn1crypto import keys as asn1_keys
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, async_sign_pdf
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

NOW = dt.datetime(2021, 10, 1, 9, 0, tzinfo=dt.UTC)
"""As the bench's clock shows it."""

DAY = dt.timedelta(days=1)
SIGNER = "Апасова Нур"
NUMBER = "10005198000042"
"""What national certificates hold in the subject's serial number."""

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
FOR_SIGNING = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)
FOR_ENCRYPTION = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=True,
    data_encipherment=True,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


@dataclass(frozen=True)
class Credential:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def asn1_certificate(self) -> asn1_x509.Certificate:
        """As pyHanko takes it."""
        return asn1_x509.Certificate.load(self.certificate.public_bytes(serialization.Encoding.DER))

    @property
    def asn1_key(self) -> asn1_keys.PrivateKeyInfo:
        """As pyHanko takes it."""
        encoded = self.key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return asn1_keys.PrivateKeyInfo.load(encoded)


@dataclass
class SigningAuthority:
    """Issues certificates for signing, and lists of those it revoked."""

    name: str = "Root of trust"
    key: Key = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    revoked: dict[int, dt.datetime] = field(default_factory=dict)
    above: "SigningAuthority | None" = None

    def __post_init__(self) -> None:
        self.subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, self.name)])
        above = self.above or self
        self.certificate = (
            above._builder(self.subject, self.key, (NOW - 4000 * DAY, NOW + 4000 * DAY))
            .add_extension(x509.BasicConstraints(ca=True, path_length=None if self.above else 1), critical=True)
            .add_extension(_for_issuing(), critical=True)
            .sign(above.key, hashes.SHA256())
        )

    @property
    def credential(self) -> Credential:
        """Its own certificate and key."""
        return Credential(self.certificate, self.key)

    def answer_about(self, credential: Credential, at: dt.datetime = NOW - DAY / 24) -> bytes:
        """What it answers by OCSP when asked about a certificate, in DER."""
        since = self.revoked.get(credential.certificate.serial_number)
        builder = ocsp.OCSPResponseBuilder().add_response(
            cert=credential.certificate,
            issuer=self.certificate,
            algorithm=hashes.SHA256(),
            cert_status=ocsp.OCSPCertStatus.GOOD if since is None else ocsp.OCSPCertStatus.REVOKED,
            this_update=at,
            next_update=at + DAY,
            revocation_time=since,
            revocation_reason=None,
        )
        builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, self.certificate)
        return builder.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    @property
    def pem(self) -> bytes:
        """The root, for a file of what is trusted."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def file(self, folder: Path) -> Path:
        """The root in a file."""
        path = folder / f"{self.name.replace(' ', '-')}.pem"
        path.write_bytes(self.pem)
        return path

    def issue(
        self,
        *,
        key: Key | None = None,
        term: tuple[dt.datetime, dt.datetime] = (NOW - 100 * DAY, NOW + 100 * DAY),
        usage: x509.KeyUsage | None = FOR_SIGNING,
        name: str = SIGNER,
        for_stamps: bool = False,
        answered: bool = False,
    ) -> Credential:
        """A certificate for a person, or `for_stamps` for a time-stamping authority.

        With `answered` it says that this authority answers about it by OCSP.
        """
        # pyHanko's own time-stamping authority for tests signs with RSA only.
        own = key or (rsa.generate_private_key(65537, 2048) if for_stamps else ec.generate_private_key(ec.SECP256R1()))
        subject = x509.Name(
            [x509.NameAttribute(NameOID.COMMON_NAME, name), x509.NameAttribute(NameOID.SERIAL_NUMBER, NUMBER)]
        )
        builder = self._builder(subject, own, term)
        if usage is not None:
            builder = builder.add_extension(usage, critical=True)
        if for_stamps:
            purposes = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            builder = builder.add_extension(purposes, critical=True)
        if answered:
            address = x509.UniformResourceIdentifier("http://ocsp.invalid")
            access = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, address)
            builder = builder.add_extension(x509.AuthorityInformationAccess([access]), critical=False)
        return Credential(builder.sign(self.key, hashes.SHA256()), own)

    def revocation_list(self, at: dt.datetime = NOW - DAY, days: int = 30) -> bytes:
        """The list of what was revoked, in DER."""
        builder = x509.CertificateRevocationListBuilder().issuer_name(self.subject)
        builder = builder.last_update(at).next_update(at + days * DAY).add_extension(x509.CRLNumber(1), critical=False)
        for serial, since in self.revoked.items():
            one = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since).build()
            builder = builder.add_revoked_certificate(one)
        return builder.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def revoke(self, credential: Credential, at: dt.datetime = NOW - 2 * DAY) -> None:
        """Put a certificate on the list."""
        self.revoked[credential.certificate.serial_number] = at

    def _builder(self, subject: x509.Name, key: Key, term: tuple[dt.datetime, dt.datetime]) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(term[0])
            .not_valid_after(term[1])
        )


def stamper(credential: Credential, at: dt.datetime = NOW, *, root: SigningAuthority | None = None) -> DummyTimeStamper:
    """A time-stamping authority whose clock stands still."""
    certificates = []
    if root is not None:
        certificates = [root.credential.asn1_certificate]
    return DummyTimeStamper(credential.asn1_certificate, credential.asn1_key, _store(certificates), fixed_dt=at)


async def signature_over(content: bytes, by: Credential, **changes: Any) -> bytes:
    """A detached CAdES signature over `content`, in DER.

    Args:
        content: what is signed.
        by: who signs.
        changes: `detached`, `use_cades`, `digest_algorithm`, `timestamper` as pyHanko takes them; `lists` and
            `answers`, revocation lists and answers of OCSP in DER, and `chain`, authorities, to be put into the
            signature.
    """
    lists, answers, chain = changes.pop("lists", ()), changes.pop("answers", ()), changes.pop("chain", ())
    usual: dict[str, Any] = {"digest_algorithm": "sha256", "detached": True, "use_cades": True}
    signed = await _signer(by, chain).async_sign_general_data(content, **{**usual, **changes})
    if lists or answers:
        choices = [asn1_cms.RevocationInfoChoice("crl", asn1_crl.CertificateList.load(one)) for one in lists]
        for one in answers:
            told = {"other_rev_info_format": "ocsp_response", "other_rev_info": asn1_ocsp.OCSPResponse.load(one)}
            choices.append(asn1_cms.RevocationInfoChoice("other", asn1_cms.OtherRevocationInfoFormat(told)))
        signed["content"]["crls"] = asn1_cms.RevocationInfoChoices(choices)
    encoded: bytes = signed.dump(force=True)
    return encoded


async def streamed(content: bytes) -> AsyncIterator[bytes]:
    """`content` in parts, as the vault gives it."""
    for start in range(0, len(content), 10_000):
        yield content[start : start + 10_000]


def a_document(text: str = "Application") -> bytes:
    """A PDF of one page with nothing on it but its title."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name

    writer = PdfFileWriter()
    stream = writer.add_object(generic.StreamObject(stream_data=b""))
    page = PageObject(contents=stream, media_box=generic.ArrayObject(map(generic.NumberObject, (0, 0, 100, 100))))
    writer.insert_page(page)
    writer.root[pdf_name("/Note")] = generic.pdf_string(text)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


async def signed_document(pdf: bytes, by: Credential, field_name: str = "Signature1", **changes: Any) -> bytes:
    """`pdf` with a PAdES signature in it; with `context`, what validates it is put beside it (PAdES-LT)."""
    context = changes.pop("context", None)
    metadata = PdfSignatureMetadata(
        field_name=field_name,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        embed_validation_info=context is not None,
        validation_context=context,
    )
    output = await async_sign_pdf(
        IncrementalPdfFileWriter(BytesIO(pdf)),
        metadata,
        _signer(by),
        new_field_spec=SigFieldSpec(field_name),
        **changes,
    )
    written: bytes = output.getvalue()
    return written


def _signer(by: Credential, chain: Iterable[SigningAuthority] = ()) -> SimpleSigner:
    store = _store([authority.credential.asn1_certificate for authority in chain])
    return SimpleSigner(signing_cert=by.asn1_certificate, signing_key=by.asn1_key, cert_registry=store)


def _store(certificates: list[asn1_x509.Certificate]) -> SimpleCertificateStore:
    store = SimpleCertificateStore()
    store.register_multiple(certificates)
    return store


def _for_issuing() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
