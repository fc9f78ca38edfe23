/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-file-writer.h"
#include "carlos-store-artists.h"
#include "carlos-store-cluster-names.h"
#include "carlos-store-merges.h"

G_BEGIN_DECLS

/* The tables of an export, in the form of docs/formats.md. Each function returns FALSE with an error when it could not be
 * written. */

gboolean carlos_export_plays_begin (CarlosFileWriter *to, GError **error);
gboolean carlos_export_plays_add (CarlosFileWriter *to,
                                  const char *source,
                                  const CarlosImportPlay *play,
                                  GError **error);
gboolean carlos_export_lists_begin (CarlosFileWriter *to, GError **error);
gboolean carlos_export_lists_add (CarlosFileWriter *to,
                                  const char *source,
                                  const CarlosImportMember *member,
                                  GError **error);
gboolean carlos_export_lists_add_artist (CarlosFileWriter *to,
                                         const char *source,
                                         const CarlosImportArtist *artist,
                                         GError **error);
gboolean carlos_export_lists_add_listed_artist (CarlosFileWriter *to,
                                                const CarlosStoredArtistList *list,
                                                guint position,
                                                GError **error);
gboolean carlos_export_tracks_write (CarlosFileWriter *to, const CarlosLibrary *library, GError **error);
gboolean carlos_export_rules_write (CarlosFileWriter *to,
                                    const GPtrArray *rules,
                                    const GPtrArray *merges,
                                    const GPtrArray *names,
                                    GError **error);

G_END_DECLS
