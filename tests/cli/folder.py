#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Folders of music files, as a script meets them: scanned, killed, moved, changed and heard.

The files are made by tests/tools/music_tree.py, which knows what is in them.
"""

import contextlib
import csv
import json
import math
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time

import command
import music_tree
import tap
from command import FOLDER, profile, refuse, run, succeed, write

N_FILES = 5000
NOBODY = 65534
COUNTS = ('files', 'unreadable', 'hidden', 'other', 'repeated')


def build_tree(name, n_files, faults=False):
    path = FOLDER / name
    path.mkdir()
    tree = music_tree.Tree(path.resolve(), n_files)
    if faults:
        tree.add_faults()
    return tree


def ask(name, *arguments, library):
    return json.loads(succeed(name, *map(str, arguments), '--json', '--library', str(library)))


def scan(path, library):
    """What became of a folder; its counts have to add up."""
    report, = ask('import', path, library=library)['folders']
    assert report['files'] == sum(report[fate] for fate in ('new', 'moved', 'changed', 'unchanged')), report
    assert len(report['problems']) == report['unreadable'] + report['unlisted'], report
    return report


@contextlib.contextmanager
def opened(library):
    with contextlib.closing(sqlite3.connect(library)) as database:
        database.text_factory = os.fsdecode
        yield database


def query(library, sql):
    with opened(library) as database:
        return database.execute(sql).fetchall()


def dump(library, leave_out=()):
    """All that the library holds but when that was."""
    tables = [name for name, in query(library, "SELECT name FROM sqlite_schema WHERE type = 'table'"
                                               " AND name NOT LIKE 'sqlite%' ORDER BY name")]
    content = {}
    for table in tables:
        columns = [row[1] for row in query(library, f'PRAGMA table_info ({table})')]
        kept = [f'"{column}"' for column in columns
                if (table, column) not in (('imports', 'time'), ('imports', 'sync'), ('folders', 'scanned'),
                                           ('state', 'generation')) and column not in leave_out]
        content[table] = kept and sorted(query(library, f'SELECT {", ".join(kept)} FROM {table}'), key=repr)
    return content


def describe(library):
    """The files by what they are, whatever their numbers: two ways to the same folder have to lead here."""
    return sorted(query(library, """
        SELECT path, size, content, problem, tracks.title, albums.name,
         (SELECT group_concat (name, '+') FROM (SELECT name FROM track_artists JOIN artists ON artists.id = artist
           WHERE track = tracks.id ORDER BY position)),
         (SELECT group_concat (name, '+') FROM (SELECT name FROM track_genres JOIN genres ON genres.id = genre
           WHERE track = tracks.id ORDER BY name)),
         (SELECT group_concat (uri) FROM track_uris WHERE track = tracks.id), duration_ms
        FROM files LEFT JOIN tracks ON tracks.id = files.track LEFT JOIN albums ON albums.id = tracks.album
         LEFT JOIN features ON features.track = tracks.id"""), key=repr)


def count(library, table):
    return query(library, f'SELECT count (*) FROM {table}')[0][0]


TREE = build_tree('music', N_FILES, faults=True)
LIBRARY = FOLDER / 'library.db'
FIRST = scan(TREE.path, LIBRARY)


def counts():
    assert FIRST['path'] == str(TREE.path) and FIRST['new'] == TREE.n_files
    assert {name: FIRST[name] for name in COUNTS} == {
        'files': TREE.n_files, 'unreadable': TREE.n_unreadable, 'hidden': TREE.n_hidden, 'other': TREE.n_other,
        'repeated': TREE.n_repeated}
    assert (FIRST['too_many'], FIRST['unlisted']) == (1, 1), 'a folder that is too deep'
    reasons = {problem['path']: problem['reason'] for problem in FIRST['problems']}
    assert 'empty' in reasons[f'{TREE.path}/Broken/nothing 3.ogg']
    assert 'no sound' in reasons[f'{TREE.path}/Broken/letter 3.mp3']
    status = ask('status', library=LIBRARY)
    assert status['tracks'] == TREE.n_files - TREE.n_unreadable
    assert status['folders'][0]['files'] == TREE.n_files and status['sources'][0]['name'] == 'Music folder'


def tags():
    found = {row[0][len(str(TREE.path)) + 1:]: row[4:] for row in describe(LIBRARY)}
    for number, ending in ((4, 'mp3'), (5, 'flac'), (6, 'wav')):
        title, album, artist, _genres, _uri, length = found[TREE.place(0, 0, number, ending)]
        assert (title, album, artist) == (f'Lied 0-{number}', 'Album 0', 'Künstler 000'), found
        assert abs(length - {'mp3': 261, 'flac': 2048, 'wav': 250}[ending]) < 30, (ending, length)
    # 3 mod 5: a genre with a slash that the tree does not know is two; 2 mod 5: a list is two.
    assert found[TREE.place(3, 0, 4, 'mp3')][3] == 'Chanson+Techno'
    assert found[TREE.place(2, 0, 4, 'wav')][3] == 'Hip Hop+Soul'
    assert found[TREE.place(4, 0, 4, 'flac')][3] == 'Drum & Bass'
    tagged = music_tree.tags_of(0, 0, 8)
    assert found[TREE.place(0, 0, 8, 'flac')][4] == 'mbid:' + tagged['recording']
    recordings = [row[4] for name, row in found.items() if name.endswith('.mp3') and row[4]]
    assert recordings, 'numbers in ID3 frames'
    assert found['Various/Sampler/07 - Somebody Else - A_Song.wav'][:3] == ('A Song', 'Sampler', 'Somebody Else')
    assert found['Somebody/Only Title.mp3'][:3] == ('Only Title', None, 'Somebody')
    assert found['lonely.mp3'][:3] == ('lonely', None, 'Unknown Artist')
    assert len(found['Encodings/huge.mp3'][0]) == 1000
    film = found['Films/film.ogg']
    assert (film[0], film[2:4], film[5]) == ('With a Picture', ('Film Maker', 'Jazz'), 16000), film
    assert query(LIBRARY, "SELECT number, year FROM files WHERE path LIKE '%Künstler 000/Album 0/04 Lied.mp3'") == [
        (4, 1999)]


def nothing_new():
    before, generation = dump(LIBRARY), query(LIBRARY, 'SELECT generation FROM state')
    again = scan(TREE.path, LIBRARY)
    assert again['unchanged'] == TREE.n_files and again['removed'] == 0
    assert again['problems'] == FIRST['problems']
    assert dump(LIBRARY) == before and query(LIBRARY, 'SELECT generation FROM state') == generation


def killed_and_resumed():
    """Whenever it is killed, what was read stays, and in the end all is as if nothing had been."""
    library = FOLDER / 'killed.db'
    for least in (1, 1500):
        process = subprocess.Popen([command.CLI, 'import', '--library', library, TREE.path],
                                   env=command.ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None:
            with contextlib.suppress(sqlite3.OperationalError):
                if library.exists() and count(library, 'files') >= least:
                    break
            time.sleep(.005)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert count(library, 'files') >= least
    before = count(library, 'files')
    report = scan(TREE.path, library)
    assert (report['unchanged'], report['new']) == (before, TREE.n_files - before), report
    assert dump(library) == dump(LIBRARY)


def moved_changed_and_gone():
    """Of a smaller folder: afterwards the library is that of somebody who scans it for the first time."""
    tree, library = build_tree('moving', 75), FOLDER / 'moving.db'
    scan(tree.path, library)
    track = query(library, "SELECT track FROM files WHERE path LIKE '%Künstler 000/Album 1/04%'")
    os.rename(tree.path / 'Künstler 000', tree.path / 'Renamed')
    shutil.rmtree(tree.path / 'Künstler 001/Album 2')
    retagged = tree.path / tree.place(1, 0, 4, 'flac')
    retagged.write_bytes(music_tree.flac({'artist': 'Another', 'title': 'Song'}))
    os.utime(tree.path / tree.place(1, 0, 5, 'wav'), (1000000000, 1000000000))
    tree.write('Renamed/new.mp3', music_tree.mp3({'artist': 'Another', 'title': 'One more'}))
    report = scan(tree.path, library)
    assert [report[fate] for fate in ('files', 'new', 'moved', 'changed', 'unchanged', 'removed')] == [
        71, 1, 25, 1, 44, 5], report
    assert track == query(library, "SELECT track FROM files WHERE path LIKE '%Renamed/Album 1/04%'")
    fresh = FOLDER / 'fresh.db'
    scan(tree.path, fresh)
    assert describe(library) == describe(fresh)
    for table in ('tracks', 'artists', 'albums', 'files', 'track_genres', 'features'):
        assert count(library, table) == count(fresh, table), table


def unmounted():
    """A folder that is not there is no empty folder."""
    tree, library = build_tree('disk', 10), FOLDER / 'disk.db'
    scan(tree.path, library)
    tree.path.rename(FOLDER / 'elsewhere')
    refuse(1, 'import', '--music', '--library', str(library), str(tree.path), word='can’t be read')
    assert count(library, 'files') == 10
    tree.path.mkdir()
    report = json.loads(succeed('import', '--music', '--json', '--library', str(library), str(tree.path)))['folders'][0]
    assert report['removed'] == 10 and count(library, 'tracks') == 0 and count(library, 'artists') == 0


def damaged_films():
    """Whatever an Ogg file with a film is cut to and changed to, a scan goes on; what is whole is read."""
    tree, generator = build_tree('films', 0), random.Random(5)
    film = music_tree.film_ogg({'artist': 'Film Maker', 'title': 'With a Picture'})
    for i in range(60):
        changed = bytearray(film)
        for _ in range(0 if i < 20 else 12):
            changed[generator.randrange(len(film) if i < 40 else 200)] = generator.randrange(256)
        tree.add(f'{i:02d}.ogg', bytes(changed[:len(film) * (i + 1) // 21 if i < 20 else len(film)]))
    tree.add('whole.ogg', film)
    library = FOLDER / 'films.db'
    assert scan(tree.path, library)['unreadable'] < 61
    assert query(library, "SELECT count (*) FROM tracks WHERE title = 'With a Picture'")[0][0] >= 1


def find_somebody(*paths):
    """Options of run () with which permissions of files count: root needs somebody else. None where those may not come to paths."""
    if os.geteuid() != 0:
        return {}
    options = {'user': NOBODY, 'group': NOBODY, 'extra_groups': []}
    script = 'for path; do test -x "$path" || exit 1; done'
    done = subprocess.run(['sh', '-c', script, 'sh', *paths], check=False, **options)
    return options if done.returncode == 0 else None


def locked_folder():
    """What is in a folder that can't be listed just now is not gone; a file that may not be read is told of."""
    tree, home = build_tree('locked', 50), FOLDER / 'somebody'
    home.mkdir()
    home.chmod(0o777)
    FOLDER.chmod(0o711)
    somebody = find_somebody(command.CLI, tree.path)
    if somebody is None:
        return

    def scan_again():
        text = succeed('import', tree.path, '--json', '--library', home / 'library.db', **somebody)
        return json.loads(text)['folders'][0]

    scan_again()
    secret = tree.write('secret.mp3', music_tree.mp3({'artist': 'Nobody', 'title': 'Hears It'}))
    secret.chmod(0)
    (tree.path / 'Künstler 001').chmod(0)
    report = scan_again()
    (tree.path / 'Künstler 001').chmod(0o700)
    FOLDER.chmod(0o700)
    assert (report['unlisted'], report['unreadable'], report['removed']) == (1, 1, 0), report
    assert count(home / 'library.db', 'files') == 51
    assert {os.path.basename(problem['path']) for problem in report['problems']} == {'secret.mp3', 'Künstler 001'}


def exports_are_no_music():
    """A folder with an export in it is imported, unless the listener says what it is."""
    tree = build_tree('both', 5)
    rows = [{'ts': f'2024-03-0{day}T12:00:00Z', 'ms_played': 60000, 'master_metadata_track_name': 'Song',
             'master_metadata_album_artist_name': 'Band', 'spotify_track_uri': 'spotify:track:' + 22 * 'a'}
            for day in range(1, 4)]
    tree.write('Streaming_History_Audio_2024.json', json.dumps(rows).encode())
    document = ask('import', tree.path, library=FOLDER / 'both.db')
    assert document['plays'] == 3 and document['folders'] == []
    document = ask('import', '--music', tree.path, library=FOLDER / 'both.db')
    assert document['rows'] == 0 and document['folders'][0]['new'] == 5


def matched_with_plays():
    """A file is the track that was played, by its recording's number, else by its names and its length."""
    tree, library = build_tree('played', 0), FOLDER / 'played.db'
    recording = '11111111-2222-3333-4444-555555555555'
    tree.add('a.mp3', music_tree.mp3({'artist': 'BAND', 'title': 'Called Otherwise', 'recording': recording.upper()}))
    tree.add('b.mp3', music_tree.mp3({'artist': 'band', 'title': 'second song'}))
    tree.add('c.wav', music_tree.wav({'artist': 'band', 'title': 'second song'}, seconds=60))
    lines = [{'listened_at': 1700000000 + 600 * i,
              'track_metadata': {'artist_name': 'Band', 'track_name': name, 'additional_info': info}}
             for i, (name, info) in enumerate((('First Song', {'recording_mbid': recording, 'duration_ms': 200000}),
                                               ('Second Song', {'duration_ms': 9000})) * 3)]
    listens = write('listens.jsonl', '\n'.join(map(json.dumps, lines)) + '\n')
    succeed('import', '--library', str(library), listens)
    before = count(library, 'tracks')
    scan(tree.path, library)
    assert (before, count(library, 'tracks')) == (2, 3), 'one is another recording, by its length'
    played = query(library, "SELECT path FROM files WHERE track IN (SELECT track FROM plays) ORDER BY path")
    assert [os.path.basename(path) for path, in played] == ['a.mp3', 'b.mp3'], played
    assert count(library, 'artists') == 1

    exported, again = FOLDER / 'exported-lengths', FOLDER / 'again.db'
    succeed('export', '--library', str(library), '--output', str(exported))
    succeed('import', '--library', str(again), str(next(exported.rglob('carlos-export.jsonl'))))
    sql = 'SELECT title, (SELECT count (*) FROM plays WHERE track = tracks.id) FROM tracks ORDER BY tracks.id'
    assert query(again, sql) == query(library, sql), 'each is found again among those of its names'


def at_once():
    """A scan, an import and the hearing of files, by three programs that begin at the same moment."""
    tree, library = songs('at-once', 12), FOLDER / 'at-once.db'
    scan(tree.path, library)
    for i in range(400):
        tree.write(f'Later/{i:03d}.mp3', music_tree.mp3({'artist': f'Artist {i % 7}', 'title': f'Later {i}'}))
    rows = [{'listened_at': 1600000000 + 300 * i, 'track_metadata': {
        'artist_name': f'Artist {i % 90}', 'track_name': f'Song {i % 700}', 'additional_info': {}}} for i in range(40000)]
    listens = write('many-listens.jsonl', '\n'.join(map(json.dumps, rows)) + '\n')
    commands = [['analyze', '--folders'], ['import', tree.path], ['import', listens]]
    processes = [subprocess.Popen([command.CLI, *words, '--library', library], env=command.ENVIRONMENT,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE) for words in commands]
    for process in processes:
        output, errors = process.communicate(timeout=120)
        assert process.returncode == 0, (process.args, output, errors)
    assert query(library, 'SELECT count (*) FROM files') == [(412,)]
    assert query(library, 'SELECT count (*) FROM plays WHERE same_as IS NULL') == [(40000,)]
    ask('analyze', '--folders', library=library)
    assert query(library, 'SELECT count (*) FROM files WHERE version = 0') == [(0,)]
    assert query(library, 'PRAGMA integrity_check') == [('ok',)]


def songs(name, n_songs):
    path = FOLDER / name
    path.mkdir()
    tree = music_tree.Tree(path.resolve(), 0)
    for i in range(n_songs):
        tags = {'artist': f'Artist {i % 3}', 'title': f'Title {i}', 'genre': ('rock', 'jazz', 'techno')[i % 3]}
        tree.add(f'{i:02d}.wav', music_tree.wav(tags, music_tree.song(110 * 2 ** (i / 12), 90 + 7 * i), 1.5))
    return tree


def heard():
    """One track of every artist first, each once, whenever it is killed; again only what changed."""
    tree, library, undisturbed = songs('songs', 12), FOLDER / 'songs.db', FOLDER / 'undisturbed.db'
    tree.add('silence.wav', music_tree.wav({'artist': 'Artist 0', 'title': 'Silence'}, seconds=.1))
    for path in (library, undisturbed):
        scan(tree.path, path)
    document = ask('analyze', '--folders', library=undisturbed)
    assert (document['files'], document['heard'], document['silent']) == (13, 12, 1), document
    process = subprocess.Popen([command.CLI, 'analyze', '--folders', '--threads', '1', '--library', library],
                               env=command.ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not query(library, 'SELECT 1 FROM files WHERE version > 0'):
        time.sleep(.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    done = query(library, 'SELECT count (*) FROM files WHERE version > 0')[0][0]
    document = ask('analyze', '--folders', library=library)
    assert document['files'] == 13 - done and document['folders'][0]['heard'] == 12
    assert dump(library) == dump(undisturbed)
    assert ask('analyze', '--folders', library=library)['files'] == 0

    os.utime(tree.path / '03.wav', (1000000000, 1000000000))
    scan(tree.path, library)
    assert ask('analyze', '--folders', library=library)['files'] == 0, 'only its time is another one'
    tags = {'artist': 'Artist 0', 'title': 'Title 3'}
    tree.write('03.wav', music_tree.wav(tags, music_tree.song(300, 150), 2))
    scan(tree.path, library)
    assert ask('analyze', '--folders', library=library)['heard'] == 1
    with opened(library) as database:
        database.execute("UPDATE files SET version = 999 WHERE path LIKE '%/05.wav'")
        database.commit()
    assert ask('analyze', '--folders', library=library)['heard'] == 1, 'another version heard it'

    copies = FOLDER / 'copies'
    copies.mkdir()
    shutil.copy(tree.path / '00.wav', copies)
    scan(copies, library)
    document = ask('analyze', '--folders', library=library)
    assert document['files'] == 0, 'the same track was heard in another folder'
    assert [(folder['tracks'], folder['heard']) for folder in document['folders']] == [(13, 12), (1, 1)]


def order():
    """A track of every artist, then a second one, whatever was heard before."""
    library = FOLDER / 'undisturbed.db'
    firsts = query(library, 'SELECT title FROM tracks ORDER BY id')
    assert [title for title, in firsts[:3]] == ['Title 0', 'Title 1', 'Title 2']
    refuse(2, 'analyze', '--folders', str(FOLDER), word='either')
    refuse(1, 'analyze', '--folders', '--library', str(FOLDER / 'none.db'), word='no library')


def known_everywhere():
    """status, profile, chart, export and delete know of the folder and of what was heard."""
    library = FOLDER / 'undisturbed.db'
    document = profile('--library', str(library), '--space', 'sound')
    assert document['library_map'] and document['by'] == 'tracks' and document['space']['sound_by'] == 'carlos'
    assert all(name.startswith('carlos_') for name in document['space']['features']), document['space']
    assert document['calibration'] is None and document['clusters'][0]['sound']['energy'] is None
    assert b'A library map' in succeed('profile', '--library', str(library))
    chart = FOLDER / 'chart.svg'
    succeed('chart', 'bubbles', '--library', str(library), '--output', str(chart))
    assert 'library map' in chart.read_text('utf-8')

    exported = FOLDER / 'exported'
    succeed('export', '--library', str(library), '--output', str(exported))
    with open(next(exported.rglob('files.csv')), encoding='utf-8', newline='') as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 13 and rows[0]['title'] == 'Title 0' and rows[0]['path'].endswith('/00.wav'), rows[:2]
    assert math.isfinite(float(rows[0]['excerpt_start']))

    succeed('delete', 'Music folder', '--library', str(library))
    for table in ('files', 'folders', 'tracks', 'artists', 'features'):
        assert count(library, table) == 0, table
    assert ask('status', library=library)['folders'] == []


tap.run([counts, tags, nothing_new, killed_and_resumed, moved_changed_and_gone, unmounted, locked_folder, damaged_films,
        exports_are_no_music, matched_with_plays, at_once, heard, order, known_everywhere])
