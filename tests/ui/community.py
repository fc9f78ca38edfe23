#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""The community in the preferences, by the keyboard and GTK's own file dialog: chosen, refused, let go, trained, given up.

usage: community.py CARLOS CARLOS-CLI, under headless.sh without a library
"""

import functools
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import carlos_ui as ui
import tap

CARLOS, CLI = sys.argv[1:]
FOLDER = tempfile.TemporaryDirectory()
ENVIRONMENT = {**os.environ, 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC'}
BESIDE = pathlib.Path(os.environ['XDG_DATA_HOME'], 'carlos', 'community.model')
N_BANDS, N_SCENES = 24, 4


def write(name, data):
    path = pathlib.Path(FOLDER.name, name)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def run_cli(*arguments):
    run = subprocess.run([CLI, *map(str, arguments)], env=ENVIRONMENT, capture_output=True, text=True,
                         timeout=4 * ui.PATIENCE)
    assert run.returncode == 0, run.stderr


def write_history():
    """Half of the bands of two scenes."""
    rows = [f'2024-{1 + band % 12:02}-{1 + play:02}T10:00:00Z,Band {scene}-{band},Song {play},180000'
            for scene in range(2) for band in range(N_BANDS // 2) for play in range(8)]
    return write('plays.csv', 'ts,artist,title,ms_played\n' + '\n'.join(rows) + '\n')


def write_listeners(name, n_listeners, n_bands):
    """Who likes one scene, and little else."""
    rand = random.Random(n_listeners)
    rows = [f'u{user},Band {scene}-{band},{rand.randint(1, 20)}' for user in range(n_listeners)
            for scene in range(N_SCENES) for band in range(n_bands)
            if rand.random() < (.5 if scene == user % N_SCENES else .03)]
    return write(name, 'user,item,count\n' + '\n'.join(rows) + '\n')


def find_main():
    return ui.find_window(app, '^Carlos$')


def find_preferences():
    return ui.find_window(app, '^Preferences$')


@functools.lru_cache
def find_list():
    return ui.wait_to_find(find_main, 'list', 'Recommendations')


def count_new():
    return sum('new artist' in (row.get_name() or '') for row in ui.children(find_list()))


def go_to(role, name):
    """Press Tab and Down in turn until the keyboard is at something in the preferences."""
    ui.wait_for_x_window('^Preferences$')
    node = ui.wait_to_find(find_preferences, role, re.compile(name))
    turn = 0

    def arrives():
        nonlocal turn
        if ui.has_state(node, 'focused') or any(ui.has_state(part, 'focused') for part in ui.walk(node)):
            return True
        ui.press(('Tab', 'Down')[turn // 8 % 2])
        turn += 1
        return False

    ui.wait_for(arrives, f'the keyboard to come to {name!r}')


def choose(path):
    go_to('list item', '^Choose a Model')
    ui.press('Return')
    ui.answer_file_dialog('Choose a Community Model', path, 'Preferences')


def train(path):
    go_to('list item', '^Choose Files')
    ui.press('Return')
    ui.answer_file_dialog('Choose Files to Train From', path, 'Preferences')


def wait_in_preferences(pattern):
    return ui.wait_to_find(find_preferences, None, re.compile(pattern))


def starts_without_one():
    ui.wait_for_x_window('^Carlos$')
    ui.press('ctrl+comma')
    wait_in_preferences('^No community')
    assert count_new() == 0
    tap.report(ui.list_nameless(ui.find(find_preferences(), 'list', 'Community')))


def refuses_what_is_no_model():
    """A picture, and a model of which two bytes are others; each is named, and nothing else changes."""
    whole = MODEL.read_bytes()
    for name, data, words in (('photo.jpg', b'\xff\xd8\xff\xe0' + bytes(4000), 'photo.jpg'),
                              ('bent.model', whole[:5000] + b'\xff\xff' + whole[5002:], 'bent.model')):
        choose(write(name, data))
        said = wait_in_preferences(re.escape(words)).get_name()
        assert FOLDER.name not in said or said.count('/') < 8, said
        wait_in_preferences('^No community')
        assert count_new() == 0


def gives_up_choosing():
    go_to('list item', '^Choose a Model')
    ui.press('Return')
    ui.wait_for_x_window('Choose a Community Model')
    ui.press('Escape')
    ui.wait_for(lambda: not ui.find_x_window('Choose a Community Model'), 'the dialog to go')
    wait_in_preferences('^No community')


def takes_a_model():
    """The list beside the chart follows at once."""
    choose(MODEL)
    wait_in_preferences('^some.model')
    ui.wait_for(lambda: count_new() > 5, 'new artists')
    assert not ui.find(find_preferences(), None, re.compile('bent.model'))


def lets_go_and_undoes():
    go_to('push button', 'Stop Using This Model')
    ui.press('Return')
    ui.press_button(find_preferences(), re.compile('Undo'))
    wait_in_preferences('^some.model')
    ui.wait_for(lambda: count_new() > 5, 'new artists to come back')


def gives_up_training():
    """What was used is used as before, and no file is left behind."""
    go_to('list item', '^Train a Model')
    ui.press('Return')
    train(MANY)
    wait_in_preferences('^Training')
    ui.press_button(find_preferences(), re.compile('Cancel$'))
    ui.wait_for(lambda: not any(ui.has_state(node, 'visible') for node in ui.find_all(find_preferences(), 'label',
                                                                                     re.compile('^Training'))),
                'training to end')
    wait_in_preferences('^some.model')
    assert not BESIDE.exists() and not list(BESIDE.parent.glob('community*')), list(BESIDE.parent.iterdir())


def refuses_to_train_from_anything():
    train(write('nothing.csv', 'colour,shape\nred,round\n'))
    wait_in_preferences('nothing.csv')
    wait_in_preferences('^some.model')


def trains():
    """With a note on the rights, which is shown from then on."""
    ui.set_text(ui.wait_to_find(find_preferences, 'text', 'Note on the Rights in the Files'), 'CC0')
    train(FEW)
    wait_in_preferences(r'^Trained: 160 listeners')
    wait_in_preferences('^community.model')
    wait_in_preferences('Rights: CC0')
    assert BESIDE.exists()
    ui.wait_for(lambda: count_new() > 5, 'new artists')


def ends():
    ui.wait_for_x_window('^Preferences$')
    ui.press('Escape')
    ui.wait_for(lambda: not find_preferences(), 'the preferences to go')
    ui.wait_for_x_window('^Carlos$')
    ui.press('ctrl+q')
    assert app.wait_for_end() == 0


FEW = write_listeners('few.csv', 160, N_BANDS)
MANY = write_listeners('many.csv', 4000, 300)
MODEL = pathlib.Path(FOLDER.name, 'some.model')
run_cli('train', write_listeners('others.csv', 200, N_BANDS), '--output', MODEL, '--model', 'ease')
run_cli('import', write_history())
app = ui.Application.run(CARLOS, env=ENVIRONMENT)
try:
    app.wait_for_window()
    tap.run([starts_without_one, refuses_what_is_no_model, gives_up_choosing, takes_a_model, lets_go_and_undoes,
             gives_up_training, refuses_to_train_from_anything, trains, ends])
finally:
    app.kill()
    FOLDER.cleanup()
