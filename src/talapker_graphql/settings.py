"""Settings of the service, read from the environment (`TALAPKER_…`) and checked before anything starts.

Secrets are files or `SecretStr`: printing the settings shows none. Production refuses what only a demonstration may
have.
"""

from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import quote, urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

MEBIBYTE = 1024 * 1024
DEVELOPMENT_ISSUER = "https://issuer.talapker.invalid"
_KEY_FILES = ("data_key_file", "lookup_key_file", "evidence_key_file", "vault_key_file", "receipt_key_file")
_BUCKET = r"^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*/?$"
_CLAMD = r"^(tcp://(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+):\d{1,5}|unix:/.+)$"


class Settings(BaseSettings):
    """What an operator decides.

    Attributes:
        data_dir: the folder of the embedded databases, the vault and the generated keys.
        mode: `development` generates keys and may issue tokens; `production` refuses both.
        database_url: `sqlite:///…` or `postgresql://…`; without it a file in `data_dir`.
        jobs_database_url: where durable work is kept; without it a file in `data_dir`, or the PostgreSQL database.
        public_url: how the portal is reached from outside; links, receipts and the origin check are made from it.
        allowed_origins: further web origins that may open subscriptions, apart by commas.
        registries_file: TOML with the settings of the registry adapters.
        clock_file: JSON ``{"offset_seconds": …}`` that moves the clock of a demonstration.
        graphiql: whether a browser is shown the query editor; without it, only in development.
        development_issuer: whether tokens of the built-in issuer are accepted; without it, only in development.
        issuer: the `iss` of bearer tokens.
        audience: the `aud` of bearer tokens.
        jwks_file: the issuer's public keys (JWK set); read again when it changes.
        data_key_file: 32 bytes, base64url: seals personal data in the database.
        lookup_key_file: 32 bytes, base64url: keyed hashes of personal numbers and of the vault's keys.
        evidence_key_file: 32 bytes, base64url: seals what registries answered.
        vault_key_file: 32 bytes, base64url: seals documents.
        receipt_key_file: Ed25519 private key (JWK): signs receipts and journal heads.
        vault_url: where documents lie: `s3://bucket/prefix`; without it, a folder in `data_dir`.
        vault_endpoint: the address of an S3-compatible store; without it, Amazon's of the region.
        vault_region: the store's region.
        vault_access_key_id: who we are to the store; without it, as AWS's own tools find out.
        vault_secret_access_key: the secret to it.
        clamd_address: `tcp://host:port` or `unix:/path` of the malware scanner; without it nothing is scanned.
        max_upload_bytes: the largest document, in bytes.
        upload_slot_minutes: how long an upload slot is open.
        upload_idle_seconds: how long an upload may be silent before it is cut.
        inspections_at_once: how many documents a web process has inspected at the same time.
        inspection_seconds: how much processor time one document may take to be inspected or copied.
        inspection_memory_mib: how much memory that may take, beside what grows with `max_upload_bytes`.
        worker_id: this worker's name: the same whenever it is started again, and no other worker's.
        recheck_base_seconds: how long a registry that gave no answer is left alone; doubled with every round.
        recheck_longest_seconds: the longest such pause.
        signature_roots_file: PEM with the roots under which applicants' electronic signatures are trusted.
        signature_lists_dir: a folder of revocation lists (``*.crl``), read anew for every examination.
        tsa_url: a time-stamping authority (RFC 3161) that stamps the journal's heads.
        tsa_roots_file: PEM with the roots under which time-stamps are trusted, in signatures and on heads.
        recheck_days: after registration registries are asked again once in so many days, until election day; 0: never.
    """

    model_config = SettingsConfigDict(env_prefix="TALAPKER_", frozen=True, extra="ignore")

    data_dir: Path = Path("talapker-data")
    mode: Literal["development", "production"] = "development"
    database_url: SecretStr | None = None
    jobs_database_url: SecretStr | None = None
    public_url: str = "http://127.0.0.1:8000"
    allowed_origins: Annotated[tuple[str, ...], NoDecode] = ()
    registries_file: Path | None = None
    clock_file: Path | None = None
    graphiql: bool | None = None
    development_issuer: bool | None = None
    issuer: str = DEVELOPMENT_ISSUER
    audience: str = "talapker"
    jwks_file: Path | None = None
    data_key_file: Path | None = None
    lookup_key_file: Path | None = None
    evidence_key_file: Path | None = None
    vault_key_file: Path | None = None
    receipt_key_file: Path | None = None
    vault_url: str | None = Field(default=None, pattern=_BUCKET)
    vault_endpoint: str | None = Field(default=None, pattern=r"^https?://[^/?#@]+/?$")
    vault_region: str = "us-east-1"
    vault_access_key_id: SecretStr | None = None
    vault_secret_access_key: SecretStr | None = None
    clamd_address: str | None = Field(default=None, pattern=_CLAMD)
    max_upload_bytes: int = Field(default=10 * MEBIBYTE, ge=1, le=1024 * MEBIBYTE)
    upload_slot_minutes: int = Field(default=60, ge=1, le=24 * 60)
    upload_idle_seconds: float = Field(default=30.0, gt=0, le=600)
    inspections_at_once: int = Field(default=2, ge=1, le=256)
    inspection_seconds: int = Field(default=10, ge=1, le=600)
    inspection_memory_mib: int = Field(default=1024, ge=256, le=64 * 1024)
    worker_id: str = Field(default="worker-1", pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$")
    recheck_base_seconds: float = Field(default=30.0, gt=0, le=24 * 3600)
    recheck_longest_seconds: float = Field(default=1800.0, gt=0, le=24 * 3600)
    signature_roots_file: Path | None = None
    signature_lists_dir: Path | None = None
    tsa_url: str | None = Field(default=None, pattern=r"^https?://")
    tsa_roots_file: Path | None = None
    recheck_days: float = Field(default=7.0, ge=0, le=60)

    @property
    def in_production(self) -> bool:
        """Whether real applicants are served."""
        return self.mode == "production"

    @property
    def shows_graphiql(self) -> bool:
        """Whether browsers are shown the query editor."""
        return not self.in_production if self.graphiql is None else self.graphiql

    @property
    def accepts_development_tokens(self) -> bool:
        """Whether tokens of the built-in issuer are accepted."""
        return not self.in_production if self.development_issuer is None else self.development_issuer

    @property
    def database_address(self) -> str:
        """The address of the database, with its password: for `DatabaseAddress`, never for a log."""
        return self.database_url.get_secret_value() if self.database_url else self._file_address("talapker.sqlite")

    @property
    def jobs_database_address(self) -> str:
        """The address of the database of durable work, with its password."""
        if self.jobs_database_url:
            return self.jobs_database_url.get_secret_value()
        if self.database_address.startswith("sqlite:"):
            return self._file_address("jobs.sqlite")
        return self.database_address

    @property
    def evidence_dir(self) -> Path:
        """The folder of the sealed exchanges with registries."""
        return self.data_dir / "evidence"

    @property
    def origins(self) -> frozenset[str]:
        """Web origins whose pages may open subscriptions: the portal's own and those allowed beside it."""
        own = urlsplit(self.public_url)
        return frozenset({f"{own.scheme}://{own.netloc}", *self.allowed_origins})

    def _file_address(self, name: str) -> str:
        return f"sqlite:///{quote((self.data_dir.absolute() / name).as_posix().lstrip('/'))}"

    @field_validator("allowed_origins", mode="before")
    @classmethod
    def _apart_by_commas(cls, told: object) -> object:
        return tuple(part.strip() for part in told.split(",") if part.strip()) if isinstance(told, str) else told

    @field_validator("allowed_origins")
    @classmethod
    def _are_origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        for origin in origins:
            parts = urlsplit(origin)
            written = f"{parts.scheme}://{parts.netloc}".lower()
            if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in origin or origin != written:
                raise ValueError("an origin is written such as https://voters.example, several apart by commas")
        return origins

    @model_validator(mode="after")
    def _public_url_is_an_origin(self) -> Self:
        parts = urlsplit(self.public_url)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            raise ValueError("TALAPKER_PUBLIC_URL is an address such as https://talapker.example")
        return self

    @model_validator(mode="after")
    def _whoever_stamps_is_trusted(self) -> Self:
        if self.tsa_url is not None and self.tsa_roots_file is None:
            raise ValueError("TALAPKER_TSA_URL needs TALAPKER_TSA_ROOTS_FILE: a time-stamp is worth what its root is")
        return self

    @model_validator(mode="after")
    def _production_is_no_demonstration(self) -> Self:
        if not self.in_production:
            return self
        wrong = [
            complaint
            for is_wrong, complaint in (
                (self.development_issuer, "TALAPKER_DEVELOPMENT_ISSUER must not be on: anyone could act as anyone"),
                (self.graphiql, "TALAPKER_GRAPHIQL must not be on"),
                (self.clock_file, "TALAPKER_CLOCK_FILE must not be set: deadlines follow the true clock"),
                (self.issuer == DEVELOPMENT_ISSUER, "TALAPKER_ISSUER must name the identity provider"),
                (self.jwks_file is None, "TALAPKER_JWKS_FILE must name the identity provider's public keys"),
                (not self.public_url.startswith("https://"), "TALAPKER_PUBLIC_URL must begin with https://"),
                (
                    (self.vault_endpoint or "https:").startswith("http:"),
                    "TALAPKER_VAULT_ENDPOINT must begin with https://",
                ),
            )
            if is_wrong
        ]
        wrong += [
            f"TALAPKER_{name.upper()} must name a file with a key: production generates none"
            for name in _KEY_FILES
            if getattr(self, name) is None
        ]
        wrong += [
            f"TALAPKER_{name.upper()} names a file that is not there"
            for name in (*_KEY_FILES, "jwks_file")
            if (path := getattr(self, name)) is not None and not path.is_file()
        ]
        if wrong:
            raise ValueError("; ".join(wrong))
        return self
