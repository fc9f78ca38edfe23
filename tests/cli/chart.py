#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""carlos-cli chart, as a script meets it."""

import json
import os
import resource
import shutil
import signal
import struct
import subprocess
import xml.etree.ElementTree

import command
import tap
from command import FOLDER, refuse, run, succeed, write

KINDS = ('bubbles', 'correlation', 'variance', 'elbow', 'silhouette', 'scatter', 'months', 'map', 'radar', 'dots')
SVG = '{http://www.w3.org/2000/svg}'
TABLE = command.invent_table()


def draw(name, kind, *arguments, **options):
    """Draw the table into FOLDER / name; the bytes of the picture."""
    path = FOLDER / name
    path.unlink(missing_ok=True)
    done = succeed('chart', kind, '--input', TABLE, '--output', str(path), *arguments, **options)
    assert not done, done
    return path.read_bytes()


def ask(tool, *arguments):
    """Run another program on a picture, where it is installed."""
    if not shutil.which(tool):
        return None
    done = subprocess.run([tool, *arguments], capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, f'{tool}: {done.stderr.decode()}'
    return done.stdout


def measure_png(data):
    assert data[:8] == b'\x89PNG\r\n\x1a\n', data[:8]
    return struct.unpack('>II', data[16:24])


def every_kind():
    for kind in KINDS:
        root = xml.etree.ElementTree.fromstring(draw('kind.svg', kind))
        assert root.tag == SVG + 'svg', root.tag
        assert root.findtext(SVG + 'title') and root.findtext(SVG + 'desc'), kind
        ask('xmllint', '--noout', str(FOLDER / 'kind.svg'))
        picture = ask('rsvg-convert', str(FOLDER / 'kind.svg'))
        height = {'map': 627, 'radar': 589, 'dots': 589}.get(kind, 489)
        assert picture is None or measure_png(picture) == (620, height), kind


def every_format():
    assert measure_png(draw('a.png', 'bubbles')) == (620, 489)
    assert draw('a.pdf', 'bubbles')[:5] == b'%PDF-'
    assert draw('a.SVG', 'bubbles').startswith(b'<?xml')
    words = ask('pdftotext', str(FOLDER / 'a.pdf'), '-')
    assert words is None or 'forró' in words.decode(), words


def bubbles_of_svg():
    root = xml.etree.ElementTree.fromstring(draw('bubbles.svg', 'bubbles', '-k', '4', '--name', 'A & <B>'))
    clusters = [group for group in root.iter(SVG + 'g') if group.get('id', '').startswith('cluster-')]
    names = [cluster['name'] for cluster in command.profile('--input', TABLE, '-k', '4')['clusters']]
    assert [group.get('id') for group in clusters] == ['cluster-1', 'cluster-2', 'cluster-3', 'cluster-4']
    for group, name in zip(clusters, names):
        assert len(group.findall(SVG + 'title')) == 1
        assert len(list(group.iter(SVG + 'circle'))) == 1
        assert name.lower() in group.findtext(SVG + 'title').lower(), (name, group.findtext(SVG + 'title'))
    words = ' '.join(text for element in root.iter(SVG + 'text') for text in element.itertext())
    assert 'A & <B>' in words and 'Data: tracks.csv' in words, words


def outlines():
    root = xml.etree.ElementTree.fromstring(draw('outlines.svg', 'bubbles', '--outlines'))
    assert not list(root.iter(SVG + 'text')) and list(root.iter(SVG + 'path'))
    assert len(list(root.iter(SVG + 'circle'))) == 3


def sizes():
    assert measure_png(draw('size.png', 'bubbles', '--width', '300', '--height', '200')) == (300, 200)
    assert measure_png(draw('size.png', 'bubbles', '--width', '1240')) == (1240, 978)
    assert measure_png(draw('size.png', 'elbow', '--scale', '2')) == (1240, 978)
    assert measure_png(draw('size.png', 'elbow', '--scale', '1.5')) == (930, 734)
    root = xml.etree.ElementTree.fromstring(draw('size.svg', 'bubbles', '--width', '200', '--height', '8000'))
    assert (root.get('width'), root.get('height')) == ('200', '8000')


def looks():
    plain = draw('look.svg', 'bubbles')
    looks_of = [plain, draw('look.svg', 'bubbles', '--dark'), draw('look.svg', 'bubbles', '--high-contrast')]
    assert len(set(looks_of)) == 3


def same_bytes():
    for name in ('same.svg', 'same.png', 'same.pdf'):
        first = draw(name, 'bubbles')
        assert first == draw(name, 'bubbles', '--threads', '2'), name
    first = draw('same.svg', 'scatter')
    assert first == draw('same.svg', 'scatter', environment={'LC_ALL': 'C'})


def decimal_comma():
    """Words are in the language of the reader, the numbers of the format are not."""
    text = draw('comma.svg', 'elbow', locale='de_DE.UTF-8')
    assert xml.etree.ElementTree.fromstring(text).tag == SVG + 'svg'
    assert measure_png(ask('rsvg-convert', str(FOLDER / 'comma.svg')) or draw('comma.png', 'elbow')) == (620, 489)


def told_as_json():
    path = str(FOLDER / 'told.png')
    document = json.loads(succeed('chart', 'bubbles', '--input', TABLE, '-o', path, '--json'))
    assert document == {'format': 1, 'chart': 'bubbles', 'output': path, 'type': 'image/png', 'width': 620,
                        'height': 489, 'k': 3, 'tracks': 120, 'rows': 120, 'skipped': 0}, document


def map_of_svg():
    """A group for each region and for the mass, words as words, and nothing of where the table lies."""
    text = draw('map.svg', 'map', '--name', 'A & <B>')
    groups = [group.get('id') for group in xml.etree.ElementTree.fromstring(text).iter(SVG + 'g')]
    assert 'mass' in groups and 'key' in groups and 'cluster-1' in groups, groups
    assert str(FOLDER).encode() not in text and TABLE.encode() not in text
    assert text == draw('map.svg', 'map', '--name', 'A & <B>', '--threads', '2')
    for arguments in (['--levels', 'mass'], ['--bandwidth', 'scott'], ['--layout', 'neighbours']):
        assert draw('other.svg', 'map', *arguments) != text, arguments


def map_told_as_json():
    path = str(FOLDER / 'told.png')
    drawn = json.loads(succeed('chart', 'map', '--sample', '-o', path, '--json'))['map']
    assert len(drawn['bands']) == 16 and drawn['bands'] == sorted(drawn['bands'], reverse=True)
    assert 0 < drawn['explained_variance'] <= 1 and 0 < drawn['trustworthiness'] <= 1
    assert 1 <= len(drawn['regions']) <= 5 and all(region['tilt'] for region in drawn['regions'])
    assert drawn['recommendations']['placed'] == drawn['recommendations']['items'] == 30
    items = json.loads(succeed('recommend', '--sample', '--json'))['items']
    assert all(0 <= item['position'][axis] <= 1 for item in items for axis in 'xy')


def lists_on_a_map():
    """A table of tracks, and what recommend wrote."""
    path = str(FOLDER / 'list.png')
    listed = write('list.json', succeed('recommend', '--sample', '--count', '5', '--json').decode())
    names = write('names.csv', 'artist,title\nNobody,A Song\n')
    for name, n_items, said in ((listed, 5, None), (TABLE, 120, os.path.basename(TABLE)), (names, 1, 'names.csv'),
                                ('none', None, None)):
        drawn = json.loads(succeed('chart', 'map', '--sample', '-o', path, '--json', '--recommendations', name))
        told = drawn['map']['recommendations']
        assert (told and told['items']) == n_items and (told and told['name']) == said, (name, told)
    refuse(1, 'chart', 'map', '--sample', '-o', path, '--recommendations', 'playlist:None', word='playlist')
    refuse(1, 'chart', 'map', '--sample', '-o', path, '--recommendations', '/nonexistent.csv')


def frames():
    assert measure_png(draw('frame.png', 'map', '--frame', 'square')) == (1080, 1080)
    assert measure_png(draw('frame.png', 'bubbles', '--frame', 'story')) == (1080, 1920)
    assert measure_png(draw('frame.png', 'map', '--width', '360')) == (360, 576)


def skipped_rows():
    table = write('skipped.csv', 'title,artist,energy\na,A,0.5\nb,B,0.6\nc,C,many\n')
    done = run('chart', 'bubbles', '--input', table, '-o', str(FOLDER / 'skipped.svg'))
    assert done.returncode == 0 and not done.stdout
    assert done.stderr.decode().splitlines() == ['1 row was skipped:', '  row 3, energy: not a number']


def assert_refused_whole(status, path, *arguments, word='', **options):
    """The picture that was there before is still there, and nothing else."""
    folder = os.path.dirname(path)
    before = sorted(os.listdir(folder)) if os.path.isdir(folder) else None
    refuse(status, 'chart', 'bubbles', '--input', TABLE, '--output', path, *arguments, word=word, **options)
    assert before == (sorted(os.listdir(folder)) if os.path.isdir(folder) else None), os.listdir(folder)


def limit_files():
    """What a full disk is to a program: no file grows beyond a kilobyte."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))


def places_that_cannot_be_written():
    assert_refused_whole(1, '/nonexistent/a.svg')
    refuse(1, 'chart', 'bubbles', '--input', TABLE, '--output', '/proc/a.svg')
    (FOLDER / 'folder.svg').mkdir()
    assert_refused_whole(1, str(FOLDER / 'folder.svg'))
    before = draw('kept.svg', 'bubbles')
    assert_refused_whole(1, str(FOLDER / 'kept.svg'), '--json', preexec_fn=limit_files)
    assert (FOLDER / 'kept.svg').read_bytes() == before


def full_disk():
    os.symlink('/dev/full', FOLDER / 'full.svg')
    assert_refused_whole(1, str(FOLDER / 'full.svg'), word='no space')
    assert (FOLDER / 'full.svg').is_symlink()


def nothing_to_draw():
    genres = write('genres.csv', 'title,artist,genre\na,A,rock\nb,B,jazz\nc,C,rock\n')
    for kind in KINDS:
        done = run('chart', kind, '--input', genres, '-o', str(FOLDER / 'little.svg'))
        assert done.returncode in (0, 1), (kind, done)
        assert done.returncode == 0 or done.stderr.count(b'\n') == 1, done.stderr


def unhappy_input():
    target = str(FOLDER / 'never.svg')
    assert_refused_whole(1, target, '--input', '/nonexistent.csv')
    assert_refused_whole(1, target, '-k', '40', '--input', write('two.csv', 'title,energy\na,.1\nb,.2\n'))


def wrong_usage():
    target = str(FOLDER / 'a.svg')
    for arguments in (['chart'], ['chart', 'pie', '-o', target], ['chart', 'bubbles'],
                      ['chart', 'bubbles', 'elbow', '-o', target], ['chart', '-o', target],
                      ['chart', 'bubbles', '-o', str(FOLDER / 'a.gif')], ['chart', 'bubbles', '-o', str(FOLDER / 'a')],
                      ['chart', 'bubbles', '-o', target, '--no-such-option']):
        refuse(2, *arguments, '--input', TABLE)
    for arguments in (['--width', '199'], ['--width', '8001'], ['--height', '-5'], ['--height', '8001'],
                      ['--width', 'wide'], ['--scale', '0.9'], ['--scale', '4.1'], ['--scale', 'nan'],
                      ['--scale', 'x'], ['--sample'], ['--frame', 'round'], ['--layout', 'umap'],
                      ['--levels', 'even'], ['--bandwidth', '3']):
        refuse(2, 'chart', 'bubbles', '--input', TABLE, '-o', target, *arguments)
    refuse(1, 'chart', 'bubbles', '-o', target, word='library')


tap.run([every_kind, every_format, bubbles_of_svg, map_of_svg, map_told_as_json, lists_on_a_map, frames, outlines, sizes, looks, same_bytes, decimal_comma, told_as_json,
         skipped_rows, places_that_cannot_be_written, full_disk, nothing_to_draw, unhappy_input, wrong_usage])
