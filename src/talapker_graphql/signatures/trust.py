"""What the operator trusts: roots of signers and of time-stamping authorities, and revocation lists, in files."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from talapker_core.errors import TalapkerError

MOST_ROOTS = 200
MOST_LIST_BYTES = 32 * 1024 * 1024
"""How many bytes of revocation lists are read for one examination."""


class TrustError(TalapkerError):
    """A file of what is trusted cannot be used. The message names the file and the remedy."""


@dataclass(frozen=True, slots=True)
class Trust:
    """What signatures and time-stamps are held against.

    Attributes:
        signer_roots: certificates in DER under which signers' certificates are trusted.
        stamp_roots: certificates in DER under which time-stamping authorities are trusted.
        lists_dir: a folder of revocation lists (``*.crl``, DER or PEM), read anew for every examination.
    """

    signer_roots: tuple[bytes, ...] = ()
    stamp_roots: tuple[bytes, ...] = ()
    lists_dir: Path | None = None

    @property
    def sha256(self) -> str:
        """The hash of all roots, so that it is known later what a signature was held against."""
        digest = hashlib.sha256()
        for role, roots in (("signer", self.signer_roots), ("stamp", self.stamp_roots)):
            for root in sorted(roots):
                digest.update(f"{role}:{len(root)}:".encode() + root)
        return digest.hexdigest()

    def revocation_lists(self) -> list[bytes]:
        """The lists in the folder, in DER.

        Raises:
            TrustError: the folder is not there or cannot be read, a file is no revocation list, or they are too many.
        """
        if self.lists_dir is None:
            return []
        if not self.lists_dir.is_dir():
            raise TrustError(f"the folder of revocation lists {self.lists_dir} is not there")
        found: list[bytes] = []
        room = MOST_LIST_BYTES
        try:
            for file in sorted(self.lists_dir.glob("*.crl")):
                if (size := file.stat().st_size) > room:
                    raise TrustError(f"{self.lists_dir} holds more than {MOST_LIST_BYTES} bytes: remove old lists")
                room -= size
                found.append(_revocation_list(file))
        except OSError as error:
            raise TrustError(f"the revocation lists in {self.lists_dir} cannot be read: {error.strerror}") from error
        return found


def read_roots(file: Path) -> tuple[bytes, ...]:
    """The certificates in a PEM file, in DER.

    Raises:
        TrustError: the file is not there or holds no certificate.
    """
    try:
        found = x509.load_pem_x509_certificates(file.read_bytes())
    except OSError as error:
        raise TrustError(f"{file} cannot be read: {error.strerror}") from error
    except ValueError:
        raise TrustError(f"{file} holds no certificates in PEM") from None
    if len(found) > MOST_ROOTS:
        raise TrustError(f"{file} holds more than {MOST_ROOTS} certificates: name only the roots you trust")
    return tuple(certificate.public_bytes(Encoding.DER) for certificate in found)


def _revocation_list(file: Path) -> bytes:
    content = file.read_bytes()
    read = x509.load_pem_x509_crl if content.lstrip().startswith(b"-----") else x509.load_der_x509_crl
    try:
        return read(content).public_bytes(Encoding.DER)
    except ValueError:
        raise TrustError(f"{file} is no certificate revocation list in DER or PEM") from None
