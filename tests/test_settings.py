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
    (tmp_path / "slugline.toml").write_text('[discord]\ntoken = "from-toml"\n[log]\nformat = "json"\n')
    assert load().discord.token.get_secret_value() == "from-toml"
    (tmp_path / "token").write_text("from-file\n")
    monkeypatch.setenv("SLUGLINE_DISCORD_TOKEN_FILE", str(tmp_path / "token"))
    assert load().discord.token.get_secret_value() == "from-file"
    monkeypatch.setenv("SLUGLINE_DISCORD_TOKEN", "from-environment")
    assert load().discord.token.get_secret_value() == "from-environment"
    assert load().log.format == "json"


def test_private_hosts_are_parted_by_commas(monkeypatch):
    monkeypatch.setenv("SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS", "127.0.0.1, Feeds.LAN ,")
    assert load().fetch.allowed_private_hosts == {"127.0.0.1", "feeds.lan"}


@pytest.mark.parametrize("host", ["[::1]", "fd00::7", "10.0.0.7", "nas"])
def test_a_private_host_may_be_an_address_or_a_name(monkeypatch, host):
    monkeypatch.setenv("SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS", host)
    assert load().fetch.allowed_private_hosts == {host}


@pytest.mark.parametrize("wrong", ["127.0.0.1:8080", "http://nas", "nas/feeds"])
def test_a_private_host_with_a_port_or_more_would_never_be_met_and_is_named(monkeypatch, wrong):
    monkeypatch.setenv("SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS", f"localhost, {wrong}")
    said = complaint()
    assert "SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS" in said
    assert f"'{wrong}': hosts only, without scheme, port or path" in said


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


def complaint():
    with pytest.raises(SettingsError) as raised:
        load()
    return str(raised.value)


def test_an_unknown_variable_is_named_with_the_one_that_was_meant(monkeypatch):
    monkeypatch.setenv("SLUGLINE_DISCORD_TOKN", "secret-value")
    monkeypatch.setenv("SLUGLINE_LOGS_FORMAT_FILE", "/x")
    monkeypatch.setenv("SLUGLINE_COLOR", "blue")
    said = complaint()
    assert "SLUGLINE_DISCORD_TOKN is no setting. Did you mean SLUGLINE_DISCORD_TOKEN?" in said
    assert "SLUGLINE_LOGS_FORMAT_FILE is no setting. Did you mean SLUGLINE_LOG_FORMAT?" in said
    assert "SLUGLINE_COLOR is no setting. See the README" in said
    assert "secret-value" not in said


def test_an_unknown_key_of_slugline_toml_is_named_beside_every_wrong_value(monkeypatch, tmp_path):
    (tmp_path / "slugline.toml").write_text(
        'colour = 1\n[discord]\ntokn = "s3cret"\n[log]\nformat = "xml"\n[fetch]\nmax_bytes = 2048\n'
    )
    said = complaint()
    assert "discord.tokn in slugline.toml is no setting. Did you mean discord.token?" in said
    assert "colour in slugline.toml is no setting." in said
    assert "SLUGLINE_LOG_FORMAT" in said
    assert "Extra inputs" not in said
    assert "s3cret" not in said


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("abc def", "a space or a line break within the token"),
        ("abc\ndef", "a space or a line break within the token"),
        ("Bot abc", 'begins with "Bot "'),
        ('"abc"', "stands in quotation marks"),
    ],
)
def test_a_token_that_was_copied_wrong_is_told_and_not_shown(monkeypatch, token, said):
    monkeypatch.setenv("SLUGLINE_DISCORD_TOKEN", token)
    assert said in complaint()
    assert "abc" not in complaint()


def test_spaces_around_a_token_do_no_harm(monkeypatch):
    monkeypatch.setenv("SLUGLINE_DISCORD_TOKEN", "  abc\n")
    assert load().discord.token is not None


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
