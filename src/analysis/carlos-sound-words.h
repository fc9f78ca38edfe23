/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-feature.h"

G_BEGIN_DECLS

char *carlos_sound_words_describe (const double *deviations, guint n_words);
char *carlos_sound_words_translate (const char *description);

G_END_DECLS
