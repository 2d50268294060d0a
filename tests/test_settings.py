"""What an operator may set, and what is said of a wrong value."""

import pytest

from config.settings import Settings, SettingsError, load, paths, variable


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch, tmp_path):
    for path in paths():
        monkeypatch.delenv(variable(path), raising=False)
        monkeypatch.delenv(f"{variable(path)}_FILE", raising=False)
    monkeypatch.chdir(tmp_path)


def test_nothing_has_to_be_set():
    assert load().discord.token is None


def test_the_names_that_stay():
    names = {variable(path) for path in paths()}
    assert {
        "SLUGLINE_DISCORD_TOKEN",
        "SLUGLINE_DISCORD_API_URL",
        "SLUGLINE_DISCORD_GATEWAY_URL",
        "SLUGLINE_DATA_DIR",
        "SLUGLINE_DATABASE_URL",
        "SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS",
        "SLUGLINE_LOG_FORMAT",
        "SLUGLINE_WORKERS_MODE",
    } <= names


def test_the_database_is_a_file_in_the_data_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("SLUGLINE_DATA_DIR", str(tmp_path / "news"))
    assert load().database == f"sqlite:///{tmp_path}/news/slugline.db"


def test_the_data_folder_follows_the_platform(monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", "/elsewhere")
    monkeypatch.setattr("sys.platform", "linux")
    assert str(load().data_dir) == "/elsewhere/slugline"


def test_the_environment_wins_over_a_secret_file_and_that_over_slugline_toml(monkeypatch, tmp_path):
    (tmp_path / "slugline.toml").write_text('[discord]\ntoken = "from toml"\n[log]\nformat = "json"\n')
    assert load().discord.token.get_secret_value() == "from toml"
    (tmp_path / "token").write_text("from file\n")
    monkeypatch.setenv("SLUGLINE_DISCORD_TOKEN_FILE", str(tmp_path / "token"))
    assert load().discord.token.get_secret_value() == "from file"
    monkeypatch.setenv("SLUGLINE_DISCORD_TOKEN", "from environment")
    assert load().discord.token.get_secret_value() == "from environment"
    assert load().log.format == "json"


def test_private_hosts_are_parted_by_commas(monkeypatch):
    monkeypatch.setenv("SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS", "127.0.0.1, Feeds.LAN ,")
    assert load().fetch.allowed_private_hosts == {"127.0.0.1", "feeds.lan"}


def test_every_wrong_value_is_named_at_once(monkeypatch):
    wrong = {
        "SLUGLINE_DISCORD_API_URL": "ftp://proxy",
        "SLUGLINE_DISCORD_GATEWAY_URL": "http://proxy",
        "SLUGLINE_LOG_FORMAT": "xml",
        "SLUGLINE_WORKERS_COUNT": "many",
        "SLUGLINE_FETCH_TIMEOUT_SECONDS": "-1",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as raised:
        load()
    assert all(name in str(raised.value) for name in wrong)
    assert "'text' or 'json'" in str(raised.value)


def test_a_secret_file_that_is_missing_is_named(monkeypatch):
    monkeypatch.setenv("SLUGLINE_DISCORD_TOKEN_FILE", "/nowhere/token")
    with pytest.raises(SettingsError, match="SLUGLINE_DISCORD_TOKEN_FILE names the file /nowhere/token"):
        load()


def test_a_slugline_toml_that_is_no_toml_is_told(tmp_path):
    (tmp_path / "slugline.toml").write_text("discord = [")
    with pytest.raises(SettingsError, match=r"slugline\.toml cannot be read"):
        load()


def test_secrets_do_not_show_when_settings_are_printed(monkeypatch):
    monkeypatch.setenv("SLUGLINE_DISCORD_TOKEN", "s3cret")
    monkeypatch.setenv("SLUGLINE_DATABASE_URL", "postgresql://user:s3cret@host/news")
    assert "s3cret" not in repr(load())


def test_every_setting_says_what_it_is():
    for path in paths():
        field = Settings.model_fields[path[0]]
        if len(path) > 1:
            field = field.annotation.model_fields[path[1]]
        assert field.description, variable(path)
