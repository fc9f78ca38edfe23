/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CarlosOnset CarlosOnset;

CarlosOnset *carlos_onset_new (void);
void carlos_onset_begin (CarlosOnset *self);
void carlos_onset_push (CarlosOnset *self, const float *bands);
const float *carlos_onset_end (CarlosOnset *self, gsize *n);
guint carlos_onset_count (const float *strength, gsize n, double rate);
void carlos_onset_free (CarlosOnset *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosOnset, carlos_onset_free)

G_END_DECLS
