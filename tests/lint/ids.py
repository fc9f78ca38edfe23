#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Names that must agree in many files do: the application id, the gettext domain, the version."""

import configparser
import re
import xml.etree.ElementTree as ElementTree

import tap
import tree

MESON = tree.read('meson.build')
ID = re.search(r"application_id = '([\w.]+)'", MESON).group(1)
PROJECT = re.search(r"project\('(\w+)'", MESON).group(1)
VERSION = re.search(r"version: '([\d.]+)'", MESON).group(1)

# The id with any of its parts misspelt would still begin like this, with dots or, as a path, with slashes.
MENTION = re.compile(r'\bcom[./]example[./]\w+')


def parse_xml(path):
    return ElementTree.parse(tree.ROOT / path).getroot()


def read_keys(path, group):
    parser = configparser.ConfigParser(interpolation=None, delimiters='=')
    parser.optionxform = str
    parser.read(tree.ROOT / path, encoding='utf-8')
    return parser[group]


def expect(**pairs):
    """Each value is (what it is, what it should be)."""
    tap.report([f'{name.replace("_", " ")}: {is_!r}, not {should!r}' for name, (is_, should) in pairs.items()
                if is_ != should])


def every_mention():
    forms = {ID, ID.replace('.', '/')}
    findings = []
    for path in tree.walk():
        for mention in MENTION.findall(tree.read(path) or ''):
            if mention not in forms:
                findings.append(f'{path}: {mention}')
    tap.report(findings)


def desktop_file():
    keys = read_keys(f'{ID}.desktop', 'Desktop Entry')
    expect(icon=(keys['Icon'], ID), program=(keys['Exec'].split()[0], PROJECT),
           activation=(keys['DBusActivatable'], 'true'))


def service():
    keys = read_keys(f'data/{ID}.service.in', 'D-BUS Service')
    expect(name=(keys['Name'], '@application_id@'), program=(keys['Exec'].split()[0], '@program@'))


def schema():
    root = parse_xml(f'data/{ID}.gschema.xml')
    node = root.find('schema')
    expect(id=(node.get('id'), ID), path=(node.get('path'), f"/{ID.replace('.', '/')}/"),
           domain=(root.get('gettext-domain'), PROJECT))


def metainfo():
    root = parse_xml(f'data/{ID}.metainfo.xml')
    binaries = {node.text for node in root.findall('provides/binary')}
    expect(id=(root.findtext('id'), ID), launchable=(root.findtext('launchable'), f'{ID}.desktop'),
           bus_name=(root.findtext('provides/dbus'), ID), programs=(binaries, {PROJECT, f'{PROJECT}-cli'}),
           domain=(root.findtext('translation'), PROJECT),
           newest_release=(root.find('releases/release').get('version'), VERSION))


def media_types():
    keys = read_keys(f'{ID}.desktop', 'Desktop Entry')
    opened = set(filter(None, keys['MimeType'].split(';')))
    root = parse_xml(f'data/{ID}.metainfo.xml')
    expect(media_types=({node.text for node in root.findall('provides/mediatype')}, opened))


def icons():
    names = {str(path) for path in tree.walk('data/icons')}
    wanted = {f'data/icons/hicolor/scalable/apps/{ID}.svg', f'data/icons/hicolor/symbolic/apps/{ID}-symbolic.svg'}
    tap.report([f'{name}: missing' for name in sorted(wanted - names)])


tap.run([every_mention, desktop_file, service, schema, metainfo, media_types, icons])
