"""Where the person's packages come from: what they told pip, said again for uv.

uv knows its own settings but reads none of pip's, and a person behind a company's mirror has
usually told pip only.
"""

import configparser
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Translation:
    """One setting of pip's and the variable that says the same to uv."""

    pip: str
    uv: str
    also: str = ""
    """An older name of the variable: the person may have used that one."""
    between: str = " "
    """What uv wants between several values (pip: any blank)."""


TRANSLATIONS = (
    Translation("index-url", "UV_DEFAULT_INDEX", also="UV_INDEX_URL"),
    Translation("extra-index-url", "UV_INDEX", also="UV_EXTRA_INDEX_URL"),
    Translation("find-links", "UV_FIND_LINKS", between=","),
    Translation("trusted-host", "UV_INSECURE_HOST"),
    Translation("keyring-provider", "UV_KEYRING_PROVIDER"),
    Translation("cert", "SSL_CERT_FILE"),
    Translation("client-cert", "SSL_CLIENT_CERT"),
    Translation("proxy", "ALL_PROXY"),
    Translation("timeout", "UV_HTTP_TIMEOUT"),
    Translation("default-timeout", "UV_HTTP_TIMEOUT"),
    Translation("retries", "UV_HTTP_RETRIES"),
)


def uv_variables(environ: Mapping[str, str], pip: Mapping[str, str]) -> dict[str, str]:
    """What to add to `environ` so that uv does as pip would; what was said to uv itself stands."""
    added: dict[str, str] = {}
    for one in TRANSLATIONS:
        values = [os.path.expanduser(value) for value in pip.get(one.pip, "").split()]
        if values and not environ.get(one.uv) and not environ.get(one.also):
            added[one.uv] = one.between.join(values)
    # pip takes a package from whichever index has it. Every version is locked by its hash, so
    # that this opens no door.
    if not environ.get("UV_INDEX_STRATEGY"):
        added["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    # pip on this system trusts the system's certificates; uv brings its own unless told so.
    told = environ.keys() & {"SSL_CERT_FILE", "SSL_CERT_DIR", "UV_NATIVE_TLS", "UV_SYSTEM_CERTS"}
    if not told and Path("/etc/ssl/certs/ca-certificates.crt").exists():
        added |= {"UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1"}
    return added


def pip_settings(environ: Mapping[str, str]) -> dict[str, str]:
    """What the person told pip for installing, by long names, read in pip's own order."""
    settings: dict[str, str] = {}
    for file in _files(environ):
        parser = configparser.RawConfigParser()
        try:
            parser.read(file, encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError, OSError):
            continue  # pip will complain in its own words when it is asked itself
        for section in ("global", "install"):
            if parser.has_section(section):
                settings |= {_long_name(key): value for key, value in parser.items(section)}
    named = {key: value for key, value in environ.items() if key.startswith("PIP_")}
    return settings | {_long_name(key[4:]): value for key, value in named.items() if value}


def _files(environ: Mapping[str, str]) -> list[Path]:
    """Every place where pip looks for settings, the weightiest last."""
    chosen = environ.get("PIP_CONFIG_FILE")
    if chosen == os.devnull:
        return []
    home = Path(os.path.expanduser("~"))
    if sys.platform == "darwin":
        system = [Path("/Library/Application Support")]
        own = home / "Library/Application Support"
        own = own if (own / "pip").is_dir() else home / ".config"
    else:
        places = environ.get("XDG_CONFIG_DIRS") or "/etc/xdg"
        system = [Path(place) for place in places.split(os.pathsep)]
        own = Path(environ.get("XDG_CONFIG_HOME") or home / ".config")
    files = [place / "pip/pip.conf" for place in system] + [Path("/etc/pip.conf")]
    if not (chosen and Path(chosen).exists()):
        files += [home / ".pip/pip.conf", own / "pip/pip.conf"]
    files.append(Path(sys.prefix) / "pip.conf")
    return [*files, Path(chosen)] if chosen else files


def _long_name(key: str) -> str:
    return key.lower().replace("_", "-").removeprefix("--")
