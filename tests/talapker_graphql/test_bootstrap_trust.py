"""How an installation comes to trust: by the files that its settings name."""

from pathlib import Path

import pytest

from support.signing import SigningAuthority
from talapker_graphql.bootstrap import install, trust_of
from talapker_graphql.settings import Settings
from talapker_graphql.signatures.trust import TrustError


def test_without_files_nobody_is_trusted_and_nothing_is_stamped(tmp_path: Path) -> None:
    office = install(Settings(data_dir=tmp_path)).office

    assert office.signatures is not None
    assert not office.signatures.trusts_signers
    assert office.stamper is None


def test_signers_and_stamping_authorities_are_trusted_apart(tmp_path: Path) -> None:
    signers, stampers = SigningAuthority(name="Signers").file(tmp_path), SigningAuthority(name="Clocks").file(tmp_path)
    (tmp_path / "lists").mkdir()
    settings = Settings(
        data_dir=tmp_path,
        signature_roots_file=signers,
        signature_lists_dir=tmp_path / "lists",
        tsa_url="http://127.0.0.1:9/tsa",
        tsa_roots_file=stampers,
    )

    trust, office = trust_of(settings), install(settings).office

    assert (len(trust.signer_roots), len(trust.stamp_roots)) == (1, 1)
    assert trust.signer_roots != trust.stamp_roots
    assert office.signatures is not None
    assert office.signatures.trusts_signers
    assert office.signatures.roots_sha256 == trust.sha256
    assert office.stamper is not None


def test_a_file_or_folder_that_is_not_there_stops_the_installation(tmp_path: Path) -> None:
    with pytest.raises(TrustError, match=r"roots\.pem cannot be read"):
        install(Settings(data_dir=tmp_path, signature_roots_file=tmp_path / "roots.pem"))
    with pytest.raises(TrustError, match="lists is not there"):
        install(Settings(data_dir=tmp_path, signature_lists_dir=tmp_path / "lists"))
