/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-export-lines.h"

#include "carlos-json.h"
#include "carlos-merges-json.h"
#include "carlos-rules-json.h"

#include <math.h>
#include <string.h>

/* The version of the form, raised when a reader of the old one would misread the new one. */
#define FORMAT 1

static JsonBuilder *
begin_line (const char *type)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  carlos_json_add_string (builder, "type", type);

  return builder;
}

static gboolean
end_line (JsonBuilder *builder, CarlosFileWriter *to, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);

  return carlos_file_writer_write (to, text, strlen (text), error)
         && carlos_file_writer_write (to, "\n", 1, error);
}

static void
add_texts (JsonBuilder *builder, const char *name, const char *const *texts, guint n_texts)
{
  carlos_json_begin_array (builder, name);
  for (guint i = 0; i < n_texts; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
}

/* What a track is called, in the same members whatever the line. */
static void
add_names (JsonBuilder *builder, const CarlosImportTrack *track)
{
  carlos_json_add_string (builder, "title", track->title);
  add_texts (builder, "artists", track->artists, track->n_artists);
  carlos_json_add_string (builder, "album", track->album);
  if (track->length_ms > 0)
    carlos_json_add_integer (builder, "length_ms", track->length_ms);
}

static void
add_track (JsonBuilder *builder, const CarlosImportTrack *track)
{
  add_names (builder, track);
  carlos_json_add_string (builder, "uri", track->uri);
}

/* The first line, by which the file is known. */
gboolean
carlos_export_lines_begin (CarlosFileWriter *to, GError **error)
{
  g_autoptr (JsonBuilder) builder = begin_line ("carlos");

  carlos_json_add_integer (builder, "format", FORMAT);

  return end_line (builder, to, error);
}

gboolean
carlos_export_lines_add_track (CarlosFileWriter *to,
                               const CarlosImportTrack *track,
                               const char *const *uris,
                               GError **error)
{
  g_autoptr (JsonBuilder) builder = begin_line ("track");

  add_names (builder, track);
  add_texts (builder, "uris", uris, g_strv_length ((char **) uris));

  return end_line (builder, to, error);
}

static const char *
get_time_kind_name (CarlosTimeKind kind)
{
  switch (kind)
    {
    case CARLOS_TIME_START:
      return "start";
    case CARLOS_TIME_END_MINUTE:
      return "end_minute";
    case CARLOS_TIME_END:
    default:
      return "end";
    }
}

gboolean
carlos_export_lines_add_play (CarlosFileWriter *to,
                              const char *source,
                              const CarlosImportPlay *play,
                              GError **error)
{
  g_autoptr (JsonBuilder) builder = begin_line ("play");

  carlos_json_add_time (builder, "time", play->time);
  carlos_json_add_string (builder, "time_kind", get_time_kind_name (play->time_kind));
  carlos_json_add_integer (builder, "ms", play->ms);
  carlos_json_add_boolean (builder, "estimated", play->is_estimated);
  carlos_json_add_boolean (builder, "skipped", play->skipped);
  add_track (builder, &play->track);
  carlos_json_add_string (builder, "source", source);

  return end_line (builder, to, error);
}

gboolean
carlos_export_lines_add_member (CarlosFileWriter *to,
                                const char *source,
                                const CarlosImportMember *member,
                                GError **error)
{
  g_autoptr (JsonBuilder) builder = begin_line ("member");

  carlos_json_add_string (builder, "list", carlos_track_list_kind_to_string (member->list));
  carlos_json_add_string (builder, "playlist", member->playlist);
  carlos_json_add_integer (builder, "position", member->position);
  carlos_json_add_time (builder, "added", member->added >= 0 ? member->added : G_MININT64);
  add_track (builder, &member->track);
  carlos_json_add_string (builder, "source", source);

  return end_line (builder, to, error);
}

gboolean
carlos_export_lines_add_artist (CarlosFileWriter *to,
                                const char *source,
                                const CarlosImportArtist *artist,
                                GError **error)
{
  g_autoptr (JsonBuilder) builder = begin_line ("artist");

  carlos_json_add_string (builder, "name", artist->name);
  carlos_json_add_string (builder, "uri", artist->uri);
  carlos_json_add_boolean (builder, "banned", artist->banned);
  carlos_json_add_string (builder, "source", source);

  return end_line (builder, to, error);
}

gboolean
carlos_export_lines_add_facts (CarlosFileWriter *to,
                               const char *source,
                               const CarlosImportFacts *facts,
                               GError **error)
{
  g_autoptr (JsonBuilder) builder = begin_line ("facts");

  add_track (builder, &facts->track);
  add_texts (builder, "genres", facts->genres, facts->n_genres);
  carlos_json_begin_object (builder, "features");
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      if (!isnan (facts->features[f]))
        carlos_json_add_number (builder, carlos_feature_get_name ((CarlosFeature) f), facts->features[f]);
    }
  json_builder_end_object (builder);
  carlos_json_add_string (builder, "source", source);

  return end_line (builder, to, error);
}

gboolean
carlos_export_lines_add_artist_genre (CarlosFileWriter *to,
                                      const char *source,
                                      const char *artist,
                                      const char *genre,
                                      double weight,
                                      GError **error)
{
  g_autoptr (JsonBuilder) builder = begin_line ("artist_genre");

  carlos_json_add_string (builder, "name", artist);
  carlos_json_add_string (builder, "genre", genre);
  carlos_json_add_number (builder, "weight", weight);
  carlos_json_add_string (builder, "source", source);

  return end_line (builder, to, error);
}

gboolean
carlos_export_lines_add_rule (CarlosFileWriter *to, const CarlosExclusion *rule, GError **error)
{
  g_autoptr (JsonBuilder) builder = begin_line ("rule");

  carlos_rules_json_add (builder, rule);

  return end_line (builder, to, error);
}

gboolean
carlos_export_lines_add_merge (CarlosFileWriter *to, const CarlosMerge *merge, GError **error)
{
  g_autoptr (JsonBuilder) builder = begin_line ("merge");

  carlos_json_add_string (builder, "kind", carlos_merge_kind_to_string (merge->kind));
  carlos_json_add_string (builder, "kept", merge->kept);
  carlos_json_add_string (builder, "other", merge->other);

  return end_line (builder, to, error);
}

gboolean
carlos_export_lines_add_name (CarlosFileWriter *to, const CarlosClusterName *name, GError **error)
{
  g_autoptr (JsonBuilder) builder = begin_line ("name");

  carlos_json_add_string (builder, "of", name->selection);
  carlos_json_add_integer (builder, "cluster", name->id);
  carlos_json_add_string (builder, "name", name->name);

  return end_line (builder, to, error);
}

/* A time that is 0 has not come yet. */
static void
add_moment (JsonBuilder *builder, const char *name, gint64 time)
{
  carlos_json_add_time (builder, name, time > 0 ? time : G_MININT64);
}

/* No secret is in a library, so none can get here. */
gboolean
carlos_export_lines_add_account (CarlosFileWriter *to, const CarlosAccount *account, GError **error)
{
  g_autoptr (JsonBuilder) builder = begin_line ("account");

  carlos_json_add_string (builder, "service", account->service);
  carlos_json_add_string (builder, "user", account->user);
  carlos_json_add_string (builder, "name", account->name);
  carlos_json_add_string (builder, "client_id", account->client_id);
  carlos_json_add_string (builder, "scopes", account->scopes);
  add_moment (builder, "authorized", account->authorized);
  add_moment (builder, "connected", account->connected);
  add_moment (builder, "synced", account->synced);
  carlos_json_add_string (builder, "source", account->source);

  return end_line (builder, to, error);
}

gboolean
carlos_export_lines_add_listed_artist (CarlosFileWriter *to,
                                       const CarlosStoredArtistList *list,
                                       guint position,
                                       GError **error)
{
  g_autoptr (JsonBuilder) builder = begin_line ("listed_artist");

  carlos_json_add_string (builder, "list", list->name);
  carlos_json_add_integer (builder, "position", position);
  carlos_json_add_string (builder, "name", list->artists[position]);
  carlos_json_add_string (builder, "source", list->source);

  return end_line (builder, to, error);
}

gboolean
carlos_export_lines_add_similar (CarlosFileWriter *to, const CarlosSimilarArtist *similar, GError **error)
{
  g_autoptr (JsonBuilder) builder = begin_line ("similar_artist");

  carlos_json_add_string (builder, "name", similar->artist);
  carlos_json_add_string (builder, "other", similar->other);
  carlos_json_add_number (builder, "match", similar->match);
  carlos_json_add_string (builder, "source", similar->source);

  return end_line (builder, to, error);
}

gboolean
carlos_export_lines_add_neighbour (CarlosFileWriter *to,
                                   const CarlosCommunityListener *listener,
                                   GError **error)
{
  g_autoptr (JsonBuilder) builder = begin_line ("neighbour");

  carlos_json_add_string (builder, "name", listener->name);
  carlos_json_add_number (builder, "similarity", listener->similarity);
  carlos_json_add_time (builder, "told", listener->told);
  carlos_json_add_string (builder, "source", listener->source);

  return end_line (builder, to, error);
}

static void
add_item (JsonBuilder *builder, const CarlosStoredCommunityItem *item)
{
  carlos_json_add_string (builder, "kind", carlos_community_item_kind_to_string (item->kind));
  carlos_json_add_string (builder, "mbid", item->id);
  carlos_json_add_string (builder, "artist", item->artist);
  carlos_json_add_string (builder, "title", item->title);
}

gboolean
carlos_export_lines_add_neighbour_item (CarlosFileWriter *to,
                                        const CarlosCommunityListener *listener,
                                        const CarlosStoredCommunityItem *item,
                                        guint count,
                                        GError **error)
{
  g_autoptr (JsonBuilder) builder = begin_line ("neighbour_item");

  carlos_json_add_string (builder, "name", listener->name);
  add_item (builder, item);
  carlos_json_add_integer (builder, "count", count);
  carlos_json_add_string (builder, "source", listener->source);

  return end_line (builder, to, error);
}

gboolean
carlos_export_lines_add_recommendation (CarlosFileWriter *to,
                                        const CarlosCommunityScore *score,
                                        const CarlosStoredCommunityItem *item,
                                        GError **error)
{
  g_autoptr (JsonBuilder) builder = begin_line ("recommendation");

  add_item (builder, item);
  carlos_json_add_number (builder, "score", score->score);
  carlos_json_add_time (builder, "told", score->told);
  carlos_json_add_string (builder, "source", score->source);

  return end_line (builder, to, error);
}

gboolean
carlos_export_lines_add_feedback (CarlosFileWriter *to, const CarlosFeedback *feedback, GError **error)
{
  g_autoptr (JsonBuilder) builder = begin_line ("feedback");

  carlos_json_add_string (builder, "kind", carlos_feedback_kind_to_string (feedback->kind));
  carlos_json_add_string (builder, "reason", carlos_feedback_reason_to_string (feedback->reason));
  carlos_json_add_string (builder, "artist", feedback->artist);
  carlos_json_add_string (builder, "title", feedback->title);
  carlos_json_add_time (builder, "time", feedback->time);

  return end_line (builder, to, error);
}

gboolean
carlos_export_lines_add_pick (CarlosFileWriter *to,
                              const CarlosStoredWeek *week,
                              guint position,
                              GError **error)
{
  const CarlosStoredPick *pick = g_ptr_array_index (week->picks, position);
  g_autoptr (JsonBuilder) builder = begin_line ("recommended");

  carlos_json_add_string (builder, "week", week->week);
  carlos_json_add_time (builder, "made", week->made);
  carlos_json_add_integer (builder, "position", position);
  carlos_json_add_string (builder, "artist", pick->artist);
  carlos_json_add_string (builder, "title", pick->title);
  carlos_json_add_string (builder, "lane", pick->lane);

  return end_line (builder, to, error);
}
