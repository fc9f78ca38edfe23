/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-listener.h"

G_BEGIN_DECLS

/* What the program says about a listener, in the listener's language; the same words in the window and on the command
 * line. Every string is the caller's to free. */

char *carlos_words_cluster_name (const CarlosCluster *cluster);
char *carlos_words_cluster_name_func (const CarlosCluster *cluster, gpointer data);
char *carlos_words_cluster_title (const CarlosCluster *cluster);
char *carlos_words_share (double share);
char *carlos_words_listening (double minutes);
char *carlos_words_tracks (guint n_tracks);
char *carlos_words_plays (double plays);
char *carlos_words_artists (const CarlosCluster *cluster, guint n_artists);
char *carlos_words_caption (const char *listener_name);
char *carlos_words_data_caption (const CarlosListener *listener);
char *carlos_words_space (const CarlosTasteProfile *profile);
char *carlos_words_space_choice (const CarlosTasteProfile *profile);
char *carlos_words_k (const CarlosTasteProfile *profile);
char *carlos_words_drift (const CarlosTasteProfile *profile);
char *carlos_words_library_map (const CarlosListener *listener);
GStrv carlos_words_calibration (const CarlosListener *listener);
char *carlos_words_coverage (const CarlosTasteProfile *profile);
char *carlos_words_dropped (const CarlosTasteProfile *profile);
char *carlos_words_unplaced (const CarlosTasteProfile *profile);
char *carlos_words_summarise (const CarlosListener *listener);
GStrv carlos_words_sound (const CarlosTasteProfile *profile, const CarlosCluster *cluster, guint n_lines);

G_END_DECLS
