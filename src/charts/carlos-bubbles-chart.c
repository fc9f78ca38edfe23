/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-bubbles-chart.h"

#include <glib/gi18n-lib.h>

#include "carlos-bubble.h"
#include "carlos-bubble-layout.h"
#include "carlos-caption.h"
#include "carlos-format.h"
#include "carlos-genre-name.h"

#define LARGEST_FONT 28.0 /* px of the plate */

/* A cluster that was never heard still has a bubble. */
#define MINIMUM_SHARE 1e-3
#define N_ARTISTS 5 /* told in a description */

/* What a cluster is, for those who point at it or listen. */
static char *
describe_share (const CarlosTasteProfile *profile, const CarlosCluster *cluster, const char *name)
{
  g_autofree char *share = carlos_format_percent (cluster->share);
  g_autofree char *count = carlos_format_count (cluster->n_tracks);

  switch (profile->weighting)
    {
    case CARLOS_WEIGHTING_MINUTES:
      /* Translators: a cluster's name, its share as a percentage, its number of tracks */
      return g_strdup_printf (ngettext ("%s: %s of the listening time, %s track",
                                        "%s: %s of the listening time, %s tracks", cluster->n_tracks),
                              name, share, count);
    case CARLOS_WEIGHTING_PLAYS:
      /* Translators: a cluster's name, its share as a percentage, its number of tracks */
      return g_strdup_printf (
        ngettext ("%s: %s of the plays, %s track", "%s: %s of the plays, %s tracks", cluster->n_tracks), name,
        share, count);
    case CARLOS_WEIGHTING_AUTO:
    case CARLOS_WEIGHTING_TRACKS:
    default:
      /* Translators: a cluster's name, its share as a percentage, its number of tracks */
      return g_strdup_printf (
        ngettext ("%s: %s of the music, %s track", "%s: %s of the music, %s tracks", cluster->n_tracks), name,
        share, count);
    }
}

static char *
describe_artists (const CarlosCluster *cluster)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (cluster->n_artists == 0)
    return NULL;
  for (guint i = 0; i < MIN (cluster->n_artists, N_ARTISTS); i++)
    {
      if (i > 0)
        /* Translators: between the names of a list */
        g_string_append (names, _ (", "));
      g_string_append (names, cluster->artists[i].name);
    }

  /* Translators: %s is a list of names */
  return g_strdup_printf (_ ("Artists: %s"), names->str);
}

static GStrv
list_names (const CarlosWeightedName *names, guint n_names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < n_names; i++)
    g_strv_builder_add (builder, names[i].name);

  return g_strv_builder_end (builder);
}

static GStrv
list_genres (const CarlosCluster *cluster)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < cluster->n_genres; i++)
    {
      g_autofree char *written = carlos_genre_name_write (cluster->genres[i].name);

      g_strv_builder_add (builder, written);
    }

  return g_strv_builder_end (builder);
}

/* A name begins with a capital, but words in a bubble are words. */
static void
uncapitalise (GStrv words)
{
  char first[7] = { 0 };
  gunichar letter = words[0] != NULL ? g_utf8_get_char_validated (words[0], -1) : 0;
  char *rest;

  if (letter == 0 || letter >= (gunichar) -2) /* no letter, or not UTF-8 */
    return;
  g_unichar_to_utf8 (g_unichar_tolower (letter), first);
  rest = g_strconcat (first, g_utf8_next_char (words[0]), NULL);
  g_free (words[0]);
  words[0] = rest;
}

/* The genres as they are written, the translated words of the sound, the artists, or what the listener calls it. */
static GStrv
get_words (const CarlosChartOptions *options, const CarlosCluster *cluster)
{
  g_autofree char *name = carlos_chart_options_dup_cluster_name (options, cluster);
  GStrv words;

  if (cluster->own_name != NULL)
    return list_names (&(CarlosWeightedName){ .name = name }, 1);
  if (cluster->name_kind == CARLOS_NAME_GENRES && cluster->n_genres > 0)
    return list_genres (cluster);
  if (cluster->name_kind == CARLOS_NAME_ARTISTS)
    return list_names (cluster->artists, MIN (cluster->n_artists, CARLOS_NAME_MAX_ARTISTS));

  words = g_strsplit (name, ", ", -1);
  uncapitalise (words);

  return words;
}

static void
append_cluster (CarlosDisplayListBuilder *builder,
                const CarlosTasteProfile *profile,
                const CarlosChartOptions *options,
                const CarlosCluster *cluster,
                const CarlosCircle *circle)
{
  CarlosBubbleFrame frame = { options->width, options->height, 0 };
  g_autofree char *id = g_strdup_printf ("cluster-%u", cluster->id);
  g_autofree char *name = carlos_chart_options_dup_cluster_name (options, cluster);
  g_autofree char *title = describe_share (profile, cluster, name);
  g_autofree char *description = describe_artists (cluster);
  g_auto (GStrv) words = get_words (options, cluster);
  CarlosBubble bubble = {
    .role = CARLOS_BUBBLE_CLUSTER,
    .id = id,
    .title = title,
    .description = description,
    .words = (const char *const *) words,
    .circle = *circle,
    .minimum_size = carlos_caption_get_minimum_font (options),
    .maximum_size = MAX (LARGEST_FONT * carlos_bubble_frame_get_unit (&frame), options->minimum_font),
  };

  carlos_bubble_append (builder, &bubble, carlos_palette_get (options->palette, options->high_contrast));
}

static void
set_texts (CarlosDisplayListBuilder *builder,
           const CarlosTasteProfile *profile,
           const CarlosChartOptions *options)
{
  g_autofree char *name = carlos_chart_options_dup_cluster_name (options, &profile->clusters[0]);
  g_autofree char *share = carlos_format_percent (profile->clusters[0].share);
  g_autofree char *description = NULL;

  carlos_display_list_builder_set_title (builder, _ ("Musical taste as bubbles"));
  description = g_strdup_printf (ngettext ("%u taste cluster. The largest, %s, is %s.",
                                           "%u taste clusters. The largest, %s, is %s.", profile->k),
                                 profile->k, name, share);
  carlos_display_list_builder_set_description (builder, description);
}

/* What the area of a bubble follows. The study drew its bubbles by rank, with radii of 42, 36, 30 and so on. */
static double
get_area (const CarlosTasteProfile *profile, guint cluster)
{
  double radius = MAX (7 - (double) cluster, 1);

  if (profile->pipeline == CARLOS_PIPELINE_STUDY)
    return radius * radius;

  return MAX (profile->clusters[cluster].share, MINIMUM_SHARE);
}

/* From where the clusters were, if that is known. */
static void
find_circles (CarlosBubbleArrangement *self, const double *shares, const CarlosBubbleArrangement *before)
{
  CarlosCircle circles[CARLOS_BUBBLE_LAYOUT_MAXIMUM];

  if (before == NULL || before->n == 0)
    {
      carlos_bubble_layout (shares, self->n, &self->frame, self->circles);
      return;
    }
  for (guint i = 0; i < self->n; i++)
    circles[i] = carlos_bubble_arrangement_find (before, self->ids[i]);
  carlos_bubble_layout_from (shares, self->n, &self->frame, circles, &before->frame, self->circles);
}

static void
lay_out (CarlosBubbleArrangement *self, const CarlosTasteProfile *profile, const CarlosChartOptions *options)
{
  double shares[CARLOS_BUBBLE_LAYOUT_MAXIMUM];

  self->frame = (CarlosBubbleFrame){ options->width, options->height,
                                     MAX (carlos_caption_get_height (options), options->bottom) };
  self->n = MIN (profile->k, CARLOS_BUBBLE_LAYOUT_MAXIMUM);
  for (guint c = 0; c < self->n; c++)
    {
      self->ids[c] = profile->clusters[c].id;
      shares[c] = get_area (profile, c);
    }
  if (self->n > 0)
    find_circles (self, shares, options->arrangement);
}

/**
 * carlos_bubbles_chart_new:
 * @options: a size in the range that [func@chart_new] accepts
 *
 * Draws the clusters as bubbles with areas proportional to their shares. Of more clusters than
 * CARLOS_BUBBLE_LAYOUT_MAXIMUM the largest are drawn. With an arrangement in the options each
 * cluster stays near to where it was there, see [func@bubble_layout_from].
 *
 * Returns: (transfer full): the chart
 */
CarlosBubblesChart *
carlos_bubbles_chart_new (const CarlosTasteProfile *profile, const CarlosChartOptions *options)
{
  const CarlosPalette *palette = carlos_palette_get (options->palette, options->high_contrast);
  g_autoptr (CarlosDisplayListBuilder) builder
    = carlos_display_list_builder_new (options->width, options->height);
  CarlosBubblesChart *self = g_atomic_rc_box_new0 (CarlosBubblesChart);

  if (options->draw_background)
    carlos_display_list_builder_set_background (builder, palette->background);
  lay_out (&self->arrangement, profile, options);
  if (profile->k > 0)
    set_texts (builder, profile, options);
  for (guint c = 0; c < self->arrangement.n; c++)
    append_cluster (builder, profile, options, &profile->clusters[c], &self->arrangement.circles[c]);
  carlos_caption_append (builder, options);
  self->list = carlos_display_list_builder_end (builder);

  return self;
}

CarlosBubblesChart *
carlos_bubbles_chart_ref (CarlosBubblesChart *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
chart_clear (gpointer data)
{
  CarlosBubblesChart *self = data;

  carlos_display_list_unref (self->list);
}

void
carlos_bubbles_chart_unref (CarlosBubblesChart *self)
{
  g_atomic_rc_box_release_full (self, chart_clear);
}
