#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""carlos-cli method, as a script meets it: the page, the pictures and tables beside it, and what it refuses."""

import csv
import functools
import json
import math
import os
import pathlib
import resource
import signal
import subprocess
import time
import xml.etree.ElementTree

import command
import tap
from command import CLI, FOLDER, refuse, succeed, write

TABLE = command.invent_table()
HTML = '{http://www.w3.org/1999/xhtml}'
SVG = '{http://www.w3.org/2000/svg}'
WEEK = ('--week', '2026-W47')
STEPS = ['features', 'scaling', 'correlation', 'components', 'scatter', 'density', 'number', 'iterations', 'centroids',
         'labels', 'bubbles', 'recommendations']


def invent_study_table():
    """A listener with all nine columns of the study."""
    names = ('danceability', 'energy', 'speechiness', 'acousticness', 'instrumentalness', 'liveness', 'valence')
    lines = ['title,artist,genres,tempo,duration_ms,' + ','.join(names)]
    for row in range(90):
        values = ','.join(f'{.5 + .45 * math.sin(row * (axis + 2) + axis):.3f}' for axis in range(len(names)))
        lines.append(f'T{row},A{row % 20},{("rock", "jazz", "folk")[row % 3]},{90 + row % 60},{180000 + 100 * row},{values}')
    return write('study.csv', '\n'.join(lines) + '\n')


def walk(name, *arguments, source=('--input', TABLE), **options):
    folder = FOLDER / name
    text = succeed('method', '--output', str(folder), *WEEK, *source, *arguments, **options)
    assert not text, text
    return folder


@functools.lru_cache(maxsize=None)
def walk_plain():
    return walk('plain', '--name', 'A & <B>')


def read_csv(folder, pattern):
    path, = folder.glob(f'[0-9][0-9]-{pattern}.csv')
    with open(path, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def read_page(folder):
    """The page, which is well formed XML, and every id in it only once."""
    root = xml.etree.ElementTree.parse(folder / 'index.html').getroot()
    ids = [element.get('id') for element in root.iter() if element.get('id')]
    assert len(ids) == len(set(ids)), [one for one in ids if ids.count(one) > 1]
    return root


def near(a, b, tolerance=1e-9):
    return math.isclose(a, b, rel_tol=tolerance, abs_tol=tolerance)


def the_page():
    folder = walk_plain()
    root = read_page(folder)
    assert root.tag == HTML + 'html' and root.get('lang') == 'en'
    assert [section.get('id') for section in root.iter(HTML + 'section')] == STEPS
    assert 'A & <B>' in ''.join(root.itertext())
    for section in root.iter(HTML + 'section'):
        assert section.find(f'.//*[@id="{section.get("aria-labelledby")}"]') is not None
        assert section.find(HTML + 'p') is not None, section.get('id')
    for picture in root.iter(SVG + 'svg'):
        assert picture.get('role') == 'img' and picture.findtext(SVG + 'title') and picture.findtext(SVG + 'desc')
    for table in root.iter(HTML + 'table'):
        assert table.findtext(HTML + 'caption')
        heads = table.findall(f'{HTML}thead/{HTML}tr/{HTML}th')
        assert heads and all(head.get('scope') == 'col' for head in heads)
        assert all(len(row) == len(heads) for row in table.findall(f'{HTML}tbody/{HTML}tr'))


def needs_nothing_else():
    """No script, no network: what is linked lies beside it or in it."""
    folder = walk_plain()
    root = read_page(folder)
    assert not list(root.iter(HTML + 'script'))
    assert not [element for element in root.iter() if element.get('src') or element.get('srcset')]
    for link in root.iter(HTML + 'a'):
        target = link.get('href')
        assert root.find(f'.//*[@id="{target[1:]}"]') is not None if target[0] == '#' else (folder / target).is_file(), target
    style = ''.join(root.find(f'{HTML}head/{HTML}style').itertext())
    assert 'url(' not in style and '@import' not in style and 'http' not in style


def told_as_json():
    path = FOLDER / 'told'
    document = json.loads(succeed('method', '--output', str(path), *WEEK, '--sample', '--json'))
    assert document['format'] == 1 and document['output'] == str(path) and document['page'] == 'index.html'
    assert [step['step'] for step in document['steps']] == STEPS
    told = {'index.html'}
    for step in document['steps']:
        told.update(step['charts'])
        for table in step['tables']:
            told.update((table['csv'], table['json']))
            content = json.loads((path / table['json']).read_text(encoding='utf-8'))
            rows = list(csv.reader(open(path / table['csv'], encoding='utf-8', newline='')))
            assert content['step'] == step['step'] and content['table'] == table['table']
            assert len(content['rows']) == table['rows'] == len(rows) - 1
            assert rows[0] == [column['id'] for column in content['columns']]
            for row, cells in zip(content['rows'], rows[1:]):
                for column, value, cell in zip(content['columns'], row, cells):
                    same = (cell == '' if value is None else cell == value if column['type'] in ('text', 'word')
                            else float(cell) == value)
                    assert same, (table['table'], column['id'], value, cell)
    assert told == set(os.listdir(path)), told ^ set(os.listdir(path))
    for picture in path.glob('*.svg'):
        assert xml.etree.ElementTree.parse(picture).getroot().tag == SVG + 'svg'


def same_as_profile():
    folder = walk_plain()
    profile = command.profile('--input', TABLE)
    scan = read_csv(folder, 'scan')
    assert [int(row['k']) for row in scan] == [entry['k'] for entry in profile['k_scan']]
    for row, entry in zip(scan, profile['k_scan']):
        for name in ('inertia', 'silhouette', 'stability'):
            assert (row[name] == '') if entry[name] is None else near(float(row[name]), entry[name]), (row, entry)
        assert (row['chosen'] == 'yes') == (entry['k'] == profile['k'])
    for row, ratio in zip(read_csv(folder, 'variance'), profile['pca']['explained_variance_ratio']):
        assert near(float(row['ratio']), ratio)
    features = profile['space']['features']
    for cluster, row, bubble in zip(profile['clusters'], read_csv(folder, 'centroids'), read_csv(folder, 'bubbles')):
        assert row['name'] == bubble['name'] == cluster['name'] and int(row['cluster']) == cluster['id']
        assert all(near(float(row[name]), value) for name, value in zip(features, cluster['centroid']))
        assert near(float(bubble['share']), cluster['share'])
        assert near(float(bubble['area']), cluster['share'], .02), bubble
    names = profile['space']['correlation']['names']
    for row in read_csv(folder, 'correlation'):
        r = profile['space']['correlation']['matrix'][names.index(row['feature'])][names.index(row['with'])]
        assert near(float(row['r']), r)
    used = {cluster['id']: [genre['name'] for genre in cluster['genres']] for cluster in profile['clusters']}
    words = [(int(row['cluster']), row['word']) for row in read_csv(folder, 'scores') if row['used'] == 'yes']
    assert sorted(words) == sorted((cluster, name) for cluster, genres in used.items() for name in genres)


def lloyd_again():
    """Each iteration recomputed: everybody goes to the nearest centre, and centres to the means of theirs."""
    folder = walk('lloyd', '-k', '5', '--space', 'sound', '--seed', '3')
    points = {row.pop('item'): row for row in read_csv(folder, 'points')}
    features = [name for name in next(iter(points.values())) if name not in ('track', 'artist')]
    points = {item: [float(row[name]) for name in features] for item, row in points.items()}
    centres = {}
    for row in read_csv(folder, 'centres'):
        centres.setdefault(int(row['iteration']), {})[row['cluster']] = [float(row[name]) for name in features]
    moves = read_csv(folder, 'assignments')
    iterations = read_csv(folder, 'iterations')
    clusters = {}
    for row in iterations:
        now, before = int(row['iteration']), dict(clusters)
        clusters.update({move['item']: move['cluster'] for move in moves if int(move['iteration']) == now})
        if row['kind'] == 'iteration':
            assert int(row['changed']) == sum(clusters[item] != before[item] for item in clusters)
            for cluster, centre in centres[now].items():
                own = [points[item] for item in points if before[item] == cluster]
                assert all(near(value, sum(column) / len(own), 1e-4) for value, column in zip(centre, zip(*own)))
        if row['kind'] == 'exchange':
            continue
        for item, point in points.items():
            away = {cluster: math.dist(point, centre) for cluster, centre in centres[now].items()}
            assert away[clusters[item]] <= min(away.values()) + 1e-5, (now, item)
        inertia = sum(math.dist(point, centres[now][clusters[item]]) ** 2 for item, point in points.items())
        assert near(float(row['inertia']), inertia, 1e-5)
    assert int(iterations[-1]['changed']) == 0
    shown = [row for row in read_csv(folder, 'starts') if row['shown'] == 'yes']
    assert len(shown) == 1 and near(float(shown[0]['inertia']), float(iterations[-1]['inertia']), 1e-5)


def arithmetic():
    folder = walk('arithmetic', source=('--sample',))
    for row in read_csv(folder, 'scores'):
        inside, outside, lift = (float(row[name]) for name in ('inside', 'outside', 'lift'))
        assert near(lift, (inside + .02) / (outside + .02)) and near(float(row['score']), inside * math.log2(lift))
    recommendations = read_csv(folder, 'list')
    assert len(recommendations) == 30
    parts = ('community', 'text', 'sound', 'novelty', 'popularity', 'feedback')
    for row in recommendations:
        assert near(float(row['score']), sum(float(row[part]) for part in parts)), row
    told = json.loads(succeed('recommend', '--sample', '--json', *WEEK))
    assert [(row['artist'], row['title']) for row in recommendations] == \
        [(item['artist'], item['title'] or '') for item in told['items']]
    levels = read_csv(folder, 'levels')
    assert all(float(a['density']) < float(b['density']) for a, b in zip(levels, levels[1:]))
    grid = read_csv(folder, 'grid')
    cell = float(grid[1]['x']) - float(grid[0]['x'])
    assert near(sum(float(row['density']) for row in grid) * cell * cell, 1, 2e-3)


def the_study():
    folder = walk('study', '--pipeline', 'study', source=('--input', invent_study_table()))
    for row in read_csv(folder, 'artists'):
        weight = int(row['tracks']) ** 2 / (int(row['artist_tracks']) * int(row['cluster_tracks']))
        assert near(float(row['weight']), weight)
    assert all(row['transform'] == 'none' and near(float(row['deviation_after']), 1, 1e-5)
               for row in read_csv(folder, 'columns'))
    radii = [float(row['radius']) for row in read_csv(folder, 'bubbles')]
    assert all(near(radius / radii[0], (7 - place) / 7, .03) for place, radius in enumerate(radii)), radii


def every_space():
    for space in ('sound', 'genre', 'blend'):
        folder = walk(f'space-{space}', '--space', space)
        read_page(folder)
        assert (space != 'sound') == bool(list(folder.glob('*-words.csv')))
    plain = write('genres.csv', 'title,artist,genre\n' + ''.join(f't{i},a{i % 9},{("rock", "jazz")[i % 2]}\n' for i in range(30)))
    text = ''.join(read_page(walk('genres-only', source=('--input', plain))).itertext())
    assert 'No audio features are known' in text and 'TF-IDF' in text


def hostile_names():
    bad = ('</svg><script>alert(1)</script>', '"onload="x', "a'b&amp;<!--", 'é\u202e\u0007x', '=cmd|\'/c calc\'!A1', ']]>')
    rows = [f'"{bad[i % 6].replace(chr(34), chr(34) * 2)} {i}","{bad[(i + 1) % 6].replace(chr(34), chr(34) * 2)}",'
            f'rock,{.1 + i % 7 / 10:.1f},{.9 - i % 5 / 10:.1f}' for i in range(60)]
    table = write('hostile.csv', 'title,artist,genres,energy,valence\n' + '\n'.join(rows) + '\n')
    folder = walk('hostile', '--name', bad[0], source=('--input', table))
    root = read_page(folder)
    assert not [element for element in root.iter() if element.tag.endswith('script')]
    assert not [element for element in root.iter() if any(name.startswith('on') for name in element.attrib)]
    assert bad[0] in ''.join(root.itertext())
    assert any(bad[0] in row['title'] for row in read_csv(folder, 'tracks'))
    for picture in folder.glob('*.svg'):
        xml.etree.ElementTree.parse(picture)
    for path in folder.glob('*.json'):
        json.loads(path.read_text(encoding='utf-8'))


def read_all(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def same_bytes():
    first = read_all(walk_plain())
    assert first == read_all(walk('same', '--name', 'A & <B>', '--threads', '2'))
    tables = {name: data for name, data in first.items() if not name.endswith(('.html', '.svg'))}
    german = read_all(walk('german', locale='de_DE.UTF-8'))
    assert tables == {name: german[name] for name in tables}
    dark = read_all(walk('dark', '--dark'))
    assert dark['index.html'] != first['index.html'] and dark['08-starts.csv'] == first['08-starts.csv']


def assert_as_before(path, *arguments, status=1, word='', **options):
    """The folder is as it was, and nothing lies beside it."""
    path = pathlib.Path(path)
    before = read_all(path) if path.is_dir() else None
    beside = sorted(os.listdir(path.parent)) if path.parent.is_dir() else None
    refuse(status, 'method', '--input', TABLE, *WEEK, '--output', str(path), *arguments, word=word, **options)
    assert before == (read_all(path) if path.is_dir() else None)
    assert beside == (sorted(os.listdir(path.parent)) if path.parent.is_dir() else None)


def limit_files():
    """What a full disk is to a program: no file grows beyond four kilobytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


def places_that_cannot_be_written():
    assert_as_before('/nonexistent/a')
    refuse(1, 'method', '--input', TABLE, '--output', '/proc/a')
    assert_as_before(FOLDER / 'full', preexec_fn=limit_files)
    kept = walk('kept')
    assert_as_before(kept, '--dark', preexec_fn=limit_files)
    assert_as_before(kept, '-k', '40', '--input', write('two.csv', 'title,energy\na,.1\nb,.2\n'))
    write('a-file', 'mine')
    refuse(1, 'method', '--input', TABLE, '--output', str(FOLDER / 'a-file'))
    assert (FOLDER / 'a-file').read_text() == 'mine'


def other_files_are_safe():
    mine = FOLDER / 'mine'
    mine.mkdir()
    (mine / 'thesis.txt').write_text('years of work')
    assert_as_before(mine, word='thesis.txt')
    refuse(1, 'method', '--input', TABLE, '--output', str(FOLDER), word='other files')


def replaced_as_a_whole():
    folder = walk('replaced', source=('--sample',))
    assert (folder / '12-list.csv').exists()
    walk('replaced', '-k', '3')
    read_page(folder)
    assert len(read_csv(folder, 'bubbles')) == 3
    (FOLDER / 'link').symlink_to(folder)
    walk('link', '-k', '4')
    assert (FOLDER / 'link').is_symlink() and len(read_csv(folder, 'bubbles')) == 4
    (FOLDER / 'empty').mkdir()
    read_page(walk('empty/'))


def killed_at_any_moment():
    """Whenever it dies, the folder is the old one or the new one."""
    folder = walk('killed', '-k', '3')
    old = read_all(folder)
    command_line = [CLI, 'method', '--input', TABLE, *WEEK, '-k', '4', '--output', str(folder)]
    new = read_all(walk('not-killed', '-k', '4'))
    for milliseconds in (5, 30, 80, 140, 200, 300):
        process = subprocess.Popen(command_line, env=command.ENVIRONMENT, stdout=subprocess.DEVNULL)
        time.sleep(milliseconds / 1000)
        process.kill()
        process.wait()
        assert read_all(folder) in (old, new), milliseconds


def wrong_usage():
    target = str(FOLDER / 'usage')
    for arguments in ([], ['--output', ''], ['--output', target, 'more'], ['--output', target, '--week', 'monday'],
                      ['--output', target, '--pipeline', 'study', '--space', 'genre'], ['--output', target, '-k', '0'],
                      ['--output', target, '--no-such-option']):
        refuse(2, 'method', '--input', TABLE, *arguments)
    refuse(1, 'method', '--input', '/nonexistent.csv', '--output', target)
    refuse(1, 'method', '--output', target, word='library')
    assert not os.path.exists(target)


tap.run([the_page, needs_nothing_else, told_as_json, same_as_profile, lloyd_again, arithmetic, the_study, every_space,
         hostile_names, same_bytes, places_that_cannot_be_written, other_files_are_safe, replaced_as_a_whole,
         killed_at_any_moment, wrong_usage])
