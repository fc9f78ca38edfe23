#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Takes a picture of the window at a size, once the chart stands still; no test, but made of the same parts.

usage: screenshot.py PICTURE WIDTH HEIGHT COMMAND..., under headless.sh with GSETTINGS_BACKEND=keyfile
"""

import os
import pathlib
import sys

import carlos_ui as ui

PICTURE, WIDTH, HEIGHT = sys.argv[1:4]


def write_settings():
    """The size that the window had last time."""
    folder = pathlib.Path(os.environ['XDG_CONFIG_HOME']) / 'glib-2.0' / 'settings'
    folder.mkdir(parents=True)
    (folder / 'keyfile').write_text(f'[com/example/Carlos]\nwindow-width={WIDTH}\nwindow-height={HEIGHT}\n',
                                    encoding='utf-8')


write_settings()
app = ui.Application.run(*sys.argv[4:])
try:
    app.wait_for_window()
    ui.screenshot_when_still(PICTURE, ui.wait_for_x_window())
    app.close()
    app.wait_for_end()
finally:
    app.kill()
