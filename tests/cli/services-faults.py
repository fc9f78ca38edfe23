#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""What becomes of a sync when services are slow, busy, broken, gone or far away, and when it is killed."""

import datetime
import json
import signal
import subprocess
import time

import fakes
import tap
from person import LB_TOKEN, Person

SPOTIFY = fakes.Fake('spotify', '--saved', 430, '--artists', 20, '--playlists', 3)
LISTENBRAINZ = fakes.Fake('listenbrainz', '--listens', 5000, '--artists', 20)
WEB_API = 'Spotify Web API'
SAVED = '^/v1/me/tracks$'
PARTS = ('profile', 'recent', 'top', 'saved', 'playlists')


def begin(*services):
    for service in (SPOTIFY, LISTENBRAINZ):
        service.do('reset')
    person = Person(*(services or (SPOTIFY,)), bus='keyring')
    if not services:
        person.login_spotify()
        SPOTIFY.forget_log()
    return person


def end(person):
    leaks = person.find_leaks()
    assert not leaks, leaks[0][0]
    for service in person.services.values():
        assert not service.violations(), service.violations()
    person.leave()


def sync(person, *arguments, service='spotify'):
    """What a sync that may have failed says: its status, the parts by name, and why it ended early."""
    run = person.run('sync', service, '--json', *arguments)
    (report,) = run.json()['services'] if run.output else ({'parts': [], 'error': run.errors},)
    return run.status, {part['name']: part for part in report['parts']}, report['error']


def holds(person, source=WEB_API):
    """All that the library holds of a source, but for when and in how many steps it came."""
    held = person.source(source) or {}
    return {name: held.get(name) for name in ('plays', 'short', 'members', 'facts')}


def assert_synced(person):
    """The sync that comes after a fault brings everything."""
    SPOTIFY.fail()
    person.sync('spotify')
    whole = holds(person)
    assert whole == expected(), (whole, expected())


def expected(known={}):
    """What a sync without faults brings."""
    if not known:
        person = begin()
        person.sync('spotify')
        known.update(holds(person))
        person.leave()
        SPOTIFY.do('reset')
    return known


def to_unix(text):
    return datetime.datetime.fromisoformat(text.replace('Z', '+00:00')).timestamp()


def a_quota_is_kept_over_restarts():
    person = begin()
    SPOTIFY.fail({'path': SAVED, 'kind': 'error', 'name': 'quota', 'retry_after': 48925})
    begun = time.time()
    _, parts, _ = sync(person)
    assert parts['saved']['state'] == 'waiting' and parts['saved']['sentence'], parts
    assert parts['playlists']['state'] == 'done', parts
    account = person.account('spotify')
    (wait,) = account['waits']
    assert abs(to_unix(wait['until']) - begun - 48925) < 60, (wait, begun)
    text = person.run('status').succeed().output
    clock = datetime.datetime.fromtimestamp(to_unix(wait['until'])).strftime('%H:%M')
    assert clock in text, (clock, text)
    SPOTIFY.forget_log()
    SPOTIFY.fail()
    _, parts, _ = sync(person)
    assert parts['saved']['state'] == 'waiting' and not SPOTIFY.log(SAVED), 'asked before the time is over'
    end(person)


def a_short_wait_is_waited():
    person = begin()
    SPOTIFY.fail({'path': SAVED, 'kind': 'error', 'name': 'rate', 'retry_after': 2, 'skip': 1, 'times': 1})
    status, parts, _ = sync(person)
    assert status == 0 and parts['saved']['new'] == 430, parts
    refused, repeated = SPOTIFY.log(SAVED)[1:3]
    assert refused['status'] == 429 and repeated['time'] - refused['time'] >= 2
    end(person)


def an_expired_token_is_refreshed_once():
    for mode in ('omit', 'same', 'rotate', 'empty', 'null'):
        person = begin()
        SPOTIFY.set(refresh=mode)
        for _ in range(2):
            SPOTIFY.do('expire')
            SPOTIFY.forget_log()
            status, _, error = sync(person)
            tokens = SPOTIFY.log('/api/token')
            assert status == 0 and len(tokens) == 1 and tokens[0]['status'] == 200, (mode, error, tokens)
            assert not fakes.overlapping(tokens)
        end(person)


def tokens_that_last_a_second():
    person = begin()
    SPOTIFY.set(expires_in=1)
    SPOTIFY.do('expire')
    status, parts, error = sync(person)
    assert status == 0 and parts['saved']['new'] == 430, (error, parts)
    end(person)


def access_that_was_taken_away():
    person = begin()
    sync(person)
    held = holds(person)
    SPOTIFY.do('revoke')
    SPOTIFY.forget_log()
    status, _, error = sync(person)
    assert status != 0 and 'sign in' in error.lower(), (status, error)
    assert len(SPOTIFY.log('/api/token')) == 1, 'it asks again and again'
    account = person.account('spotify')
    assert account['problem'] == 'sign-in' and account['message'], account
    assert holds(person) == held and not any(secret in person.read_keyring() for secret in SPOTIFY.secrets())
    SPOTIFY.forget_log()
    sync(person)
    assert not SPOTIFY.log('/api/token') and not SPOTIFY.log('/v1/')
    person.login_spotify()
    assert sync(person)[0] == 0 and person.account('spotify')['problem'] is None
    end(person)


def refusals_by_their_cause():
    sentences = {}
    for name, word in {'premium': 'Premium', 'unregistered': 'User Management', 'unregistered-text': 'User Management',
                       'scope': 'sign in again'}.items():
        person = begin()
        SPOTIFY.fail({'path': '^/v1/me$', 'kind': 'error', 'name': name})
        status, _, error = sync(person)
        assert word.lower() in (error or '').lower(), (name, status, error)
        assert len(SPOTIFY.log('^/v1/me$')) == 1, f'{name}: asked again'
        sentences[name] = error
        end(person)
    assert len(set(sentences.values())) == 3, sentences


def what_vanishes_turns_off_one_part():
    for rule in ({'kind': 'error', 'name': 'forbidden'}, {'kind': 'status', 'status': 404},
                 {'kind': 'status', 'status': 410, 'body': 'Gone', 'type': 'text/plain'}):
        person = begin()
        SPOTIFY.fail({'path': '^/v1/me/top/', **rule})
        status, parts, error = sync(person)
        assert parts['top']['state'] == 'off' and len(parts['top']['sentence']) > 20, (rule, parts['top'])
        assert status == 0 and error is None, (rule, status, error)
        assert all(parts[name]['state'] == 'done' for name in PARTS if name not in ('top', 'profile')), parts
        end(person)


def scopes_that_were_not_granted():
    person = begin(SPOTIFY)
    SPOTIFY.set(scope=['user-library-read'])
    person.login_spotify()
    SPOTIFY.forget_log()
    status, parts, _ = sync(person)
    assert status == 0 and parts['saved']['new'] == 430, parts
    for name in ('top', 'playlists', 'recent'):
        assert parts[name]['state'] == 'off' and parts[name]['sentence'], parts[name]
    assert not SPOTIFY.log('/me/top|/me/playlists|recently-played'), 'asked without the right to'
    end(person)


def broken_answers():
    faults = ({'kind': 'truncate'}, {'kind': 'type', 'type': 'text/html'}, {'kind': 'deep'}, {'kind': 'empty'},
              {'kind': 'huge'}, {'kind': 'status', 'status': 200, 'body': '<html>Sign in to the hotel</html>'},
              {'kind': 'status', 'status': 200, 'body': '[]'}, {'kind': 'status', 'status': 200, 'body': '{"items": 3}'},
              {'kind': 'redirect', 'location': 'http://127.0.0.2:9/v1/me/tracks'},
              {'kind': 'edit', 'set': {'next': 'http://127.0.0.2:9/v1/me/tracks?offset=50'}},
              {'kind': 'edit', 'set': {'next': 'https://evil.example.org/v1/me/tracks?offset=50'}},
              {'kind': 'drop', 'phase': 'answer'}, {'kind': 'drop', 'phase': 'header'},
              {'kind': 'drop', 'phase': 'body'}, {'kind': 'drop', 'phase': 'body', 'reset': True}, {'kind': 'refuse'},
              {'kind': 'error', 'name': 'busy'}, {'kind': 'error', 'name': 'broken'})
    person = begin()
    for fault in faults:
        SPOTIFY.fail({'path': SAVED, **fault})
        SPOTIFY.forget_log()
        status, parts, error = sync(person)
        assert status >= 0, f'{fault}: killed by signal {-status}'
        words = parts.get('saved', {}).get('sentence') or error
        if fault['kind'] not in ('type', 'edit'):
            assert words and '<' not in words, (fault, parts, error)
        asked = SPOTIFY.log(SAVED)
        assert 1 <= len(asked) <= 12 and sum(entry['sent'] for entry in asked) < 50e6, (fault, len(asked))
    assert max(run.memory for run in person.runs) < 150 or is_sanitized(), [run.memory for run in person.runs]
    assert_synced(person)
    end(person)


def is_sanitized():
    """A sanitizer needs memory of its own."""
    run = subprocess.run(['ldd', fakes.os.environ['CARLOS_CLI']], capture_output=True, text=True, check=True)
    return 'libasan' in run.stdout or 'libtsan' in run.stdout


def odd_rows():
    """Rows of nothing, and members of another type: what can be read is."""
    person = begin()
    SPOTIFY.fail({'path': SAVED, 'kind': 'edit', 'set': {
        'items.0': None, 'items.1.track': None, 'items.2.track.name': 7, 'items.3.track.artists': None,
        'items.4.added_at': 'yesterday', 'items.5.track.duration_ms': -1, 'items.6.track.id': '../../etc',
        'items.7.track.external_ids': [], 'items.8.track.album': 'x', 'items.9': 'text',
        'items.10.track.name': 'a\u0000b\u001b[31m', 'items.11.track.uri': 'spotify:track:<b>',
        'total': 'many'}, 'times': 1})
    status, parts, error = sync(person)
    assert status == 0 and 415 <= parts['saved']['new'] <= 430, (status, parts, error)
    assert_synced_after_odd_rows(person)
    end(person)


def assert_synced_after_odd_rows(person):
    assert 'etc' not in json.dumps(person.query("SELECT * FROM sqlite_master LIMIT 1"))
    text = person.run('status').succeed().output
    assert '\u001b' not in text


def killed_and_resumed():
    whole = expected()
    person = begin()
    SPOTIFY.fail({'kind': 'delay', 'seconds': .03})
    kills = 0
    for requests in (3, 7, 6, 9, 8, 12):
        SPOTIFY.forget_log()
        process = person.start('sync', 'spotify')
        while process.poll() is None and len(SPOTIFY.log('/v1/')) < requests:
            time.sleep(.005)
        process.kill()
        process.communicate()
        kills += process.returncode == -signal.SIGKILL
    assert kills >= 4
    assert_synced(person)
    assert holds(person) == whole
    saved = person.query("SELECT count(*) FROM track")[0][0] if False else whole['members']
    assert saved == whole['members']
    end(person)


def listens_killed_and_resumed():
    person = begin(LISTENBRAINZ)
    person.login_listenbrainz(token=LB_TOKEN)
    LISTENBRAINZ.fail({'kind': 'delay', 'seconds': .05})
    for requests in (2, 3, 4):
        LISTENBRAINZ.forget_log()
        process = person.start('sync', 'listenbrainz')
        while process.poll() is None and len(LISTENBRAINZ.log('/listens$')) < requests:
            time.sleep(.005)
        process.kill()
        process.communicate()
    LISTENBRAINZ.fail()
    person.sync('listenbrainz')
    held = person.source('ListenBrainz')
    assert held['plays'] + held['short'] + held['duplicates'] >= 5000, held
    direct = Person(LISTENBRAINZ)
    direct.login_listenbrainz()
    direct.sync('listenbrainz')
    assert holds(person, 'ListenBrainz') == holds(direct, 'ListenBrainz')
    direct.leave()
    end(person)


def listenbrainz_asks_to_be_slower():
    person = begin(LISTENBRAINZ)
    person.login_listenbrainz(token=LB_TOKEN)
    LISTENBRAINZ.set(limit=6, window=1)
    person.sync('listenbrainz')
    assert not LISTENBRAINZ.violations(), 'went on with X-RateLimit-Remaining at 0'
    assert holds(person, 'ListenBrainz')['plays'] > 0
    end(person)


def listenbrainz_closes_a_door():
    person = begin(LISTENBRAINZ)
    person.login_listenbrainz()
    LISTENBRAINZ.set(closed=['/1/user/[^/]+/similar-users', '/1/stats/.*'], recommended=False)
    status, parts, error = sync(person, service='listenbrainz')
    assert status == 0 and error is None and parts['listens']['new'] > 0, (status, parts, error)
    assert any(part['state'] == 'off' and part['sentence'] for part in parts.values()), parts
    end(person)


def offline():
    person = Person(SPOTIFY, bus='keyring')
    SPOTIFY.do('reset')
    person.login_spotify()
    sync(person)
    held = holds(person)
    before = person.account('spotify')['synced']
    for name in fakes.VARIABLES['spotify']:
        person.environment[name] = 'http://127.0.0.1:9'
    status, _, error = sync(person)
    account = person.account('spotify')
    assert status == 1 and error and account['problem'] == 'offline', (status, error, account)
    assert account['synced'] == before and holds(person) == held
    secrets = SPOTIFY.secrets()
    assert any(secret in person.read_keyring() for secret in secrets), 'offline, but the token is gone'
    person.succeed('logout', 'spotify')
    assert person.account('spotify') is None and person.source(WEB_API) is None
    assert not any(secret in person.read_keyring() for secret in secrets)
    run = person.run('logout', 'spotify', '--json')
    assert run.status in (0, 1) and (run.status == 0 or run.errors.startswith('carlos-cli')), run.errors
    end(person)


def interrupted_by_the_listener():
    person = begin()
    SPOTIFY.fail({'path': SAVED, 'kind': 'hang', 'skip': 2})
    process = person.start('sync', 'spotify')
    while process.poll() is None and len(SPOTIFY.log(SAVED)) < 3:
        time.sleep(.02)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode != 0
    assert_synced(person)
    end(person)


tap.run([a_quota_is_kept_over_restarts, a_short_wait_is_waited, an_expired_token_is_refreshed_once,
         tokens_that_last_a_second, access_that_was_taken_away, refusals_by_their_cause,
         what_vanishes_turns_off_one_part, scopes_that_were_not_granted, broken_answers, odd_rows, killed_and_resumed,
         listens_killed_and_resumed, listenbrainz_asks_to_be_slower, listenbrainz_closes_a_door, offline,
         interrupted_by_the_listener])
