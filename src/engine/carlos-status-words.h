/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library-status.h"

G_BEGIN_DECLS

/* What the program says about what a library holds, in the listener's language. Every string that is not constant is the
 * caller's to free. */

char *carlos_status_words_library (const CarlosLibraryStatus *status);
const char *carlos_status_words_source (const char *source);
char *carlos_status_words_sums (const CarlosStoredImport *sums);
char *carlos_status_words_set_aside (const char *path);

G_END_DECLS
