/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long the part is that is looked for, seconds. */
#define CARLOS_EXCERPT_SECONDS 8

/**
 * CarlosExcerptFinder:
 *
 * Finds the part of a file that says soonest what it sounds like: the loudest stable one.
 */
typedef struct _CarlosExcerptFinder CarlosExcerptFinder;

CarlosExcerptFinder *carlos_excerpt_finder_new (guint sample_rate);
void
carlos_excerpt_finder_push (CarlosExcerptFinder *self, gint64 position, const float *samples, gsize n_frames);
double carlos_excerpt_finder_read (const CarlosExcerptFinder *self);
void carlos_excerpt_finder_free (CarlosExcerptFinder *self);

G_END_DECLS
