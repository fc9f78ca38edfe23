#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""The installed program starts by its launcher, as from a double click, and stays one.

usage: launcher.py PREFIX, in a session whose XDG_DATA_DIRS begin with PREFIX/share
"""

import gettext
import os
import pathlib
import re
import subprocess
import sys

import carlos_ui as ui
import tap

PREFIX = pathlib.Path(sys.argv[1])
SHARE = PREFIX / 'share'
LAUNCHER = SHARE / 'applications' / f'{ui.APPLICATION_ID}.desktop'

PROGRAMS = ('carlos', 'carlos-cli')
INSTALLED = [
    *(f'bin/{program}' for program in PROGRAMS),
    f'share/applications/{ui.APPLICATION_ID}.desktop',
    f'share/metainfo/{ui.APPLICATION_ID}.metainfo.xml',
    f'share/dbus-1/services/{ui.APPLICATION_ID}.service',
    f'share/glib-2.0/schemas/{ui.APPLICATION_ID}.gschema.xml',
    'share/glib-2.0/schemas/gschemas.compiled',
    f'share/icons/hicolor/scalable/apps/{ui.APPLICATION_ID}.svg',
    f'share/icons/hicolor/symbolic/apps/{ui.APPLICATION_ID}-symbolic.svg',
    'share/locale/de/LC_MESSAGES/carlos.mo',
    'share/locale/es/LC_MESSAGES/carlos.mo',
    'share/man/man1/carlos.1',
    'share/man/man1/carlos-cli.1',
    'share/bash-completion/completions/carlos',
    'share/bash-completion/completions/carlos-cli',
]


def require_own_prefix():
    if os.environ.get('CARLOS_STAGED'):
        raise tap.Skip('staged: the program is not where it was built for')


def launch(*files):
    subprocess.run(['gio', 'launch', str(LAUNCHER), *files], check=True, timeout=ui.PATIENCE, stdout=sys.stderr)


def list_executed():
    """The program that each file with an Exec= line names."""
    for path in (LAUNCHER, SHARE / 'dbus-1/services' / f'{ui.APPLICATION_ID}.service'):
        for line in path.read_text(encoding='utf-8').splitlines():
            if line.startswith('Exec='):
                yield path, line.partition('=')[2]


def everything_is_installed():
    tap.report([f'{name} is missing' for name in INSTALLED if not (PREFIX / name).exists()])


def files_name_the_installed_program():
    program = str(PREFIX / 'bin/carlos')
    tap.report([f'{path}: Exec={line}' for path, line in list_executed() if program not in line])


def ask(program, option, language=''):
    """What an installed program answers to an option, without a display."""
    environment = {name: value for name, value in os.environ.items() if name not in ('DISPLAY', 'WAYLAND_DISPLAY')}
    return subprocess.run([PREFIX / 'bin' / program, option], check=True, capture_output=True, text=True,
                          env={**environment, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': language}).stdout


def programs_tell_their_version():
    assert all(ask(program, '--version') for program in PROGRAMS)


def list_untranslated(program, language):
    """Own strings of the --help that the catalogue has, but the program does not use."""
    catalogue = gettext.translation('carlos', SHARE / 'locale', [language])
    strings = {re.split(r'\s{2,}', line.strip())[-1] for line in ask(program, '--help').splitlines()}
    translated = {text: catalogue.gettext(text) for text in strings if text and catalogue.gettext(text) != text}
    assert translated, f'no string of {program} --help is in the catalogue of {language}'
    answer = ask(program, '--help', language)
    return [f'{program}, {language}: {text}' for text, translation in translated.items() if translation not in answer]


def programs_speak_other_languages():
    require_own_prefix()
    tap.report([finding for program in PROGRAMS for language in ('de', 'es')
                for finding in list_untranslated(program, language)])


def launcher_opens_the_window():
    launch()
    ui.Application.adopt().wait_for_window()


def second_launch_keeps_one_window():
    app = ui.Application.adopt()
    launch()
    # The second request is answered before the bus tells the owner of the name, which is asked after it.
    assert ui.Application.adopt().pid == app.pid, 'a second process runs'
    assert len(app.list_windows()) == 1, ui.dump(app.root)


def program_stays_one_too():
    """The program itself, called a second time, hands over to the first and ends."""
    app = ui.Application.adopt()
    subprocess.run([PREFIX / 'bin/carlos'], check=True, timeout=ui.PATIENCE, stdout=sys.stderr)
    assert len(app.list_windows()) == 1, ui.dump(app.root)


def closing_ends_the_process():
    app = ui.Application.adopt()
    app.close()
    app.wait_for_end()


def service_shows_no_window_and_ends():
    """Started as a service, the program shows nothing until it is asked to."""
    app = ui.Application.run(str(PREFIX / 'bin/carlos'), '--gapplication-service')
    try:
        ui.wait_for(ui.find_process, 'the name on the bus')
        root = app.find_root()
        assert not (root and app.list_windows()), 'a window opened'
        assert app.wait_for_end() == 0
    finally:
        app.kill()


def launcher_works_where_nobody_knows_the_prefix():
    """A double click in a session that began before Carlos was installed, and that never heard of its prefix."""
    require_own_prefix()
    session = f"""
        gio launch "$1" &&
        timeout {ui.PATIENCE} xdotool search --sync --onlyvisible --name Carlos &&
        gapplication action {ui.APPLICATION_ID} quit
    """
    environment = {**os.environ, 'XDG_DATA_DIRS': '/usr/local/share:/usr/share'}
    run = subprocess.run(['dbus-run-session', '--', 'sh', '-c', session, 'sh', str(LAUNCHER)], env=environment,
                         stdout=sys.stderr, timeout=2 * ui.PATIENCE)
    assert run.returncode == 0, 'no window opened'


tap.run([everything_is_installed, files_name_the_installed_program, programs_tell_their_version,
         programs_speak_other_languages, launcher_opens_the_window, second_launch_keeps_one_window,
         program_stays_one_too, closing_ends_the_process, service_shows_no_window_and_ends,
         launcher_works_where_nobody_knows_the_prefix])
