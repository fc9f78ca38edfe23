# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""The fake services of tests/fixtures/services as a test has them: started, asked, told what to do, and stopped."""

import atexit
import http.client
import json
import os
import pathlib
import re
import subprocess
import sys

FOLDER = pathlib.Path(os.environ['CARLOS_SOURCE_ROOT']) / 'tests/fixtures/services'
BROWSER = FOLDER / 'browser.py'
# Which addresses of Carlos a service stands in for.
VARIABLES = {'spotify': ('CARLOS_SPOTIFY_ACCOUNTS_URL', 'CARLOS_SPOTIFY_API_URL'),
             'listenbrainz': ('CARLOS_LISTENBRAINZ_URL',), 'lastfm': ('CARLOS_LASTFM_URL',),
             'musicbrainz': ('CARLOS_MUSICBRAINZ_URL',)}


class Answer:
    """Status, headers (names in small letters) and the bytes of a body."""

    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()

    def json(self):
        return json.loads(self.body)


class Fake:
    """A running service."""

    def __init__(self, service, *options, **modes):
        self.service = service
        self._process = subprocess.Popen(
            [sys.executable, FOLDER / f'{service}.py', '--mode', json.dumps(modes), *map(str, options)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        atexit.register(self.stop)
        self.url = f'http://127.0.0.1:{int(self._process.stdout.readline())}'

    def stop(self):
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()

    def environment(self):
        return {name: self.url for name in VARIABLES[self.service]}

    def ask(self, method, path, body=None, timeout=30, **headers):
        """Any request, redirects not followed; a body that is no bytes is sent as JSON. Underscores in names of headers are hyphens."""
        headers = {name.replace('_', '-'): value for name, value in headers.items()}
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            headers.setdefault('Content-Type', 'application/json')
        connection = http.client.HTTPConnection(self.url.removeprefix('http://'), timeout=timeout)
        try:
            connection.request(method, path, body, headers)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def _control(self, method, name, body=None):
        answer = self.ask(method, '/_fake/' + name, body)
        assert answer.status == 200, f'{self.service}: {name}: {answer.body[:500]}'
        return answer.json()

    def do(self, action, **arguments):
        """One of the service's actions, such as "add" or "reset"."""
        return self._control('POST', action, arguments)

    def set(self, **modes):
        self._control('POST', 'mode', modes)

    def fail(self, *rules):
        """These rules of faults.py from now on, and none beside them."""
        self.set(faults=list(rules))

    def log(self, path='', method=''):
        """The requests whose path and method these regular expressions find."""
        return [entry for entry in self._control('GET', 'log')
                if re.search(path, entry['path']) and re.search(method, entry['method'])]

    def forget_log(self):
        self._control('DELETE', 'log')

    def secrets(self):
        return self._control('GET', 'secrets')

    def violations(self):
        return self._control('GET', 'violations')

    def state(self):
        return self._control('GET', 'state')


def intervals(entries):
    """Seconds between the arrivals of consecutive requests."""
    return [later['time'] - earlier['time'] for earlier, later in zip(entries, entries[1:])]


def overlapping(entries):
    """Pairs of requests, by number, of which the second came before the first was answered."""
    return [(one['number'], other['number']) for place, one in enumerate(entries) for other in entries[place + 1:]
            if one['done'] is None or other['time'] < one['done']]
