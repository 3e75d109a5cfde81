"""Which algorithms are taken: a list of those allowed, so that what nobody thought of is refused."""

from datetime import datetime

from asn1crypto.algos import DigestAlgorithm, SignedDigestAlgorithm
from asn1crypto.keys import PublicKeyInfo
from pyhanko.sign.validation.utils import CMSAlgorithmUsagePolicy
from pyhanko_certvalidator.policy_decl import AlgorithmUsageConstraint, AlgorithmUsagePolicy

HASHES = frozenset({"sha256", "sha384", "sha512"})
SCHEMES = frozenset({"rsassa_pkcs1v15", "rsassa_pss", "ecdsa", "ed25519"})
CURVES = frozenset({"secp256r1", "secp384r1", "secp521r1"})
# Below 2048 bits a key can be broken; far above, a hostile one takes long to check.
RSA_BITS = range(2048, 8192 + 1)


class _Allowed(AlgorithmUsagePolicy):
    """The list as the library asks for it."""

    def digest_algorithm_allowed(self, algo: DigestAlgorithm, moment: datetime | None) -> AlgorithmUsageConstraint:
        """Whether a hash is on the list."""
        del moment
        return AlgorithmUsageConstraint(algo["algorithm"].native in HASHES)

    def signature_algorithm_allowed(
        self, algo: SignedDigestAlgorithm, moment: datetime | None, public_key: PublicKeyInfo | None
    ) -> AlgorithmUsageConstraint:
        """Whether a signature scheme, with its hash and its key, is on the list."""
        del moment
        return AlgorithmUsageConstraint(scheme_allowed(algo) and (public_key is None or key_allowed(public_key)))


ALLOWED = _Allowed()
ALLOWED_IN_CMS = CMSAlgorithmUsagePolicy.lift_policy(ALLOWED)


def scheme_allowed(algorithm: SignedDigestAlgorithm) -> bool:
    """Whether a signature scheme and its hash are on the list. A scheme may leave its hash to the message."""
    try:
        scheme = algorithm.signature_algo
    except ValueError:
        return False
    if scheme == "ed25519":
        return True
    try:
        digest = algorithm.hash_algo
    except ValueError:
        return scheme in SCHEMES
    return scheme in SCHEMES and digest in HASHES


def key_allowed(key: PublicKeyInfo) -> bool:
    """Whether a public key is of an allowed kind and strength."""
    match key.algorithm:
        case "rsa" | "rsassa_pss":
            return key.bit_size in RSA_BITS
        case "ec":
            kind, curve = key.curve
            return kind == "named" and curve in CURVES
        case kind:
            return bool(kind == "ed25519")
