#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""carlos-cli recommend, like, less, block and unblock, as a script meets them."""

import collections
import datetime
import functools
import json
import math
import os
import random
import shutil

import tap
from command import FOLDER, refuse, run, succeed, write

PARTS = ['community', 'text', 'sound', 'novelty', 'popularity', 'feedback']
LANES = {'new-artist', 'deep-cut', 'forgotten-favourite'}
UTC = {'TZ': 'UTC'}
QUICK = '--clusters', '5', '--restarts', '2'
SCENES = ['shoegaze', 'bebop', 'death metal', 'bossa nova']


def parse(text):
    return json.loads(text, parse_constant=lambda word: (_ for _ in ()).throw(AssertionError(f'{word} in JSON')))


def recommend(*arguments, **options):
    """What the command prints, of few clusters from few starts: how many there are is another test's matter."""
    return parse(succeed('recommend', '--json', *QUICK, *arguments, **options).decode('utf-8'))


def scene_of(artist):
    return SCENES[int(artist.split()[-1]) % len(SCENES)]


@functools.cache
def first_library():
    """Two years: forty artists of two scenes; one of them was heard in the first three months only."""
    path = str(FOLDER / 'library.db')
    rand = random.Random(5)
    rows = ['time,artist,title,ms_played']
    facts = ['artist,title,genres']
    for number in range(0, 80, 2):
        artist = f'Artist {number}'
        facts += [f'{artist},Song {song},{scene_of(artist)}' for song in range(3)]
        for play in range(30):
            day = 1 + rand.randrange(27)
            month = 1 + (play % 12) if number else 1 + play % 3
            rows.append(f'202{4 + play // 12 % 2 if number else 4}-{month:02}-{day:02}T10:{rand.randrange(60):02}:00Z,'
                        f'{artist},Song {play % 3},200000')
    succeed('import', write('plays.csv', '\n'.join(rows) + '\n'), write('facts.csv', '\n'.join(facts) + '\n'),
            '--library', path)
    return path


def listener():
    """A copy of that library, to change."""
    path = str(FOLDER / f'copy-{len(list(FOLDER.glob("copy-*.db")))}.db')
    shutil.copyfile(first_library(), path)
    return path


@functools.cache
def community():
    """Listeners of one scene each, with some others."""
    rand = random.Random(6)
    rows = ['user,item,count']
    for user in range(200):
        for number in range(160):
            if rand.random() < (.5 if number % 4 == user % 4 else .03):
                rows.append(f'u{user},Artist {number},{1 + rand.randrange(50)}')
    model = str(FOLDER / 'scenes.model')
    succeed('train', write('community.csv', '\n'.join(rows) + '\n'), '--output', model, '--model', 'ease')
    return model


def catalogue():
    rows = ['id,title,artist,genres']
    for number in range(160):
        for song in range(6):
            rows.append(f't{number}-{song},Song {song},Artist {number},{scene_of(f"Artist {number}")}')
    return write('catalogue.csv', '\n'.join(rows) + '\n')


def check(document, count=30):
    assert list(document)[:5] == ['format', 'week', 'requested', 'short_reason', 'items'], list(document)
    assert document['format'] == 1 and document['requested'] == count
    items = document['items']
    assert (document['short_reason'] is None) == (len(items) == count), (document['short_reason'], len(items))
    assert [item['rank'] for item in items] == list(range(1, len(items) + 1))
    for item in items:
        assert item['lane'] in LANES
        assert item['position'] is None or all(0 <= item['position'][axis] <= 1 for axis in 'xy'), item
        assert (item['kind'] == 'artist') == (item['title'] is None)
        assert [part['name'] for part in item['parts']] == PARTS
        assert math.isclose(sum(part['value'] for part in item['parts']), item['score'], abs_tol=1e-6), item
        for part in item['parts']:
            assert all(set(cause) == {'kind', 'id', 'name', 'value'} for cause in part['causes']), part
    counts = collections.Counter(item['artist'] for item in items)
    assert not counts or max(counts.values()) <= 2, counts
    assert len({(item['artist'], item['title']) for item in items}) == len(items)
    return items


@functools.cache
def of_sample():
    """The sample listener's list of one week, as it is printed; making it takes much longer than the fixtures' lists."""
    return succeed('recommend', '--sample', '--json', '--week', '2026-W47', '--threads', '1')


def sample():
    document = parse(of_sample())
    items = check(document)
    assert document['week'] == '2026-W47'
    assert {item['lane'] for item in items} == {'new-artist', 'deep-cut'}
    assert all(item['cluster'] for item in items) and len({item['cluster'] for item in items}) >= 4
    assert any(cause['kind'] == 'listeners' and int(cause['name']) > 0
               for cause in items[0]['parts'][0]['causes'] + items[1]['parts'][0]['causes'])


def same_bytes():
    """For any number of threads, and in every locale."""
    assert of_sample() == succeed('recommend', '--sample', '--json', '--week', '2026-W47', '--threads', '3',
                                  locale='de_DE.UTF-8')
    other = recommend('--sample', '--week', '2026-W48')
    assert other['items'] != parse(of_sample())['items']


def sliders():
    familiar = check(recommend('--sample', '--week', '2026-W47', '--novelty', '0'))
    popular = check(recommend('--sample', '--week', '2026-W47', '--novelty', '1', '--popularity', '1'))
    obscure = check(recommend('--sample', '--week', '2026-W47', '--novelty', '1', '--popularity', '0'))
    lanes = [sum(item['lane'] == 'new-artist' for item in items) for items in (familiar, popular, obscure)]
    assert lanes[0] <= 3 and lanes[1] >= 27 and lanes[2] >= 27, lanes

    def listeners(items):
        counts = [int(cause['name']) for item in items for cause in item['parts'][0]['causes']
                  if cause['kind'] == 'listeners']
        return sum(counts) / len(counts)

    assert listeners(popular) > 1.3 * listeners(obscure), (listeners(popular), listeners(obscure))


def weights_and_clusters():
    items = check(recommend('--sample', '--week', '2026-W47', '--weight', 'sound=0', '--without', '1'))
    assert all(item['parts'][2]['value'] == 0 and item['cluster'] != 1 for item in items)


def library_alone():
    """Without others there are forgotten favourites, fewer than asked for, and it is said why and what would help."""
    path = listener()
    document = recommend('--library', path, '--week', '2026-W47')
    items = check(document)
    assert {item['lane'] for item in items} == {'forgotten-favourite'}, items
    assert items[0]['artist'] == 'Artist 0' and 'community' in document['short_reason']
    words = succeed('recommend', '--library', path, '--week', '2026-W47')
    assert b'community model would add' in words and b'plays before' in words and b'last heard' in words


def beside_the_library():
    """The model that lies beside a library is used without being named; a named one goes first, and the sample has its own."""
    folder = FOLDER / 'beside'
    folder.mkdir()
    path = str(folder / 'library.db')
    shutil.copyfile(first_library(), path)
    arguments = '--library', path, '--week', '2026-W47', '--novelty', '1'
    assert not any(item['lane'] == 'new-artist' for item in recommend(*arguments)['items'])
    shutil.copyfile(community(), folder / 'community.model')
    items = check(recommend(*arguments))
    assert any(item['lane'] == 'new-artist' for item in items), items
    named = recommend('--library', listener(), *arguments[2:], '--model', community())
    assert [item['score'] for item in named['items']] == [item['score'] for item in items]
    (folder / 'community.model').write_text('no model')
    refuse(1, 'recommend', *arguments[:2], '--week', '2026-W48', word='community.model')


def artists_of_a_model():
    """A model over artists recommends artists, of the listener's scenes, none that is known."""
    path, model = listener(), community()
    document = recommend('--library', path, '--model', model, '--week', '2026-W47', '--novelty', '1', '--count', '10')
    items = check(document, 10)
    assert all(item['kind'] == 'artist' and int(item['artist'].split()[-1]) % 2 or item['lane'] != 'new-artist'
               or int(item['artist'].split()[-1]) >= 80 for item in items), items
    assert sum(scene_of(item['artist']) in (SCENES[0], SCENES[2]) for item in items) >= 9, items
    assert all(item['parts'][0]['causes'][0]['kind'] == 'artist' for item in items if item['lane'] == 'new-artist')


def tracks_of_a_catalogue():
    path, model = listener(), community()
    items = check(recommend('--library', path, '--model', model, '--catalogue', catalogue(), '--week', '2026-W47'))
    lanes = collections.Counter(item['lane'] for item in items)
    assert lanes['new-artist'] >= 12 and lanes['deep-cut'] >= 6, lanes
    for item in items:
        number = int(item['artist'].split()[-1])
        is_own = number < 80 and number % 2 == 0
        assert item['kind'] == 'track' and is_own == (item['lane'] != 'new-artist'), item
        if item['lane'] == 'deep-cut':
            assert int(item['title'].split()[-1]) >= 3, item


def no_repeats():
    path, model, table = listener(), community(), catalogue()
    seen = {}
    for week in ('2026-W52', '2026-W53', '2027-W01', '2027-W02'):
        for item in recommend('--library', path, '--model', model, '--catalogue', table, '--week', week)['items']:
            key = item['artist'], item['title']
            assert key not in seen, (week, item, seen[key])
            seen[key] = week
    again = recommend('--library', path, '--model', model, '--catalogue', table, '--week', '2027-W03', '--repeats')
    assert any((item['artist'], item['title']) in seen for item in again['items'])
    later = recommend('--library', path, '--model', model, '--catalogue', table, '--week', '2027-W27')
    first = {key for key, week in seen.items() if week == '2026-W52'}
    assert any((item['artist'], item['title']) in first for item in later['items']), 'rested for 27 weeks'


def stands_still():
    """A week's list stays as it is, but for what is blocked, whose place others take at the end."""
    path, model = listener(), community()
    arguments = '--library', path, '--model', model, '--week', '2026-W47'
    first = recommend(*arguments)
    assert recommend(*arguments) == first
    artist = first['items'][0]['artist']
    succeed('like', '--library', path, first['items'][1]['artist'])
    assert recommend(*arguments) == first
    succeed('block', '--library', path, artist.upper())
    second = recommend(*arguments)
    stays = [item for item in first['items'] if item['artist'] != artist]
    assert second['items'][:len(stays)] == [{**item, 'rank': rank} for rank, item in enumerate(stays, 1)]
    assert len(second['items']) == len(first['items']) > len(stays)
    keys = {(item['artist'], item['title']) for item in second['items']}
    assert len(keys) == len(second['items']) and artist not in {name for name, _ in keys}
    later = recommend('--library', path, '--model', model, '--week', '2026-W49', '--count', '100')
    assert artist not in {item['artist'] for item in later['items']}
    succeed('unblock', '--library', path, artist)
    assert recommend(*arguments) == first


def excluded():
    path, model, table = listener(), community(), catalogue()
    succeed('exclude', 'genre', 'death metal', '--library', path)
    succeed('exclude', 'artist', 'Artist 4', '--library', path)
    document = recommend('--library', path, '--model', model, '--catalogue', table, '--week', '2026-W47',
                         '--count', '60')
    items = check(document, 60)
    assert all(scene_of(item['artist']) != 'death metal' and item['artist'] != 'Artist 4' for item in items)

    # Who was heard by somebody else only is no favourite, and not new either.
    rows = ['time,artist,title,ms_played']
    rows += [f'2025-05-{day:02}T22:30:00Z,Artist 84,Lullaby,200000' for day in range(1, 29)]
    succeed('import', write('nights.csv', '\n'.join(rows) + '\n'), '--library', path)
    arguments = '--library', path, '--model', model, '--catalogue', table, '--week', '2026-W49', '--count', '60'
    assert any(item['artist'] == 'Artist 84' for item in recommend(*arguments, environment=UTC)['items'])
    succeed('exclude', 'hours', '--from', '22:00', '--to', '23:00', '--library', path, environment=UTC)
    hidden = recommend(*arguments, '--seed', '2', environment=UTC)['items']
    assert all(item['artist'] != 'Artist 84' for item in hidden)


def banned_at_a_service():
    """Whom and what the listener banned at Spotify is in no list, however long."""
    path, model, table = listener(), community(), catalogue()
    arguments = '--library', path, '--model', model, '--catalogue', table, '--count', '150', '--repeats'
    before = {(item['artist'], item['title']) for item in recommend(*arguments, '--week', '2026-W47')['items']}
    artist = min(artist for artist, _ in before)
    track = min(key for key in before if key[0] != artist)
    banned = {'tracks': [], 'albums': [], 'shows': [], 'episodes': [], 'artists': [], 'other': [],
              'bannedTracks': [{'artist': track[0], 'album': 'An Album', 'track': track[1],
                                'uri': 'spotify:track:' + 'x' * 22}],
              'bannedArtists': [{'name': artist, 'uri': 'spotify:artist:' + 'y' * 22}]}
    succeed('import', write('YourLibrary.json', json.dumps(banned)), '--library', path)
    after = {(item['artist'], item['title']) for item in recommend(*arguments, '--week', '2026-W48')['items']}
    assert len(after) >= 60 and track not in after and artist not in {name for name, _ in after}, (artist, track)


def feedback():
    path, model, table = listener(), community(), catalogue()
    arguments = '--library', path, '--model', model, '--catalogue', table, '--novelty', '1', '--count', '40'
    before = check(recommend(*arguments, '--week', '2026-W30'), 40)
    succeed('like', '--library', path, 'Artist 81')
    liked = recommend(*arguments, '--week', '2026-W31', '--repeats')['items']
    bebop = [sum(scene_of(item['artist']) == 'bebop' for item in items) for items in (before, liked)]
    assert bebop[1] > bebop[0], bebop
    assert any(cause['kind'] == 'like' and cause['name'] == 'Artist 81'
               for item in liked for cause in item['parts'][5]['causes'])
    title = liked[0]['artist'], liked[0]['title']
    succeed('less', '--library', path, *title, '--reason', 'heard')
    assert all((item['artist'], item['title']) != title
               for item in recommend(*arguments, '--week', '2026-W32', '--repeats')['items'])
    succeed('less', '--library', path, 'Artist 81', '--reason', 'artist')
    assert all(item['artist'] != 'Artist 81'
               for item in recommend(*arguments, '--week', '2026-W33', '--repeats')['items'])


def listed_and_undone():
    path = listener()
    said = parse(succeed('less', 'The Band', 'A Song', '--reason', 'loud', '--library', path, '--json'))
    assert said['format'] == 1 and said['change'] == 'added' and said['reason'] == 'loud' and said['title'] == 'A Song'
    succeed('like', 'Other', '--library', path)
    entries = parse(succeed('less', '--list', '--library', path, '--json'))['feedback']
    assert [(entry['artist'], entry['kind']) for entry in entries] == [('The Band', 'less')], entries
    assert b'less like A Song' in succeed('less', '--list', '--library', path)
    refuse(1, 'like', '--undo', str(said['id']), '--library', path, word='Nothing was said')
    assert parse(succeed('less', '--undo', str(said['id']), '--library', path, '--json'))['change'] == 'removed'
    assert not parse(succeed('less', '--list', '--library', path, '--json'))['feedback']


def block_lists():
    path = listener()
    names = write('blocked.txt', '# nobody\nOne\n\n  Two  \none\nDrei – Vier\n')
    counts = parse(succeed('block', '--import', names, '--library', path, '--json'))
    assert (counts['read'], counts['added']) == (4, 3), counts
    output = str(FOLDER / 'out.txt')
    succeed('block', '--export', output, '--library', path)
    with open(output, encoding='utf-8') as file:
        assert file.read() == 'One\nTwo\nDrei – Vier\n'
    refuse(1, 'unblock', 'Three', '--library', path, word='not blocked')
    refuse(1, 'block', '--import', write('bad.txt', b'\xff\xfe'), '--library', path, word='UTF-8')
    refuse(1, 'block', '--import', str(FOLDER / 'missing.txt'), '--library', path)


def archive():
    path, model = listener(), community()
    assert parse(succeed('recommend', '--archive', '--library', path, '--json'))['weeks'] == []
    items = recommend('--library', path, '--model', model, '--week', '2026-W40')['items']
    new = next(item['artist'] for item in items if item['lane'] == 'new-artist')
    time = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=5)
    rows = f'time,artist,title,ms_played\n{time:%Y-%m-%dT%H:%M:%SZ},{new},Something,200000\n'
    succeed('import', write('later.csv', rows), '--library', path)
    weeks = parse(succeed('recommend', '--archive', '--library', path, '--json'))['weeks']
    assert [(week['week'], week['items'], week['played']) for week in weeks] == [('2026-W40', len(items), 1)], weeks


def back_test():
    """Artists of the listener's scenes that were found lately are foretold much better than by chance."""
    path, model = listener(), community()
    rows = ['time,artist,title,ms_played']
    rows += [f'2026-01-{1 + number % 28:02}T10:00:00Z,Artist {number},New,200000' for number in range(80, 120, 2)]
    succeed('import', write('found.csv', '\n'.join(rows) + '\n'), '--library', path)
    test = parse(succeed('recommend', '--back-test', '--library', path, '--model', model, '--json', '--count', '4',
                         '--week', '2026-W10', '--novelty', '1'))
    assert test['days'] == 90 and test['first_played'] == test['possible'] == 20, test
    assert test['hits'] > 1.3 * test['chance'] > 0, test
    words = succeed('recommend', '--back-test', '--library', path, '--model', model)
    assert b'Of the 20 artists you first played' in words


def back_test_of_nothing():
    """Without other listeners, and with some who know none of what was found, it is said why there is nothing to say."""
    path = listener()
    rows = ['time,artist,title,ms_played']
    rows += [f'2026-01-{1 + number:02}T10:00:00Z,Unheard of {number},New,200000' for number in range(5)]
    succeed('import', write('unheard.csv', '\n'.join(rows) + '\n'), '--library', path)
    test = parse(succeed('recommend', '--back-test', '--library', path, '--json'))
    assert test['first_played'] == 5 and test['possible'] == test['hits'] == 0, test
    words = succeed('recommend', '--back-test', '--library', path)
    assert b'You first played 5 artists' in words and b'Without a community model' in words, words
    words = succeed('recommend', '--back-test', '--library', path, '--model', community())
    assert b'None of the 5 artists' in words and b'chance' not in words, words


def playlists():
    path, model = listener(), community()
    arguments = ('recommend', *QUICK, '--library', path, '--model', model, '--catalogue', catalogue(), '--week',
                 '2026-W47')
    title = recommend(*arguments[1:])['items'][0]['title']
    for ending in ('m3u8', 'xspf', 'jspf', 'csv'):
        file = FOLDER / f'list.{ending}'
        succeed(*arguments, '--playlist', str(file))
        assert title in file.read_text(encoding='utf-8')
    refuse(1, *arguments, '--playlist', str(FOLDER / 'list.txt'))
    artists = run('recommend', '--library', path, '--model', model, '--novelty', '1', '--week', '2026-W49',
                  '--playlist', str(FOLDER / 'artists.m3u8'))
    assert artists.returncode == 0 and b'artists are left out' in artists.stderr, artists.stderr


def little():
    """Of few artists few recommendations are made."""
    table = write('little.csv', 'artist,title,genres,plays\nArtist 0,One,shoegaze,50\nArtist 2,Two,death metal,20\n')
    document = recommend('--input', table, '--model', community(), '--week', '2026-W47')
    assert len(check(document)) == 4 and 'few artists' in document['short_reason']


def study():
    """The study's method, computed anew: genres as TF-IDF, the mean cosine with the listener's songs."""
    own = [('a', 'One', ['x', 'y']), ('b', 'Two', ['y']), ('c', 'Three', ['z'])]
    others = [('d', 'Four', ['x', 'y']), ('e', 'Five', ['z', 'w']), ('f', 'Six', ['w']),
              ('g', 'Seven', ['y', 'z', 'x'])]
    songs = own + others
    counts = {word: sum(word in genres for _, _, genres in songs) for word in 'xyzw'}
    idf = {word: math.log((1 + len(songs)) / (1 + count)) + 1 for word, count in counts.items()}

    def vector(genres):
        weights = {word: idf[word] for word in genres}
        length = math.sqrt(sum(value * value for value in weights.values()))
        return {word: value / length for word, value in weights.items()}

    def mean(genres):
        mine = vector(genres)
        return sum(sum(mine.get(word, 0) * value for word, value in vector(other).items())
                   for _, _, other in own) / len(own)

    def table(name, rows):
        return write(name, 'artist,title,genres\n' + ''.join(f'{artist},{title},{"|".join(genres)}\n'
                                                            for artist, title, genres in rows))

    document = recommend('--input', table('own.csv', own), '--catalogue', table('others.csv', others),
                         '--pipeline', 'study', '--count', '4', '--week', '2026-W47')
    expected = sorted(((mean(genres), title) for _, title, genres in others), reverse=True)
    for item, (score, title) in zip(document['items'], expected, strict=True):
        assert item['title'] == title and math.isclose(item['score'], score, abs_tol=1e-6), (item, score, title)


def wrong_usage():
    refuse(2, 'recommend', '--sample', '--week', '2026-47', word='2026-47')
    refuse(2, 'recommend', '--sample', '--week', '2025-W53')
    refuse(2, 'recommend', '--sample', '--count', '0')
    refuse(2, 'recommend', '--sample', '--novelty', '1.5')
    refuse(2, 'recommend', '--sample', '--weight', 'taste=1')
    refuse(2, 'recommend', '--sample', '--without', 'folk')
    refuse(2, 'recommend', '--sample', '--archive')
    refuse(2, 'recommend', '--sample', '--send-to', 'spotify', '--name', 'A', word='of a library')
    refuse(2, 'recommend', '--archive', '--send-to', 'spotify', '--name', 'A')
    refuse(2, 'recommend', '--send-to', 'spotify', word='--name')
    refuse(2, 'recommend', '--send-to', 'lastfm', '--name', 'A')
    refuse(2, 'recommend', '--dry-run')
    refuse(2, 'recommend', 'now')
    refuse(2, 'like')
    refuse(2, 'like', 'A', '--list')
    refuse(2, 'less', 'A', '--reason', 'boring')
    refuse(2, 'block', 'A', 'B')
    refuse(1, 'recommend', '--library', listener(), '--model', os.devnull)


tap.run([sample, same_bytes, sliders, weights_and_clusters, library_alone, beside_the_library, artists_of_a_model,
         tracks_of_a_catalogue, no_repeats, stands_still, excluded, banned_at_a_service, feedback, listed_and_undone,
         block_lists, archive, back_test, back_test_of_nothing, playlists, little, study, wrong_usage])
