/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "carlos-words.h"

#include "carlos-feature-space.h"
#include "carlos-genre-name.h"
#include "carlos-k-scan.h"
#include "carlos-sound-words.h"

#include <math.h>

/**
 * carlos_words_cluster_name:
 *
 * Returns: (transfer full): what the listener calls the cluster, or its name, which begins with a capital; genres are written
 *   as everywhere (see [func@genre_name_write]), words of sound and what stands before artists are translated
 */
char *
carlos_words_cluster_name (const CarlosCluster *cluster)
{
  g_autofree char *artists = NULL;
  g_autofree char *name = NULL;

  if (cluster->own_name != NULL)
    return g_strdup (cluster->own_name);

  switch (cluster->name_kind)
    {
    case CARLOS_NAME_SOUND:
      name = carlos_sound_words_translate (cluster->name);
      break;
    case CARLOS_NAME_ARTISTS:
      artists = carlos_words_artists (cluster, CARLOS_NAME_MAX_ARTISTS);
      /* Translators: the name of a group of music; %s are the one or two artists that stand for it */
      name = g_strdup_printf (_ ("around %s"), artists);
      break;
    case CARLOS_NAME_GENRES:
    default:
      name = g_strdup (cluster->name);
      break;
    }

  return carlos_genre_name_write_title (name);
}

/**
 * carlos_words_cluster_name_func:
 *
 * [func@words_cluster_name] in the form that charts ask for.
 */
char *
carlos_words_cluster_name_func (const CarlosCluster *cluster, gpointer data)
{
  return carlos_words_cluster_name (cluster);
}

/**
 * carlos_words_cluster_title:
 *
 * Returns: (transfer full): the first two words of a cluster's name, for where there is little room
 */
char *
carlos_words_cluster_title (const CarlosCluster *cluster)
{
  g_autofree char *name = carlos_words_cluster_name (cluster);
  g_auto (GStrv) parts = g_strsplit (name, ", ", 3);

  /* Names of artists and of the listener's own may hold commas. */
  if (cluster->own_name != NULL || cluster->name_kind == CARLOS_NAME_ARTISTS || g_strv_length (parts) < 2)
    return g_steal_pointer (&name);

  return g_strdup_printf ("%s, %s", parts[0], parts[1]);
}

/**
 * carlos_words_share:
 * @share: 0 to 1
 *
 * Returns: (transfer full): such as "31 %"
 */
char *
carlos_words_share (double share)
{
  if (share > 0 && share < .01)
    return g_strdup (_ ("under 1 %"));

  return g_strdup_printf (_ ("%.0f %%"), 100 * share);
}

/**
 * carlos_words_listening:
 * @minutes: 0 or more
 *
 * Returns: (transfer full): such as "42 hours" or "12 minutes"
 */
char *
carlos_words_listening (double minutes)
{
  gulong count;

  if (minutes >= 90)
    {
      count = (gulong) (minutes / 60 + .5);
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'lu hour", "%'lu hours", count), count);
    }

  count = (gulong) (minutes + .5);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu minute", "%lu minutes", count), count);
}

/**
 * carlos_words_tracks:
 *
 * Returns: (transfer full): such as "1,204 tracks"
 */
char *
carlos_words_tracks (guint n_tracks)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u track", "%'u tracks", n_tracks), n_tracks);
}

/**
 * carlos_words_plays:
 *
 * Returns: (transfer full): such as "12 plays"
 */
char *
carlos_words_plays (double plays)
{
  gulong count = (gulong) (plays + .5);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'lu play", "%'lu plays", count), count);
}

/**
 * carlos_words_artists:
 * @n_artists: at most so many
 *
 * Returns: (transfer full): the top artists of a cluster, separated by commas; "" when none is known
 */
char *
carlos_words_artists (const CarlosCluster *cluster, guint n_artists)
{
  GString *text = g_string_new (NULL);

  for (guint a = 0; a < MIN (cluster->n_artists, n_artists); a++)
    g_string_append_printf (text, "%s%s", a > 0 ? ", " : "", cluster->artists[a].name);

  return g_string_free (text, FALSE);
}

/**
 * carlos_words_caption:
 * @listener_name: (nullable): whose taste it is
 *
 * Returns: (transfer full): the left caption of a chart
 */
char *
carlos_words_caption (const char *listener_name)
{
  if (listener_name == NULL || *listener_name == '\0')
    return g_strdup ("Carlos");

  return g_strdup_printf ("Carlos | %s", listener_name);
}

/**
 * carlos_words_data_caption:
 *
 * Returns: (transfer full): the right caption of a chart, such as "Data: tracks.csv"
 */
char *
carlos_words_data_caption (const CarlosListener *listener)
{
  g_autofree char *name = NULL;

  if (carlos_input_is_sample (listener->input))
    return g_strdup (_ ("Data: invented sample"));

  name = carlos_input_dup_name (listener->input);
  /* Translators: a map of what the listener has, for what was heard is not known */
  if (listener->excerpt != NULL && listener->excerpt->is_library_map)
    return g_strdup_printf (_ ("Data: %s, library map"), name);
  return g_strdup_printf (_ ("Data: %s"), name);
}

/* Which sides it has: those that have a weight. */
static char *
name_blend (const CarlosSpaceReport *space)
{
  if (isnan (space->listening_weight))
    return g_strdup (_ ("compared by sound and genre"));
  if (isnan (space->sound_weight))
    return g_strdup (_ ("compared by genre and what is played together"));
  if (isnan (space->genre_weight))
    return g_strdup (_ ("compared by sound and what is played together"));

  return g_strdup (_ ("compared by sound, genre and what is played together"));
}

/**
 * carlos_words_space:
 *
 * Returns: (transfer full): what the items were compared by
 */
char *
carlos_words_space (const CarlosTasteProfile *profile)
{
  switch (profile->space.kind)
    {
    case CARLOS_SPACE_SOUND:
      return g_strdup (_ ("compared by sound"));
    case CARLOS_SPACE_GENRE:
      return g_strdup (_ ("compared by genre"));
    case CARLOS_SPACE_LISTENING:
      return g_strdup (_ ("compared by what is played together"));
    case CARLOS_SPACE_BLEND:
      return name_blend (&profile->space);
    case CARLOS_SPACE_AUTO:
    default:
      return g_strdup ("");
    }
}

/* Of how much of the listening that is known which the items were compared by, 0 to 1. NaN where nobody can know it. */
static double
get_coverage (const CarlosSpaceReport *space)
{
  switch (space->kind)
    {
    case CARLOS_SPACE_SOUND:
      return space->sound_coverage;
    case CARLOS_SPACE_GENRE:
      return space->genre_coverage;
    case CARLOS_SPACE_LISTENING:
      return space->listening_coverage;
    case CARLOS_SPACE_BLEND:
    case CARLOS_SPACE_AUTO:
    default:
      return NAN;
    }
}

/**
 * carlos_words_space_choice:
 *
 * Returns: (transfer full): why the items were compared by that
 */
char *
carlos_words_space_choice (const CarlosTasteProfile *profile)
{
  const CarlosSpaceReport *space = &profile->space;
  double enough = 100 * CARLOS_SPACE_MIN_COVERAGE;

  if (profile->pipeline == CARLOS_PIPELINE_STUDY)
    return g_strdup (_ ("What is compared is the study’s choice."));
  if (!space->is_chosen)
    return g_strdup (_ ("What is compared is what was asked for."));
  if (space->kind == CARLOS_SPACE_BLEND)
    return g_strdup_printf (
      _ ("These were chosen because each of them is known for %.0f %% of the listening or more."), enough);
  if (get_coverage (space) >= CARLOS_SPACE_MIN_COVERAGE)
    return g_strdup_printf (
      _ ("This was chosen because nothing else is known for %.0f %% of the listening or more."), enough);

  return g_strdup (_ ("This was chosen because it is known for the largest part of the listening."));
}

/**
 * carlos_words_k:
 *
 * Returns: (transfer full): why there are so many clusters
 */
char *
carlos_words_k (const CarlosTasteProfile *profile)
{
  double stability = profile->n_k_scan >= profile->fitted_k && profile->fitted_k > 0
                       ? profile->k_scan[profile->fitted_k - 1].stability
                       : NAN;

  if (profile->pipeline == CARLOS_PIPELINE_STUDY && profile->fitted_k == CARLOS_PROFILE_STUDY_K)
    return g_strdup (_ ("The number of clusters is the study’s."));
  if (!profile->k_is_chosen)
    return g_strdup (_ ("The number of clusters is the one that was asked for."));
  if (profile->fitted_k == 1)
    return g_strdup (_ ("There is too little that differs to find several clusters."));
  if (isnan (stability))
    return g_strdup (
      _ ("There are too few tracks to test how stable clusters are. These differ most clearly."));
  if (profile->k_is_kept)
    return g_strdup (
      _ ("There are as many clusters as before. Another number would be little more stable, and "
         "would move many artists."));
  if (stability < CARLOS_K_SCAN_STABLE)
    return g_strdup_printf (
      _ ("Analysed again with half of the music left out, no number of clusters comes back "
         "reliably; these agree by %.0f %%. Take them as one way to see the music."),
      100 * stability);

  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE,
                 "Analysed again with half of the music left out, %u cluster comes back with "
                 "an agreement of %.0f %%. It is the largest number that is stable.",
                 "Analysed again with half of the music left out, these %u clusters come back "
                 "with an agreement of %.0f %%. It is the largest number that is stable.",
                 profile->fitted_k),
    profile->fitted_k, 100 * stability);
}

/**
 * carlos_words_drift:
 *
 * Returns: (transfer full): how far the clusters stayed what they were, such as "2 of 41 artists moved to another
 *   cluster."; "" when there were none before
 */
char *
carlos_words_drift (const CarlosTasteProfile *profile)
{
  if (profile->n_known == 0)
    return g_strdup ("");
  if (profile->n_moved == 0)
    return g_strdup (_ ("Since the last time, everything has stayed in its cluster."));

  /* Translators: the number of artists, or of tracks where artists are not known, that both the last profile and this
   * one have, and how many of them are in another cluster now */
  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "Since the last time, %u of %u has moved to another cluster.",
                 "Since the last time, %u of %u have moved to another cluster.", profile->n_moved),
    profile->n_moved, profile->n_known);
}

/**
 * carlos_words_coverage:
 *
 * Returns: (transfer full): of how much of the listening something is known
 */
char *
carlos_words_coverage (const CarlosTasteProfile *profile)
{
  const CarlosSpaceReport *space = &profile->space;

  if (space->sound_is_own && isnan (space->listening_coverage))
    return g_strdup_printf (
      _ ("Carlos has heard %.0f %% of the listening in files; genres are known for %.0f %%."),
      100 * space->sound_coverage, 100 * space->genre_coverage);
  if (space->sound_is_own)
    return g_strdup_printf (_ ("Carlos has heard %.0f %% of the listening in files; genres are known for "
                               "%.0f %%, and what an artist is played next to for %.0f %%."),
                            100 * space->sound_coverage, 100 * space->genre_coverage,
                            100 * space->listening_coverage);
  if (isnan (space->listening_coverage))
    return g_strdup_printf (_ ("Audio features are known for %.0f %% of the listening, genres for %.0f %%."),
                            100 * space->sound_coverage, 100 * space->genre_coverage);

  return g_strdup_printf (
    _ ("Audio features are known for %.0f %% of the listening, genres for %.0f %%, and what an "
       "artist is played next to for %.0f %%."),
    100 * space->sound_coverage, 100 * space->genre_coverage, 100 * space->listening_coverage);
}

/**
 * carlos_words_library_map:
 *
 * Returns: (transfer full): that the tracks are those of the music folder, each alike; "" where they are weighed by listening
 */
char *
carlos_words_library_map (const CarlosListener *listener)
{
  if (listener->excerpt == NULL || !listener->excerpt->is_library_map)
    return g_strdup ("");

  return g_strdup (_ ("A library map: more files are known than plays, so every track counts alike."));
}

/* "energy R² .62, tempo R² .71" */
static char *
list_mapped (const CarlosSoundCalibration *calibration)
{
  GString *text = g_string_new (NULL);

  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      if (carlos_sound_calibration_maps (calibration, (CarlosFeature) f))
        g_string_append_printf (text, "%s%s R² %.2f", text->len > 0 ? ", " : "",
                                carlos_feature_get_name ((CarlosFeature) f), calibration->r2[f]);
    }

  return g_string_free (text, FALSE);
}

/**
 * carlos_words_calibration:
 *
 * Returns: (transfer full): a sentence or two about whether what Carlos heard was put on the scale of what services told; none
 *   where there are not both
 */
GStrv
carlos_words_calibration (const CarlosListener *listener)
{
  const CarlosSoundCalibration *calibration = &listener->calibration;
  const guint n = calibration->n_tracks;
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *line = NULL;
  g_autofree char *mapped = list_mapped (calibration);

  if (n == 0)
    return g_strv_builder_end (lines);
  if (!calibration->is_used)
    line = g_strdup_printf (
      g_dngettext (
        GETTEXT_PACKAGE,
        "What Carlos hears and what was imported are kept apart: %u track has both, which says too little.",
        "What Carlos hears and what was imported are kept apart: %u tracks have both, which says too little.",
        n),
      n);
  else
    line = g_strdup_printf (
      g_dngettext (
        GETTEXT_PACKAGE,
        "What Carlos hears is put on the scale of what was imported, by %u track that has both: %s.",
        "What Carlos hears is put on the scale of what was imported, by %u tracks that have both: %s.", n),
      n, mapped);
  g_strv_builder_add (lines, line);

  return g_strv_builder_end (lines);
}

/**
 * carlos_words_dropped:
 *
 * Returns: (transfer full): which audio features were left out because another says the same; "" when none was
 */
char *
carlos_words_dropped (const CarlosTasteProfile *profile)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < profile->space.n_dropped; i++)
    {
      const CarlosDroppedFeature *dropped = &profile->space.dropped[i];

      if (dropped->partner == NULL)
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      /* Translators: two names of audio features and their correlation */
      g_string_append_printf (text, _ ("“%s” is left out: “%s” says the same (r = %.2f)."), dropped->name,
                              dropped->partner, dropped->r);
    }

  return g_string_free (text, FALSE);
}

/**
 * carlos_words_unplaced:
 *
 * Returns: (transfer full): how many tracks are in no cluster, and why; "" when all are in one
 */
char *
carlos_words_unplaced (const CarlosTasteProfile *profile)
{
  guint n = profile->n_unplaced;

  if (n == 0)
    return g_strdup ("");

  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE,
                 "%'u track is in no cluster, because what it would be compared by is not known.",
                 "%'u tracks are in no cluster, because what they would be compared by is not known.", n),
    n);
}

/**
 * carlos_words_summarise:
 *
 * Returns: (transfer full): one line: how many tracks, compared by what, in how many clusters
 */
char *
carlos_words_summarise (const CarlosListener *listener)
{
  const CarlosTasteProfile *profile = listener->profile;
  g_autofree char *tracks = carlos_words_tracks (profile->n_tracks);
  g_autofree char *space = carlos_words_space (profile);
  g_autofree char *clusters
    = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u cluster", "%u clusters", profile->k), profile->k);

  return g_strdup_printf ("%s · %s · %s", tracks, space, clusters);
}
