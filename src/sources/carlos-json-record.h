/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CarlosJsonRecord:
 *
 * The members of one JSON object. Those of objects inside it have a path for a name ("track.trackName"); the elements of a
 * list have the list's name, each. Of members with the same name the last counts.
 *
 * Asking for a member of another type is like asking for one that is not there. Not thread-safe.
 */
typedef struct _CarlosJsonRecord CarlosJsonRecord;

CarlosJsonRecord *carlos_json_record_new (void);
void carlos_json_record_free (CarlosJsonRecord *self);
const char *carlos_json_record_parse (CarlosJsonRecord *self, char *text, gsize length);
const char *carlos_json_record_read (CarlosJsonRecord *self, JsonObject *object);

gboolean carlos_json_record_has (const CarlosJsonRecord *self, const char *name);
const char *carlos_json_record_get_text (const CarlosJsonRecord *self, const char *name);
guint carlos_json_record_get_texts (const CarlosJsonRecord *self,
                                    const char *name,
                                    const char **texts,
                                    guint max_texts);
gboolean carlos_json_record_get_number (const CarlosJsonRecord *self, const char *name, double *number);
gboolean carlos_json_record_get_flag (const CarlosJsonRecord *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosJsonRecord, carlos_json_record_free)

G_END_DECLS
