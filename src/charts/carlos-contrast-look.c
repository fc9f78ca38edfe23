/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-contrast-look.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "carlos-format.h"

/* Scales reach at least so far, so that what is alike looks alike. */
#define LEAST_DEVIATION 0.5
#define LEAST_SHARE 0.1

/* Who sees six of nine shapes is told that there are nine; of no shapes there is nothing to explain. */
static char *
dup_subtitle (const CarlosContrast *contrast, const char *subtitle)
{
  guint n = 0, n_all;

  for (guint r = 0; contrast != NULL && r < contrast->rows->len; r++)
    n += g_array_index (contrast->rows, CarlosContrastRow, r).is_other ? 0 : 1;
  if (carlos_contrast_look_find_sentence (contrast) != NULL)
    return NULL;
  if (contrast->n_left_out == 0 || n == 0)
    return g_strdup (subtitle);
  n_all = n + contrast->n_left_out;

  return contrast->are_albums
           /* Translators: below the title of a chart, which goes on with %s */
           ? g_strdup_printf (_ ("The %u albums heard most of %u. %s"), n, n_all, subtitle)
           : g_strdup_printf (_ ("The %u largest clusters of %u. %s"), n, n_all, subtitle);
}

/**
 * carlos_contrast_look_begin:
 *
 * Begins a chart of the contrast in @options, with the words of both charts; those say how much is left out.
 */
void
carlos_contrast_look_begin (CarlosPlot *plot,
                            const CarlosChartOptions *options,
                            const char *title,
                            const char *subtitle)
{
  const CarlosContrast *contrast = options->contrast;
  g_autofree char *whole_subtitle = dup_subtitle (contrast, subtitle);
  CarlosPlotTexts texts = { .title = title, .subtitle = whole_subtitle };
  g_autofree char *description = NULL;

  description
    = g_strdup_printf (contrast != NULL && contrast->are_albums
                         /* Translators: for those who cannot see the chart */
                         ? ngettext ("%u album beside the average of all listening",
                                     "%u albums beside the average of all listening", contrast->rows->len)
                         : ngettext ("%u part of the taste beside the average of all listening",
                                     "%u parts of the taste beside the average of all listening",
                                     contrast != NULL ? contrast->rows->len : 0),
                       contrast != NULL ? contrast->rows->len : 0);
  texts.description = description;
  carlos_plot_begin (plot, options, &texts);
}

/**
 * carlos_contrast_look_find_sentence:
 * @contrast: (nullable)
 *
 * Returns: (nullable): why there is nothing to draw
 */
const char *
carlos_contrast_look_find_sentence (const CarlosContrast *contrast)
{
  if (contrast == NULL || contrast->n_axes < CARLOS_CONTRAST_MIN_AXES)
    return _ ("Neither sound nor genres are known of enough of the listening.");
  if (contrast->rows->len == 0)
    return contrast->are_albums ? _ ("It is not known what album anything is from.")
                                : _ ("There are no clusters.");

  return NULL;
}

/**
 * carlos_contrast_look_create_colors:
 *
 * Returns: (transfer full) (array): a colour for each row: clusters have theirs in every chart, and what is compared with is
 *   pink
 */
CarlosColor *
carlos_contrast_look_create_colors (const CarlosContrast *contrast, const CarlosPalette *palette)
{
  guint n = contrast->rows->len;
  g_autofree guint *ids = g_new (guint, n + 1);
  g_autofree guint *categories = g_new (guint, n + 1);
  CarlosColor *colors = g_new (CarlosColor, n + 1);
  guint highest = 0;

  for (guint r = 0; r < n; r++)
    highest = MAX (highest, g_array_index (contrast->rows, CarlosContrastRow, r).id);
  for (guint r = 0; r < n; r++)
    {
      guint id = g_array_index (contrast->rows, CarlosContrastRow, r).id;

      ids[r] = id > 0 ? id : highest + r + 1;
    }
  carlos_palette_assign_categories (ids, n, categories);
  for (guint r = 0; r < n; r++)
    colors[r] = g_array_index (contrast->rows, CarlosContrastRow, r).is_other
                  ? palette->accent
                  : palette->category[categories[r]];

  return colors;
}

/**
 * carlos_contrast_look_dup_name:
 *
 * Returns: (transfer full): what a row is called, with its share
 */
char *
carlos_contrast_look_dup_name (const CarlosContrastRow *row)
{
  g_autofree char *clean = carlos_text_sanitize (row->name);
  g_autofree char *share = isfinite (row->share) ? carlos_format_percent (row->share) : NULL;

  return share != NULL ? g_strdup_printf ("%s · %s", share, clean) : g_steal_pointer (&clean);
}

/**
 * carlos_contrast_look_find_reach:
 *
 * Returns: the largest value, without its sign, or a little more
 */
double
carlos_contrast_look_find_reach (const CarlosContrast *contrast)
{
  double reach = contrast->unit == CARLOS_CONTRAST_SOUND ? LEAST_DEVIATION : LEAST_SHARE;

  for (guint a = 0; a < contrast->n_axes; a++)
    {
      reach = MAX (reach, contrast->average[a]);
      for (guint r = 0; r < contrast->rows->len; r++)
        {
          double value = fabs (g_array_index (contrast->rows, CarlosContrastRow, r).values[a]);

          reach = isfinite (value) ? MAX (reach, value) : reach;
        }
    }

  return 1.05 * reach;
}

/**
 * carlos_contrast_look_begin_row:
 *
 * Begins the group of a row: "cluster-N", "album-N" or "other".
 */
void
carlos_contrast_look_begin_row (const CarlosPlot *plot, const CarlosContrast *contrast, guint row)
{
  const CarlosContrastRow *it = &g_array_index (contrast->rows, CarlosContrastRow, row);
  g_autofree char *id = it->is_other           ? g_strdup ("other")
                        : contrast->are_albums ? g_strdup_printf ("album-%u", row + 1)
                                               : g_strdup_printf ("cluster-%u", it->id);
  g_autofree char *name = carlos_contrast_look_dup_name (it);

  carlos_display_list_builder_begin_group (plot->builder, id, name, NULL);
}
