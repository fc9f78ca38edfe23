#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""How many files a minute carlos-cli scans and hears.

usage: folder.py CARLOS-CLI SONG.mp3 [FILES [HEARD]]

Copies of the song, each with tags of its own, are scanned for the first time and again; then a folder of fewer is heard.
"""

import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'tests/tools'))
import music_tree  # noqa: E402


def measure(*command):
    """What the command printed, its seconds on the clock and of the processor."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (json.loads(done.stdout), time.monotonic() - start,
            after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def make_folder(path, sound, n_files):
    path.mkdir()
    tree = music_tree.Tree(path, 0)
    for i in range(n_files):
        tags = music_tree.tags_of(i // 25, i // 5 % 5, i % 5)
        tree.add(tree.place(i // 25, i // 5 % 5, i % 5, 'mp3'), music_tree.mp3(tags, frames=0) + sound)
    return path


def main():
    cli, song = sys.argv[1], pathlib.Path(sys.argv[2]).read_bytes()
    n_files, n_heard = ([int(word) for word in sys.argv[3:]] + [1000, 24][len(sys.argv) - 3:])[:2]
    with tempfile.TemporaryDirectory() as top:
        library, folder = f'{top}/library.db', make_folder(pathlib.Path(top) / 'music', song, n_files)
        for what in ('first scan', 'scan again'):
            report, seconds, cpu = measure(cli, 'import', '--json', '--library', library, str(folder))
            assert report['folders'][0]['files'] == n_files
            print(f'{what}: {n_files} files, {60 * n_files / seconds:.0f} a minute by the clock, '
                  f'{60 * n_files / cpu:.0f} a minute of one processor')
        library, folder = f'{top}/heard.db', make_folder(pathlib.Path(top) / 'heard', song, n_heard)
        measure(cli, 'import', '--json', '--library', library, str(folder))
        report, seconds, cpu = measure(cli, 'analyze', '--folders', '--json', '--library', library)
        assert report['heard'] == n_heard, report
        print(f'heard: {n_heard} files, {60 * n_heard / seconds:.0f} a minute by the clock, '
              f'{60 * n_heard / cpu:.0f} a minute of one processor')


main()
