# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Uses Carlos as a person does, through the accessibility bus: by the role and name of what is on the screen.

Nothing here takes coordinates of the screen (GTK 4 knows none), waits for a fixed time, or looks inside the program.
"""

import filecmp
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

# A program that is slowed down by sanitizers is not gone when it takes more than a second to answer: milliseconds.
Atspi.set_timeout(20_000, 60_000)

APPLICATION_ID = 'com.example.Carlos'

# Generous, since a loaded machine or a sanitizer slows everything down; nothing waits longer than it must.
PATIENCE = 30

# Roles of what a person can use. Each such thing must say what it is.
INTERACTIVE = {
    'push button', 'toggle button', 'check box', 'radio button', 'switch', 'slider', 'spin button', 'entry', 'text',
    'password text', 'combo box', 'menu item', 'check menu item', 'radio menu item', 'list item', 'table cell',
    'tree item', 'page tab', 'link',
}


class TimedOut(AssertionError):
    """What was waited for did not come."""


def wait_for(condition, what, seconds=PATIENCE):
    """Return the first true value of condition (), which may fail while the tree changes under it."""
    end = time.monotonic() + seconds
    while True:
        try:
            value = condition()
        except GLib.Error:
            value = None
        if value:
            return value
        if time.monotonic() > end:
            raise TimedOut(f'waited {seconds} s for {what}')
        time.sleep(0.05)


# The tree of accessible things


def children(node):
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child:
            yield child


# Each node takes calls over the bus, and half of the time they are all that a test waits for. So nobody asks twice for what
# never changes, and what is only words or a picture is not asked for children.
ROLES = {}
LEAVES = {'label', 'image', 'separator'}


def get_role(node):
    """The name of a node's role. Paths of nodes are unique."""
    role = ROLES.get(node.path)
    if role is None:
        role = ROLES[node.path] = node.get_role_name()
    return role


# A list of recommendations is half of what there is in the window.
LONG_LIST, MANY = 'Recommendations', 20


def walk(node, is_root=True):
    """The node and everything below it, depth first; but of recommendations only what is asked for from their list on."""
    yield node
    if get_role(node) in LEAVES:
        return
    n_children = node.get_child_count()
    if n_children >= MANY and not is_root and node.get_name() == LONG_LIST:
        return
    for index in range(n_children):
        child = node.get_child_at_index(index)
        if child:
            yield from walk(child, False)


def has_state(node, state):
    """state is the name of an Atspi.StateType in lower case, such as 'focused'. GTK gives 'showing' to windows only."""
    return node.get_state_set().contains(getattr(Atspi.StateType, state.upper()))


def find_each(root, role=None, name=None):
    """Everything of this role whose name matches, one after the other: each node takes calls over the bus, so nobody looks
    further than needed. name is a string, or a compiled expression to be found in it."""
    def matches(node):
        if role and get_role(node) != role:
            return False
        text = node.get_name() or ''
        return name is None or (name.search(text) is not None if isinstance(name, re.Pattern) else text == name)

    return filter(matches, walk(root))


def find_all(root, role=None, name=None):
    return list(find_each(root, role, name))


def find(root, role=None, name=None):
    """The first of find_each (), or None."""
    return next(find_each(root, role, name), None)


def wait_to_find(root, role=None, name=None):
    """root may also be a function, for a tree that is not there yet: it is None as long."""
    def look():
        tree = root() if callable(root) else root
        return tree and find(tree, role, name)

    return wait_for(look, f'{role or "anything"} {getattr(name, "pattern", name)!r}')


def find_window(app, name):
    """The window of an application whose title matches, or None."""
    return next((node for node in children(app.root) if re.search(name, node.get_name() or '')), None)


def find_toast(window):
    """The toast that is there, or None; nothing below the rest of the window is looked at, since toasts go soon."""
    nodes = [window]
    for _ in range(5):
        nodes = [child for node in nodes for child in children(node)]
        toast = next((node for node in nodes if node.get_name() == 'AdwToastWidget'), None)
        if toast:
            return toast
    return None


def wait_for_toast(window, pattern):
    wait_for(lambda: (toast := find_toast(window)) and find(toast, 'label', re.compile(pattern)),
             f'a toast that says {pattern!r}')


def has_focus(node):
    """Whether the keyboard is at something, or at a part of it."""
    return any(has_state(part, 'focused') for part in walk(node))


def list_actions(node):
    """{name: index} of what can be done; one that is counted but has no name is disabled."""
    action = node.get_action_iface()
    names = {}
    for index in range(action.get_n_actions() if action else 0):
        try:
            names[action.get_action_name(index)] = index
        except GLib.Error:
            pass
    return names


def do_action(node, name=None):
    """Do the action of this name, or the first one."""
    actions = list_actions(node)
    assert actions, f'{node.get_role_name()} {node.get_name()!r} has no action'
    name = name or next(iter(actions))
    assert node.get_action_iface().do_action(actions[name]), f'{name} was refused'


def press_button(root, name):
    """Wait for a button of this name that can be pressed, and press it. (That in a menu button has the same name.)"""
    what = f'the button {name!r}'
    do_action(wait_for(lambda: next(filter(list_actions, find_each(root, 'push button', name)), None), what))


def get_value(node):
    """The current value of something with a range, or None."""
    value = node.get_value_iface()
    return value.get_current_value() if value else None


def get_text(node):
    text = node.get_text_iface()
    return text.get_text(0, text.get_character_count()) if text else ''


def set_text(node, text):
    editable = node.get_editable_text_iface()
    assert editable and editable.set_text_contents(text), f'{node.get_name()!r} takes no text'


def get_extents(node):
    """Where something is in its window, without what the window system draws round that: x, y, width, height in px."""
    return node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)


def dump(node, depth=0):
    """The tree as text, a thing a line: role, name, description, actions."""
    parts = [node.get_role_name(), repr(node.get_name() or '')]
    parts += [f'({node.get_description()})'] if node.get_description() else []
    actions = list_actions(node)
    parts += [f'[{", ".join(actions)}]'] if actions else []
    lines = ['  ' * depth + ' '.join(parts)]
    return '\n'.join(lines + [dump(child, depth + 1) for child in children(node)])


def list_words(node):
    """All that is said of what there is, without an order of its own: names and descriptions."""
    words = set()
    for part in walk(node):
        words |= {part.get_name(), part.get_description()}
    return words


def list_nameless(root):
    """Those interactive things in sight that have no name, or only that of their type, or one that shows a mnemonic.

    The button that closes a toast is libadwaita's own affair, and the one inside a drop-down GTK's.
    """
    of_type = re.compile(r'(Gtk|Adw|Carlos)[A-Z]|_')
    return [f'{node.get_role_name()} {node.get_name()!r}, in {node.get_parent().get_role_name()} '
            f'{node.get_parent().get_name()!r}' for node in walk(root)
            if get_role(node) in INTERACTIVE and has_state(node, 'visible')
            and (not node.get_name() or of_type.match(node.get_name()))
            and node.get_parent().get_name() != 'AdwToastWidget' and get_role(node.get_parent()) != 'combo box']


# The program


def call_bus(method, *arguments):
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    reply = bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', method,
                          GLib.Variant(f'({"s" * len(arguments)})', arguments), None, Gio.DBusCallFlags.NONE, -1, None)
    return reply.unpack()[0]


def find_process():
    """The number of the process that owns the application's name on the bus, or None."""
    if not call_bus('NameHasOwner', APPLICATION_ID):
        return None
    return call_bus('GetConnectionUnixProcessID', APPLICATION_ID)


def is_running(pid):
    """Whether a process runs; one that has ended and that nobody has asked about does not."""
    try:
        with open(f'/proc/{pid}/stat', encoding='ascii', errors='replace') as file:
            return file.read().rpartition(')')[2].split()[0] not in ('Z', 'X')
    except (FileNotFoundError, ProcessLookupError):
        return False


class Application:
    """A running Carlos: one that this object started (run), or one that the bus did (adopt)."""

    def __init__(self, pid, process=None):
        self.pid = pid
        self.process = process

    @classmethod
    def run(cls, *command, **options):
        process = subprocess.Popen(command, **options)
        return cls(process.pid, process)

    @classmethod
    def adopt(cls):
        return cls(wait_for(find_process, f'{APPLICATION_ID} on the bus'))

    def find_root(self):
        """The application's node on the accessibility bus, or None."""
        assert is_running(self.pid), 'the program has ended'
        for node in children(Atspi.get_desktop(0)):
            if node.get_process_id() == self.pid:
                # What is read must be what is there now: no main loop runs here that would refresh a cache.
                node.set_cache_mask(Atspi.Cache.NONE)
                return node
        return None

    @property
    def root(self):
        return wait_for(self.find_root, 'the application on the accessibility bus')

    def list_windows(self):
        return [node for node in children(self.root) if node.get_role_name() in ('frame', 'dialog')]

    def wait_for_window(self):
        return wait_for(lambda: self.find_root() and next(iter(self.list_windows()), None), 'a window')

    def close(self):
        """Close the first window by the button of its header bar."""
        press_button(self.wait_for_window(), 'Close')

    def wait_for_end(self):
        """Wait until the process has ended; its exit status if it is ours, else None."""
        if self.process:
            try:
                return self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                raise TimedOut('the process did not end') from None
        wait_for(lambda: not is_running(self.pid), 'the end of the process')
        return None

    def kill(self):
        """For the end of a test, whatever happened in it."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        elif not self.process and is_running(self.pid):
            os.kill(self.pid, signal.SIGKILL)


# The real keyboard and pointer, and pictures: under X11 only

# What GTK draws round a window where there is no compositor for its shadow, px. get_extents () leaves it out.
BORDER = 5


def find_x_window(title='Carlos'):
    """The number of the newest visible X window whose title contains the text; it is given the keyboard."""
    run = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', title], capture_output=True, text=True)
    numbers = run.stdout.split()
    if not numbers:
        return None
    # A window that is just going can't be given the keyboard, which is as good as gone.
    focus = subprocess.run(['xdotool', 'windowfocus', '--sync', numbers[-1]], capture_output=True, timeout=PATIENCE)
    return numbers[-1] if focus.returncode == 0 else None


def wait_for_x_window(title='Carlos'):
    return wait_for(lambda: find_x_window(title), f'the window {title!r} on the screen')


def press(*keys):
    """Press keys by their X names, such as 'ctrl+plus', one after the other."""
    for key in keys:
        subprocess.run(['xdotool', 'key', '--clearmodifiers', key], check=True)


def type_text(text):
    subprocess.run(['xdotool', 'type', '--delay', '20', text], check=True)


def answer_file_dialog(title, path, parent='Carlos'):
    """Type a path into GTK's own file dialog; once more where it was too slow to take all of it, as under sanitizers. The
    keyboard goes back to the window that asked."""
    wait_for_x_window(title)
    for is_last in (False, False, False, True):
        press('ctrl+a')
        type_text(str(path))
        press('Return')
        try:
            wait_for(lambda: not find_x_window(title), f'the end of {title!r}')
            break
        except TimedOut:
            if is_last:
                raise
    wait_for_x_window(parent)


def scroll(steps):
    """Turn the wheel at the pointer, up for positive steps."""
    button = '4' if steps > 0 else '5'
    subprocess.run(['xdotool', 'click', '--repeat', str(abs(steps)), '--delay', '20', button], check=True)


def move_pointer(window, x, y):
    """Move the pointer to a place of an X window, in pixels from its upper left corner."""
    subprocess.run(['xdotool', 'mousemove', '--window', str(window), str(x), str(y)], check=True)


def click(window, x, y):
    move_pointer(window, x, y)
    subprocess.run(['xdotool', 'click', '1'], check=True)


def screenshot(path, window='root'):
    """Write a picture of an X window, or of the whole screen."""
    subprocess.run(['import', '-silent', '-window', str(window), str(path)], check=True)


def screenshot_when_still(path, window):
    """Take pictures until three in a row are the same, and keep the last."""
    with tempfile.TemporaryDirectory() as folder:
        before, now = f'{folder}/before.bmp', f'{folder}/now.bmp'
        still = 0

        def is_still():
            nonlocal still
            screenshot(now, window)
            same = os.path.exists(before) and filecmp.cmp(before, now, shallow=False)
            still = still + 1 if same else 0
            shutil.move(now, before)
            return still >= 2

        wait_for(is_still, 'the picture to stand still')
        screenshot(path, window)
