#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Takes a picture of the window at a size, once the chart stands still; no test, but made of the same parts.

usage: screenshot.py PICTURE WIDTH HEIGHT COMMAND..., under headless.sh with GSETTINGS_BACKEND=keyfile
"""

import filecmp
import os
import pathlib
import shutil
import sys
import tempfile

import carlos_ui as ui

PICTURE, WIDTH, HEIGHT = sys.argv[1:4]


def write_settings():
    """The size that the window had last time."""
    folder = pathlib.Path(os.environ['XDG_CONFIG_HOME']) / 'glib-2.0' / 'settings'
    folder.mkdir(parents=True)
    (folder / 'keyfile').write_text(f'[com/example/Carlos]\nwindow-width={WIDTH}\nwindow-height={HEIGHT}\n',
                                    encoding='utf-8')


def take_when_still(window):
    """Take pictures until three in a row are the same."""
    with tempfile.TemporaryDirectory() as folder:
        before, now = f'{folder}/before.bmp', f'{folder}/now.bmp'
        still = 0

        def is_still():
            nonlocal still
            ui.screenshot(now, window)
            same = os.path.exists(before) and filecmp.cmp(before, now, shallow=False)
            still = still + 1 if same else 0
            shutil.move(now, before)
            return still >= 3

        ui.wait_for(is_still, 'the picture to stand still')
        ui.screenshot(PICTURE, window)


write_settings()
app = ui.Application.run(*sys.argv[4:])
try:
    app.wait_for_window()
    take_when_still(ui.wait_for_x_window())
    app.close()
    app.wait_for_end()
finally:
    app.kill()
