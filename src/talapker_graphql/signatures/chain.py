"""The way from a signer's certificate to a trusted root, and what is known of its revocation. Nothing is fetched."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from asn1crypto import cms, crl, ocsp, x509
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathValidationError, RevokedError
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.policy_decl import (
    NO_REVOCATION,
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)
from pyhanko_certvalidator.validate import async_validate_path

from talapker_core.nominations.electronic_signature import Chain, Revocation
from talapker_graphql.signatures.algorithms import ALLOWED

CLOCKS_APART = timedelta(minutes=5)
"""How far ahead of ours the clock of an authority may be."""

FOR_SIGNING = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"})
"""Either of the two: national authorities put one, the other or both into a certificate for signing (RFC 5280)."""

_ASKED, _NOT_ASKED = RevocationCheckingRule.CRL_OR_OCSP_REQUIRED, RevocationCheckingRule.NO_CHECK
# One missing list must not hide what another says, so the signer's and the issuers' revocation are asked apart.
_POLICIES = (RevocationCheckingPolicy(_ASKED, _NOT_ASKED), RevocationCheckingPolicy(_NOT_ASKED, _ASKED))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What can be held against a certificate: roots, and the lists, answers and certificates at hand.

    Attributes:
        roots: what is trusted.
        present: the instant of the examination (UTC), which may be long after that of the signature.
        lists: revocation lists; those from after the present are left out.
        answers: of OCSP responders.
        certificates: between the signer's and a root.
    """

    roots: Sequence[x509.Certificate]
    present: datetime
    lists: Sequence[crl.CertificateList] = ()
    answers: Sequence[ocsp.OCSPResponse] = ()
    certificates: Sequence[x509.Certificate] = ()

    def with_those_in(self, signed_data: cms.SignedData) -> "Evidence":
        """This, and what was put into the signature itself. Each list and answer proves itself by its signature."""
        lists, answers = [*self.lists], [*self.answers]
        # Whoever issued a list may stand between the signer and the root, and is found only here.
        brought = [one.chosen for one in signed_data["certificates"] or () if one.name == "certificate"]
        for choice in signed_data["crls"] or ():
            if choice.name == "crl":
                lists.append(choice.chosen)
            elif choice.chosen["other_rev_info_format"].native == "ocsp_response":
                answers.append(choice.chosen["other_rev_info"])
        for signer in signed_data["signer_infos"]:
            for attribute in signer["signed_attrs"] or ():
                if attribute["type"].native == "adobe_revocation_info_archival":
                    for value in attribute["values"]:
                        lists.extend(value["crl"] or ())
                        answers.extend(value["ocsp"] or ())
        return replace(self, lists=lists, answers=answers, certificates=[*self.certificates, *brought])

    def context(
        self, at: datetime, policy: RevocationCheckingPolicy = NO_REVOCATION, *, retroactive: bool = False
    ) -> ValidationContext:
        """What the library validates with, at an instant."""
        return ValidationContext(
            trust_roots=[*self.roots],
            other_certs=[*self.certificates],
            crls=[one for one in self.lists if _issued(one) <= self.present + CLOCKS_APART],
            ocsps=[*self.answers],
            moment=at,
            allow_fetching=False,
            revinfo_policy=CertRevTrustPolicy(policy, retroactive_revinfo=retroactive),
            algorithm_usage_policy=ALLOWED,
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """How the signer's certificate stands."""

    chain: Chain
    usage_allowed: bool
    algorithms_allowed: bool
    revocation: Revocation = Revocation.NOT_KNOWN


async def standing(
    problem: object, path: ValidationPath | None, certificate: x509.Certificate, evidence: Evidence, at: datetime
) -> Standing:
    """How a certificate stands that the library found the `problem` with, or none and a path to a root."""
    if problem is None and path is not None:
        revocation = await revocation_of(path, evidence, at)
        return Standing(Chain.TRUSTED, usage_allowed=True, algorithms_allowed=True, revocation=revocation)
    weak = problem in {
        AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE,
        AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
    }
    if problem is AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE:
        # The chain was built and validated before the usage of the certificate was looked at.
        return Standing(Chain.TRUSTED, usage_allowed=False, algorithms_allowed=True)
    in_term = certificate.not_valid_before <= at <= certificate.not_valid_after
    # Being out of term says something only of a certificate that somebody trusted issued.
    known = in_term or problem is AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND
    chain = Chain.NOT_TRUSTED if known else Chain.OUT_OF_TERM
    return Standing(chain, usage_allowed=True, algorithms_allowed=not weak)


async def revocation_of(path: ValidationPath, evidence: Evidence, at: datetime) -> Revocation:
    """What lists and answers say of the certificates on `path` at an instant.

    A list from after that instant always counts when it says that a certificate had been revoked by then. That it says
    nothing counts only while the certificates are in their term: those that have expired are taken off lists.
    """
    in_term = all(one.not_valid_after >= evidence.present for one in path.iter_certs(include_root=False))
    good = True
    for policy in _POLICIES:
        said = {retroactive: await _said(path, evidence, at, policy, retroactive) for retroactive in (True, False)}
        if Revocation.REVOKED in said.values():
            return Revocation.REVOKED
        good = good and (said[False] is Revocation.GOOD or (in_term and said[True] is Revocation.GOOD))
    return Revocation.GOOD if good else Revocation.NOT_KNOWN


async def _said(
    path: ValidationPath,
    evidence: Evidence,
    at: datetime,
    policy: RevocationCheckingPolicy,
    retroactive: bool,
) -> Revocation:
    try:
        await async_validate_path(evidence.context(at, policy, retroactive=retroactive), path)
    except RevokedError as error:
        # That the issuer of a list was revoked says nothing of the certificate, only that the list is worth nothing.
        return Revocation.NOT_KNOWN if error.is_side_validation else Revocation.REVOKED
    except PathValidationError:
        return Revocation.NOT_KNOWN
    return Revocation.GOOD


def _issued(one: crl.CertificateList) -> datetime:
    issued: datetime = one["tbs_cert_list"]["this_update"].native
    return issued
