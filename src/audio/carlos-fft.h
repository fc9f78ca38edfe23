/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* FFTW may do anything in several threads at once but make and destroy plans: that is done between these two. Plans
 * are made by estimate rather than by measuring, so that the same sound gives the same numbers on every run. */
void carlos_fft_lock (void);
void carlos_fft_unlock (void);

G_END_DECLS
