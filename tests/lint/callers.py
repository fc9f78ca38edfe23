#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""Nothing is declared in a header of the program that the program itself does not call."""

import collections
import re

import tap
import tree

NAME = re.compile(r'\bcarlos_[a-z0-9_]+\b')
DECLARED = re.compile(r'\b(carlos_[a-z0-9_]+) \(')
COMMENT = re.compile(r'/\*.*?\*/', re.DOTALL)

# Called by macros only.
BY_MACRO = re.compile(r'_get_type$')

# What tests or benchmarks call alone, and why it is there all the same.
ALLOWED = {
    'carlos_als_get_loss': 'what the steps of the factor model make smaller; tests and benchmarks measure it',
    'carlos_circle_distance': 'what the packing of circles keeps; tests of several kinds of charts measure it',
    'carlos_factor_kernels_get_level': 'every instruction set that the processor has is tested, not only the best',
    'carlos_folder_watch_is_periodic': 'how it watches shows in nothing else',
    'carlos_kmeans_new': 'one run of the kernel by itself, which tests hold against references and benchmarks time',
    'carlos_kmeans_new_from_centroids': 'as carlos_kmeans_new',
    'carlos_method_page_get_walk': 'what the page shows',
    'carlos_method_step_find_table': 'tables by name, as tests ask for them',
    'carlos_method_table_find_column': 'as carlos_method_step_find_table',
    'carlos_months_chart_new_strip': 'the strip as a chart, which says where the bars of the widget are to stand',
    'carlos_mpris_watcher_get_uri': 'what another program plays, whole',
    'carlos_period_strip_get_playing': 'the state of a button',
    'carlos_recommend_row_get_expanded': 'the state of a row',
    'carlos_recommender_get_n_candidates': 'what the time of a list is told with',
    'carlos_row_class_to_string': 'names for the messages of tests',
    'carlos_statistics_standardise': 'the kernel by itself, as carlos_kmeans_new',
    'carlos_sync_report_find_part': 'parts by name, as tests ask for them',
}


def read_code(path):
    return COMMENT.sub('', tree.read(path))


def count_names(paths):
    return collections.Counter(name for path in paths for name in NAME.findall(read_code(path)))


def every_function_is_called():
    """A name that stands in sources only once is that of the definition; in headers, that of the declaration."""
    paths = tree.walk('src')
    headers = [path for path in paths if path.suffix == '.h']
    in_sources = count_names(path for path in paths if path.suffix in ('.c', '.cpp'))
    in_headers = count_names(headers)
    in_templates = {name for path in paths if path.suffix == '.ui' for name in NAME.findall(tree.read(path))}
    findings = []
    for path in headers:
        for name in DECLARED.findall(read_code(path)):
            is_used = in_sources[name] > 1 or in_headers[name] > 1 or name in in_templates
            # Whoever can let go of something can hold it.
            is_pair = name.endswith('_ref') and in_sources[name.removesuffix('ref') + 'unref'] > 0
            if not is_used and not is_pair and not BY_MACRO.search(name) and name not in ALLOWED:
                findings.append(f'{path}: nothing in src/ calls {name}')
    assert in_sources, 'no sources were found'
    tap.report(findings)


def nothing_is_allowed_for_nothing():
    declared = {name for path in tree.walk('src') if path.suffix == '.h' for name in DECLARED.findall(read_code(path))}
    tap.report([f'{name} is not there any more' for name in sorted(ALLOWED.keys() - declared)])


tap.run([every_function_is_called, nothing_is_allowed_for_nothing])
