#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""A small window to drag files from, as from a file manager; no test.

usage: drag-source.py FILE...
"""

import sys

import gi

gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, Gio, GLib, GObject, Gtk  # noqa: E402

files = Gdk.FileList.new_from_list([Gio.File.new_for_path(path) for path in sys.argv[1:]])
loop = GLib.MainLoop()
window = Gtk.Window(title='Files to Drag', default_width=200, default_height=200)
area = Gtk.Label(label='Drag me')
source = Gtk.DragSource(actions=Gdk.DragAction.COPY, content=Gdk.ContentProvider.new_for_value(
    GObject.Value(Gdk.FileList, files)))
area.add_controller(source)
source.connect('drag-end', lambda *_: loop.quit())
window.set_child(area)
window.connect('close-request', lambda _: loop.quit())
window.present()
loop.run()
