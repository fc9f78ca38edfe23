#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""An account at Spotify from the command line: signing in, synchronising, what is sent, and that nothing stays behind.

The names of some say which of the project's requirements on signing in they are about: tests/services/oauth-checklist.md.
"""

import fakes
import tap
from command import write
from person import CLIENT_ID, WEB_API, Person

SPOTIFY = fakes.Fake('spotify', '--saved', 230, '--artists', 30, '--client-secret', 'a-secret-of-the-app',
                     '--token', 'a-token-of-the-test')
SEND = ('top', 'tracks', '-n', '120', '--send-to', 'spotify', '--name', 'De Carlos ☾')


def begin():
    SPOTIFY.do('reset')
    return Person(SPOTIFY, bus='keyring')


def oauth_t34_t40_from_sign_in_to_sign_out():
    person = begin()
    person.login_spotify()
    account = person.account('spotify')
    assert account['name'] == 'Oyente Inventado' and account['synced'] is account['problem'] is None, account
    assert account['lasting'] and account['reauthorize_by'] and account['waits'] == [], account
    (exchange,) = SPOTIFY.log('/api/token')
    assert exchange['authorization'] is None and 'client_secret' not in exchange['body']

    parts = person.sync('spotify')
    assert {part['state'] for part in parts.values()} <= {'done', 'partly', 'unchanged'}, parts
    assert parts['saved']['new'] == 230 and parts['recent']['new'] == 50, parts
    rows = person.rows(WEB_API)
    # Of eight playlists two are somebody else's alone and one is empty.
    assert rows['plays'] + rows['short'] == 50 and rows['members'] > 230 + 5 * 30, rows
    assert person.account('spotify')['synced'] is not None
    assert person.succeed('profile', '--of', 'saved', '--clusters', '3')['tracks'] == 230

    send_a_playlist(person)
    person.succeed('logout', 'spotify')
    person.assert_nothing_left('spotify', WEB_API, ('spotify:track:', 'Lista número', 'open.spotify.com'))
    assert person.succeed('status')['tracks'] == 0
    person.refuse('sync', 'spotify', word='connected')
    person.assert_clean()
    person.leave()


def send_a_playlist(person):
    """The right to write is asked for when it is needed; a plan changes nothing; sent twice is sent once."""
    before = SPOTIFY.state()['playlists']
    person.refuse(*SEND, word='sign in again')
    person.login_spotify('', '--playlists')
    planned = person.succeed(*SEND, '--dry-run')
    assert SPOTIFY.state()['playlists'] == before and not SPOTIFY.log('/v1/', 'POST|PUT|DELETE'), planned
    person.succeed(*SEND)
    playlist = find_sent()
    assert playlist['public'] is False and len(playlist['uris']) == len(set(playlist['uris'])) > 0, playlist
    person.succeed(*SEND)
    assert find_sent()['uris'] == playlist['uris']


def find_sent():
    """The only playlist of that name."""
    (playlist,) = (one for one in SPOTIFY.state()['playlists'] if one['name'] == SEND[-1])
    return playlist


def write_plays(n_tracks):
    """A table of plays of tracks that are saved at Spotify."""
    lines = ['time,artist,title,ms_played']
    for offset in range(0, n_tracks, 50):
        page = SPOTIFY.ask('GET', f'/v1/me/tracks?limit=50&offset={offset}', Authorization='Bearer a-token-of-the-test')
        for row in page.json()['items']:
            lines.append(f'2025-03-0{1 + offset // 50}T12:{len(lines) % 50:02}:00Z,{row["track"]["artists"][0]["name"]},'
                         f'{row["track"]["name"]},{row["track"]["duration_ms"]}')
    return write('plays.csv', '\n'.join(lines) + '\n')


def playlists_over_broken_connections():
    """Whatever breaks off, sending it again makes it whole, and there is one."""
    person = begin()
    person.succeed('import', write_plays(200))
    person.login_spotify('', '--playlists', '--sync')
    SPOTIFY.fail({'path': '/me/playlists$', 'method': 'POST', 'kind': 'drop', 'phase': 'answer'})
    assert person.run(*SEND, '--json').status == 1
    SPOTIFY.fail()
    person.succeed(*SEND)
    whole = find_sent()['uris']
    assert len(whole) > 100, 'it is not sent in parts'
    for method in ('PUT', 'POST'):
        for fault in ({'kind': 'drop', 'phase': 'answer'}, {'kind': 'refuse'}, {'kind': 'error', 'name': 'busy'}):
            SPOTIFY.do('edit-playlist', id=find_sent()['id'], uris=whole[:7])
            SPOTIFY.fail({'path': '/items$', 'method': method, **fault})
            run = person.run(*SEND, '--json')
            assert run.status in (0, 1), (method, fault, run.status)
            SPOTIFY.fail()
            person.succeed(*SEND)
            assert find_sent()['uris'] == whole, (method, fault)
    person.assert_clean()
    person.leave()


def a_secret_from_a_file():
    person = begin()
    file = write('spotify.env', f'# of the study\nCLIENT_ID={CLIENT_ID}\nCLIENT_SECRET="a-secret-of-the-app"\n'
                                'export USERNAME=oyente\n')
    person.succeed('login', 'spotify', '--env', file)
    (exchange,) = SPOTIFY.log('/api/token')
    assert 'a-secret-of-the-app' in exchange['body'] or exchange['authorization'], exchange
    assert 'code_verifier' in exchange['body'], 'PKCE is for those with a secret too'
    SPOTIFY.do('expire')
    person.sync('spotify')
    assert not person.find_in_files(['a-secret-of-the-app'], but=('keyrings',))
    assert not any('a-secret-of-the-app' in text for run in person.runs
                   for text in (*run.lines, run.output, run.errors))
    person.assert_clean()
    person.leave()


def oauth_t33_another_account_is_not_mixed_in():
    person = begin()
    person.login_spotify()
    person.sync('spotify')
    held = person.rows(WEB_API)
    SPOTIFY.set(user='somebody', display_name='Somebody')
    person.refuse('login', 'spotify', '--client-id', CLIENT_ID, word='“Somebody”')
    assert person.rows(WEB_API) == held and person.account('spotify')['name'] == 'Oyente Inventado'
    person.login_spotify('', '--replace')
    assert person.account('spotify')['name'] == 'Somebody' and person.source(WEB_API) is None
    person.assert_clean()
    person.leave()


def a_second_sync_asks_little():
    person = begin()
    person.login_spotify()
    person.sync('spotify')
    first, held = len(SPOTIFY.log('/v1/')), person.rows(WEB_API)
    SPOTIFY.forget_log()
    parts = person.sync('spotify')
    assert all(part['new'] == 0 for part in parts.values()), parts
    assert len(SPOTIFY.log('/me/tracks$')) <= 2 and not SPOTIFY.log('/playlists/.*/items')
    assert len(SPOTIFY.log('/v1/')) < first / 2, (first, len(SPOTIFY.log('/v1/')))
    assert person.rows(WEB_API) == held

    playlist = SPOTIFY.state()['playlists'][0]
    SPOTIFY.do('add', saved=3, plays=4)
    SPOTIFY.do('edit-playlist', id=playlist['id'], uris=playlist['uris'][:5])
    SPOTIFY.forget_log()
    parts = person.sync('spotify')
    assert parts['saved']['new'] == 3 and parts['recent']['new'] == 4, parts
    assert [entry['path'] for entry in SPOTIFY.log('/playlists/.*/items')] == [f'/v1/playlists/{playlist["id"]}/items']
    now = person.rows(WEB_API)
    assert now['plays'] + now['short'] == held['plays'] + held['short'] + 4
    assert now['members'] == held['members'] + 3 - (len(playlist['uris']) - 5), (now, held)
    person.assert_clean()
    person.leave()


def old_and_new_names_of_fields():
    held = {}
    for names in ('new', 'old', 'both', 'mixed'):
        person = begin()
        SPOTIFY.set(names=names)
        person.login_spotify()
        person.sync('spotify')
        held[names] = person.rows(WEB_API)
        person.leave()
    assert all(held[names] == held['new'] for names in held), held


tap.run([oauth_t34_t40_from_sign_in_to_sign_out, playlists_over_broken_connections, a_secret_from_a_file,
         oauth_t33_another_account_is_not_mixed_in, a_second_sync_asks_little, old_and_new_names_of_fields])
