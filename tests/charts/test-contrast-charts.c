/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-chart.h"
#include "carlos-circle.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static const char *const axes[CARLOS_CONTRAST_MAX_AXES]
  = { "energy",       "loudness", "tempo",        "danceability", "cheerfulness",
      "spoken words", "liveness", "instrumental", "acoustic" };

static CarlosContrast *
invent (CarlosContrastUnit unit, guint n_axes, guint n_rows, gboolean with_other, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  CarlosContrast *contrast = carlos_contrast_new (unit);
  double highest = unit == CARLOS_CONTRAST_SOUND ? 2 : 0.5;

  contrast->n_axes = n_axes;
  for (guint a = 0; a < n_axes; a++)
    {
      contrast->axes[a] = g_strdup (axes[a]);
      contrast->average[a] = unit == CARLOS_CONTRAST_SOUND ? 0 : 1.0 / n_axes;
    }
  for (guint r = 0; r < n_rows + with_other; r++)
    {
      g_autofree char *name = g_strdup_printf ("indie folk, chamber pop, number %u of seed %u", r, seed);
      CarlosContrastRow *row
        = carlos_contrast_add_row (contrast, name, r < n_rows ? r + 1 : 0, r < n_rows ? 1.0 / n_rows : NAN);

      row->is_other = r == n_rows;
      for (guint a = 0; a < n_axes; a++)
        row->values[a]
          = g_rand_double (random) < 0.1
              ? NAN
              : g_rand_double_range (random, unit == CARLOS_CONTRAST_SOUND ? -highest : 0, highest);
    }

  return contrast;
}

typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
} Box;

static Box
find_ink (const CarlosMark *mark)
{
  static const double shifts[] = { 0, 0.5, 1 };
  CarlosTextExtents extents;
  double x, y;

  carlos_text_measure (mark->text.text, &mark->text.font, &extents);
  x = mark->text.x - shifts[mark->text.anchor] * extents.advance + extents.ink_x;
  y = mark->text.y + extents.ink_y;

  return (Box){ x, y, x + extents.ink_width, y + extents.ink_height };
}

/* Nothing that is written is cut off or touches something else that is. */
static void
check_words (const CarlosDisplayList *list)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (Box));
  guint n_marks;
  const CarlosMark *marks = carlos_display_list_get_marks (list, &n_marks);

  for (guint m = 0; m < n_marks; m++)
    {
      Box box;

      if (marks[m].kind != CARLOS_MARK_TEXT)
        continue;
      box = find_ink (&marks[m]);
      g_assert_cmpfloat (box.left, >=, 0);
      g_assert_cmpfloat (box.top, >=, 0);
      g_assert_cmpfloat (box.right, <=, carlos_display_list_get_width (list));
      g_assert_cmpfloat (box.bottom, <=, carlos_display_list_get_height (list));
      for (guint i = 0; i < boxes->len; i++)
        {
          const Box *other = &g_array_index (boxes, Box, i);

          g_assert_false (box.left < other->right && other->left < box.right && box.top < other->bottom
                          && other->top < box.bottom);
        }
      g_array_append_val (boxes, box);
    }
}

static void
test_words (void)
{
  static const double sizes[][2]
    = { { 360, 576 },   { 360, 360 },   { 620, 489 },   { 620, 589 },  { 1280, 720 },
        { 1080, 1080 }, { 1080, 1920 }, { 1920, 1080 }, { 3840, 2160 } };
  static const CarlosChartKind kinds[] = { CARLOS_CHART_RADAR, CARLOS_CHART_DOTS };

  for (guint i = 0; i < 18 * G_N_ELEMENTS (sizes); i++)
    {
      guint size = i % G_N_ELEMENTS (sizes), seed = i / G_N_ELEMENTS (sizes);
      g_autoptr (CarlosContrast) contrast
        = invent (seed % 2 == 0 ? CARLOS_CONTRAST_SOUND : CARLOS_CONTRAST_GENRES, 3 + seed % 7, 1 + seed % 6,
                  seed % 3 == 0, seed);
      CarlosChartOptions options;

      carlos_chart_options_init (&options);
      options.width = sizes[size][0];
      options.height = sizes[size][1];
      options.palette = seed % 4 < 2 ? CARLOS_PALETTE_LIGHT : CARLOS_PALETTE_DARK;
      options.caption_left = "Carlos | Somebody";
      options.caption_right = "Data: invented";
      options.contrast = contrast;
      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        {
          g_autoptr (CarlosDisplayList) list = carlos_chart_new (kinds[k], NULL, &options, NULL);

          g_test_message ("%s, %.0f x %.0f, seed %u", carlos_chart_kind_to_string (kinds[k]), options.width,
                          options.height, seed);
          check_words (list);
        }
    }
}

/* Each value that is known is a dot where the scale has it. */
static void
test_dots (void)
{
  g_autoptr (CarlosContrast) contrast = carlos_contrast_new (CARLOS_CONTRAST_SOUND);
  g_autoptr (CarlosDisplayList) list = NULL;
  CarlosContrastRow *row;
  const CarlosGroup *group, *average;
  const CarlosMark *marks;
  CarlosChartOptions options;
  double zero, x[3];
  guint n_marks, n = 0;

  contrast->n_axes = 3;
  for (guint a = 0; a < 3; a++)
    contrast->axes[a] = g_strdup (axes[a]);
  row = carlos_contrast_add_row (contrast, "one", 7, 1);
  row->values[0] = -1;
  row->values[1] = 0;
  row->values[2] = 2;
  carlos_chart_options_init (&options);
  options.contrast = contrast;
  list = carlos_chart_new (CARLOS_CHART_DOTS, NULL, &options, NULL);
  marks = carlos_display_list_get_marks (list, &n_marks);
  group = carlos_display_list_find_group (list, "cluster-7");
  average = carlos_display_list_find_group (list, "average");
  g_assert_nonnull (group);
  g_assert_cmpuint (average->n_marks, ==, 1);
  zero = marks[average->first_mark].path.operations[0].points[0];
  for (guint m = group->first_mark; m < group->first_mark + group->n_marks; m++)
    {
      if (marks[m].kind == CARLOS_MARK_CIRCLE)
        x[n++] = marks[m].circle.x;
    }
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpfloat_with_epsilon (x[1], zero, 1e-6);
  g_assert_cmpfloat_with_epsilon (x[2] - zero, -2 * (x[0] - zero), 1e-6);
}

static void
test_nothing (void)
{
  static const CarlosChartKind kinds[] = { CARLOS_CHART_RADAR, CARLOS_CHART_DOTS };
  g_autoptr (CarlosContrast) albums = invent (CARLOS_CONTRAST_SOUND, 5, 0, FALSE, 1);
  CarlosChartOptions options;

  carlos_chart_options_init (&options);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      for (guint i = 0; i < 2; i++)
        {
          g_autoptr (CarlosDisplayList) list = NULL;

          options.contrast = i == 0 ? NULL : albums;
          list = carlos_chart_new (kinds[k], NULL, &options, NULL);
          check_words (list);
          g_assert_null (carlos_display_list_find_group (list, "key"));
        }
    }
}

static gboolean
says (const CarlosDisplayList *list, const char *words)
{
  guint n_marks;
  const CarlosMark *marks = carlos_display_list_get_marks (list, &n_marks);

  for (guint m = 0; m < n_marks; m++)
    {
      if (marks[m].kind == CARLOS_MARK_TEXT && strstr (marks[m].text.text, words) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* Who sees six of nine is told so; what is compared with is none of the nine. */
static void
test_left_out (void)
{
  static const CarlosChartKind kinds[] = { CARLOS_CHART_RADAR, CARLOS_CHART_DOTS };
  g_autoptr (CarlosContrast) contrast = invent (CARLOS_CONTRAST_SOUND, 5, 6, TRUE, 1);
  CarlosChartOptions options;

  carlos_chart_options_init (&options);
  options.contrast = contrast;
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (CarlosDisplayList) all = NULL, some = NULL;

      contrast->n_left_out = 0;
      all = carlos_chart_new (kinds[k], NULL, &options, NULL);
      contrast->n_left_out = 3;
      some = carlos_chart_new (kinds[k], NULL, &options, NULL);
      check_words (some);
      g_assert_false (says (all, "6 largest"));
      g_assert_true (says (some, "The 6 largest clusters of 9."));
    }
}

/* A cluster with four genres is called by all of them, whatever the width. */
static void
test_whole_names (void)
{
  static const char *const names[] = { "Urban contemporary, R&B, quiet storm, neo soul",
                                       "British folk, mellow gold, singer-songwriter, folk rock",
                                       "Bluegrass, americana, outlaw country, alternative country",
                                       "Motown, southern soul, memphis soul, classic soul",
                                       "New rave, indie R&B, alternative dance, electropop",
                                       "Indie folk, chamber pop, indie rock, lo-fi" };
  static const double widths[] = { 360, 620, 960, 1280 };
  g_autoptr (CarlosContrast) contrast = invent (CARLOS_CONTRAST_SOUND, 9, 0, FALSE, 1);
  CarlosChartOptions options;

  for (guint r = 0; r < G_N_ELEMENTS (names); r++)
    carlos_contrast_add_row (contrast, names[r], r + 1, 1.0 / (r + 2));
  carlos_chart_options_init (&options);
  options.contrast = contrast;
  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      g_autoptr (CarlosDisplayList) list = NULL;

      options.width = widths[w];
      options.height = widths[w] < 400 ? 576 : 0.8 * widths[w];
      list = carlos_chart_new (CARLOS_CHART_RADAR, NULL, &options, NULL);
      check_words (list);
      g_assert_false (says (list, "…"));
      g_assert_true (says (list, "50 %"));
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/contrast-charts/words", test_words);
  g_test_add_func ("/contrast-charts/dots", test_dots);
  g_test_add_func ("/contrast-charts/nothing", test_nothing);
  g_test_add_func ("/contrast-charts/left-out", test_left_out);
  g_test_add_func ("/contrast-charts/whole-names", test_whole_names);

  return g_test_run ();
}
