/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-taste-sketch.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CARLOS_SKETCH_SUFFIX ".carlos-taste"

/* A file of a million bytes is none of Carlos: its own have about 30,000. */
#define CARLOS_SKETCH_MAX_BYTES (1 << 20)

char *carlos_sketch_file_write (const CarlosTasteSketch *sketch);
CarlosTasteSketch *carlos_sketch_file_read (const char *text, gsize length, GError **error);
gboolean carlos_sketch_file_save (const CarlosTasteSketch *sketch, GFile *file, GError **error);
CarlosTasteSketch *carlos_sketch_file_load (GFile *file, GError **error);

G_END_DECLS
