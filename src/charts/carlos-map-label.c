/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-map-label.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "carlos-wrap.h"

/* In px of the plate. */
#define HEADING 17.0
#define HEADING_PITCH 18.0
#define BODY 12.5
#define BODY_PITCH 14.0
#define SMALL_HEADING 12.3
#define INDENT 9.0
#define WIDEST_HEADING 150.0
#define WIDEST_BODY 176.0

/* Words stay readable in small pictures. */
#define LEAST_HEADING 13.0
#define LEAST_BODY 11.0

#define MAXIMUM_GENRES 2
#define MAXIMUM_HEADING 3 /* lines */

/* Parts of the size of a font. */
#define ASCENT 0.76
#define DESCENT 0.22
#define X_HEIGHT 0.52

#define CHEVRON ">"

static double
measure (const char *text, const CarlosFont *font)
{
  CarlosTextExtents extents;

  carlos_text_measure (text, font, &extents);

  return extents.advance;
}

/* Of "indie rock" beside "indie folk" or "indie" only "rock": what both begin with is said once. */
static const char *
skip_common_word (const char *first, const char *second)
{
  gsize length = strcspn (first, " ");

  return g_ascii_strncasecmp (first, second, length) == 0 && second[length] == ' ' ? second + length + 1
                                                                                   : second;
}

/* What is said of the artists below needs no two of them above. */
static char *
dup_name (const CarlosCluster *cluster, const CarlosChartOptions *options)
{
  CarlosCluster with_one = *cluster;

  if (cluster->name_kind == CARLOS_NAME_ARTISTS)
    with_one.n_artists = MIN (cluster->n_artists, 1);

  return carlos_chart_options_dup_cluster_name (options, &with_one);
}

static gboolean
is_in_heading (const CarlosCluster *cluster, const char *artist)
{
  return cluster->own_name == NULL && cluster->name_kind == CARLOS_NAME_ARTISTS && cluster->n_artists > 0
         && g_str_equal (cluster->artists[0].name, artist);
}

static void
add_line (CarlosMapLabel *self, const char *text, const CarlosFont *font, double widest)
{
  char *line = carlos_text_ellipsize (text, font, widest);

  if (line == NULL)
    line = g_strdup ("…");
  self->width = MAX (self->width, measure (line, font) + (font == &self->body ? self->indent : 0));
  self->lines[self->n_lines++] = line;
}

/* One line, or as many of even width as it takes, where it has words for that. */
static void
add_wrapped_heading (CarlosMapLabel *self, const char *text, double widest)
{
  g_auto (CarlosWrap) wrap = { 0 };
  CarlosWrapLines lines;
  guint n = 1;

  carlos_wrap_init (&wrap, text, &self->heading);
  do
    carlos_wrap_break (&wrap, n, &lines);
  while (lines.width * self->heading.size > widest && ++n <= MIN (wrap.n_pieces, MAXIMUM_HEADING));
  for (guint l = 0; l < lines.n_lines; l++)
    {
      g_autofree char *line = carlos_wrap_dup_line (&wrap, &lines, l);

      add_line (self, line, &self->heading, widest);
    }
}

/* "Funk/soul" where that fits, else "Funk," and "soul" below it, each of them whole. */
static void
add_genres (CarlosMapLabel *self, char **names, double widest)
{
  const char *rest = names[1] != NULL ? skip_common_word (names[0], names[1]) : NULL;
  const char *first = names[0];
  g_autofree char *joined = NULL, *with_comma = NULL;

  if (rest == NULL || *rest == '\0')
    {
      add_wrapped_heading (self, first, widest);
      return;
    }
  joined = g_strconcat (first, "/", rest, NULL);
  with_comma = g_strconcat (first, _ (","), NULL);
  if (measure (joined, &self->heading) <= widest)
    add_line (self, joined, &self->heading, widest);
  else if (measure (with_comma, &self->heading) <= widest && measure (names[1], &self->heading) <= widest)
    {
      add_line (self, with_comma, &self->heading, widest);
      add_line (self, names[1], &self->heading, widest);
    }
  else
    add_wrapped_heading (self, first, widest);
}

static void
add_heading (CarlosMapLabel *self,
             const CarlosCluster *cluster,
             const CarlosChartOptions *options,
             double widest)
{
  g_autofree char *name = dup_name (cluster, options);
  g_autofree char *clean = carlos_text_sanitize (name);
  g_auto (GStrv) names = NULL;

  if (cluster->own_name != NULL || cluster->name_kind == CARLOS_NAME_ARTISTS)
    {
      add_wrapped_heading (self, clean, widest);
      return;
    }
  names = g_strsplit (clean, ", ", MAXIMUM_GENRES + 1);
  if (names[0] == NULL || *names[0] == '\0')
    add_line (self, "…", &self->heading, widest);
  else
    add_genres (self, names, widest);
}

/**
 * carlos_map_label_init:
 * @unit: px of the picture for one of the plate
 * @n_artists: how many to name at most
 */
void
carlos_map_label_init (CarlosMapLabel *self,
                       const CarlosMapRegion *region,
                       const CarlosTasteProfile *profile,
                       const CarlosChartOptions *options,
                       double unit,
                       guint n_artists)
{
  const CarlosCluster *cluster = &profile->clusters[region->cluster];
  double heading = region->is_island ? SMALL_HEADING : HEADING;
  double least = region->is_island ? LEAST_BODY : LEAST_HEADING;
  double size = MAX (heading * unit, MAX (least, options->minimum_font));
  double body = MAX (BODY * unit, MAX (LEAST_BODY, options->minimum_font));

  *self = (CarlosMapLabel){ .heading = { CARLOS_FONT_SANS, size, TRUE, FALSE },
                            .body = { CARLOS_FONT_SANS, body, FALSE, FALSE },
                            .pitches = { size * HEADING_PITCH / HEADING, body * BODY_PITCH / BODY },
                            .indent = body * INDENT / BODY };
  add_heading (self, cluster, options, WIDEST_HEADING / HEADING * size);
  self->n_heading = self->n_lines;
  for (guint a = 0; a < MIN (region->n_artists, region->is_island ? MIN (n_artists, 1) : n_artists); a++)
    {
      g_autofree char *clean = carlos_text_sanitize (region->artists[a]);

      if (is_in_heading (cluster, region->artists[a]))
        continue;
      add_line (self, *clean != '\0' ? clean : "…", &self->body, WIDEST_BODY / BODY * body);
    }
  self->height = ASCENT * size + (self->n_heading - 1) * self->pitches[0];
  if (self->n_lines > self->n_heading)
    self->height += (self->n_lines - self->n_heading) * self->pitches[1] + DESCENT * body + 0.06 * size;
  else
    self->height += DESCENT * size;
}

void
carlos_map_label_clear (CarlosMapLabel *self)
{
  for (guint i = 0; i < self->n_lines; i++)
    g_clear_pointer (&self->lines[i], g_free);
  self->n_lines = 0;
}

/**
 * carlos_map_label_measure:
 * @label: (out): all but its corners
 */
void
carlos_map_label_measure (const CarlosMapLabel *self, CarlosBoundaryLabel *label)
{
  gboolean has_body = self->n_lines > self->n_heading;
  const CarlosFont *last = has_body ? &self->body : &self->heading;

  *label = (CarlosBoundaryLabel){ .width = self->width, .height = self->height, .indent = self->body.size };
  label->line_widths[0] = measure (self->lines[0], &self->heading);
  label->line_widths[1] = measure (self->lines[self->n_lines - 1], last) + (has_body ? self->indent : 0);
  label->line_middles[0] = (ASCENT - X_HEIGHT / 2) * self->heading.size;
  label->line_middles[1] = self->height - (DESCENT + X_HEIGHT / 2) * last->size;
}

/**
 * carlos_map_label_append:
 * @x: of its upper left corner, px
 * @y: likewise
 */
void
carlos_map_label_append (const CarlosMapLabel *self,
                         CarlosDisplayListBuilder *builder,
                         double x,
                         double y,
                         const CarlosPalette *palette)
{
  double baseline = y + ASCENT * self->heading.size;

  for (guint i = 0; i < self->n_heading; i++)
    carlos_display_list_builder_add_text (builder, self->lines[i], x, baseline + i * self->pitches[0],
                                          CARLOS_ANCHOR_START, &self->heading, palette->ink);
  baseline += (self->n_heading - 1) * self->pitches[0] + 0.06 * self->heading.size;
  for (guint i = self->n_heading; i < self->n_lines; i++)
    {
      double y_line = baseline + (i - self->n_heading + 1) * self->pitches[1];

      carlos_display_list_builder_add_text (builder, CHEVRON, x, y_line, CARLOS_ANCHOR_START, &self->body,
                                            palette->ink);
      carlos_display_list_builder_add_text (builder, self->lines[i], x + self->indent, y_line,
                                            CARLOS_ANCHOR_START, &self->body, palette->ink);
    }
}
