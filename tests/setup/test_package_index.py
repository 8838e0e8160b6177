from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def nowhere(tmp_path: Path) -> dict[str, str]:
    """No settings of this machine's own."""
    return {"XDG_CONFIG_DIRS": str(tmp_path / "no"), "XDG_CONFIG_HOME": str(tmp_path / ".config")}


def _write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_what_a_person_told_pip_is_said_to_uv(
    package_index: ModuleType, nowhere: dict[str, str], tmp_path: Path
) -> None:
    _write(
        tmp_path / ".config/pip/pip.conf",
        """
        [global]
        index-url = https://mirror.example/simple
        extra_index_url =
            https://one.example/simple
            https://two.example/simple
        trusted-host = mirror.example
        find-links = ~/wheels /srv/wheels
        cert = /etc/company.pem
        """.replace("\n        ", "\n"),
    )
    told = package_index.uv_variables(nowhere, package_index.pip_settings(nowhere))
    assert told["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    assert told["UV_INDEX"] == "https://one.example/simple https://two.example/simple"
    assert told["UV_INSECURE_HOST"] == "mirror.example"
    assert told["UV_FIND_LINKS"] == f"{tmp_path}/wheels,/srv/wheels"
    assert told["SSL_CERT_FILE"] == "/etc/company.pem"


def test_variables_outweigh_files_and_the_install_section_outweighs_the_global_one(
    package_index: ModuleType, nowhere: dict[str, str], tmp_path: Path
) -> None:
    _write(
        tmp_path / ".config/pip/pip.conf",
        "[install]\nindex-url = from-install\n[global]\nindex-url = from-global\nretries = 9\n",
    )
    _write(tmp_path / ".pip/pip.conf", "[global]\nindex-url = from-legacy\nproxy = from-legacy\n")
    settings = package_index.pip_settings(nowhere)
    assert (settings["index-url"], settings["proxy"]) == ("from-install", "from-legacy")
    settings = package_index.pip_settings(nowhere | {"PIP_INDEX_URL": "typed", "PIP_RETRIES": ""})
    assert (settings["index-url"], settings["retries"]) == ("typed", "9")


def test_a_chosen_settings_file_stands_instead_of_the_persons_own(
    package_index: ModuleType, nowhere: dict[str, str], tmp_path: Path
) -> None:
    _write(tmp_path / ".config/pip/pip.conf", "[global]\nproxy = own\n")
    chosen = _write(tmp_path / "chosen.conf", "[global]\nindex-url = chosen\n")
    settings = package_index.pip_settings(nowhere | {"PIP_CONFIG_FILE": str(chosen)})
    assert settings["index-url"] == "chosen"
    assert "proxy" not in settings
    none = package_index.pip_settings({"PIP_CONFIG_FILE": "/dev/null"})
    assert none.keys() <= {"config-file"}


@pytest.mark.parametrize("said", ["UV_DEFAULT_INDEX", "UV_INDEX_URL"])
def test_what_was_said_to_uv_itself_stands(package_index: ModuleType, said: str) -> None:
    told = package_index.uv_variables({said: "mine"}, {"index-url": "pip's", "retries": "3"})
    assert "UV_DEFAULT_INDEX" not in told
    assert told["UV_HTTP_RETRIES"] == "3"


def test_a_broken_settings_file_does_not_stop_the_set_up(
    package_index: ModuleType, nowhere: dict[str, str], tmp_path: Path
) -> None:
    without = package_index.pip_settings(nowhere)
    _write(tmp_path / ".config/pip/pip.conf", "no section = here\n")
    assert package_index.pip_settings(nowhere) == without
