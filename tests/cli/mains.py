#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""`analyze --folders --on-mains` on a machine whose power comes and goes, as UPower tells on a system bus of the test's own."""

import contextlib
import os
import pty
import shutil
import sqlite3
import subprocess

import command
import music_tree
import tap
from command import FOLDER, SOURCE_ROOT, succeed

N_SONGS = 6


@contextlib.contextmanager
def power():
    """Tells Carlos's environment, and how to switch: a function of 'battery' or 'mains'."""
    if not shutil.which('dbus-daemon'):
        raise tap.Skip('there is no dbus-daemon')
    with subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address'], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as bus:
        environment = {**os.environ, 'DBUS_SYSTEM_BUS_ADDRESS': bus.stdout.readline().strip()}
        with subprocess.Popen(['/usr/bin/python3', SOURCE_ROOT / 'tests/tools/upower.py'], env=environment, text=True,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE) as upower:
            assert upower.stdout.readline() == 'ready\n'
            yield environment, lambda word: print(word, file=upower.stdin, flush=True)
            upower.stdin.close()
        bus.terminate()


def make_library(name):
    tree = music_tree.Tree((FOLDER / name).resolve(), 0)
    for i in range(N_SONGS):
        tags = {'artist': f'Artist {i}', 'title': f'Title {i}'}
        tree.add(f'{i}.wav', music_tree.wav(tags, music_tree.song(110 + 20 * i, 120), 1.5))
    library = FOLDER / f'{name}.db'
    succeed('import', '--music', '--library', str(library), str(tree.path))
    return library


def count_heard(library):
    with contextlib.closing(sqlite3.connect(library)) as database:
        return database.execute('SELECT count (*) FROM files WHERE version > 0').fetchone()[0]


def read_until(terminal, word):
    """What is shown to whoever sits before it, up to @word."""
    shown = b''
    while word not in shown:
        shown += os.read(terminal, 4096)
    return shown


def waits_for_mains():
    with power() as (environment, switch):
        (FOLDER / 'songs').mkdir()
        library = make_library('songs')
        terminal, end = pty.openpty()
        with subprocess.Popen([command.CLI, 'analyze', '--folders', '--on-mains', '--library', library], stderr=end,
                              stdout=subprocess.PIPE, stdin=subprocess.DEVNULL,
                              env={**command.ENVIRONMENT, 'DBUS_SYSTEM_BUS_ADDRESS':
                                   environment['DBUS_SYSTEM_BUS_ADDRESS']}) as carlos:
            os.close(end)
            assert b'0 of 6' in read_until(terminal, b'waiting for mains power')
            assert count_heard(library) == 0 and carlos.poll() is None
            switch('mains')
            output = carlos.stdout.read()
            with contextlib.suppress(OSError):
                while os.read(terminal, 4096):
                    pass
        os.close(terminal)
        assert carlos.returncode == 0 and count_heard(library) == N_SONGS, output


def who_does_not_ask_does_not_wait():
    with power() as (environment, _switch):
        (FOLDER / 'other').mkdir()
        library = make_library('other')
        succeed('analyze', '--folders', '--library', str(library),
                environment={'DBUS_SYSTEM_BUS_ADDRESS': environment['DBUS_SYSTEM_BUS_ADDRESS']})
        assert count_heard(library) == N_SONGS


tap.run([waits_for_mains, who_does_not_ask_does_not_wait])
