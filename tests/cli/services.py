#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Accounts at services from the command line: signing in, synchronising, what is sent, and that nothing stays behind.

The services are the fakes of tests/fixtures/services, the keyring is a real one on a bus of its own.
"""

import json
import subprocess

import fakes
import tap
from command import write
from person import CLIENT_ID, LASTFM_KEY, LB_TOKEN, Person

SPOTIFY = fakes.Fake('spotify', '--saved', 230, '--artists', 30, '--client-secret', 'a-secret-of-the-app')
LISTENBRAINZ = fakes.Fake('listenbrainz', '--listens', 2500, '--artists', 30, '--tracks', 280)
LASTFM = fakes.Fake('lastfm', '--plays', 900, '--artists', 30, '--tracks', 280)
MUSICBRAINZ = fakes.Fake('musicbrainz', '--artists', 30, '--tracks', 280)
FAKES = (SPOTIFY, LISTENBRAINZ, LASTFM, MUSICBRAINZ)
WEB_API = 'Spotify Web API'
# What the fake has that Carlos keeps: of eight playlists two are somebody else's and not collaborative, one is empty;
# the second has four rows that are no tracks of Spotify.
SIGNED_IN = {'service': 'spotify', 'name': 'Oyente Inventado'}


def begin(*services, **options):
    """The fakes as they were when they started, and somebody new."""
    for service in FAKES:
        service.do('reset')
    return Person(*(services or FAKES), **options)


def assert_clean(person):
    """No secret where none may be, and nothing asked that may not be asked."""
    leaks = person.find_leaks()
    assert not leaks, [(where, secret[:12] + '…') for where, secret in leaks[:10]]
    assert person.services and not any(service.violations() for service in person.services.values()), \
        [service.violations() for service in person.services.values()]


def rows_of(person, source):
    return person.source(source) or {'plays': 0, 'short': 0, 'members': 0, 'facts': 0}


def spotify_from_sign_in_to_sign_out():
    person = begin(SPOTIFY, MUSICBRAINZ, bus='keyring')
    signed_in = person.login_spotify()
    assert signed_in['format'] == 1, signed_in
    account = person.account('spotify')
    assert account['name'] == SIGNED_IN['name'] and account['synced'] is None and account['problem'] is None, account
    assert account['lasting'] and account['reauthorize_by'] and account['waits'] == [], account
    (authorized,) = SPOTIFY.log('/authorize')
    (exchange,) = SPOTIFY.log('/api/token')
    assert exchange['authorization'] is None and 'client_secret' not in exchange['body']
    assert 'client_secret' not in authorized['query'] and 'code_challenge_method=S256' in authorized['query']

    parts = person.sync('spotify')['spotify']
    assert {part['state'] for part in parts.values()} <= {'done', 'partly', 'unchanged'}, parts
    assert parts['saved']['new'] == 230, parts['saved']
    source = rows_of(person, WEB_API)
    assert source['plays'] + source['short'] >= 49 and source['members'] > 230 + 300, source
    assert person.account('spotify')['synced'] is not None
    secrets = SPOTIFY.secrets()
    assert any(secret in person.read_keyring() for secret in secrets), 'the keyring holds no token'

    taste = person.succeed('profile', '--of', 'saved', '--k', '3')
    assert taste['tracks'] == 230, taste['tracks']

    send = ('top', 'tracks', '-n', '120', '--send-to', 'spotify', '--name', 'De Carlos ☾')
    before = len(SPOTIFY.state()['playlists'])
    planned = person.succeed(*send, '--dry-run')
    assert len(SPOTIFY.state()['playlists']) == before and not SPOTIFY.log('/v1/', 'POST|PUT|DELETE'), planned
    sent = sign_in_for_sending(person, send)
    playlist = SPOTIFY.state()['playlists'][0]
    assert playlist['name'] == 'De Carlos ☾' and playlist['public'] is False, playlist
    assert len(playlist['uris']) == len(set(playlist['uris'])) > 0, sent
    assert all(len(json.loads(entry['body'])['uris']) <= 100 for entry in SPOTIFY.log('/items$', 'POST|PUT'))
    person.succeed(*send)
    again = [one for one in SPOTIFY.state()['playlists'] if one['name'] == 'De Carlos ☾']
    assert len(again) == 1 and again[0]['uris'] == playlist['uris'], 'sent twice, it is not the same'

    person.succeed('logout', 'spotify')
    assert_nothing_left(person, WEB_API, 'spotify')
    assert_clean(person)
    person.leave()


def sign_in_for_sending(person, send):
    """Writing playlists is asked of the listener when a playlist is first written."""
    run = person.run(*send, '--json')
    if run.status != 0:
        assert 'sign in' in run.errors.lower(), run.errors
        person.login_spotify_for_playlists()
        run = person.run(*send, '--json')
    return run.succeed().json()


def assert_nothing_left(person, source, service):
    """Signing out took away the account, its rows, its secrets and all that was planned for it."""
    assert person.account(service) is None and person.source(source) is None
    assert not any(secret in person.read_keyring() for secret in person.planted())
    words = {'spotify:track:', 'Lista número', 'open.spotify.com'} if service == 'spotify' else set()
    left = person.find_in_files(words | person.planted(), but=('keyrings',))
    assert not left, left[:5]
    person.refuse('sync', service, word='')


def sign_in_with_a_secret_from_a_file():
    person = begin(SPOTIFY, bus='keyring')
    file = write('spotify.env', f'# of the study\nCLIENT_ID={CLIENT_ID}\nCLIENT_SECRET="a-secret-of-the-app"\n'
                                'export USERNAME=oyente\n')
    person.succeed('login', 'spotify', '--env', file)
    (exchange,) = SPOTIFY.log('/api/token')
    assert 'a-secret-of-the-app' in exchange['body'] or exchange['authorization'], exchange
    assert 'code_verifier' in exchange['body'], 'PKCE is for those with a secret too'
    person.sync('spotify')
    assert not person.find_in_files(['a-secret-of-the-app'], but=('keyrings',))
    assert not any('a-secret-of-the-app' in line for run in person.runs for line in run.lines)
    assert_clean(person)
    person.leave()


def browsers_that_say_no_or_lie():
    person = begin(SPOTIFY, bus='keyring')
    denied = person.refuse('login', 'spotify', '--client-id', CLIENT_ID, word='', CARLOS_TEST_BROWSER='deny')
    assert 'access_denied' not in denied and not SPOTIFY.log('/api/token') and person.account('spotify') is None
    for mode in ('wrong-state', 'hostile', 'twice', 'icon'):
        SPOTIFY.forget_log()
        person.login_spotify(mode)
        assert len(SPOTIFY.log('/api/token')) == 1, mode
    for mode in ('no-state', 'wrong-state', 'double-code', 'no-code'):
        SPOTIFY.forget_log()
        SPOTIFY.set(authorize=mode)
        process = person.start('login', 'spotify', '--client-id', CLIENT_ID)
        try:
            process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            pass
        assert process.poll() is None or mode in ('double-code', 'no-code'), f'{mode} ended the attempt'
        process.terminate()
        process.communicate()
        assert not SPOTIFY.log('/api/token'), mode
    reports = [json.loads(line) for line in person.report.read_text().splitlines()]
    pages = [one for one in reports if one['status'] == 200]
    assert pages and all('<script' not in one['body'] and 'access_denied' not in one['body'] for one in reports
                         if one['body'])
    headers = {name.lower(): value for name, value in pages[0]['headers']}
    assert headers['cache-control'] == 'no-store' and headers['referrer-policy'] == 'no-referrer' \
        and headers['x-content-type-options'] == 'nosniff' and 'server' not in headers, headers
    assert_clean(person)
    person.leave()


def client_ids_are_looked_at_first():
    person = begin(SPOTIFY)
    for wrong in ('', 'short', 'g' * 32, CLIENT_ID + '0'):
        run = person.run('login', 'spotify', '--client-id', wrong)
        assert run.status in (1, 2) and not SPOTIFY.log(), (wrong, run.status, run.errors[-300:])
    person.leave()


def another_account_is_not_mixed_in():
    person = begin(SPOTIFY, bus='keyring')
    person.login_spotify()
    person.sync('spotify')
    held = rows_of(person, WEB_API)
    SPOTIFY.set(user='somebody', display_name='Somebody')
    run = person.run('login', 'spotify', '--client-id', CLIENT_ID)
    assert run.status == 1, f'{run.status}: {run.output}'
    assert rows_of(person, WEB_API) == held and person.account('spotify')['name'] == 'Oyente Inventado'
    assert_clean(person)
    person.leave()


def a_second_sync_asks_little():
    person = begin(SPOTIFY, MUSICBRAINZ, bus='keyring')
    person.login_spotify()
    person.sync('spotify')
    first = len(SPOTIFY.log('/v1/'))
    held = rows_of(person, WEB_API)
    SPOTIFY.forget_log()
    parts = person.sync('spotify')['spotify']
    assert all(part['new'] == 0 for name, part in parts.items() if name != 'artists'), parts
    assert len(SPOTIFY.log('/me/tracks$')) <= 2 and not SPOTIFY.log('/playlists/.*/items')
    assert len(SPOTIFY.log('/v1/')) < first / 2, (first, len(SPOTIFY.log('/v1/')))
    assert rows_of(person, WEB_API) == held

    playlist = SPOTIFY.state()['playlists'][0]
    SPOTIFY.do('add', saved=3, plays=4)
    SPOTIFY.do('edit-playlist', id=playlist['id'], uris=playlist['uris'][:5])
    SPOTIFY.forget_log()
    parts = person.sync('spotify')['spotify']
    assert parts['saved']['new'] == 3 and parts['recent']['new'] == 4, parts
    assert [entry['path'] for entry in SPOTIFY.log('/playlists/.*/items')] == [f'/v1/playlists/{playlist["id"]}/items']
    now = rows_of(person, WEB_API)
    assert now['plays'] + now['short'] == held['plays'] + held['short'] + 4
    assert_clean(person)
    person.leave()


def old_and_new_names_of_fields():
    held = {}
    for names in ('new', 'old', 'both', 'mixed'):
        person = begin(SPOTIFY, bus='keyring')
        SPOTIFY.set(names=names)
        person.login_spotify()
        person.sync('spotify')
        held[names] = rows_of(person, WEB_API)
        held[names].pop('imports', None)
        person.leave()
    assert all(held[names]['members'] == held['new']['members'] for names in held), held


def listenbrainz_by_name_alone():
    person = begin(LISTENBRAINZ)
    person.login_listenbrainz('oyente inventada')
    parts = person.sync('listenbrainz')['listenbrainz']
    assert parts['listens']['new'] > 0, parts
    source = rows_of(person, 'ListenBrainz')
    # All but those that begin in the same second as another one of the same track.
    assert source['plays'] + source['short'] + source['duplicates'] == 2500, source
    assert not any(entry['authorization'] for entry in LISTENBRAINZ.log())
    LISTENBRAINZ.forget_log()
    person.sync('listenbrainz')
    assert len(LISTENBRAINZ.log('/listens$')) <= 2
    LISTENBRAINZ.do('add', listens=7)
    assert person.sync('listenbrainz')['listenbrainz']['listens']['new'] == 7
    person.refuse('login', 'listenbrainz', 'nobody-at-all', word='nobody-at-all')
    assert_clean(person)
    person.succeed('logout', 'listenbrainz')
    assert_nothing_left(person, 'ListenBrainz', 'listenbrainz')
    person.leave()


def listenbrainz_with_a_token():
    person = begin(LISTENBRAINZ, bus='keyring')
    run = person.run('login', 'listenbrainz', 'Oyente Inventada', '--token-stdin', standard_input='wrong-token-1234\n')
    assert run.status == 1 and person.account('listenbrainz') is None, run.errors[-300:]
    person.login_listenbrainz(token=LB_TOKEN)
    assert LB_TOKEN in person.read_keyring()
    LISTENBRAINZ.forget_log()
    person.sync('listenbrainz')
    assert all(entry['authorization'] for entry in LISTENBRAINZ.log())
    person.succeed('logout', 'listenbrainz')
    assert_nothing_left(person, 'ListenBrainz', 'listenbrainz')
    assert_clean(person)
    person.leave()


def lastfm():
    person = begin(LASTFM, bus='keyring')
    run = person.run('login', 'lastfm', 'oyente_inventada', '--api-key-stdin', standard_input='f' * 32 + '\n')
    assert run.status == 1 and person.account('lastfm') is None, run.errors[-300:]
    person.login_lastfm()
    parts = person.sync('lastfm')['lastfm']
    source = rows_of(person, 'Last.fm')
    assert source['plays'] + source['short'] + source['duplicates'] == 900, (source, parts)
    LASTFM.forget_log()
    person.sync('lastfm')
    recent = [entry for entry in LASTFM.log() if 'getrecenttracks' in entry['query'].lower()]
    assert len(recent) <= 2, recent
    LASTFM.do('add', plays=5)
    person.sync('lastfm')
    now = rows_of(person, 'Last.fm')
    assert now['plays'] + now['short'] == source['plays'] + source['short'] + 5, now
    assert not person.find_in_files([LASTFM_KEY], but=('keyrings',))
    person.succeed('logout', 'lastfm')
    assert_nothing_left(person, 'Last.fm', 'lastfm')
    assert_clean(person)
    person.leave()


def one_listen_told_by_three_services_is_one():
    person = begin(SPOTIFY, LISTENBRAINZ, LASTFM, bus='keyring')
    person.login_listenbrainz()
    person.login_lastfm()
    person.sync('listenbrainz')
    held = person.succeed('status')
    person.sync('lastfm')
    both = person.succeed('status')
    # Last.fm's 900 are no part of ListenBrainz's 2,500 here: the histories end together, so all of them are.
    assert both['plays'] == held['plays'], (held['plays'], both['plays'])
    person.succeed('logout', 'listenbrainz')
    left = person.succeed('status')
    assert 800 < left['plays'] + left['short'] <= 900, 'what Last.fm told went with ListenBrainz'
    person.leave()


def genres_need_consent():
    person = begin(LISTENBRAINZ, MUSICBRAINZ)
    person.login_listenbrainz()
    person.sync()
    assert not MUSICBRAINZ.log(), 'nobody allowed to ask MusicBrainz'
    person.sync('--genres')
    assert MUSICBRAINZ.log() or LISTENBRAINZ.log('/metadata/'), 'nothing was looked up'
    assert person.succeed('profile', '--k', '3')['clusters'], 'no taste although there are genres'
    asked = len(MUSICBRAINZ.log())
    person.sync('--genres')
    assert len(MUSICBRAINZ.log()) - asked <= 2, 'what was looked up is looked up again'
    person.leave()


tap.run([spotify_from_sign_in_to_sign_out, sign_in_with_a_secret_from_a_file, browsers_that_say_no_or_lie,
         client_ids_are_looked_at_first, another_account_is_not_mixed_in, a_second_sync_asks_little,
         old_and_new_names_of_fields, listenbrainz_by_name_alone, listenbrainz_with_a_token, lastfm,
         one_listen_told_by_three_services_is_one, genres_need_consent])
