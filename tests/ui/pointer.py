#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""The chart under a real pointer: hovering, clicking, dragging and turning the wheel.

usage: pointer.py CARLOS
"""

import re
import subprocess
import sys

import carlos_ui as ui
import tap

app = ui.Application.run(sys.argv[1], '--sample')


def find_bubbles():
    return list(ui.children(ui.wait_to_find(app.root, 'list', 'Taste bubbles')))


def find_middle(node):
    """The middle of a bubble, in px of the X window."""
    box = ui.get_extents(node)
    return ui.BORDER + box.x + box.width // 2, ui.BORDER + box.y + box.height // 2


def find_card():
    """The words that a card ends with, which stand nowhere else."""
    return ui.find(app.root, 'label', re.compile('press Return to look inside'))


def list_selected():
    return [bubble.get_name() for bubble in find_bubbles() if ui.has_state(bubble, 'selected')]


def drag(start, distance):
    """Press the button, move in steps as a hand does, and let go."""
    ui.move_pointer(WINDOW, *start)
    subprocess.run(['xdotool', 'mousedown', '1'], check=True)
    for _ in range(10):
        subprocess.run(['xdotool', 'mousemove_relative', '--sync', '--', *(str(d // 10) for d in distance)], check=True)
    subprocess.run(['xdotool', 'mouseup', '1'], check=True)


def hovering_shows_a_card():
    bubble = find_bubbles()[1]
    ui.move_pointer(WINDOW, *find_middle(bubble))
    ui.wait_to_find(app.root, 'label', bubble.get_description().partition(';')[0])
    assert ui.wait_for(find_card, 'the card')
    ui.move_pointer(WINDOW, 20, 20)
    ui.wait_for(lambda: not find_card(), 'the card to go')


def clicking_keeps_it():
    bubble = find_bubbles()[1]
    ui.click(WINDOW, *find_middle(bubble))
    ui.wait_for(lambda: list_selected() == [bubble.get_name()], 'a selected bubble')
    ui.move_pointer(WINDOW, 20, 20)
    assert find_card(), 'the card went with the pointer'
    ui.click(WINDOW, *find_middle(bubble))
    ui.wait_for(lambda: not list_selected(), 'the bubble to be let go')


def the_wheel_zooms_where_the_pointer_is():
    bubble = find_bubbles()[0]
    x, y = find_middle(bubble)
    size = ui.get_extents(bubble).width
    ui.move_pointer(WINDOW, x, y)
    ui.scroll(1)
    ui.wait_for(lambda: ui.get_extents(bubble).width > size * 1.1, 'a larger bubble')
    near = find_middle(bubble)
    assert abs(near[0] - x) <= 2 and abs(near[1] - y) <= 2, f'{near} instead of {x, y}'


def dragging_moves_and_does_not_click():
    bubble = find_bubbles()[0]
    before = find_middle(bubble)
    drag(before, (-40, 0))
    ui.wait_for(lambda: find_middle(bubble)[0] < before[0] - 10, 'the chart to move')
    assert not list_selected(), 'the end of the drag was taken for a click'
    ui.press('0')


def a_double_click_goes_in():
    bubble = find_bubbles()[2]
    name = bubble.get_name()
    ui.move_pointer(WINDOW, *find_middle(bubble))
    subprocess.run(['xdotool', 'click', '--repeat', '2', '--delay', '50', '1'], check=True)
    ui.wait_to_find(app.root, 'push button', re.compile('^' + re.escape(name.split(',')[0])))
    ui.press_button(app.root, 'All')
    ui.wait_for(lambda: not ui.find(app.root, 'push button', 'All'), 'the way out')


def the_buttons_zoom():
    bubble = find_bubbles()[0]
    size = ui.get_extents(bubble).width
    ui.press_button(app.root, 'Zoom In')
    ui.wait_for(lambda: ui.get_extents(bubble).width > size * 1.1, 'a larger bubble')
    ui.press_button(app.root, 'Show All')
    ui.wait_for(lambda: ui.get_extents(bubble).width == size, 'the size as before')


def closes():
    app.close()
    assert app.wait_for_end() == 0


try:
    app.wait_for_window()
    WINDOW = ui.wait_for_x_window()
    ui.wait_for(lambda: len(find_bubbles()) > 4, 'the bubbles')
    tap.run([hovering_shows_a_card, clicking_keeps_it, the_wheel_zooms_where_the_pointer_is,
             dragging_moves_and_does_not_click, a_double_click_goes_in, the_buttons_zoom, closes])
finally:
    app.kill()
