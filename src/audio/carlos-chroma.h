/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CARLOS_CHROMA_CLASSES 12

typedef struct _CarlosChroma CarlosChroma;

CarlosChroma *carlos_chroma_new (guint size, double sample_rate);
void carlos_chroma_push (CarlosChroma *self, const float *power);
gboolean carlos_chroma_read (const CarlosChroma *self, double *classes, double *tuning);
void carlos_chroma_free (CarlosChroma *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosChroma, carlos_chroma_free)

G_END_DECLS
