"""Keys and signatures of heads: Ed25519 (RFC 8032). The only module that imports `cryptography`."""

from base64 import b64decode, b64encode
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from dateline.dossier.whole_file import whole_file
from dateline.dossier.wire_custody import HeadOut, SignedHead
from dateline.errors import ConfigError

__all__ = ["is_signed", "new_key", "read_head", "signed"]


def new_key(path: Path) -> Path:
    """Make a key pair: the private key at `path`, for its owner alone, the public one in ".pub".

    A private key that has no public one beside it, as a kill between the two leaves it, gets it.

    Returns:
        Where the public key is.

    Raises:
        ConfigError: One of the files is there already.
    """
    public = path.with_name(path.name + ".pub")
    key = _private_key(path) if path.exists() and not public.exists() else None
    if key is None:
        for one in (path, public):
            if one.exists():
                raise ConfigError(f"{one} is there already", hint="give a key another name")
        key = Ed25519PrivateKey.generate()
        secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        with whole_file(path, over=False, mode=0o600) as file:
            file.write(secret)
    given = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    with whole_file(public, over=False) as file:
        file.write(given)
    return public


def _private_key(path: Path) -> Ed25519PrivateKey | None:
    """Return the private key at `path`; None where it is something else."""
    try:
        found = load_pem_private_key(path.read_bytes(), None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    return found if isinstance(found, Ed25519PrivateKey) else None


def signed(head: HeadOut, key: Path | None) -> SignedHead:
    """Return the head with a signature by the private key at `key`; None leaves it unsigned.

    Raises:
        ConfigError: It is no Ed25519 key in PEM, or it is locked by a password.
    """
    if key is None:
        return SignedHead(head)
    secret = _private_key(key)
    if secret is None:
        raise _no_key(key, "private")
    public = secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return SignedHead(
        head, b64encode(public).decode(), b64encode(secret.sign(_signed_bytes(head))).decode()
    )


def read_head(path: Path) -> SignedHead:
    """Return a head from its file.

    Raises:
        ConfigError: It is none.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=SignedHead)
    except msgspec.MsgspecError as error:
        raise ConfigError(
            f"{path} is no head of a log: {error}",
            hint="`dateline custody DOSSIER --head FILE` writes one",
        ) from error


def is_signed(signed_head: SignedHead, key: Path) -> bool:
    """Whether the public key at `key` signed this head.

    Raises:
        ConfigError: It is no Ed25519 key in PEM.
    """
    try:
        public = load_pem_public_key(key.read_bytes())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise _no_key(key, "public") from error
    if not isinstance(public, Ed25519PublicKey):
        raise _no_key(key, "public")
    try:
        public.verify(b64decode(signed_head.signature or ""), _signed_bytes(signed_head.head))
    except (InvalidSignature, ValueError):
        return False
    return True


def _signed_bytes(head: HeadOut) -> bytes:
    return msgspec.json.encode(head, order="sorted")


def _no_key(path: Path, sort: str) -> ConfigError:
    return ConfigError(
        f"{path} is no {sort} Ed25519 key in PEM, or it is locked",
        hint="`dateline custody --new-key KEY.pem` makes a pair",
    )
