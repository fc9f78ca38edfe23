/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The longest identifier of a service, with its final NUL. */
#define CARLOS_TRACK_URI_SIZE 64

gboolean carlos_track_uri_from_spotify (const char *text, char *uri);
gboolean carlos_track_uri_from_id (const char *text, char *uri);
gboolean carlos_track_uri_from_mbid (const char *text, char *uri);
gboolean carlos_track_uri_is_isrc (const char *text);

G_END_DECLS
