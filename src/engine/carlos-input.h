/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-selection.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CarlosInput:
 *
 * Where a listener's tracks come from: a file of tracks, the sample listener, or a selection of a library. Immutable,
 * reference counted.
 */
typedef struct _CarlosInput CarlosInput;

CarlosInput *carlos_input_new_for_file (GFile *file);
CarlosInput *carlos_input_new_for_sample (void);
CarlosInput *carlos_input_new_for_library (const char *path, const CarlosSelection *selection);
CarlosInput *carlos_input_ref (CarlosInput *self);
void carlos_input_unref (CarlosInput *self);
GFile *carlos_input_get_file (const CarlosInput *self);
gboolean carlos_input_is_sample (const CarlosInput *self);
gboolean carlos_input_is_library (const CarlosInput *self);
const char *carlos_input_get_library_path (const CarlosInput *self);
const CarlosSelection *carlos_input_get_selection (const CarlosInput *self);
char *carlos_input_dup_name (const CarlosInput *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosInput, carlos_input_unref)

G_END_DECLS
