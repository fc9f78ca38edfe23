/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-feedback.h"
#include "carlos-file-writer.h"
#include "carlos-store-accounts.h"
#include "carlos-store-artists.h"
#include "carlos-store-cluster-names.h"
#include "carlos-store-community.h"
#include "carlos-store-merges.h"
#include "carlos-store-weeks.h"

G_BEGIN_DECLS

/* The lines of Carlos's own export, one JSON object each, in the form of docs/formats.md. Each function returns FALSE with
 * an error when the line could not be written. */

gboolean carlos_export_lines_begin (CarlosFileWriter *to, GError **error);
gboolean carlos_export_lines_add_track (CarlosFileWriter *to,
                                        const CarlosImportTrack *track,
                                        const char *const *uris,
                                        GError **error);
gboolean carlos_export_lines_add_play (CarlosFileWriter *to,
                                       const char *source,
                                       const CarlosImportPlay *play,
                                       GError **error);
gboolean carlos_export_lines_add_member (CarlosFileWriter *to,
                                         const char *source,
                                         const CarlosImportMember *member,
                                         GError **error);
gboolean carlos_export_lines_add_artist (CarlosFileWriter *to,
                                         const char *source,
                                         const CarlosImportArtist *artist,
                                         GError **error);
gboolean carlos_export_lines_add_facts (CarlosFileWriter *to,
                                        const char *source,
                                        const CarlosImportFacts *facts,
                                        GError **error);
gboolean carlos_export_lines_add_artist_genre (CarlosFileWriter *to,
                                               const char *source,
                                               const char *artist,
                                               const char *genre,
                                               double weight,
                                               GError **error);
gboolean carlos_export_lines_add_rule (CarlosFileWriter *to, const CarlosExclusion *rule, GError **error);
gboolean carlos_export_lines_add_merge (CarlosFileWriter *to, const CarlosMerge *merge, GError **error);
gboolean carlos_export_lines_add_name (CarlosFileWriter *to, const CarlosClusterName *name, GError **error);
gboolean carlos_export_lines_add_account (CarlosFileWriter *to, const CarlosAccount *account, GError **error);
gboolean carlos_export_lines_add_listed_artist (CarlosFileWriter *to,
                                                const CarlosStoredArtistList *list,
                                                guint position,
                                                GError **error);
gboolean
carlos_export_lines_add_similar (CarlosFileWriter *to, const CarlosSimilarArtist *similar, GError **error);
gboolean carlos_export_lines_add_neighbour (CarlosFileWriter *to,
                                            const CarlosCommunityListener *listener,
                                            GError **error);
gboolean carlos_export_lines_add_neighbour_item (CarlosFileWriter *to,
                                                 const CarlosCommunityListener *listener,
                                                 const CarlosStoredCommunityItem *item,
                                                 guint count,
                                                 GError **error);
gboolean carlos_export_lines_add_recommendation (CarlosFileWriter *to,
                                                 const CarlosCommunityScore *score,
                                                 const CarlosStoredCommunityItem *item,
                                                 GError **error);
gboolean
carlos_export_lines_add_feedback (CarlosFileWriter *to, const CarlosFeedback *feedback, GError **error);
gboolean carlos_export_lines_add_pick (CarlosFileWriter *to,
                                       const CarlosStoredWeek *week,
                                       guint position,
                                       GError **error);

G_END_DECLS
