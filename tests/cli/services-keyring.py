#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Where tokens are kept: in a keyring, or for this run alone where there is none, and never in a file.

The names of some say which of the project's requirements on signing in they are about: tests/services/oauth-checklist.md.
"""

import time

import fakes
import tap
from person import CLIENT_ID, Person

SPOTIFY = fakes.Fake('spotify', '--saved', 60, '--artists', 10, '--playlists', 2)


def begin(bus):
    SPOTIFY.do('reset')
    return Person(SPOTIFY, bus=bus)


def end(person):
    person.assert_clean()
    person.leave()


def a_keyring_keeps_tokens():
    person = begin('keyring')
    person.login_spotify()
    assert person.account('spotify')['lasting'] is True
    held = person.read_keyring()
    assert any(secret in held for secret in SPOTIFY.secrets()), held
    SPOTIFY.do('expire')
    person.sync('spotify')
    end(person)


def oauth_t35_without_a_keyring_it_lasts_for_this_run():
    for bus in ('no-keyring', 'none'):
        person = begin(bus)
        begun = time.monotonic()
        run = person.run('login', 'spotify', '--client-id', CLIENT_ID, '--json').succeed()
        assert time.monotonic() - begun < 30
        assert 'keyring' in run.errors.lower(), f'{bus}: no notice: {run.errors[-500:]}'
        account = person.account('spotify')
        assert account['lasting'] is False, account
        SPOTIFY.forget_log()
        sentence = person.refuse('sync', 'spotify', word='signed in')
        assert sentence and not SPOTIFY.log('/api/token')
        person.succeed('logout', 'spotify')
        assert person.account('spotify') is None
        end(person)


def oauth_t36_a_locked_keyring_does_not_hang():
    person = begin('locked')
    run = person.run('login', 'spotify', '--client-id', CLIENT_ID, timeout=60)
    assert run.status >= 0, 'it waited for ever'
    assert not person.find_in_files(SPOTIFY.secrets())
    end(person)


def oauth_t42_what_could_not_be_removed_is_removed_later():
    person = begin('keyring')
    person.login_spotify()
    token = next(secret for secret in SPOTIFY.secrets() if secret in person.read_keyring())
    person.stop_keyring()
    run = person.run('logout', 'spotify', '--json')
    assert person.source('Spotify Web API') is None
    account = person.account('spotify')
    assert account is None or account['problem'] or account['message'], account
    assert 'keyring' in (run.errors + run.output).lower(), run.errors[-500:]
    person.start_keyring()
    assert token in person.read_keyring(), 'the keyring lost it by itself'
    person.run('sync', '--json')
    assert token not in person.read_keyring(), 'the token was left behind'
    assert person.account('spotify') is None
    end(person)


def oauth_t42_signed_in_again_while_the_keyring_is_away():
    """The token of the first time is in the keyring still."""
    person = begin('keyring')
    person.login_spotify()
    token = next(secret for secret in SPOTIFY.secrets() if secret in person.read_keyring())
    person.stop_keyring()
    person.login_spotify()
    assert person.succeed('logout', 'spotify')['left']
    person.start_keyring()
    assert token in person.read_keyring()
    person.run('sync', '--json')
    assert token not in person.read_keyring(), 'the token was left behind'
    end(person)


tap.run([a_keyring_keeps_tokens, oauth_t35_without_a_keyring_it_lasts_for_this_run,
         oauth_t36_a_locked_keyring_does_not_hang, oauth_t42_what_could_not_be_removed_is_removed_later,
         oauth_t42_signed_in_again_while_the_keyring_is_away])
