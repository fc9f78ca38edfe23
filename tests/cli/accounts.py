#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""carlos-cli login and logout, as a script and a person meet them. There is no keyring here.

The names of some say which of the project's requirements on signing in they are about: tests/services/oauth-checklist.md.
"""

import json
import os
import re
import signal
import socket
import subprocess

import command
import fakes
import tap
from command import FOLDER, refuse, run, succeed, write

CLIENT = '0123456789abcdef0123456789abcdef'
KEY = '00112233445566778899aabbccddeeff'
TOKEN = '5eed0000-1111-4222-8333-444455556666'
SPOTIFY = fakes.Fake('spotify', '--client-secret', 'the-secret-of-the-app')
LISTENBRAINZ = fakes.Fake('listenbrainz')
LASTFM = fakes.Fake('lastfm')
REPORT = FOLDER / 'browser-report'
ENVIRONMENT = {**SPOTIFY.environment(), **LISTENBRAINZ.environment(), **LASTFM.environment(),
               'CARLOS_BROWSER': str(fakes.BROWSER), 'CARLOS_SERVICE_INTERVAL_MS': '1',
               'CARLOS_TEST_BROWSER_REPORT': str(REPORT)}


def library(name):
    return '--library', str(FOLDER / name)


def login(*arguments, mode='', environment=None, expect=0, **options):
    """Run login; what it did."""
    REPORT.unlink(missing_ok=True)
    done = run('login', *arguments, environment={**ENVIRONMENT, 'CARLOS_TEST_BROWSER': mode, **(environment or {})},
               **options)
    assert done.returncode == expect, f'{arguments}: {done.returncode}: {done.stderr.decode()}'
    assert expect == 0 or not done.stdout, done.stdout
    return done


def login_spotify(name, *arguments, **options):
    return login('spotify', '--client-id', CLIENT, *library(name), *arguments, **options)


def start_login(name, *arguments, **environment):
    """Start a sign-in that waits for a browser; the program and the address that it tells."""
    program = subprocess.Popen(
        [command.CLI, 'login', 'spotify', '--client-id', CLIENT, *library(name), *arguments],
        env={**command.ENVIRONMENT, **ENVIRONMENT, 'CARLOS_BROWSER': '/nonexistent/browser', **environment},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    for line in program.stderr:
        if line.startswith('http://127.0.0.1:'):
            return program, line.strip()
    raise AssertionError(f'no address was told; {program.wait()}')


def find_port(address):
    return int(re.search(r'redirect_uri=http%3A%2F%2F127.0.0.1%3A(\d+)%2Fcallback', address).group(1))


def is_open(port):
    with socket.socket() as probe:
        return probe.connect_ex(('127.0.0.1', port)) == 0


def find_free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def read_report():
    return [json.loads(line) for line in REPORT.read_text('utf-8').splitlines()]


def count_tokens():
    return len(SPOTIFY.log('^/api/token$'))


def begin():
    SPOTIFY.do('reset')
    SPOTIFY.set(faults=[], authorize='approve', user='oyente', display_name='Oyente Inventado')


def oauth_t15_signs_in():
    begin()
    done = login_spotify('first.db')
    assert 'Oyente Inventado' in done.stdout.decode(), done.stdout
    assert count_tokens() == 1
    assert [(entry['what'], entry['status']) for entry in read_report()] == [('answer', 200)]
    assert not SPOTIFY.violations(), SPOTIFY.violations()


def oauth_t5_the_browser_gets_the_address_alone():
    begin()
    told = FOLDER / 'told'
    browser = write('browser.sh', f'#!/bin/sh\necho "$#" "$@" >{told}\nexec {fakes.BROWSER} "$1"\n')
    os.chmod(browser, 0o700)
    login_spotify('first.db', environment={'CARLOS_BROWSER': browser})
    count, address = told.read_text().split()
    assert count == '1' and address.startswith(SPOTIFY.url + '/authorize?'), told.read_text()


def oauth_t5_without_a_browser_the_address_is_told():
    begin()
    program, address = start_login('first.db')
    subprocess.run([fakes.BROWSER, address], check=True)
    output, _messages = program.communicate(timeout=30)
    assert program.returncode == 0 and 'Oyente Inventado' in output


def oauth_t4_a_client_id_that_is_none_starts_no_browser():
    begin()
    for client in ('', '0123', CLIENT + '0', 'g' * 32):
        refuse(2, 'login', 'spotify', '--client-id', client, *library('none.db'), environment=ENVIRONMENT)
    login('spotify', '--client-id', f' {CLIENT} ', *library('first.db'))
    assert len(SPOTIFY.log('^/authorize')) == 1


def oauth_t8_a_port_of_ones_own():
    begin()
    port = find_free_port()
    login_spotify('first.db', '--port', str(port))
    assert f'http://127.0.0.1:{port}/callback' in SPOTIFY.log('^/api/token$')[0]['body'].replace('%3A', ':').replace('%2F', '/')
    with socket.socket() as other:
        other.bind(('127.0.0.1', 0))
        other.listen()
        busy = other.getsockname()[1]
        refuse(1, 'login', 'spotify', '--client-id', CLIENT, '--port', str(busy), *library('first.db'),
               environment=ENVIRONMENT, word=str(busy))
    assert len(SPOTIFY.log('^/authorize')) == 1


def oauth_t14_denied():
    begin()
    done = login_spotify('denied.db', mode='deny', expect=1)
    assert 'did not allow' in done.stderr.decode()
    assert not count_tokens()


def oauth_t17_interrupted():
    for number in (signal.SIGINT, signal.SIGTERM):
        begin()
        program, address = start_login('first.db')
        assert is_open(find_port(address))
        program.send_signal(number)
        output, messages = program.communicate(timeout=30)
        assert program.returncode == 1 and not output and 'cancelled' in messages, messages
        assert not is_open(find_port(address))
        subprocess.run([fakes.BROWSER, address], check=True)
        assert not count_tokens()


def oauth_t18_hostile_requests_end_nothing():
    begin()
    login_spotify('first.db', mode='hostile')
    entries = read_report()
    assert entries[-1]['what'] == 'answer' and entries[-1]['status'] == 200
    assert len(entries) > 10 and all(entry['status'] in (400, 403, 404, 405) for entry in entries[:-1]), entries
    assert not any('alert(1)' in (entry['body'] or '') for entry in entries)
    assert count_tokens() == 1


def oauth_t19_the_answer_twice():
    begin()
    login_spotify('first.db', mode='twice')
    assert read_report()[-1]['status'] in (None, 404, 410), read_report()
    assert count_tokens() == 1


def search(folder, words):
    """The files below a folder that hold one of the words anywhere."""
    found = []
    for place, _folders, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            with open(path, 'rb') as file:
                content = file.read()
            found += [f'{path}: {word[:6]}…' for word in words if word.encode() in content]
    return found


def oauth_t34_secrets_are_nowhere():
    begin()
    home = FOLDER / 'home'
    home.mkdir()
    places = {name: str(home / name) for name in ('XDG_DATA_HOME', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME',
                                                  'XDG_STATE_HOME')}
    env = write('secret.env', f'CLIENT_ID={CLIENT}\nCLIENT_SECRET=the-secret-of-the-app\nUSERNAME=me\n')
    done = login('spotify', '--env', env, '--library', str(home / 'library.db'),
                 environment={**places, 'HOME': str(home), 'G_MESSAGES_DEBUG': 'all', 'SOUP_DEBUG': '3'})
    done_again = run('logout', 'lastfm', '--library', str(home / 'library.db'),
                     environment={**ENVIRONMENT, **places, 'HOME': str(home), 'G_MESSAGES_DEBUG': 'all'})
    words = [*SPOTIFY.secrets(), 'the-secret-of-the-app']
    assert len(words) >= 5, words
    printed = (done.stdout + done.stderr + done_again.stdout + done_again.stderr).decode()
    assert not [word for word in words if word in printed]
    tap.report(search(home, words))


def oauth_t34_secrets_are_in_no_process_list():
    begin()
    program, address = start_login('first.db')
    words = [*SPOTIFY.secrets(), re.search('state=([^&]+)', address).group(1)]
    for name in ('cmdline', 'environ'):
        with open(f'/proc/{program.pid}/{name}', 'rb') as file:
            content = file.read()
        assert not [word for word in words if word.encode() in content], name
    program.terminate()
    program.communicate(timeout=30)


def oauth_t35_without_a_keyring_it_is_said():
    begin()
    done = login_spotify('first.db', '--json')
    assert json.loads(done.stdout)['lasting'] is False
    assert 'no keyring' in done.stderr.decode()
    done = login('listenbrainz', 'oyente inventada', *library('first.db'))
    assert 'keyring' not in done.stderr.decode(), 'there is no secret to be kept'


def without_a_keyring_a_sync_goes_along():
    begin()
    path = FOLDER / 'synced.db'
    done = login_spotify('synced.db', '--sync')
    text = done.stdout.decode()
    assert text.startswith('Connected: Spotify') and 'Saved tracks' in text, text
    assert 'no keyring' in done.stderr.decode()
    document = json.loads(login_spotify('synced.db', '--sync', '--json').stdout)
    assert [service['service'] for service in document['services']] == ['spotify'], document
    sources = json.loads(succeed('status', '--json', '--library', str(path)))['sources']
    assert [source['name'] for source in sources] == ['Spotify Web API'], sources
    assert json.loads(succeed('logout', 'spotify', '--json', '--library', str(path)))['removed']['tracks'] > 0
    assert b'Spotify Web API' not in path.read_bytes()
    assert not SPOTIFY.violations(), SPOTIFY.violations()


def oauth_t33_another_account():
    begin()
    login_spotify('other.db')
    SPOTIFY.set(user='somebody', display_name='Somebody Else')
    done = login_spotify('other.db', expect=1)
    assert 'Oyente Inventado' in done.stderr.decode() and '--replace' in done.stderr.decode()
    login_spotify('other.db', '--replace')
    login_spotify('other.db')


def the_file_of_the_study():
    begin()
    env = write('study.env', f'# an app\nCLIENT_ID="{CLIENT}"\nCLIENT_SECRET=the-secret-of-the-app\nUSERNAME=me\n')
    login('spotify', '--env', env, *library('first.db'))
    assert SPOTIFY.log('^/api/token$')[0]['authorization']['scheme'] == 'Basic'
    begin()
    login_spotify('first.db')
    assert SPOTIFY.log('^/api/token$')[0]['authorization'] is None
    refuse(1, 'login', 'spotify', '--env', write('empty.env', ''), *library('first.db'), word='CLIENT_ID')
    refuse(1, 'login', 'spotify', '--env', str(FOLDER / 'missing.env'), *library('first.db'))


def accounts_by_name():
    login('listenbrainz', 'oyente inventada', '--token-stdin', *library('names.db'), stdin=None, input=TOKEN.encode() + b'\n')
    login('lastfm', 'oyente_inventada', '--api-key-stdin', *library('names.db'), stdin=None, input=KEY.encode())
    done = login('lastfm', 'oyente_inventada', '--api-key-stdin', *library('names.db'), stdin=None, input=b'f' * 32, expect=1)
    assert 'API key' in done.stderr.decode()
    done = login('listenbrainz', 'nobody', *library('names.db'), expect=1)
    assert '“nobody”' in done.stderr.decode()
    login('listenbrainz', 'oyente inventada', '--token-stdin', *library('names.db'), stdin=None, input=b'\n', expect=1)
    for fake in (LISTENBRAINZ, LASTFM):
        assert not fake.violations(), fake.violations()


def the_forms():
    begin()
    document = json.loads(login_spotify('form.db', '--json', locale='de_DE.UTF-8').stdout)
    assert document['format'] == 1 and document['service'] == 'spotify' and document['name'] == 'Oyente Inventado'
    assert 'user-top-read' in document['scopes'] and document['reauthorize_by'].endswith('Z')
    document = json.loads(login('listenbrainz', 'oyente inventada', '--json', *library('form.db')).stdout)
    assert document['scopes'] == [] and document['reauthorize_by'] is None and document['lasting'] is True
    document = json.loads(succeed('logout', 'spotify', '--json', *library('form.db')))
    assert document['service'] == 'spotify' and document['left'] is None
    assert set(document['removed']) == {'plays', 'short', 'members', 'facts', 'tracks', 'artists'}
    document = json.loads(succeed('logout', 'listenbrainz', '--keep', '--json', *library('form.db')))
    assert document['removed'] is None


def oauth_t41_where_the_permission_is_taken_back():
    begin()
    login_spotify('out.db')
    text = succeed('logout', 'spotify', *library('out.db')).decode()
    assert 'https://www.spotify.com/account/apps/' in text and 'Deleted: ' in text


def oauth_t42_offline_and_again():
    offline = {'CARLOS_SPOTIFY_ACCOUNTS_URL': 'http://127.0.0.1:9', 'CARLOS_SPOTIFY_API_URL': 'http://127.0.0.1:9'}
    begin()
    login_spotify('offline.db')
    for _ in range(2):
        succeed('logout', 'spotify', *library('offline.db'), environment=offline)
    succeed('logout', 'spotify', *library('not-there.db'))
    assert not (FOLDER / 'not-there.db').exists()


def wrong_usage():
    for arguments in ((), ('spotify',), ('musicbrainz',), ('deezer', 'name'), ('spotify', 'name', '--client-id', CLIENT),
                      ('spotify', '--client-id', CLIENT, '--port', '70000'), ('spotify', '--client-id', CLIENT, '--port', '-1'),
                      ('spotify', '--client-id', CLIENT, '--token-stdin'), ('listenbrainz',), ('listenbrainz', 'a', 'b'),
                      ('listenbrainz', 'a', '--api-key-stdin'), ('listenbrainz', 'a', '--client-id', CLIENT),
                      ('lastfm', 'a'), ('lastfm', 'a', '--token-stdin'), ('lastfm', 'a', '--api-key-stdin', '--port', '1')):
        refuse(2, 'login', *arguments, *library('first.db'))
    for arguments in ((), ('deezer',), ('spotify', 'lastfm'), ('spotify', '--keep')):
        refuse(2, 'logout', *arguments, *library('first.db'))


tap.run([oauth_t15_signs_in, oauth_t4_a_client_id_that_is_none_starts_no_browser,
         oauth_t5_the_browser_gets_the_address_alone, oauth_t5_without_a_browser_the_address_is_told,
         oauth_t8_a_port_of_ones_own, oauth_t14_denied, oauth_t17_interrupted, oauth_t18_hostile_requests_end_nothing,
         oauth_t19_the_answer_twice, oauth_t33_another_account, oauth_t34_secrets_are_nowhere,
         oauth_t34_secrets_are_in_no_process_list, oauth_t35_without_a_keyring_it_is_said,
         without_a_keyring_a_sync_goes_along,
         oauth_t41_where_the_permission_is_taken_back, oauth_t42_offline_and_again, the_file_of_the_study,
         accounts_by_name, the_forms, wrong_usage])
