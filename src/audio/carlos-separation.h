/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CarlosSeparation CarlosSeparation;

CarlosSeparation *carlos_separation_new (guint n_bins);
void carlos_separation_begin (CarlosSeparation *self);
void carlos_separation_push (CarlosSeparation *self, const float *power);
double carlos_separation_get_harmonic_part (const CarlosSeparation *self);
void carlos_separation_free (CarlosSeparation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosSeparation, carlos_separation_free)

G_END_DECLS
