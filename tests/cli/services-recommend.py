#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Recommendations that are sent to a service, and those that come from what a service says of similar artists."""

import argparse
import sys

import fakes
import tap
from command import write
from person import LB_TOKEN, Person

sys.path.append(str(fakes.FOLDER))
from catalogue import Catalogue  # noqa: E402: what the fakes know

ARTISTS, TRACKS, OWN = 24, 240, 8
SIZE = '--artists', ARTISTS, '--tracks', TRACKS, '--seed', 1
SPOTIFY = fakes.Fake('spotify', '--saved', 10, *SIZE)
LISTENBRAINZ = fakes.Fake('listenbrainz', '--listens', 5, *SIZE)
LASTFM = fakes.Fake('lastfm', '--plays', 3, *SIZE)
INVENTED = Catalogue(argparse.Namespace(seed=1, artists=ARTISTS, tracks=TRACKS))
WEEK = '--week', '2026-W47'
NAME = 'De Carlos ☾'


def begin(*services, bus='keyring'):
    """Somebody who played one track each of the first artists, often."""
    for service in services:
        service.do('reset')
    person = Person(*services, bus=bus)
    rows = ['time,artist,title,ms_played']
    rows += [f'2025-0{month}-{1 + track:02}T1{hour}:00:00Z,{artist_of(track)},{INVENTED.title(track)},200000'
             for month in (1, 2, 3) for hour in (0, 5) for track in range(OWN)]
    person.succeed('import', write('plays.csv', '\n'.join(rows) + '\n'))
    return person


def artist_of(track):
    return INVENTED.artist_name(INVENTED.artists_of(track)[0])


def write_catalogue():
    """All tracks of the services, and for every artist one that no service has."""
    rows = ['title,artist,genres']
    for track in range(TRACKS):
        genres = '|'.join(INVENTED.genres(INVENTED.artists_of(track)[0]))
        rows.append(f'{INVENTED.title(track)},{artist_of(track)},{genres}')
        if track < ARTISTS:
            rows.append(f'Nowhere {track},{artist_of(track)},{genres}')
    return write('catalogue.csv', '\n'.join(rows) + '\n')


def send_to(person, service, count_writes, find):
    """The plan has all of the list, found or not, and changes nothing; what is sent is what was found, in the list's
    order, once."""
    arguments = 'recommend', *WEEK, '--catalogue', write_catalogue(), '--count', 16
    items = person.succeed(*arguments)['items']
    labels = [f'{item["artist"]} – {item["title"]}' for item in items]
    own = {artist_of(track) for track in range(OWN)}
    assert {item['artist'] in own for item in items} == {True, False}, 'known and unknown artists'
    send = *arguments, '--send-to', service, '--name', NAME
    plan = person.succeed(*send, '--dry-run')
    assert plan['service'] == service and not plan['exists'] and plan['address'] is None, plan
    assert count_writes() == 0
    assert sorted(plan['adds'] + plan['unresolved']) == sorted(labels), (plan, labels)
    found = [label for label in labels if label in plan['adds']]
    assert len(found) >= 8 and all('Nowhere' not in label for label in found), plan
    words = person.run(*send, '--dry-run').succeed().output
    assert all(label in words for label in labels) and ('Not found there' in words) == bool(plan['unresolved']), words
    sent = person.succeed(*send)
    assert sent['address'], sent
    assert find() == [label.split(' – ')[1] for label in found], (find(), found)
    assert person.succeed(*send)['same'], 'nothing to be written again'
    person.assert_clean()
    person.leave()


def to_spotify():
    person = begin(SPOTIFY)
    person.login_spotify('', '--playlists')

    def find():
        (playlist,) = (one for one in SPOTIFY.state()['playlists'] if one['name'] == NAME)
        return [INVENTED.title(INVENTED.by_spotify_id[uri.split(':')[2]][1]) for uri in playlist['uris']]

    send_to(person, 'spotify', lambda: len(SPOTIFY.log('/v1/', 'POST|PUT|DELETE')), find)


def to_listenbrainz():
    person = begin(LISTENBRAINZ)
    person.login_listenbrainz(token=LB_TOKEN)

    def find():
        (playlist,) = LISTENBRAINZ.state()['playlists'].values()
        pages = [str(track['identifier']) for track in playlist['track']]
        return [INVENTED.title(INVENTED.by_mbid[page.strip("[]'").rpartition('/')[2]][1]) for page in pages]

    send_to(person, 'listenbrainz', lambda: len(LISTENBRAINZ.log('/1/playlist/', 'POST|PUT|DELETE')), find)


def similar_artists():
    """Whom Last.fm calls similar is recommended, says so, and goes with the account."""
    person = begin(LASTFM)
    person.login_lastfm()
    assert person.sync('lastfm')['similar']['new'] > 0
    document = person.succeed('recommend', *WEEK, '--novelty', 1)
    assert document['community'] and document['items'], document
    for item in document['items']:
        community = item['parts'][0]
        number = INVENTED.artist_by_name[item['artist'].casefold()]
        assert item['kind'] == 'artist' and item['lane'] == 'new-artist' and number >= OWN, item
        assert community['causes'], item
        for cause in community['causes']:
            assert cause['kind'] == 'similar' and cause['id'] == 'Last.fm', cause
            own = INVENTED.artist_by_name[cause['name'].casefold()]
            assert own % 8 == number % 8 and own != number, (item, cause)
        # Nothing else speaks for them, so what is told is all of the part.
        assert abs(sum(cause['value'] for cause in community['causes']) - community['value']) < 1e-6, community
    words = person.run('recommend', *WEEK, '--novelty', 1).succeed().output
    assert 'says Last.fm' in words and 'community model would add' not in words, words

    artist = document['items'][0]['artist']
    person.succeed('block', artist)
    left = person.succeed('recommend', *WEEK, '--novelty', 1, '--seed', 2)['items']
    assert left and artist not in {item['artist'] for item in left}
    person.succeed('logout', 'lastfm')
    assert not person.succeed('recommend', *WEEK, '--novelty', 1, '--seed', 3)['items']
    person.assert_clean()
    person.leave()


def artists_have_no_tracks():
    """A list of artists cannot be sent, and it is said why; of a mixed one the tracks are sent."""
    person = begin(LASTFM, LISTENBRAINZ)
    person.login_lastfm()
    person.sync('lastfm')
    person.login_listenbrainz(token=LB_TOKEN)
    send = 'recommend', *WEEK, '--novelty', 1, '--send-to', 'listenbrainz', '--name', NAME
    person.refuse(*send, word='artists only')
    assert not LISTENBRAINZ.log('/1/playlist/')
    rows = ['title,artist,genres'] + [f'{INVENTED.title(track)},{artist_of(track)},samba' for track in (24, 25)]
    table = write('few.csv', '\n'.join(rows) + '\n')
    run = person.run(*send, '--novelty', .5, '--catalogue', table, '--dry-run', '--json').succeed()
    plan = run.json()
    assert len(plan['adds'] + plan['unresolved']) == 2 and 'left out' in run.errors, (plan, run.errors[-300:])
    person.leave()


def not_connected():
    person = begin(bus='none')
    person.refuse('recommend', *WEEK, '--catalogue', write_catalogue(), '--send-to', 'spotify', '--name', NAME,
                  word='No account at Spotify')
    person.leave()


tap.run([to_spotify, to_listenbrainz, similar_artists, artists_have_no_tracks, not_connected])
