# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Somebody who uses carlos-cli: a home, a session bus with a keyring on it or not, and accounts at the fake services.

Nothing of the one who runs the tests is touched: home, configuration, cache, bus and keyring are of a folder that goes
away afterwards.
"""

import atexit
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import threading
import time

import command
import fakes
import tap

WEB_API = 'Spotify Web API'
CLIENT_ID = '0123456789abcdef0123456789abcdef'
LB_TOKEN = '5eed0000-1111-4222-8333-444455556666'
LASTFM_KEY = '00112233445566778899aabbccddeeff'
# Milliseconds between the requests to a fake; the real services get more.
INTERVAL = 1
# No service is started by a message on this bus: who is there was put there.
BUS = '''<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir={folder}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
'''
DIRECTORIES = {'HOME': '', 'XDG_DATA_HOME': 'data', 'XDG_CACHE_HOME': 'cache', 'XDG_CONFIG_HOME': 'config',
               'XDG_STATE_HOME': 'state', 'XDG_RUNTIME_DIR': 'runtime', 'TMPDIR': 'temporary'}


class Run:
    """What became of a command: its status, what it wrote, the most memory it had (MiB), and the command lines of it
    and of what it started, as `ps` shows them."""

    def __init__(self, arguments, status, output, errors, memory, lines):
        self.arguments = arguments
        self.status = status
        self.output = output
        self.errors = errors
        self.memory = memory
        self.lines = lines

    def json(self):
        return json.loads(self.output)

    def succeed(self):
        assert self.status == 0, f'{self.arguments}: {self.status}: {self.errors}'
        return self


def _read_command_lines(process):
    """The command lines of a process and of all that it has started, but for the fake browser's: it is told the
    address."""
    folder = pathlib.Path(f'/proc/{process}')
    try:
        line = folder.joinpath('cmdline').read_bytes().replace(b'\0', b' ').decode('utf-8', 'replace')
        children = folder.joinpath(f'task/{process}/children').read_text().split()
    except OSError:
        return set()
    found = set() if fakes.BROWSER.name in line else {line}
    return found.union(*map(_read_command_lines, children))


class Person:
    """`bus` is "keyring" (open, as after a log-in), "locked" (and nobody there who could be asked for the password),
    "no-keyring" or "none"."""

    def __init__(self, *services, bus='no-keyring'):
        self._folder = tempfile.TemporaryDirectory(prefix='carlos-person-')
        self.home = pathlib.Path(self._folder.name) / 'home'
        # Outside of the home: what the tests themselves write.
        self.report = pathlib.Path(self._folder.name) / 'browser.jsonl'
        self.library = self.home / 'data' / 'library.db'
        self.services = {service.service: service for service in services}
        self._processes = []
        self.runs = []
        atexit.register(self.leave)
        for directory in DIRECTORIES.values():
            (self.home / directory).mkdir(mode=0o700, parents=True, exist_ok=True)
        self.environment = {
            **command.ENVIRONMENT, **{name: str(self.home / path) for name, path in DIRECTORIES.items()},
            'CARLOS_BROWSER': str(fakes.BROWSER), 'CARLOS_TEST_BROWSER_REPORT': str(self.report),
            'CARLOS_SERVICE_INTERVAL_MS': str(INTERVAL), 'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent/bus',
            'G_MESSAGES_DEBUG': 'all', 'SOUP_DEBUG': '3', 'no_proxy': '127.0.0.1'}
        for service in fakes.VARIABLES:
            # Whoever is not here is not to be reached, rather than asked in earnest.
            for name in fakes.VARIABLES[service]:
                self.environment[name] = 'http://127.0.0.1:9'
        for service in services:
            self.environment.update(service.environment())
        if bus != 'none':
            self._start_bus()
        if bus in ('keyring', 'locked'):
            self.start_keyring()
        if bus == 'locked':
            self._ask_tool('secret-tool', 'store', '--label=Something', 'a', 'b', input='a secret of another program')
            self.stop_keyring()
            self.start_keyring(unlock=False)

    def _quiet(self):
        """The environment of other programs: their warnings are their own."""
        return {name: value for name, value in self.environment.items()
                if name not in ('G_DEBUG', 'G_MESSAGES_DEBUG')}

    def _start(self, words, **options):
        if not shutil.which(words[0]):
            raise tap.Skip(f'{words[0]} is not here')
        process = subprocess.Popen(words, env=self._quiet(), stderr=subprocess.DEVNULL, **options)
        self._processes.append(process)
        return process

    def _start_bus(self):
        path = self.home.parent / 'bus.conf'
        path.write_text(BUS.format(folder=self.home.parent))
        bus = self._start(['dbus-daemon', f'--config-file={path}', '--nofork', '--nopidfile', '--print-address=1'],
                          stdout=subprocess.PIPE, text=True)
        self.environment['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().strip()

    def _ask_tool(self, *words, **options):
        """Run a tool of the desktop; what it wrote, as text."""
        if not shutil.which(words[0]):
            raise tap.Skip(f'{words[0]} is not here')
        run = subprocess.run(words, env=self._quiet(), capture_output=True, text=True, check=False, timeout=60,
                             **options)
        return run.stdout + run.stderr

    def start_keyring(self, unlock=True):
        """The real one, of which the password is always the same."""
        words = ['gnome-keyring-daemon', '--foreground', '--components=secrets', *(['--unlock'] if unlock else [])]
        keyring = self._start(words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        keyring.stdin.write(b'a password')
        keyring.stdin.close()
        self._ask_tool('gdbus', 'wait', '--session', '--timeout', '20', 'org.freedesktop.secrets')

    def stop_keyring(self):
        keyring = self._processes.pop()
        keyring.terminate()
        keyring.wait()

    def leave(self):
        """End what this one has started, and take the home away."""
        for process in reversed(self._processes):
            process.kill()
            process.wait()
            if process.stdout:
                process.stdout.close()
        self._processes.clear()
        self._folder.cleanup()

    # Commands.

    def start(self, *arguments, **environment):
        """Start a command and go on."""
        words = [command.CLI, *map(str, arguments), '--library', str(self.library)]
        return subprocess.Popen(words, env={**self.environment, **environment}, stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.home)

    def run(self, *arguments, standard_input='', timeout=120, **environment):
        """Run a command to its end; the Run, which is kept in `runs` too."""
        process = self.start(*arguments, **environment)
        outputs = {}

        def read(name, stream):
            outputs[name] = stream.read().decode('utf-8', 'replace')

        readers = [threading.Thread(target=read, args=pair)
                   for pair in (('output', process.stdout), ('errors', process.stderr))]
        for reader in readers:
            reader.start()
        process.stdin.write(standard_input.encode())
        process.stdin.close()
        lines, deadline, memory = set(), time.monotonic() + timeout, 0
        while True:
            done, status, usage = os.wait4(process.pid, os.WNOHANG)
            if done:
                memory = usage.ru_maxrss / 1024
                break
            lines |= _read_command_lines(process.pid)
            if time.monotonic() > deadline:
                process.send_signal(signal.SIGKILL)
            time.sleep(.02)
        process.returncode = os.waitstatus_to_exitcode(status)
        for reader in readers:
            reader.join()
        process.stdout.close()
        process.stderr.close()
        run = Run(arguments, process.returncode, outputs['output'], outputs['errors'], memory, lines)
        assert 'Sanitizer' not in run.errors and 'runtime error' not in run.errors, run.errors[-3000:]
        self.runs.append(run)
        return run

    def most_memory(self):
        """MiB of the run that needed most; 0 where a sanitizer needs memory of its own."""
        libraries = subprocess.run(['ldd', command.CLI], capture_output=True, text=True, check=True).stdout
        return 0 if 'libasan' in libraries else max(run.memory for run in self.runs)

    def succeed(self, *arguments, **options):
        """The document that a command prints with --json."""
        return self.run(*arguments, '--json', **options).succeed().json()

    def refuse(self, *arguments, word, status=1, **options):
        """Run what must fail; the sentence that says why, which has this word."""
        run = self.run(*arguments, **options)
        lines = [line for line in run.errors.splitlines() if line.startswith('carlos-cli')]
        assert run.status == status, f'{arguments}: {run.status}: {run.errors[-2000:]}'
        assert lines and word in lines[-1], f'{arguments}: no {word!r} in {lines or run.errors[-2000:]}'
        return lines[-1]

    def login_spotify(self, browser='', *arguments, **options):
        return self.succeed('login', 'spotify', '--client-id', CLIENT_ID, *arguments, CARLOS_TEST_BROWSER=browser,
                            **options)

    def login_listenbrainz(self, name='Oyente Inventada', token=None):
        more = ['--token-stdin'] if token else []
        return self.succeed('login', 'listenbrainz', name, *more, standard_input=f'{token}\n' if token else '')

    def login_lastfm(self, name='oyente_inventada', key=LASTFM_KEY):
        return self.succeed('login', 'lastfm', name, '--api-key-stdin', standard_input=key + '\n')

    def sync(self, service, *arguments, **options):
        """Synchronise without a fault; the parts by their names."""
        (report,) = self.succeed('sync', service, *arguments, **options)['services']
        return {part['name']: part for part in report['parts']}

    def try_sync(self, service):
        """What a sync that may have failed says: its status, the parts by their names, and why it ended early."""
        run = self.run('sync', service, '--json')
        (report,) = run.json()['services'] if run.output else ({'parts': [], 'error': run.errors},)
        return run.status, {part['name']: part for part in report['parts']}, report['error']

    def kill_sync(self, service, fake, path, requests):
        """Start a sync and kill it while it waits for the answer to one of its requests; whether it came so far. No other
        fault is in force then."""
        fake.fail({'path': path, 'kind': 'hang', 'skip': requests - 1})
        fake.forget_log()
        process = self.start('sync', service)
        while process.poll() is None and len(fake.log(path)) < requests:
            time.sleep(.005)
        process.kill()
        process.communicate()
        return process.returncode == -signal.SIGKILL

    def account(self, service):
        """What `status` says of an account; None without one."""
        accounts = self.succeed('status')['accounts']
        return next((one for one in accounts if one['service'] == service), None)

    def source(self, name):
        """What `status` says of a source; None without one."""
        return next((one for one in self.succeed('status')['sources'] if one['name'] == name), None)

    def rows(self, source):
        """How much the library has of a source."""
        found = self.source(source) or {}
        return {name: found.get(name, 0) for name in ('plays', 'short', 'members', 'facts')}

    # What is left behind.

    def read_keyring(self):
        """Attributes and secrets of all that Carlos has in the keyring, as text."""
        return ''.join(self._ask_tool('secret-tool', 'search', '--all', 'service', service)
                       for service in ('spotify', 'listenbrainz', 'lastfm'))

    def planted(self):
        return {secret for service in self.services.values() for secret in service.secrets()}

    def find_in_files(self, words, but=()):
        """(file, word) for each word that stands in a file of the home in bytes; not in those of the folders `but`."""
        found = []
        for path in self.home.rglob('*'):
            if path.is_file() and not any(part in but for part in path.relative_to(self.home).parts):
                data = path.read_bytes()
                found += [(str(path.relative_to(self.home)), word) for word in words if word.encode() in data]
        return found

    def assert_clean(self):
        """No secret is where none may be, and nothing was asked that no client may ask."""
        leaks = self.find_leaks()
        assert not leaks, [(where, secret[:12] + '…') for where, secret in leaks[:10]]
        for service in self.services.values():
            assert not service.violations(), service.violations()

    def assert_nothing_left(self, service, source, words=()):
        """Signing out took away the account, its rows, its secrets and all that was planned for it, these words too."""
        assert self.account(service) is None and self.source(source) is None
        assert not any(secret in self.read_keyring() for secret in self.planted())
        left = self.find_in_files({*words, *self.planted()}, but=('keyrings',))
        assert not left, left[:5]

    def find_leaks(self):
        """Where a secret of the services stands that may stand in no file, no output and no list of processes."""
        secrets = self.planted()
        assert secrets, 'the services gave no secret'
        assert any('carlos-cli' in line for run in self.runs for line in run.lines), 'no command line was seen'
        found = self.find_in_files(secrets, but=('keyrings',))
        for run in self.runs:
            for name, text in (('output', run.output), ('errors', run.errors), ('command line', '\n'.join(run.lines))):
                found += [(f'{name} of {" ".join(run.arguments)}', secret) for secret in secrets if secret in text]
        return found
