/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CarlosPlaylistPlan:
 * @name: what the playlist is called, at most 100 characters; may be empty
 * @id: (nullable): of the playlist that is there; NULL when one is to be made
 * @is_own: whether it is, or will be, one that Carlos made for this name
 * @is_same: there is nothing to be written
 * @uris: what the service calls the tracks, in the order of the list
 * @labels: what they are called, each as “Artist – Title”
 * @adds: what the playlist does not hold yet, likewise
 * @removes: what it will not hold any more, likewise
 * @unresolved: what the service does not have, or not under this name, likewise
 * @n_stays: how many tracks stay
 *
 * What sending a playlist to a service would change, so that the listener can agree to it before anything is written.
 */
typedef struct
{
  char *name;
  char *id;
  gboolean is_own;
  gboolean is_same;
  GPtrArray *uris;
  GPtrArray *labels;
  GPtrArray *adds;
  GPtrArray *removes;
  GPtrArray *unresolved;
  guint n_stays;
} CarlosPlaylistPlan;

CarlosPlaylistPlan *carlos_playlist_plan_new (const char *name);
void carlos_playlist_plan_free (CarlosPlaylistPlan *self);

char *carlos_playlist_plan_dup_label (const char *artist, const char *title);
void carlos_playlist_plan_add (CarlosPlaylistPlan *self, const char *uri, const char *label);
void carlos_playlist_plan_compare (CarlosPlaylistPlan *self, const GPtrArray *uris, const GPtrArray *labels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosPlaylistPlan, carlos_playlist_plan_free)

G_END_DECLS
