/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CarlosResampler CarlosResampler;

CarlosResampler *carlos_resampler_new (guint rate_in, guint rate_out);
void carlos_resampler_reset (CarlosResampler *self);
gsize carlos_resampler_get_room (const CarlosResampler *self, gsize n);
gsize carlos_resampler_push (CarlosResampler *self, const float *samples, gsize n, float *resampled);
void carlos_resampler_free (CarlosResampler *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosResampler, carlos_resampler_free)

G_END_DECLS
