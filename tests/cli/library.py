#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""The commands of carlos-cli that work on a library, as a script meets them.

The exports that are imported are made by tests/tools/make-export.py, which tells what is in them; what rules hide is
counted here from the rows in them.
"""

import csv
import datetime
import json
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import zipfile
import zoneinfo

import command
import tap
from command import FOLDER, profile, refuse, run, succeed, write

CLASSES = ('plays', 'short', 'podcasts', 'audiobooks', 'private', 'duplicates', 'lost', 'unreadable')
COUNTS = ('plays', 'short', 'members', 'facts', 'tracks', 'artists')
HISTORY = FOLDER / 'my_spotify_data.zip'
ACCOUNT = FOLDER / 'account.zip'
LIBRARY = FOLDER / 'library.db'

MADE = json.loads(subprocess.run(
    [sys.executable, command.SOURCE_ROOT / 'tests/tools/make-export.py', HISTORY, '--account', ACCOUNT,
     '--rows', '1500', '--scenes', '4', '--artists', '48'], check=True, stdout=subprocess.PIPE).stdout)


def ask(name, *arguments, library=LIBRARY, **options):
    """The document that a command prints with --json."""
    return json.loads(succeed(name, *arguments, '--json', '--library', str(library), **options))


def new_library(name, *sources):
    path = FOLDER / name
    if sources:
        succeed('import', '--library', str(path), *map(str, sources))
    return path


def copy_library(name):
    shutil.copy(LIBRARY, FOLDER / name)
    return FOLDER / name


def taste(library, **options):
    return succeed('profile', '--json', '--library', str(library), **options)


def read_history():
    """The rows of listening in the export."""
    with zipfile.ZipFile(HISTORY) as package:
        return [row for name in package.namelist() if name.endswith('.json') for row in json.loads(package.read(name))]


def read_table(path):
    with open(path, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file, strict=True))


def count_plays(keep=lambda row: True):
    """Plays and their minutes among the rows."""
    plays = [row for row in read_history()
             if row['master_metadata_track_name'] and row['ms_played'] >= 30000 and not row['incognito_mode']
             and keep(row)]
    return len(plays), sum(row['ms_played'] for row in plays) / 60000


def assert_effect(effect, expected):
    assert effect['plays'] == expected[0] and abs(effect['minutes'] - expected[1]) < 1e-6, (effect, expected)


def import_twice():
    first = ask('import', str(HISTORY))
    assert first['format'] == 1 and first['rows'] == MADE['rows'] == sum(first[name] for name in CLASSES)
    assert all(first[name] == MADE.get(name, 0) for name in CLASSES), (first, MADE)
    assert [(file['kind'], file['rows']) for file in first['files']] == [('extended history', MADE['rows'])]
    assert 'seconds' not in first and 'examples' not in first

    second = ask('import', '--timings', '--examples', str(HISTORY))
    assert second['plays'] == second['short'] == 0 and second['seconds'] > 0
    assert second['duplicates'] == first['plays'] + first['short'] + first['duplicates']
    assert second['rows'] == first['rows'] == sum(second[name] for name in CLASSES)
    assert len(second['examples']['duplicates']) > 0 and second['first'] is second['last'] is None


def import_what_overlaps():
    document = ask('import', str(ACCOUNT))
    assert document['duplicates'] == document['rows'] == MADE['account_rows'], document
    assert document['memberships'] == MADE['memberships'] and 0 < document['new_memberships'] <= MADE['memberships']


def status():
    document = ask('status')
    assert document['exists'] and document['library'] == str(LIBRARY) and document['set_aside'] == []
    assert document['plays'] == MADE['plays'] and document['short'] == MADE['short'], document
    names = {(row['master_metadata_album_artist_name'], row['master_metadata_track_name']) for row in read_history()
             if row['master_metadata_track_name'] and not row['incognito_mode']}
    assert document['artists'] == len({artist for artist, _ in names})
    assert len(names) >= document['tracks'] > len(names) * .9  # a remaster is the same track

    (source,) = document['sources']
    assert source['name'] == 'Spotify' and [one['name'] for one in source['imports']] == \
        [HISTORY.name, HISTORY.name, ACCOUNT.name]
    for name in ('plays', 'short', 'duplicates', 'members', 'facts'):
        assert document[name] == source[name] == sum(one[name] for one in source['imports']), name
    lines = succeed('status', '--library', str(LIBRARY)).decode()
    assert f"{MADE['plays']} plays, {MADE['short']} under 30 s" in lines and ACCOUNT.name in lines, lines


def status_of_nothing():
    missing = FOLDER / 'missing.db'
    document = ask('status', library=missing)
    assert not document['exists'] and document['sources'] == [] and document['first'] is document['last'] is None
    assert all(document[name] == 0 for name in COUNTS)
    assert b'There is no library yet' in succeed('status', '--library', str(missing))
    assert not missing.exists()


def status_tells_what_was_set_aside():
    path = write('damaged.db', b'This was a database. ' * 500)
    refuse(1, 'status', '--json', '--library', path, word='damaged')
    refuse(1, 'exclude', 'artist', 'X', '--library', path, word='damaged')
    assert pathlib.Path(path).read_bytes().startswith(b'This was'), 'a command that reads has changed it'

    imported = ask('import', str(HISTORY), library=path)
    (aside,) = ask('status', library=path)['set_aside']
    assert imported['set_aside'] == aside
    assert ask('import', str(HISTORY), library=path)['set_aside'] is None
    assert pathlib.Path(aside).read_bytes().startswith(b'This was')
    assert aside in succeed('status', '--library', path).decode()


def exclude_and_back():
    library = copy_library('exclude.db')
    before = taste(copy_library('untouched.db'))
    artist = ask('top', 'artists', library=library)['entries'][0]['name']
    hidden = count_plays(lambda row: row['master_metadata_album_artist_name'] == artist)
    assert ask('exclude', library=library)['rules'] == []

    added = ask('exclude', 'artist', artist.upper(), library=library)
    assert added['changed'] and added['rule']['name'] == artist and added['rule']['kind'] == 'artist', added
    assert_effect(added['before'], (0, 0))
    assert_effect(added['after'], hidden)
    assert_effect(added['library'], count_plays())
    assert not ask('exclude', 'artist', artist, library=library)['changed']

    listed = ask('exclude', 'list', library=library)
    assert [rule['id'] for rule in listed['rules']] == [added['rule']['id']]
    assert_effect(listed['rules'][0], hidden)
    assert_effect(listed['hidden'], hidden)
    assert f"{added['rule']['id']}  Artist: {artist} · {hidden[0]} plays" in succeed(
        'exclude', '--library', str(library)).decode()
    assert artist not in succeed('top', 'artists', '-n', '999', '--json', '--library', str(library)).decode()

    removed = ask('exclude', 'remove', str(added['rule']['id']), library=library)
    assert_effect(removed['before'], hidden)
    assert_effect(removed['after'], (0, 0))
    assert taste(library) == before, 'the profile is another one after a rule came and went'

    ask('exclude', 'artist', artist, library=library)
    excluded = taste(library)
    assert artist not in excluded.decode() and excluded != before
    refuse(1, 'exclude', 'remove', '99', '--json', '--library', str(library), word='no such rule')


def exclude_times():
    library = copy_library('times.db')
    zone = zoneinfo.ZoneInfo('America/New_York')
    local = {'environment': {'TZ': 'America/New_York'}}

    def clock(row):
        return datetime.datetime.fromisoformat(row['ts'].replace('Z', '+00:00')).astimezone(zone)

    hours = ask('exclude', 'hours', '--from', '16:30', '--to', '9:00', library=library, **local)
    assert hours['rule']['from'] == '16:30' and hours['rule']['to'] == '09:00', hours
    assert_effect(hours['after'], count_plays(lambda row: not (9, 0) <= (clock(row).hour, clock(row).minute) < (16, 30)))
    ask('exclude', 'remove', str(hours['rule']['id']), library=library, **local)

    period = ask('exclude', 'period', '--from', '2025-03', '--to', '2025-04-15', library=library, **local)
    assert period['rule']['from'] == '2025-03-01T05:00:00Z' and period['rule']['to'] == '2025-04-16T04:00:00Z'
    assert_effect(period['after'], count_plays(lambda row: datetime.date(2025, 3, 1) <= clock(row).date()
                                               <= datetime.date(2025, 4, 15)))
    assert '1 March – 15 April 2025' in succeed('exclude', '--library', str(library), **local).decode()
    since = ask('exclude', 'period', '--from', '2025-06', library=library, **local)
    assert since['rule']['to'] is None and since['after']['plays'] > since['before']['plays'] > 0


def exclude_names_that_are_not_there():
    artist = ask('top', 'artists')['entries'][0]['name']
    refuse(1, 'exclude', 'artist', 'Q' + artist, '--library', str(LIBRARY), word=f'“{artist}”')
    refuse(1, 'exclude', 'playlist', 'mix', '--json', '--library', str(LIBRARY), word='“Mix 1”, “Mix 2”, “Mix 3”')
    refuse(1, 'exclude', 'genre', 'polka', '--library', str(LIBRARY), word='has no genre “polka”')
    refuse(1, 'exclude', 'album', 'ŻŻŻŻŻŻŻŻ', '--library', str(LIBRARY), word='has no album')
    assert ask('exclude')['rules'] == []


def exclude_what_is_suggested():
    start = datetime.datetime(2024, 1, 1, 19, 0)
    rows = [(start + datetime.timedelta(days=night, minutes=3 * song), f'Song {song}', 'The Nursery')
            for night in range(60) for song in range(4)]
    rows += [(start + datetime.timedelta(days=day, hours=-8, minutes=4 * song), f'Track {(7 * day + song) % 90}',
              f'Band {(7 * day + song) % 30}') for day in range(60) for song in range(6)]
    table = write('plays.csv', 'time,title,artist,ms_played\n' + ''.join(
        f'{time:%Y-%m-%d %H:%M},{title},{artist},170000\n' for time, title, artist in rows))
    library = new_library('suggest.db', table)

    suggestions = ask('exclude', 'suggest', library=library)['suggestions']
    bedtime = next(one for one in suggestions if one['reason'] == 'bedtime')
    assert bedtime['kind'] == 'hours' and bedtime['plays'] == 240 and bedtime['times'] == 60, bedtime
    assert 'The Nursery' not in str(bedtime) and 0 < bedtime['share'] <= 1 and bedtime['minutes'] == 680
    assert 'on 60 nights' in succeed('exclude', 'suggest', '--library', str(library)).decode()
    added = ask('exclude', 'hours', '--from', bedtime['from'], '--to', bedtime['to'], library=library)
    assert added['after'] == {'plays': 240, 'minutes': 680}
    assert not any(one['reason'] == 'bedtime' for one in ask('exclude', 'suggest', library=library)['suggestions'])


def name_clusters():
    library = copy_library('name.db')
    before = taste(library)
    document = ask('name', '2', ' Abendrot ☾ ', library=library)
    clusters = {cluster['id']: cluster for cluster in json.loads(taste(library))['clusters']}
    assert document == {'format': 1, 'id': 2, 'name': clusters[2]['name'], 'own_name': 'Abendrot ☾'}, document
    assert clusters[2]['own_name'] == 'Abendrot ☾' and clusters[1]['own_name'] is None
    assert 'Abendrot ☾' in succeed('profile', '--library', str(library)).decode()
    assert ask('name', '2', library=library)['own_name'] is None
    assert taste(library) == before

    ask('name', '1', 'Saved ones', '--of', 'saved', library=library)
    assert profile('--of', 'saved', '--library', str(library))['clusters'][0]['own_name'] == 'Saved ones'
    assert json.loads(taste(library))['clusters'][0]['own_name'] is None
    refuse(1, 'name', '77', 'x', '--json', '--library', str(library), word='no cluster 77')


def merge_and_undo():
    library = copy_library('merge.db')
    before = taste(copy_library('unmerged.db'))
    keep, other = (entry for entry in ask('top', 'artists', library=library)['entries'][:2])
    made = ask('merge', 'artists', keep['name'], other['name'].lower(), library=library)
    assert made['merge']['kept'] == keep['name'] and made['merge']['other'] == other['name']
    assert made['before']['artists'] - made['after']['artists'] == 1
    assert ask('merge', 'artists', keep['name'], other['name'], library=library)['merge'] is None
    first = ask('top', 'artists', library=library)['entries'][0]
    assert first['name'] == keep['name'] and first['plays'] == keep['plays'] + other['plays']

    one, two = (entry for entry in ask('top', 'tracks', library=library)['entries'][:2])
    tracks = ask('merge', 'tracks', str(one['key']), str(two['key']), library=library)
    assert tracks['merge']['kind'] == 'tracks' and tracks['merge']['kept'].endswith(one['name'])
    assert tracks['before']['tracks'] - tracks['after']['tracks'] == 1
    assert ask('top', 'tracks', library=library)['entries'][0]['plays'] == one['plays'] + two['plays']

    listed = ask('merge', 'list', library=library)['merges']
    assert listed == ask('merge', library=library)['merges'] == [made['merge'], tracks['merge']]
    assert f"{keep['name']} ← {other['name']}" in succeed('merge', 'list', '--library', str(library)).decode()
    for merge in listed:
        assert ask('merge', 'undo', merge['id'], library=library)['merge'] == merge
        refuse(1, 'merge', 'undo', merge['id'], '--json', '--library', str(library), word='no such merge')
    assert ask('merge', library=library)['merges'] == [] and taste(library) == before
    refuse(1, 'merge', 'artists', keep['name'], 'Nobody', '--json', '--library', str(library), word='“Nobody”')
    refuse(1, 'merge', 'tracks', '1', '999999', '--json', '--library', str(library), word='no such track')


def make_rich_library(name):
    """Listening, lists, genres and sound, scrobbles without length, names that have to be quoted."""
    tracks = {row['spotify_track_uri']: row for row in read_history() if row['spotify_track_uri']}
    genres = ('rock|art rock', 'jazz', '"[""lo-fi, beats""]"', 'techno')
    table = write('facts.csv', 'id,title,artists,genres,energy,tempo,duration_ms\n' + ''.join(
        f'{uri},"{row["master_metadata_track_name"]}","{row["master_metadata_album_artist_name"]}",{genres[i % 4]},'
        f'{i % 89 / 89:.4f},{80 + i % 61}.25,{90000 + i}\n' for i, (uri, row) in enumerate(tracks.items()) if i % 5))
    scrobbles = write('scrobbles.csv', 'uts,utc_time,artist,artist_mbid,album,album_mbid,track,track_mbid\n'
                      '1700000000,,"Semi; colon|bar",,"An ""album"", two",,"Line, ""quoted""",\n'
                      '1700001000,,=1+1,,,,Ünï — コード,\n')
    return new_library(name, HISTORY, ACCOUNT, table, scrobbles)


def delete_a_source():
    library = make_rich_library('delete.db')
    refuse(1, 'delete', 'elsewhere', '--json', '--library', str(library), word='“elsewhere”')
    held = ask('status', library=library)
    sources = {source['name']: source for source in held['sources']}
    assert set(sources) == {'Spotify', 'Scrobbles', 'Tables of tracks'} and sources['Scrobbles']['plays'] == 2
    removed = ask('delete', 'Scrobbles', library=library)['removed']
    assert removed == {'plays': 2, 'short': 0, 'members': 0, 'facts': 0, 'tracks': 2, 'artists': 2}, removed

    removed = ask('delete', 'Spotify', library=library)['removed']
    assert all(removed[name] == sources['Spotify'][name] for name in ('plays', 'short', 'members', 'facts')), removed
    (left,) = ask('status', library=library)['sources']
    assert left['name'] == 'Tables of tracks' and left['facts'] == sources[left['name']]['facts']
    ask('delete', left['name'], library=library)
    left = ask('status', library=library)
    assert left['exists'] and all(left[name] == 0 for name in COUNTS) and left['sources'] == []
    refuse(1, 'profile', '--json', '--library', str(library), word='no listening')


def delete_everything():
    folder = FOLDER / 'everything'
    folder.mkdir()
    library = folder / 'library.db'
    shutil.copy(LIBRARY, library)
    (folder / 'library.db.corrupt-20250101-000000').write_bytes(LIBRARY.read_bytes())
    (folder / 'mine.txt').write_text('kept')
    artist = ask('top', 'artists', library=library)['entries'][0]['name']
    ask('exclude', 'artist', artist, library=library)
    words = {row[key] for row in read_history() for key in
             ('master_metadata_track_name', 'master_metadata_album_artist_name', 'spotify_track_uri')}
    words = {word.encode() for word in words if word and len(word) > 6}

    def list_readable():
        return [(path.name, word) for path in folder.iterdir() for data in [path.read_bytes()]
                for word in words if word in data]

    assert list_readable()
    refuse(2, 'delete', '--all', '--json', '--library', str(library), word='--yes')
    assert ask('status', library=library)['plays'] == MADE['plays']
    removed = ask('delete', '--all', '--yes', library=library)['removed']
    assert removed['plays'] == MADE['plays'] and removed['short'] == MADE['short']
    assert list_readable() == []
    assert ask('exclude', library=library)['rules'] == [] and (folder / 'mine.txt').exists()
    assert not any('corrupt' in path.name for path in folder.iterdir())


def delete_what_is_damaged():
    path = pathlib.Path(write('broken.db', b'Secret words. ' * 500))
    assert ask('delete', '--all', '--yes', library=path)['removed']['plays'] == 0
    assert ask('status', library=path)['set_aside'] == [] and b'Secret' not in path.read_bytes()


def export_and_import():
    library = make_rich_library('rich.db')
    folder = FOLDER / 'export'
    document = ask('export', '--output', str(folder), library=library)
    held = ask('status', library=library)
    assert all(document[name] == held[name] for name in ('plays', 'short', 'members', 'facts', 'tracks')), document
    assert [pathlib.Path(path).name for path in document['files']] == [
        'carlos-export.jsonl', 'plays.csv', 'tracks.csv', 'lists.csv', 'rules.csv', 'files.csv']
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        pathlib.Path(path).name for path in document['files'])
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in folder.iterdir())

    again = new_library('again.db', folder)
    restored = ask('status', library=again)
    assert [source['name'] for source in restored['sources']] == [source['name'] for source in held['sources']]
    assert all(left[name] == right[name] for left, right in zip(restored['sources'], held['sources'])
               for name in ('plays', 'short', 'members', 'facts'))
    assert {name: restored[name] for name in COUNTS} == {name: held[name] for name in COUNTS}, (restored, held)
    assert taste(library) == taste(again)
    assert ask('top', 'tracks', library=library) == ask('top', 'tracks', library=again)

    twice = FOLDER / 'export-twice'
    ask('export', '--output', str(twice), library=again)
    for path in folder.iterdir():
        assert path.read_bytes() == (twice / path.name).read_bytes(), path.name


def export_tables():
    """The tables are what a spreadsheet reads, and tables of plays and of tracks as Carlos reads them too."""
    folder = FOLDER / 'tables'
    library = FOLDER / 'rich.db'
    document = ask('export', '--output', str(folder), '--format', 'csv', library=library)
    assert not (folder / 'carlos-export.jsonl').exists()
    plays = read_table(folder / 'plays.csv')
    assert len(plays) == document['plays'] + document['short']
    assert plays[0]['title'] == 'Line, "quoted"' and plays[1]['artists'] == '=1+1', plays[:2]
    assert plays[0]['estimated'] == 'true' and plays[0]['time'] == '2023-11-14T22:13:20Z'
    exact = [play for play in plays if play['estimated'] == 'false']
    assert sum(int(play['ms_played']) for play in exact) == sum(
        row['ms_played'] for row in read_history() if row['master_metadata_track_name'] and not row['incognito_mode'])

    table = new_library('from-table.db', folder / 'plays.csv')
    assert ask('status', library=table)['plays'] == document['plays']
    same = ask('import', str(folder / 'plays.csv'), library=FOLDER / 'again.db')
    assert same['plays'] == same['short'] == 0 and same['duplicates'] == same['rows'] == len(plays), same
    tracks = profile('--input', str(folder / 'tracks.csv'))
    assert tracks['tracks'] == document['tracks'] and tracks['skipped'] == 0
    assert abs(sum(cluster['plays'] for cluster in tracks['clusters']) + tracks['unplaced'] - document['plays']) \
        <= document['tracks']


def export_rules():
    library = copy_library('ruled.db')
    first, second = (entry['name'] for entry in ask('top', 'artists', library=library)['entries'][:2])
    ask('exclude', 'artist', first, library=library)
    ask('exclude', 'hours', '--from', '22:00', '--to', '6:00', library=library)
    ask('merge', 'artists', second, ask('top', 'artists', library=library)['entries'][5]['name'], library=library)
    ask('name', '1', 'One, "two"', library=library)
    folder = FOLDER / 'ruled'
    assert ask('export', '-o', str(folder), library=library)['rules'] == 4
    rows = read_table(folder / 'rules.csv')
    assert [row['what'] for row in rows] == ['rule', 'rule', 'merge', 'name']
    assert rows[0]['name'] == first and (rows[1]['from'], rows[1]['to']) == ('22:00', '06:00')
    assert rows[2]['name'] == second and rows[3]['name'] == 'One, "two"' and rows[3]['other'] == '1'
    lines = [json.loads(line) for line in (folder / 'carlos-export.jsonl').read_text().splitlines()]
    assert lines[0] == {'type': 'carlos', 'format': 1}
    assert [line['type'] for line in lines[-4:]] == ['rule', 'rule', 'merge', 'name']


def export_never_half():
    """A disk that fills up leaves what was there, and nothing besides."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100000, 100000))

    for output in (FOLDER / 'export', FOLDER / 'not-there'):
        before = {path.name: path.read_bytes() for path in output.iterdir()} if output.exists() else None
        refuse(1, 'export', '--json', '--output', str(output), '--library', str(LIBRARY), preexec_fn=limit)
        after = {path.name: path.read_bytes() for path in output.iterdir()} if output.exists() else None
        assert before == after, output
    file = FOLDER / 'one.jsonl'
    file.write_text('old')
    refuse(1, 'export', '--output', str(file), '--library', str(LIBRARY), preexec_fn=limit)
    assert file.read_text() == 'old' and not list(FOLDER.glob('one.jsonl.*'))
    assert [pathlib.Path(path) for path in ask('export', '--output', str(file))['files']] == [file]
    refuse(1, 'export', '--output', '/nonexistent/folder', '--library', str(LIBRARY), word='no such folder')
    refuse(1, 'export', '--output', str(HISTORY), '--library', str(LIBRARY), word=HISTORY.name)
    assert zipfile.is_zipfile(HISTORY)


def libraries_that_are_not_there():
    missing = FOLDER / 'nowhere.db'
    for arguments in (['exclude'], ['exclude', 'artist', 'X'], ['exclude', 'suggest'], ['exclude', 'remove', '1'],
                      ['name', '1', 'X'], ['merge', 'list'], ['merge', 'artists', 'A', 'B'], ['merge', 'undo', 'a1'],
                      ['delete', 'Spotify'], ['delete', '--all', '--yes'], ['export', '-o', str(FOLDER / 'nothing')]):
        refuse(1, *arguments, '--json', '--library', str(missing), word='nowhere.db')
        assert not missing.exists() and not (FOLDER / 'nothing').exists(), arguments


def wrong_usage():
    for arguments in (['status', 'word'], ['status', '--no-such-option'], ['exclude', 'song', 'X'],
                      ['exclude', 'artist'], ['exclude', 'artist', ''], ['exclude', 'artist', 'A', 'B'],
                      ['exclude', 'artist', 'A', '--from', '2024'], ['exclude', 'artist', b'\xff'],
                      ['exclude', 'period'], ['exclude', 'period', '2024'], ['exclude', 'period', '--from', 'May'],
                      ['exclude', 'period', '--from', '2024', '--to', '2023'], ['exclude', 'hours', '--from', '9:00'],
                      ['exclude', 'hours', '--from', '9:00', '--to', '25:00'],
                      ['exclude', 'hours', '--from', '9:00', '--to', '9:00'], ['exclude', 'list', 'all'],
                      ['exclude', '--from', '2024'], ['exclude', 'remove'], ['exclude', 'remove', 'x'],
                      ['exclude', 'remove', '1', '2'], ['name'], ['name', 'x'], ['name', '0', 'X'], ['name', '1', ' '],
                      ['name', '1', 'A', 'B'], ['name', '1', 'A', '--sample'], ['name', '1', 'A', '--of', 'some'],
                      ['merge', 'albums', 'A', 'B'], ['merge', 'artists', 'A'], ['merge', 'artists', 'A', 'B', 'C'],
                      ['merge', 'tracks', '1', 'x'], ['merge', 'undo', '1'], ['merge', 'undo', 'a'], ['delete'],
                      ['delete', 'Spotify', '--all', '--yes'], ['delete', 'a', 'b'], ['delete', '--all'], ['export'],
                      ['export', '-o', ''], ['export', '-o', 'x', '--format', 'xml'], ['export', '-o', 'x', 'y'],
                      ['export', '-o', 'x.jsonl', '--format', 'csv'], ['import']):
        refuse(2, *arguments, '--library', str(LIBRARY))
    assert ask('status')['plays'] == MADE['plays']


def every_locale():
    """The same bytes where people write decimals with a comma. Making a locale takes a while, so it is made once."""
    library = copy_library('locale.db')
    ask('exclude', 'artist', ask('top', 'artists', library=library)['entries'][0]['name'], library=library)
    script = ('for command in status exclude "exclude suggest" merge "name 1"; do\n'
              '"$CARLOS_CLI" $command --json --library "$1" || exit\ndone\n'
              '"$CARLOS_CLI" export --output "$2" --library "$3" >&2\n')

    def run_all(folder, *wrapper):
        return subprocess.run([*wrapper, 'sh', '-c', script, 'sh', library, FOLDER / folder, FOLDER / 'rich.db'],
                              env=command.ENVIRONMENT, check=True, capture_output=True, timeout=60).stdout

    assert run_all('locale-c') == run_all('locale-de', command.WITH_LOCALE, 'de_DE.UTF-8')
    for path in (FOLDER / 'locale-c').iterdir():
        assert path.read_bytes() == (FOLDER / 'locale-de' / path.name).read_bytes(), path.name


def output_that_cannot_be_written():
    for arguments in (['status'], ['exclude'], ['merge', '--json']):
        with open('/dev/full', 'wb') as full:
            done = run(*arguments, '--library', str(LIBRARY), stdout=full)
        assert done.returncode == 1 and b'standard output' in done.stderr, done


def no_network():
    """The system's word for it: no socket of the Internet is ever asked for."""
    strace = shutil.which('strace')
    log = FOLDER / 'strace.log'
    if strace is None or subprocess.run([strace, '-f', '-e', 'trace=socket', '-o', str(log), 'true'],
                                        stderr=subprocess.DEVNULL, check=False).returncode != 0:
        raise tap.Skip('strace cannot trace here')
    library = FOLDER / 'private.db'
    for arguments in (['import', str(HISTORY), str(ACCOUNT)], ['profile'], ['top', 'artists'], ['exclude', 'suggest'],
                      ['exclude', 'hours', '--from', '1:00', '--to', '2:00'], ['export', '-o', str(FOLDER / 'private')]):
        environment = {**command.ENVIRONMENT, 'LSAN_OPTIONS': 'detect_leaks=0'}
        done = subprocess.run([strace, '-f', '-e', 'trace=socket,execve', '-o', str(log), command.CLI, *arguments,
                               '--library', str(library)], env=environment, capture_output=True, timeout=120,
                              check=False)
        traced = log.read_text()
        assert done.returncode == 0, (arguments, done.stderr)
        assert 'execve(' in traced and 'AF_INET' not in traced, (arguments, traced)


tap.run([import_twice, import_what_overlaps, status, status_of_nothing, status_tells_what_was_set_aside,
         exclude_and_back, exclude_times, exclude_names_that_are_not_there, exclude_what_is_suggested, name_clusters,
         merge_and_undo, delete_a_source, delete_everything, delete_what_is_damaged, export_and_import, export_tables,
         export_rules, export_never_half, libraries_that_are_not_there, wrong_usage, every_locale,
         output_that_cannot_be_written, no_network])
