#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""The method on its page: step by step, through the iterations, and with another number of clusters.

usage: method.py CARLOS
"""

import csv
import functools
import pathlib
import re
import subprocess
import sys
import tempfile

import carlos_ui as ui
import tap

FOLDER = tempfile.TemporaryDirectory()
TABLE = pathlib.Path(FOLDER.name, 'number.csv')

# What is inside these is only looked at when it is what is looked for: a table has thousands of cells.
LARGE = {'tree table', 'list item'}

app = ui.Application.run(sys.argv[1], '--sample')
PAGE = None  # the page alone


def walk_outside(node):
    """The node and what is below it, but not what is inside tables and rows."""
    yield node
    if node.get_role_name() not in LARGE:
        for child in ui.children(node):
            yield from walk_outside(child)


def wait_for_node(root, role, name, is_wanted=lambda node: True):
    def look():
        return next((node for node in walk_outside(root()) if node.get_role_name() == role
                     and (name.search if isinstance(name, re.Pattern) else name.__eq__)(node.get_name() or '')
                     and is_wanted(node)), None)
    return ui.wait_for(look, f'{role} {name!r}')


def wait_for_action(root, action):
    """The part of the window that has an action of its own."""
    return ui.wait_for(lambda: next((node for node in walk_outside(root()) if action in ui.list_actions(node)), None),
                       f'what can do {action}')


def find_window():
    return app.wait_for_window()


def find_page():
    return PAGE


def press_button(name):
    ui.do_action(wait_for_node(find_page, 'push button', name, ui.list_actions))


def wait_for_picture(name):
    """A hidden film has a picture too."""
    return wait_for_node(find_page, 'image', name)


@functools.lru_cache
def find_steps():
    return wait_for_node(find_page, 'list', 'Steps of the method')


def find_selected():
    return next((row.get_name() for row in ui.children(find_steps()) if ui.has_state(row, 'selected')), None)


def opens():
    global PAGE
    find_window()
    window = ui.wait_for_x_window()
    subprocess.run(['xdotool', 'windowsize', '--sync', window, '1270', '1000'], check=True)
    ui.press('alt+5')
    PAGE = wait_for_action(find_window, 'method.next')
    wait_for_picture('What is known')


def read_column(table, index):
    """A column of the first rows, as they stand there."""
    rows = [node for node in ui.children(list(ui.children(table))[1]) if node.get_role_name() == 'table row'][:12]
    return [float(row.get_child_at_index(index).get_name()) for row in rows]


def sorts_a_table():
    """Clicking on a heading sorts by it, as numbers."""
    table = wait_for_node(find_page, 'tree table', 'The tracks')
    headings = [ui.find(title, 'label').get_name() for title in ui.children(table.get_child_at_index(0))]
    minutes = headings.index('minutes')
    before = read_column(table, minutes)
    assert before != sorted(before), before
    place = ui.get_extents(table.get_child_at_index(0).get_child_at_index(minutes))
    ui.click(ui.wait_for_x_window(), place.x + place.width // 2 + ui.BORDER, place.y + place.height // 2 + ui.BORDER)

    def is_sorted():
        values = read_column(table, minutes)
        return values != before and values == sorted(values)

    ui.wait_for(is_sorted, 'the rows in order')


def go_to(target):
    """Press Tab until the keyboard is at something, or at a part of it."""
    def arrives():
        if ui.has_focus(target):
            return True
        ui.press('Tab')
        return False

    ui.wait_for(arrives, f'the keyboard to come to {target.get_name()!r}')


def walks_by_keyboard():
    """The arrows walk through the list of steps."""
    steps = find_steps()

    go_to(steps)
    for index in range(2, 9):
        ui.press('Down')
        ui.wait_for(lambda: (find_selected() or '').startswith(f'{index}. '), f'step {index}')
    wait_for_picture('The start')


def goes_through_iterations():
    ui.press('period')
    wait_for_picture('Iteration 1')
    ui.press('period')
    wait_for_picture('Iteration 2')
    ui.press('comma', 'comma')
    wait_for_picture('The start')
    ui.press('p')
    wait_for_node(find_page, 'image', re.compile('^Iteration'))
    ui.press('comma')


def goes_back():
    press_button('Previous Step')
    ui.wait_for(lambda: (find_selected() or '').startswith('7. '), 'the step before')
    wait_for_node(find_page, 'label', 'How many clusters')


def saves_a_step():
    ui.press('Escape')
    press_button('Save This Step')
    ui.do_action(wait_for_node(find_page, 'menu item', re.compile('Table…$')))
    ui.answer_file_dialog('Save Table', TABLE)
    ui.wait_for(TABLE.exists, 'the table')
    with TABLE.open(encoding='utf-8', newline='') as file:
        rows = list(csv.DictReader(file))
    assert [int(row['k']) for row in rows] == list(range(int(rows[0]['k']), int(rows[-1]['k']) + 1)), rows
    assert all(float(row['inertia']) >= 0 for row in rows)


def wait_for_summary(pattern):
    wait_for_node(find_window, 'push button', re.compile(pattern))


def tries_another_number():
    """What is tried changes the page, and the window only when it is used."""
    summary = r'^600 tracks .* 6 clusters$'
    wait_for_summary(summary)
    press_button('What If…')
    go_to(wait_for_node(find_page, 'check box', 'Clusters by rule'))
    ui.press('space')
    number = wait_for_node(find_page, 'spin button', 'Number of clusters to try')
    tap.report(ui.list_nameless(number.get_parent().get_parent()))
    number.get_value_iface().set_current_value(3)
    wait_for_node(find_page, 'label', re.compile('that was asked for'))
    wait_for_summary(summary)
    press_button('Use This Everywhere')
    wait_for_summary(r'^600 tracks .* 3 clusters$')


def names():
    """Whoever cannot see the page hears what everything is."""
    for step in ('Next Step', 'Next Step'):
        press_button(step)
        tap.report([f'{node.get_role_name()} {node.get_name()!r}' for node in walk_outside(PAGE)
                    if node.get_role_name() in ui.INTERACTIVE and ui.has_state(node, 'visible')
                    and re.match('$|Gtk|Adw|Carlos|_', node.get_name() or '')
                    and node.get_parent().get_role_name() != 'combo box'])


def closes():
    app.close()
    assert app.wait_for_end() == 0


try:
    tap.run([opens, sorts_a_table, walks_by_keyboard, goes_through_iterations, goes_back, saves_a_step,
             tries_another_number, names, closes])
finally:
    app.kill()
    FOLDER.cleanup()
