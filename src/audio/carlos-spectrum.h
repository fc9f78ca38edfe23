/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CarlosSpectrum CarlosSpectrum;

CarlosSpectrum *carlos_spectrum_new (guint size);
void carlos_spectrum_compute (CarlosSpectrum *self, const float *samples, float *power);
void carlos_spectrum_free (CarlosSpectrum *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosSpectrum, carlos_spectrum_free)

G_END_DECLS
