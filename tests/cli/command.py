# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Running carlos-cli as a script would, and small tables to run it on. CARLOS_CLI names the program."""

import datetime
import json
import os
import pathlib
import random
import subprocess
import tempfile

CLI = os.environ['CARLOS_CLI']
SOURCE_ROOT = pathlib.Path(os.environ['CARLOS_SOURCE_ROOT'])
WITH_LOCALE = SOURCE_ROOT / 'tests/tools/with-locale.sh'
FIXTURES = SOURCE_ROOT / 'tests/fixtures/tables'
_folder = tempfile.TemporaryDirectory(prefix='carlos-cli-')
FOLDER = pathlib.Path(_folder.name)
ENVIRONMENT = {**{name: value for name, value in os.environ.items()
                  if name not in ('DISPLAY', 'WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'LANGUAGE', 'LANG')
                  and not name.startswith('LC_')},
               'LC_ALL': 'C.UTF-8', 'XDG_RUNTIME_DIR': '/nonexistent', 'GSETTINGS_BACKEND': 'memory',
               'XDG_DATA_HOME': str(FOLDER / 'data')}

KINDS = (('forró', 'axé', 'carimbó'), ('raï', 'staïfi', 'chaabi algérien'), ('norteño', 'sierreño', 'ranchera'))


def run(*arguments, locale=None, environment=None, timeout=60, **options):
    """Run carlos-cli and wait for it; output is bytes."""
    command = [str(WITH_LOCALE), locale, CLI] if locale else [CLI]
    return subprocess.run([*command, *arguments], timeout=timeout, check=False,
                          env={**ENVIRONMENT, **(environment or {})},
                          **{'stdin': subprocess.DEVNULL, 'stdout': subprocess.PIPE, 'stderr': subprocess.PIPE,
                             **options})


def succeed(*arguments, **options):
    """Run what must succeed; the bytes on standard output."""
    done = run(*arguments, **options)
    assert done.returncode == 0, f'{arguments}: {done.returncode}: {done.stderr}'
    return done.stdout


def profile(*arguments, **options):
    """The parsed document of `profile --json`; what is not JSON, such as NaN, is refused."""
    text = succeed('profile', '--json', *arguments, **options).decode('utf-8')
    return json.loads(text, parse_constant=lambda word: (_ for _ in ()).throw(AssertionError(f'{word} in JSON')))


def refuse(status, *arguments, word='', **options):
    """Run what must fail: with this status, one line that says why, and nothing on standard output."""
    done = run(*arguments, **options)
    message = done.stderr.decode('utf-8')
    assert done.returncode == status, f'{arguments}: {done.returncode}: {message}'
    assert not done.stdout, f'{arguments}: {done.stdout[:200]}'
    assert message.startswith('carlos-cli') and message.count('\n') == 1 and message.endswith('\n'), \
        f'{arguments}: {message!r}'
    assert word in message, f'{arguments}: no {word!r} in {message!r}'


def write(name, text):
    path = FOLDER / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode('utf-8'))
    return str(path)


def invent_table(name='tracks.csv', rows=120, groups=3):
    """A listener with clear groups who does not exist; names are not ASCII. At most as many groups as KINDS has."""
    rand = random.Random(1)
    lines = ['id,title,artists,genres,energy,valence,tempo,ms_played']
    for row in range(rows):
        group = row % groups
        words = '|'.join(KINDS[group])
        sound = [.2 + .3 * ((group >> axis) & 1) + .1 * rand.random() for axis in range(2)]
        lines.append(f'{row},Título {row},Künstler {group}-{row // groups % 6},{words},'
                     f'{sound[0]:.4f},{sound[1]:.4f},{90 + 25 * group + 5 * rand.random():.2f},'
                     f'{rand.randrange(10000, 900000)}')
    return write(name, '\n'.join(lines) + '\n')


def invent_history(sessions=400, groups=3, artists=12):
    """Rows of plays, in order, of somebody who mostly stays with one of a few groups of artists for a session."""
    rand = random.Random(2)
    clock = datetime.datetime(2020, 1, 1)
    rows = []
    for _ in range(sessions):
        clock += datetime.timedelta(hours=5)
        group = rand.randrange(groups)
        for _ in range(8):
            clock += datetime.timedelta(minutes=3)
            own = group if rand.random() > .05 else rand.randrange(groups)
            rows.append(f'{clock:%Y-%m-%dT%H:%M:%SZ},Artist {own}-{rand.randrange(artists)},Song {rand.randrange(4)},180000')
    return rows


def write_history(name, rows):
    return write(name, 'time,artist,title,ms_played\n' + ''.join(row + '\n' for row in rows))
