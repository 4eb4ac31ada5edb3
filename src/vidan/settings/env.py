"""Every environment variable of an installation, declared once.

Each is read from ``VIDAN_<NAME>`` or from the file ``var/vidan.env``;
``docs/operations/configure.md`` lists them, and a test keeps that list complete.
"""

from pathlib import Path

from pydantic import AliasChoices, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

CHECKOUT = Path(__file__).resolve().parents[3]


class Environment(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix="VIDAN_", env_file=CHECKOUT / "var/vidan.env", extra="ignore"
    )

    database_url: str = Field(
        default="",
        validation_alias=AliasChoices("DATABASE_URL", "VIDAN_DATABASE_URL"),
        description="Server to use instead of the embedded one; the login owns the "
        "tables.",
    )
    database_role: str = Field(
        default="",
        description="Role the process takes after connecting. Web and worker take "
        "vidan_web, which owns nothing and stands behind the wall.",
    )
    var_dir: Path = Field(
        default=CHECKOUT / "var",
        description="Folder for attachments, logs, screenshots and bench results.",
    )
    secret_key: str = Field(
        default="", description="Signs cookies. Made at the first start if empty."
    )
    host: str = Field(default="127.0.0.1", description="Address the server listens on.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port to listen on.")
    allowed_hosts: list[str] = Field(
        default=["localhost", "127.0.0.1", "[::1]", "testserver"],
        description="Host names the site answers to (JSON list).",
    )
    public_url: str = Field(
        default="",
        description="Address printed in QR codes, e.g. https://xa.tinh.gov.vn.",
    )
    trusted_proxies: int = Field(
        default=0,
        ge=0,
        description="Proxies of our own in front of the server; the visitor's address "
        "is then taken from X-Forwarded-For. 0 trusts no such header.",
    )
    web_processes: int = Field(default=2, ge=1, description="Server processes.")
    require_second_factor: bool = Field(
        default=True,
        description="Heads and administrators must use a TOTP second factor.",
    )
    upload_megabytes: int = Field(
        default=20, ge=1, description="Largest attachment accepted, in MB."
    )
    import_megabytes: int = Field(
        default=40, ge=1, description="Largest export of the portal read, in MB."
    )
    disk_free_megabytes: int = Field(
        default=500, ge=1, description="Below this the health check says not ready."
    )
    local_gateways: bool = Field(
        default=False,
        description="Administrators may enter gateways on this very machine.",
    )
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING, ERROR.")


def _read() -> Environment:
    """The environment, or an end with one sentence per wrong variable."""
    try:
        return Environment()
    except ValidationError as wrong:
        names = ", ".join(
            f"VIDAN_{error['loc'][0]}".upper() for error in wrong.errors()
        )
        raise SystemExit(
            f"Giá trị của biến môi trường {names} không dùng được; hãy sửa theo "
            "docs/operations/configure.md rồi chạy lại."
        ) from None


env = _read()
