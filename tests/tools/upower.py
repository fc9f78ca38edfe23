#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""UPower, as far as Carlos asks it, on the bus of DBUS_SYSTEM_BUS_ADDRESS: `battery` or `mains` on standard input says what it tells.

The interface is that of UPower's documentation, https://upower.freedesktop.org/docs/UPower.html.
"""

import sys
import threading

from gi.repository import Gio, GLib

NAME = 'org.freedesktop.UPower'
XML = f'<node><interface name="{NAME}"><property name="OnBattery" type="b" access="read"/></interface></node>'

is_on_battery = True
loop = GLib.MainLoop()


def read_commands():
    global is_on_battery
    for line in sys.stdin:
        is_on_battery = line.strip() == 'battery'
    GLib.idle_add(loop.quit)


def acquired(connection, name):
    interface = Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0]
    connection.register_object('/org/freedesktop/UPower', interface, None,
                               lambda *words: GLib.Variant('b', is_on_battery), None)


def owned(connection, name):
    print('ready', flush=True)
    threading.Thread(target=read_commands, daemon=True).start()


Gio.bus_own_name(Gio.BusType.SYSTEM, NAME, Gio.BusNameOwnerFlags.NONE, acquired, owned, lambda *words: loop.quit())
loop.run()
