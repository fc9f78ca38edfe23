/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What describe_plays () says of the library of version 1. */
#define OLD_LIBRARY_PLAYS                                                  \
  "1741468440 Band: Second, 41000 ms\n1741468495 Band: First, 201333 ms\n" \
  "1741469000 Band: First, 1000 ms, short, skipped"

void old_library_write (const char *path, guint version);

G_END_DECLS
