#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""What Spotify may say to a sync: wait, sign in again, not you, not any more; and when it says nothing.

The names of some say which of the project's requirements on signing in they are about, see
tests/services/oauth-checklist.md.
"""

import datetime
import signal
import time

import fakes
import tap
from person import WEB_API, Person

SPOTIFY = fakes.Fake('spotify', '--saved', 130, '--artists', 20, '--playlists', 3)
SAVED = '^/v1/me/tracks$'
PARTS = ('recent', 'top', 'saved', 'playlists')


def begin(**modes):
    """Somebody who has just signed in."""
    SPOTIFY.do('reset')
    SPOTIFY.set(**modes)
    person = Person(SPOTIFY, bus='keyring')
    person.login_spotify()
    SPOTIFY.forget_log()
    return person


def end(person):
    person.assert_clean()
    person.leave()


def to_unix(text):
    return datetime.datetime.fromisoformat(text.replace('Z', '+00:00')).timestamp()


def a_quota_is_kept_over_restarts():
    person = begin()
    SPOTIFY.fail({'path': SAVED, 'kind': 'error', 'name': 'quota', 'retry_after': 48925})
    begun = time.time()
    _, parts, _ = person.try_sync('spotify')
    assert parts['saved']['state'] == 'waiting' and parts['saved']['sentence'], parts
    assert all(parts[name]['state'] == 'done' for name in PARTS if name != 'saved'), parts
    (wait,) = person.account('spotify')['waits']
    assert abs(to_unix(wait['until']) - begun - 48925) < 60, (wait, begun)
    text = person.run('status').succeed().output
    clock = datetime.datetime.fromtimestamp(to_unix(wait['until'])).strftime('%H:%M')
    assert clock in text, (clock, text)
    SPOTIFY.forget_log()
    SPOTIFY.fail()
    _, parts, _ = person.try_sync('spotify')
    assert parts['saved']['state'] == 'waiting' and not SPOTIFY.log(SAVED), 'asked before the time is over'
    end(person)


def a_short_wait_is_waited():
    for retry_after in (1, None):
        person = begin()
        more = {'retry_after': retry_after} if retry_after else {}
        SPOTIFY.fail({'path': SAVED, 'kind': 'error', 'name': 'rate', 'skip': 1, 'times': 1, **more})
        assert person.sync('spotify')['saved']['new'] == 130
        refused, repeated = SPOTIFY.log(SAVED)[1:3]
        assert refused['status'] == 429 and repeated['time'] - refused['time'] >= (retry_after or 0)
        end(person)


def oauth_t29_an_expired_token_is_refreshed_once():
    for mode in ('omit', 'same', 'rotate', 'empty', 'null'):
        person = begin(refresh=mode)
        for _ in range(2):
            SPOTIFY.do('expire')
            SPOTIFY.forget_log()
            person.sync('spotify')
            (refresh,) = SPOTIFY.log('/api/token')
            assert refresh['status'] == 200 and 'grant_type=refresh_token' in refresh['body'], (mode, refresh)
        end(person)


def tokens_that_last_a_second():
    person = begin(expires_in=1)
    SPOTIFY.do('expire')
    SPOTIFY.forget_log()
    assert person.sync('spotify')['saved']['new'] == 130
    asked = SPOTIFY.log('/api/token')
    assert len(asked) > 1 and not fakes.overlapping(asked), 'each token is renewed before it ends'
    end(person)


def oauth_t30_a_rotated_token_that_was_lost():
    """The server has made a new token, and the connection ended before it was told."""
    person = begin(refresh='rotate')
    SPOTIFY.do('expire')
    SPOTIFY.fail({'path': '/api/token', 'kind': 'drop', 'phase': 'answer', 'times': 1})
    person.try_sync('spotify')
    SPOTIFY.forget_log()
    person.try_sync('spotify')
    person.try_sync('spotify')
    assert len(SPOTIFY.log('/api/token')) <= 2, 'it asks again and again'
    assert person.account('spotify')['problem'] == 'sign-in', person.account('spotify')
    person.login_spotify()
    person.sync('spotify')
    end(person)


def oauth_t43_access_that_was_taken_away():
    person = begin()
    person.sync('spotify')
    held = person.rows(WEB_API)
    SPOTIFY.do('revoke')
    SPOTIFY.forget_log()
    status, _, error = person.try_sync('spotify')
    assert status == 1 and 'sign in' in error.lower(), (status, error)
    assert len(SPOTIFY.log('/api/token')) == 1, 'it asks again and again'
    account = person.account('spotify')
    assert account['problem'] == 'sign-in' and account['message'], account
    assert person.rows(WEB_API) == held and not any(secret in person.read_keyring() for secret in SPOTIFY.secrets())
    SPOTIFY.forget_log()
    person.try_sync('spotify')
    assert not SPOTIFY.log()
    person.login_spotify()
    person.sync('spotify')
    assert person.account('spotify')['problem'] is None
    end(person)


def refusals_by_their_cause():
    sentences = set()
    for name, word in {'premium': 'Premium', 'unregistered': 'User Management', 'unregistered-text': 'User Management',
                       'scope': 'sign in again'}.items():
        person = begin()
        SPOTIFY.fail({'path': '^/v1/me$', 'kind': 'error', 'name': name})
        _, _, error = person.try_sync('spotify')
        assert error and word in error, (name, error)
        assert len(SPOTIFY.log('^/v1/me$')) == 1, f'{name}: asked again'
        sentences.add(error)
        end(person)
    assert len(sentences) == 3, sentences


def what_vanishes_turns_off_one_part():
    for path, name in (('^/v1/me/top/', 'top'), (SAVED, 'saved'), ('recently-played', 'recent')):
        for rule in ({'kind': 'error', 'name': 'forbidden'}, {'kind': 'status', 'status': 404},
                     {'kind': 'status', 'status': 410, 'body': 'Gone', 'type': 'text/plain'}):
            person = begin()
            SPOTIFY.fail({'path': path, **rule})
            status, parts, error = person.try_sync('spotify')
            assert status == 0 and error is None, (rule, status, error)
            assert parts[name]['state'] == 'off' and len(parts[name]['sentence']) > 20, (rule, parts[name])
            assert all(parts[other]['state'] == 'done' for other in PARTS if other != name), parts
            end(person)


def oauth_t27_scopes_that_were_not_granted():
    person = begin(scope=['user-library-read'])
    parts = person.sync('spotify')
    assert parts['saved']['new'] == 130, parts
    for name in ('top', 'playlists', 'recent'):
        assert parts[name]['state'] == 'off' and parts[name]['sentence'], parts[name]
    assert not SPOTIFY.log('/me/top|/me/playlists|recently-played'), 'asked without the right to'
    end(person)


def oauth_t42_offline():
    person = begin()
    person.sync('spotify')
    held, before = person.rows(WEB_API), person.account('spotify')['synced']
    for name in fakes.VARIABLES['spotify']:
        person.environment[name] = 'http://127.0.0.1:9'
    status, _, error = person.try_sync('spotify')
    account = person.account('spotify')
    assert status == 1 and error and account['problem'] == 'offline', (status, error, account)
    assert account['synced'] == before and person.rows(WEB_API) == held
    assert any(secret in person.read_keyring() for secret in SPOTIFY.secrets()), 'offline, but the token is gone'
    for _ in range(2):
        person.succeed('logout', 'spotify')
        person.assert_nothing_left('spotify', WEB_API)
    end(person)


def interrupted_by_the_listener():
    """Also while nothing comes from the service."""
    person = begin()
    SPOTIFY.fail({'path': SAVED, 'kind': 'hang', 'skip': 1})
    process = person.start('sync', 'spotify')
    while process.poll() is None and len(SPOTIFY.log(SAVED)) < 2:
        time.sleep(.02)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 1
    SPOTIFY.fail()
    # One page had come.
    assert person.sync('spotify')['saved']['new'] == 80
    end(person)


tap.run([a_quota_is_kept_over_restarts, a_short_wait_is_waited, oauth_t29_an_expired_token_is_refreshed_once,
         tokens_that_last_a_second, oauth_t30_a_rotated_token_that_was_lost, oauth_t43_access_that_was_taken_away,
         refusals_by_their_cause, what_vanishes_turns_off_one_part, oauth_t27_scopes_that_were_not_granted,
         oauth_t42_offline, interrupted_by_the_listener])
