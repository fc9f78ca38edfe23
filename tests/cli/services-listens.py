#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Accounts at ListenBrainz and Last.fm from the command line, and the look-up of genres."""

import fakes
import tap
from person import LASTFM_KEY, LB_TOKEN, WEB_API, Person

LISTENS, SCROBBLES = 2500, 900
LISTENBRAINZ = fakes.Fake('listenbrainz', '--listens', LISTENS, '--artists', 30, '--tracks', 280)
LASTFM = fakes.Fake('lastfm', '--plays', SCROBBLES, '--artists', 30, '--tracks', 280)
MUSICBRAINZ = fakes.Fake('musicbrainz', '--artists', 30, '--tracks', 280)
SPOTIFY = fakes.Fake('spotify', '--saved', 230, '--artists', 30, '--tracks', 280)
LISTENBRAINZ_SOURCE, LASTFM_SOURCE = 'ListenBrainz', 'Last.fm'


def begin(*services, bus='keyring'):
    for service in (LISTENBRAINZ, LASTFM, MUSICBRAINZ, SPOTIFY):
        service.do('reset')
    return Person(*services, bus=bus)


def end(person):
    person.assert_clean()
    person.leave()


def count(person, source):
    """How many listens the library has from a source."""
    rows = person.rows(source)
    return rows['plays'] + rows['short']


def listenbrainz_by_name_alone():
    person = begin(LISTENBRAINZ, bus='none')
    person.refuse('login', 'listenbrainz', 'nobody-at-all', word='nobody-at-all')
    person.login_listenbrainz('oyente inventada')
    parts = person.sync('listenbrainz')
    assert count(person, LISTENBRAINZ_SOURCE) == LISTENS, (person.source(LISTENBRAINZ_SOURCE), parts)
    assert not any(entry['authorization'] for entry in LISTENBRAINZ.log())
    LISTENBRAINZ.forget_log()
    person.sync('listenbrainz')
    assert len(LISTENBRAINZ.log('/listens$')) <= 2
    LISTENBRAINZ.do('add', listens=7)
    assert person.sync('listenbrainz')['listens']['new'] == 7
    person.succeed('logout', 'listenbrainz')
    assert person.source(LISTENBRAINZ_SOURCE) is None and person.account('listenbrainz') is None
    end(person)


def listenbrainz_with_a_token():
    person = begin(LISTENBRAINZ)
    run = person.run('login', 'listenbrainz', 'Oyente Inventada', '--token-stdin', standard_input='wrong-token-1234\n')
    assert run.status == 1 and person.account('listenbrainz') is None, run.errors[-300:]
    person.login_listenbrainz(token=LB_TOKEN)
    assert LB_TOKEN in person.read_keyring()
    LISTENBRAINZ.forget_log()
    person.sync('listenbrainz')
    assert all(entry['authorization'] for entry in LISTENBRAINZ.log())
    person.succeed('logout', 'listenbrainz')
    person.assert_nothing_left('listenbrainz', LISTENBRAINZ_SOURCE, ('vecina número',))
    end(person)


def a_playlist_for_listenbrainz():
    send = ('top', 'tracks', '-n', '120', '--send-to', 'listenbrainz', '--name', 'De Carlos ☾')
    person = begin(LISTENBRAINZ)
    person.login_listenbrainz()
    person.sync('listenbrainz')
    person.refuse(*send, word='token')
    person.login_listenbrainz(token=LB_TOKEN)
    person.succeed(*send, '--dry-run')
    assert not LISTENBRAINZ.state()['playlists']
    for _ in range(2):
        person.succeed(*send)
        (playlist,) = LISTENBRAINZ.state()['playlists'].values()
        tracks = [str(track['identifier']) for track in playlist['track']]
        assert playlist['title'] == 'De Carlos ☾' and 90 < len(tracks) == len(set(tracks)) <= 120, playlist['title']
        assert playlist['extension']['https://musicbrainz.org/doc/jspf#playlist']['public'] is False
    end(person)


def listens_killed_and_resumed():
    person = begin(LISTENBRAINZ)
    person.login_listenbrainz()
    kills = sum(person.kill_sync('listenbrainz', LISTENBRAINZ, '/1/', requests) for requests in (1, 2, 3, 5, 7))
    assert kills >= 3, kills
    LISTENBRAINZ.fail()
    person.sync('listenbrainz')
    direct = Person(LISTENBRAINZ)
    direct.login_listenbrainz()
    direct.sync('listenbrainz')
    assert person.rows(LISTENBRAINZ_SOURCE) == direct.rows(LISTENBRAINZ_SOURCE)
    direct.leave()
    end(person)


def listenbrainz_asks_to_be_slower():
    person = begin(LISTENBRAINZ)
    person.login_listenbrainz(token=LB_TOKEN)
    LISTENBRAINZ.set(limit=8, window=1)
    person.sync('listenbrainz')
    # A violation is a request although X-RateLimit-Remaining was 0.
    assert count(person, LISTENBRAINZ_SOURCE) == LISTENS
    end(person)


def listenbrainz_closes_a_door():
    person = begin(LISTENBRAINZ)
    person.login_listenbrainz()
    LISTENBRAINZ.set(closed=['/1/user/[^/]+/similar-users', '/1/stats/.*'], recommended=False)
    parts = person.sync('listenbrainz')
    assert count(person, LISTENBRAINZ_SOURCE) == LISTENS
    assert any(part['state'] == 'off' and part['sentence'] for part in parts.values()), parts
    end(person)


def lastfm():
    person = begin(LASTFM)
    run = person.run('login', 'lastfm', 'oyente_inventada', '--api-key-stdin', standard_input='f' * 32 + '\n')
    assert run.status == 1 and person.account('lastfm') is None, run.errors[-300:]
    person.login_lastfm()
    parts = person.sync('lastfm')
    assert count(person, LASTFM_SOURCE) == SCROBBLES, (person.source(LASTFM_SOURCE), parts)
    LASTFM.forget_log()
    person.sync('lastfm')
    recent = [entry['query'] for entry in LASTFM.log() if 'getrecenttracks' in entry['query'].lower()]
    assert len(recent) <= 2, len(recent)
    LASTFM.do('add', plays=5)
    person.sync('lastfm')
    assert count(person, LASTFM_SOURCE) == SCROBBLES + 5, person.source(LASTFM_SOURCE)
    assert LASTFM_KEY in person.read_keyring()
    person.succeed('logout', 'lastfm')
    person.assert_nothing_left('lastfm', LASTFM_SOURCE)
    end(person)


def lastfm_says_no_with_a_good_status():
    person = begin(LASTFM)
    person.login_lastfm()
    for modes, word in (({'private': True}, 'private'), ({'private': True, 'status': 'http'}, 'private')):
        LASTFM.set(**modes)
        status, parts, error = person.try_sync('lastfm')
        sentences = ' '.join(filter(None, [error, *(part['sentence'] for part in parts.values())]))
        assert word in sentences, (status, parts, error)
    LASTFM.do('reset')
    for name in ('8', '11', '16', 'busy', 'broken'):
        LASTFM.fail({'kind': 'error', 'name': name, 'times': 2})
        assert person.try_sync('lastfm')[0] == 0, name
    LASTFM.set(zero=True, faults=[])
    person.sync('lastfm')
    assert SCROBBLES - 1 <= count(person, LASTFM_SOURCE) <= SCROBBLES
    end(person)


def one_listen_told_by_two_services_is_one():
    person = begin(LISTENBRAINZ, LASTFM)
    person.login_listenbrainz()
    person.login_lastfm()
    person.sync('listenbrainz')
    held = person.succeed('status')['plays']
    person.sync('lastfm')
    both = person.succeed('status')['plays']
    # Both histories end together, so all that Last.fm tells is known from ListenBrainz.
    assert both == held == LISTENS, (held, both)
    person.succeed('logout', 'lastfm')
    assert count(person, LISTENBRAINZ_SOURCE) == LISTENS, 'what both told went with one of them'
    person.login_lastfm()
    person.sync('lastfm')
    person.succeed('logout', 'listenbrainz')
    assert count(person, LASTFM_SOURCE) == SCROBBLES and person.source(LISTENBRAINZ_SOURCE) is None
    end(person)


def genres_need_consent():
    """Spotify tells no genre here; ListenBrainz and MusicBrainz do, but they learn whom the listener hears."""
    person = begin(SPOTIFY, LISTENBRAINZ, MUSICBRAINZ)
    SPOTIFY.set(genres='empty')
    person.login_spotify()
    person.succeed('sync')
    assert not MUSICBRAINZ.log() and not LISTENBRAINZ.log(), 'nobody allowed to ask'
    held = person.rows(WEB_API)['facts']
    person.succeed('sync', '--genres')
    asked = MUSICBRAINZ.log() + LISTENBRAINZ.log()
    assert asked and not any(entry['authorization'] for entry in asked)
    found = sum(source['facts'] for source in person.succeed('status')['sources'])
    assert found > held + 40, (held, found)
    for service in (MUSICBRAINZ, LISTENBRAINZ):
        service.forget_log()
    person.succeed('sync')
    assert len(MUSICBRAINZ.log() + LISTENBRAINZ.log()) <= 2, 'what was looked up is looked up again'
    person.succeed('logout', 'spotify')
    end(person)


def likes_are_told_if_wished():
    person = begin(LISTENBRAINZ)
    person.login_listenbrainz(token=LB_TOKEN)
    person.sync('listenbrainz')
    track = person.succeed('top', 'tracks', '--count', 1)['entries'][0]
    person.succeed('like', track['artists'][0], track['name'])
    person.sync('listenbrainz')
    assert not LISTENBRAINZ.state()['feedback'], 'nobody wished that'
    assert person.run('sync', '--feedback', '--no-feedback').status == 2
    person.succeed('sync', '--feedback')
    assert list(LISTENBRAINZ.state()['feedback'].values()) == [1]
    person.succeed('sync', '--no-feedback')
    LISTENBRAINZ.forget_log()
    person.succeed('sync')
    assert not LISTENBRAINZ.log('recording-feedback')
    end(person)


tap.run([listenbrainz_by_name_alone, listenbrainz_with_a_token, a_playlist_for_listenbrainz,
         listens_killed_and_resumed, listenbrainz_asks_to_be_slower, listenbrainz_closes_a_door, lastfm,
         lastfm_says_no_with_a_good_status, one_listen_told_by_two_services_is_one, genres_need_consent,
         likes_are_told_if_wished])
