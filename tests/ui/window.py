#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""The window opens on the sample listener, says what everything in it is, and ends with the program.

usage: window.py CARLOS
"""

import sys

import carlos_ui as ui
import tap

app = ui.Application.run(sys.argv[1], '--sample')


def opens():
    assert app.wait_for_window().get_name(), 'the window has no title'


def everything_has_a_name():
    tap.report(ui.list_nameless(app.root))


def so_has_everything_in_the_menu():
    ui.press_button(app.root, 'Main Menu')
    ui.wait_to_find(app.root, 'menu item')
    tap.report(ui.list_nameless(app.root))


def closes():
    app.close()
    assert app.wait_for_end() == 0


try:
    tap.run([opens, everything_has_a_name, so_has_everything_in_the_menu, closes])
finally:
    app.kill()
