/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The bands of hearing that rhythm, timbre and voice are told from. */
#define CARLOS_MEL_BANDS 40

typedef struct _CarlosMel CarlosMel;

CarlosMel *carlos_mel_new (guint size, double sample_rate);
void carlos_mel_apply (const CarlosMel *self, const float *power, float *bands);
void carlos_mel_free (CarlosMel *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosMel, carlos_mel_free)

G_END_DECLS
