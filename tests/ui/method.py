#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""The method on its page: step by step, through the iterations, and with another number of clusters.

usage: method.py CARLOS
"""

import re
import sys

import carlos_ui as ui
import tap

app = ui.Application.run(sys.argv[1], '--sample')
PAGE = None  # the page alone: the rest of the window is large


def find_page():
    """The part of the window that holds the steps."""
    button = ui.wait_to_find(app.root, 'push button', 'Next Step')
    return button.get_parent().get_parent()


def wait_for_picture(name):
    return ui.wait_to_find(PAGE, 'image', name)


def go_on(steps, title):
    """Press Next Step so many times; then a step of this title is there. (A walk through a page with a table is slow.)"""
    button = ui.find(PAGE, 'push button', 'Next Step')
    for _ in range(steps):
        ui.do_action(button)
    ui.wait_to_find(PAGE, 'label', title)


def opens():
    global PAGE
    tab = ui.wait_for(lambda: next(filter(ui.list_actions, ui.find_all(app.root, 'page tab', 'Method')), None),
                      'the tab of the method')
    ui.do_action(tab)
    PAGE = find_page()
    wait_for_picture('What is known')


def names():
    tap.report(ui.list_nameless(PAGE))


def iterations():
    go_on(1, 'k-means, iteration by iteration')
    ui.press_button(PAGE, 'Step Forward')
    wait_for_picture('Iteration 1')
    ui.press_button(PAGE, 'Step Back')
    wait_for_picture('The start')


def another_number():
    """What is tried changes the page, and not the window."""
    go_on(6, 'How many clusters')
    summary = re.compile(r'600 tracks .* 6 clusters')
    assert ui.find(app.root, None, summary)
    what_if = ui.wait_for(lambda: next(filter(ui.list_actions, ui.find_all(PAGE, None, 'What If…')), None), 'What If')
    ui.do_action(what_if)
    rule = ui.wait_to_find(app.root, 'check box', 'Clusters by rule')
    ui.do_action(rule)
    number = ui.wait_to_find(app.root, 'spin button', 'Number of clusters to try')
    number.get_value_iface().set_current_value(3)
    ui.wait_to_find(PAGE, 'label', re.compile('the one that was asked for'))
    assert ui.find(app.root, None, summary)
    ui.do_action(what_if)


def closes():
    app.close()
    assert app.wait_for_end() == 0


try:
    tap.run([opens, another_number, names, iterations, closes])
finally:
    app.kill()
