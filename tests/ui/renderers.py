#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""The picture is the same through OpenGL, which people use, as through Cairo, which the other tests use.

Broken letters and jagged discs, as from nodes that lie between pixels, differ by far more than the two ways of smoothing
an edge do.

usage: renderers.py CARLOS
"""

import os
import pathlib
import subprocess
import sys
import tempfile

import carlos_ui as ui
import tap

CARLOS = sys.argv[1]

# Of the range of a channel, root mean square over the chart. Smoothing the edges of discs differently gives .002, a picture
# that is shifted by one pixel .06.
TOLERANCE = .01

# A driver keeps what it has loaded, which is no leak of ours; and its compiler allocates so much that unwinding each stack
# properly takes minutes.
SANITIZER = ':detect_leaks=0:fast_unwind_on_malloc=1:malloc_context_size=4'
OPENGL = {'GDK_DEBUG': 'default-settings', 'LIBGL_ALWAYS_SOFTWARE': '1',
          'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '') + SANITIZER}


def crop(picture, box):
    size = f'{box.width}x{box.height}+{ui.BORDER + box.x}+{ui.BORDER + box.y}'
    subprocess.run(['convert', picture, '-crop', size, '+repage', picture], check=True)


def has_discs(picture, chart):
    """Whether the chart is on the screen: its discs are dark in green, the rest is nearly white."""
    ui.screenshot(picture, 'root')
    crop(picture, ui.get_extents(chart))
    mean = subprocess.run(['identify', '-format', '%[fx:mean.g]', picture], capture_output=True, text=True, check=True)
    return float(mean.stdout) < .85


def take(folder, renderer, **environment):
    """A picture of the chart on the sample listener, once it stands still."""
    picture = pathlib.Path(folder, f'{renderer}.png')
    app = ui.Application.run(CARLOS, '--sample', env={**os.environ, 'GSK_RENDERER': renderer, **environment})
    try:
        app.wait_for_window()
        chart = ui.wait_to_find(lambda: app.root, 'list', 'Taste bubbles')
        ui.wait_for(lambda: chart.get_child_count() > 4, 'the bubbles')
        window = ui.wait_for_x_window()
        ui.move_pointer(window, 1200, 1000)  # off the window: no tooltip, nothing hovered
        ui.wait_for(lambda: has_discs(picture, chart), 'the bubbles on the screen')
        ui.screenshot_when_still(picture, 'root')
        crop(picture, ui.get_extents(chart))
        app.close()
        assert app.wait_for_end() == 0
    finally:
        app.kill()
    return picture


def compare(first, second):
    """The difference of two pictures, 0 to 1."""
    run = subprocess.run(['compare', '-metric', 'RMSE', first, second, 'null:'], capture_output=True, text=True)
    assert run.returncode < 2, run.stderr
    return float(run.stderr.partition('(')[2].partition(')')[0])


def opengl_is_as_cairo():
    with tempfile.TemporaryDirectory() as folder:
        cairo = take(folder, 'cairo')
        opengl = take(folder, 'gl', **OPENGL)
        difference = compare(cairo, opengl)
        assert difference < TOLERANCE, f'the pictures differ by {difference}'
        print(f'difference: {difference:.4f}', file=sys.stderr)


tap.run([opengl_is_as_cairo])
