#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors

"""carlos-cli train and evaluate, as a script meets them."""

import json
import os
import pathlib
import random

import tap
from command import FOLDER, refuse, run, succeed, write

MODELS = ('ease', 'als', 'knn', 'popular')
CUTS = {'10', '20', '40', '50', '100'}
SPLIT = pathlib.Path(os.environ['CARLOS_SHARED_DATA']) / 'lastfm-split'


def invent_lists(name, part, listeners=60, items=40):
    """Lists of listeners who like every fourth item; a fifth of what each likes is in another part."""
    rand = random.Random(3)
    lines = []
    for listener in range(listeners):
        liked = [item for item in range(items) if rand.random() < (.8 if item % 4 == listener % 4 else .1)]
        chosen = [item for item in liked if (rand.random() < .2) == (part == 'test')]
        lines.append(' '.join(str(number) for number in [listener, *chosen]))
    return write(name, '\n'.join(lines) + '\n')


def files():
    return invent_lists('train.txt', 'train'), invent_lists('test.txt', 'test')


def evaluate(*arguments, **options):
    text = succeed('evaluate', '--json', *arguments, **options).decode('utf-8')
    return json.loads(text, parse_constant=lambda word: (_ for _ in ()).throw(AssertionError(f'{word} in JSON')))


def every_model():
    train, test = files()
    scores = {}
    for model in MODELS:
        document = evaluate('--train', train, '--test', test, '--model', model)
        assert list(document)[0] == 'format' and document['format'] == 1
        assert document['model'] == model, document
        assert set(document['ndcg']) == set(document['recall']) == CUTS
        assert all(0 <= value <= 1 for value in document['ndcg'].values())
        assert document['items'] == 40 and 50 < document['users'] <= 60
        assert 'train_seconds' not in document
        scores[model] = document['ndcg']['20']
    assert scores['popular'] < min(scores[model] for model in MODELS[:3]) - .05, scores


def auto_is_no_worse_by_validation():
    train, test = files()
    valid = invent_lists('valid.txt', 'test')
    best = max(evaluate('--train', train, '--valid', valid, '--test', test, '--model', model)['validation_ndcg']
               for model in ('ease', 'als'))
    document = evaluate('--train', train, '--valid', valid, '--test', test)
    assert document['validation_ndcg'] >= best - 1e-12 and document['settings_tried'] > 4, document
    # What settings are chosen by is the same as what is tested with here.
    assert abs(document['validation_ndcg'] - document['ndcg']['20']) < 1e-12, document


def same_bytes():
    train, test = files()
    outputs = {succeed('evaluate', '--train', train, '--test', test, '--json', '--threads', threads, locale=locale)
               for threads, locale in (('1', None), ('3', None), ('2', 'de_DE.UTF-8'))}
    assert len(outputs) == 1


def folds():
    train, _ = files()
    document = evaluate('--train', train, '--folds', '3', '--model', 'ease', '--timings')
    assert document['folds'] == 3 and 40 < document['users'] <= 60 and document['train_seconds'] > 0
    assert document['ndcg']['20'] > evaluate('--train', train, '--folds', '3', '--model', 'popular')['ndcg']['20']


def words():
    """Tags that tell the tastes apart find what is wanted without anybody else's listening; what they add is told."""
    train, test = files()
    tags = write('tags.dat', 'userID\tartistID\ttagID\tday\tmonth\tyear\n' + ''.join(
        f'{user}\t{item}\t{item % 4}\t1\t4\t2009\n' for user in range(3) for item in range(40)))
    popular = evaluate('--train', train, '--test', test, '--model', 'popular')
    document = evaluate('--train', train, '--train', tags, '--test', test, '--model', 'ease')
    ablation = document['ablation']
    assert popular['ablation'] is None and document['rows_skipped'] == 0
    assert ablation['text_ndcg'] > popular['ndcg']['20'] + .05, (ablation, popular)
    assert abs(ablation['text_ndcg'] + ablation['community_gain'] - document['ndcg']['20']) < 1e-12
    assert abs(ablation['community_ndcg'] + ablation['text_gain'] - document['ndcg']['20']) < 1e-12
    assert 0 <= ablation['text_share'] <= 1
    folded = evaluate('--train', train, '--train', tags, '--folds', '2', '--model', 'als')
    assert abs(folded['ablation']['community_ndcg'] + folded['ablation']['text_gain'] - folded['ndcg']['20']) < 1e-12


def sounds():
    """Features that tell the tastes apart find what is wanted, too, and what each kind of evidence adds is told."""
    train, test = files()
    songs = write('songs.csv', 'id,title,energy,valence,tempo\n' + ''.join(
        f'{item},Item {item},{(item % 4 in (0, 1)) * .8 + item / 1000},{(item % 4 in (0, 2)) * .8 + item / 1000},nothing\n'
        for item in range(40)))
    popular = evaluate('--train', train, '--test', test, '--model', 'popular')
    document = evaluate('--train', train, '--train', songs, '--test', test, '--model', 'ease')
    ablation, ndcg = document['ablation'], document['ndcg']['20']
    assert ablation['text_share'] is None and ablation['text_ndcg'] is None and ablation['text_gain'] is None, ablation
    assert 0 <= ablation['sound_share'] <= 1 and ablation['sound_ndcg'] > popular['ndcg']['20'] + .05, ablation
    assert abs(ablation['community_ndcg'] + ablation['sound_gain'] - ndcg) < 1e-12, ablation
    assert abs(ablation['sound_ndcg'] + ablation['community_gain'] - ndcg) < 1e-12, ablation
    tags = write('sung.csv', 'item,tag\n' + ''.join(f'{item},t{item % 4}\n' for item in range(40)))
    everything = evaluate('--train', train, '--train', songs, '--train', tags, '--folds', '2', '--model', 'als')
    assert all(isinstance(value, float) for value in everything['ablation'].values()), everything


def train_model():
    train, _ = files()
    models = []
    for threads in ('1', '2'):
        output = FOLDER / f'community-{threads}.carlos-model'
        document = json.loads(succeed('train', train, '--output', str(output), '--licence', 'ours alone', '--json',
                                      '--threads', threads))
        assert document['format'] == 1 and document['output'] == str(output)
        assert document['users'] == 60 and document['items'] == 40 and document['licence'] == 'ours alone'
        assert document['provenance'].startswith('train.txt: 60 listeners'), document
        assert document['bytes'] == output.stat().st_size
        models.append(output.read_bytes())
    assert models[0] == models[1]
    assert b'listener' not in models[0].replace(b'60 listeners', b''), 'a model names its listeners'


def names_of_items():
    pairs = write('pairs.csv', 'user,song,rating,country\n' + ''.join(
        f'u{user},s{song},{1 + (user + song) % 5},PE\n' for user in range(12) for song in range(9) if (user + song) % 3))
    songs = write('songs.csv', 'id,title,artists,genres\n' + ''.join(
        f's{song},Canción {song},Ñusta {song % 2}|Other,pop\n' for song in range(8)))
    output = FOLDER / 'songs.carlos-model'
    document = json.loads(succeed('train', songs, pairs, '--output', str(output), '--model', 'als', '--json'))
    assert document['items'] == 9 and document['rows_skipped'] == 0
    model = output.read_bytes()
    assert 'Canción 7\0'.encode() in model and 'Ñusta 1\0'.encode() in model and b'Other' not in model


def bad_rows():
    rows = 'user,item,count,time\n1,a,3,2020\n1,b,0,\n1,c,-1,\n1,d,many,\n,e,1,\n2,,1,\n2,a\n2,b,1e99,\n2,b,nan,\n2,c,4,2021\n'
    done = run('train', write('bad.csv', rows), '--output', str(FOLDER / 'bad.model'), '--json')
    document = json.loads(done.stdout)
    assert document['rows'] == 10 and document['rows_skipped'] == 8 and document['entries'] == 2, document
    assert b'8 rows were skipped' in done.stderr and b'row 2' in done.stderr and b'count' in done.stderr, done.stderr


def failures():
    train, test = files()
    output = str(FOLDER / 'never.model')
    refuse(1, 'train', str(FOLDER / 'none.csv'), '--output', output)
    refuse(1, 'train', write('empty.csv', ''), '--output', output, word='empty')
    refuse(1, 'train', write('other.csv', 'title,artist\na,b\n'), '--output', output, word='user')
    refuse(1, 'train', write('names.csv', 'id,title\na,b\n'), '--output', output, word='no listeners')
    refuse(1, 'train', str(FOLDER), '--output', output, word='folder')
    refuse(1, 'train', train, '--output', str(FOLDER / 'none' / 'model'), word='no such folder')
    refuse(1, 'evaluate', '--json', '--train', train, '--test', write('nobody.txt', '1 \n'), word='test')
    assert not os.path.exists(output)
    refuse(2, 'train', train)
    refuse(2, 'train', '--output', output)
    refuse(2, 'train', train, '--output', output, '--model', 'neural', word='neural')
    refuse(2, 'evaluate', '--train', train)
    refuse(2, 'evaluate', '--train', train, '--test', test, '--folds', '3')
    refuse(2, 'evaluate', '--train', train, '--folds', '1')
    refuse(2, 'evaluate', '--train', train, '--test', test, 'more')
    refuse(2, 'evaluate', '--train', train, '--test', test, '--seed', '-1')


def text():
    train, test = files()
    words = succeed('evaluate', '--train', train, '--test', test, '--timings').decode()
    assert 'NDCG' in words and 'seconds' in words, words
    words = succeed('train', train, '--output', str(FOLDER / 'text.model')).decode()
    assert '60 listeners, 40 items' in words, words


def published_split():
    """The popularity that a note on the published split of Last.fm gives: NDCG at 20 of .0972."""
    if not SPLIT.is_dir():
        raise tap.Skip('the published split is not here')
    document = evaluate('--train', str(SPLIT / 'train.txt'), '--valid', str(SPLIT / 'valid.txt'),
                        '--test', str(SPLIT / 'test.txt'), '--model', 'popular')
    assert document['items'] == 17388 and document['users'] == 1863, document
    assert abs(document['ndcg']['20'] - .0972) < .00005, document


tap.run([every_model, auto_is_no_worse_by_validation, same_bytes, folds, words, sounds, train_model, names_of_items, bad_rows, failures,
         text, published_split])
