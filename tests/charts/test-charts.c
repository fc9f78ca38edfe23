/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-bubbles-chart.h"
#include "carlos-chart.h"
#include "carlos-svg-writer.h"
#include "invented-profile.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static void
test_kinds (void)
{
  CarlosChartKind kind = CARLOS_CHART_SCATTER;

  for (guint i = 0; i < CARLOS_N_CHART_KINDS; i++)
    {
      g_assert_true (
        carlos_chart_kind_from_string (carlos_chart_kind_to_string ((CarlosChartKind) i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  kind = CARLOS_CHART_ELBOW;
  g_assert_false (carlos_chart_kind_from_string ("pie", &kind));
  g_assert_cmpint (kind, ==, CARLOS_CHART_ELBOW);
}

static void
test_sizes (void)
{
  static const double bad[] = { 0, -5, 199, 8001, NAN, INFINITY };
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new_plate ();
  CarlosChartOptions options;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      carlos_chart_options_init (&options);
      options.width = bad[i];
      g_assert_null (carlos_chart_new (CARLOS_CHART_BUBBLES, profile, &options, &error));
      g_assert_error (error, CARLOS_CHART_ERROR, CARLOS_CHART_ERROR_SIZE);
    }
}

static char *
write_svg (CarlosDisplayList *list)
{
  g_autoptr (GBytes) bytes = carlos_svg_writer_write (list, CARLOS_SVG_TEXT_WORDS);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_valid_xml (const char *svg)
{
  GMarkupParser parser = { 0 };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, svg, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (svg, "nan"));
  g_assert_null (strstr (svg, "inf\""));
}

static void
check_all_kinds (const CarlosTasteProfile *profile, const CarlosChartOptions *options)
{
  for (guint i = 0; i < CARLOS_N_CHART_KINDS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CarlosDisplayList) list = carlos_chart_new ((CarlosChartKind) i, profile, options, &error);
      g_autoptr (CarlosDisplayList) again = carlos_chart_new ((CarlosChartKind) i, profile, options, NULL);
      g_autofree char *svg = NULL, *svg_again = NULL;

      g_assert_no_error (error);
      svg = write_svg (list);
      svg_again = write_svg (again);
      assert_valid_xml (svg);
      g_assert_cmpstr (svg, ==, svg_again);
      g_assert_nonnull (carlos_display_list_get_title (list));
      g_assert_nonnull (carlos_display_list_get_description (list));
    }
}

static void
test_every_profile_has_every_chart (void)
{
  static const guint clusters[] = { 1, 2, 6, 13, 41, 70 };
  g_autoptr (CarlosTasteProfile) bare = invented_profile_new_bare ();
  CarlosChartOptions options;

  carlos_chart_options_init (&options);
  options.caption_left = "Carlos | Somebody";
  check_all_kinds (bare, &options);
  for (guint c = 0; c < G_N_ELEMENTS (clusters); c++)
    {
      g_autoptr (CarlosTasteProfile) profile = invented_profile_new (clusters[c], 500, clusters[c]);

      options.palette = c % 2 == 0 ? CARLOS_PALETTE_LIGHT : CARLOS_PALETTE_DARK;
      options.high_contrast = c % 3 == 0;
      options.width = c % 2 == 0 ? 620 : 200;
      options.height = c % 2 == 0 ? 489 : 1300;
      check_all_kinds (profile, &options);
    }
}

/* The smallest letters of a drawing, those of the captions left out or alone. */
static double
find_smallest_font (CarlosDisplayList *list, gboolean is_caption)
{
  guint n_groups, n_marks;
  const CarlosGroup *groups = carlos_display_list_get_groups (list, &n_groups);
  const CarlosMark *marks = carlos_display_list_get_marks (list, &n_marks);
  double smallest = INFINITY;

  for (guint g = 0; g < n_groups; g++)
    {
      if ((g_strcmp0 (groups[g].id, "caption") == 0) != is_caption)
        continue;
      for (guint m = groups[g].first_mark; m < groups[g].first_mark + groups[g].n_marks; m++)
        {
          if (marks[m].kind == CARLOS_MARK_TEXT)
            smallest = MIN (smallest, marks[m].text.font.size);
        }
    }

  return smallest;
}

/* Whatever the size and shape of a picture: nobody's name is smaller than who drew it and from what. */
static void
test_captions_are_smallest (void)
{
  static const double sizes[][2]
    = { { 360, 284 },   { 360, 640 },  { 620, 489 },  { 1280, 500 },  { 620, 627 },  { 3840, 600 },
        { 3840, 2160 }, { 700, 3840 }, { 360, 3840 }, { 1920, 1080 }, { 3840, 3840 } };
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new (13, 500, 13);
  CarlosChartOptions options;

  carlos_chart_options_init (&options);
  options.caption_left = "Carlos | Somebody";
  options.caption_right = "Data: somewhere";
  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      options.width = sizes[s][0];
      options.height = sizes[s][1];
      for (guint i = 0; i < CARLOS_N_CHART_KINDS; i++)
        {
          g_autoptr (CarlosDisplayList) list
            = carlos_chart_new ((CarlosChartKind) i, profile, &options, NULL);

          if (isfinite (find_smallest_font (list, TRUE)))
            g_assert_cmpfloat (find_smallest_font (list, TRUE), <=, find_smallest_font (list, FALSE) + 1e-9);
        }
    }
}

/* Values that an analysis may leave undefined. */
static void
test_undefined_values (void)
{
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new (4, 100, 1);
  CarlosChartOptions options;

  carlos_chart_options_init (&options);
  for (guint i = 0; i < profile->n_k_scan; i++)
    profile->k_scan[i].silhouette = profile->k_scan[i].stability = NAN;
  profile->k_scan[3].inertia = NAN;
  profile->space.correlation[9] = NAN;
  profile->components.projection[5] = NAN;
  profile->components.explained_variance_ratio[1] = NAN;
  profile->item_clusters[2] = CARLOS_UNPLACED;
  profile->clusters[3].share = 0;
  check_all_kinds (profile, &options);
}

static void
test_bubbles (void)
{
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new_plate ();
  g_autoptr (CarlosBubblesChart) chart = NULL;
  CarlosChartOptions options;
  const CarlosGroup *groups;
  const CarlosMark *marks;
  guint n_groups, n_marks;

  carlos_chart_options_init (&options);
  options.caption_left = "Carlos | Listener";
  chart = carlos_bubbles_chart_new (profile, &options);
  groups = carlos_display_list_get_groups (chart->list, &n_groups);
  marks = carlos_display_list_get_marks (chart->list, &n_marks);
  g_assert_cmpuint (chart->arrangement.n, ==, 6);
  g_assert_cmpuint (n_groups, ==, 7);
  for (guint c = 0; c < 6; c++)
    {
      g_autofree char *id = g_strdup_printf ("cluster-%u", c + 1);
      const CarlosMark *first = &marks[groups[c].first_mark];

      g_assert_cmpstr (groups[c].id, ==, id);
      g_assert_cmpint (
        g_ascii_strncasecmp (groups[c].title, profile->clusters[c].name, strlen (profile->clusters[c].name)),
        ==, 0);
      g_assert_cmpint (first->kind, ==, CARLOS_MARK_CIRCLE);
      g_assert_cmpfloat (first->circle.radius, ==, chart->arrangement.circles[c].radius);
      for (guint m = 1; m < groups[c].n_marks; m++)
        g_assert_cmpint (first[m].kind, ==, CARLOS_MARK_TEXT);
    }
  g_assert_cmpstr (groups[0].title, ==,
                   "Lo-fi, chamber pop, indie folk, indie rock: 51 % of the listening time, 308 tracks");
  g_assert_nonnull (strstr (groups[0].description, "Ødegård & Søn"));
}

/* Another size, other shares, another order: each cluster is where it was. */
static void
test_bubbles_keep_their_places (void)
{
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new_plate ();
  g_autoptr (CarlosBubblesChart) first = NULL;
  g_autoptr (CarlosBubblesChart) second = NULL;
  CarlosChartOptions options;
  CarlosCluster swapped = profile->clusters[3];

  carlos_chart_options_init (&options);
  first = carlos_bubbles_chart_new (profile, &options);
  profile->clusters[3] = profile->clusters[4];
  profile->clusters[4] = swapped;
  options.width *= 1.5;
  options.height *= 1.5;
  options.arrangement = &first->arrangement;
  second = carlos_bubbles_chart_new (profile, &options);

  g_assert_cmpuint (second->arrangement.n, ==, first->arrangement.n);
  for (guint c = 0; c < first->arrangement.n; c++)
    {
      CarlosCircle before = first->arrangement.circles[c];
      CarlosCircle after = carlos_bubble_arrangement_find (&second->arrangement, first->arrangement.ids[c]);

      g_assert_cmpfloat_with_epsilon (after.x, 1.5 * before.x, 1);
      g_assert_cmpfloat_with_epsilon (after.y, 1.5 * before.y, 1);
    }
  g_assert_cmpfloat (carlos_bubble_arrangement_find (&second->arrangement, 99).radius, ==, 0);
}

static char *
translate_name (const CarlosCluster *cluster, gpointer data)
{
  return g_strdup (cluster->name_kind == CARLOS_NAME_SOUND ? data : cluster->name);
}

static void
test_sound_names_are_translated (void)
{
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new_bare ();
  g_autoptr (CarlosBubblesChart) chart = NULL;
  g_autofree char *svg = NULL;
  CarlosChartOptions options;
  char words[] = "lento, acústico";

  carlos_chart_options_init (&options);
  options.name_func = translate_name;
  options.name_data = words;
  chart = carlos_bubbles_chart_new (profile, &options);
  svg = write_svg (chart->list);
  g_assert_nonnull (strstr (svg, ">lento</text>"));
  g_assert_nonnull (strstr (svg, ">acústico</text>"));
  g_assert_null (strstr (svg, "slow"));
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + 1, part))
    n++;

  return n;
}

static void
test_svg_form (void)
{
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new_plate ();
  g_autoptr (CarlosBubblesChart) chart = NULL;
  g_autofree char *svg = NULL;
  CarlosChartOptions options;

  carlos_chart_options_init (&options);
  options.caption_left = "Carlos | <script>\x01\"&'\xff";
  chart = carlos_bubbles_chart_new (profile, &options);
  svg = write_svg (chart->list);
  assert_valid_xml (svg);
  g_assert_cmpuint (count (svg, "<g id=\"cluster-"), ==, 6);
  g_assert_cmpuint (count (svg, "<circle"), ==, 6);
  for (guint c = 1; c <= 6; c++)
    {
      g_autofree char *opening = g_strdup_printf ("<g id=\"cluster-%u\">\n<title>", c);

      g_assert_nonnull (strstr (svg, opening));
    }
  g_assert_cmpuint (count (svg, "<text"), ==, count (svg, "textLength=\""));
  g_assert_nonnull (strstr (svg, "viewBox=\"0 0 620 489\" role=\"img\""));
  g_assert_null (strstr (svg, "<script>"));
}

static void
test_svg_outlines (void)
{
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new_plate ();
  g_autoptr (CarlosBubblesChart) chart = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *svg = NULL;
  CarlosChartOptions options;

  carlos_chart_options_init (&options);
  chart = carlos_bubbles_chart_new (profile, &options);
  bytes = carlos_svg_writer_write (chart->list, CARLOS_SVG_TEXT_OUTLINES);
  svg = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  assert_valid_xml (svg);
  g_assert_cmpuint (count (svg, "<text"), ==, 0);
  g_assert_nonnull (strstr (svg, "aria-label=\"chamber pop\""));
}

/* A decimal comma belongs to people, not to files. */
static void
test_svg_locale (void)
{
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new_plate ();
  g_autofree char *before = g_strdup (setlocale (LC_NUMERIC, NULL));
  g_autoptr (CarlosBubblesChart) here = NULL, there = NULL;
  g_autofree char *svg_here = NULL, *svg_there = NULL;
  CarlosChartOptions options;

  carlos_chart_options_init (&options);
  here = carlos_bubbles_chart_new (profile, &options);
  svg_here = write_svg (here->list);
  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("there is no German locale here");
      return;
    }
  there = carlos_bubbles_chart_new (profile, &options);
  svg_there = write_svg (there->list);
  setlocale (LC_NUMERIC, before);
  g_assert_nonnull (strstr (svg_there, "6,9 %"));
  g_strdelimit (svg_there, ",", '.');
  g_strdelimit (svg_here, ",", '.');
  g_assert_cmpstr (svg_here, ==, svg_there);
}

static gpointer
draw_in_thread (gpointer data)
{
  g_autoptr (CarlosDisplayList) list = NULL;
  CarlosChartOptions options;

  carlos_chart_options_init (&options);
  list = carlos_chart_new (CARLOS_CHART_BUBBLES, data, &options, NULL);

  return write_svg (list);
}

/* Charts are made on worker threads, several at a time. */
static void
test_threads (void)
{
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new (20, 300, 9);
  g_autofree char *expected = draw_in_thread (profile);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("chart", draw_in_thread, profile);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree char *svg = g_thread_join (threads[i]);

      g_assert_cmpstr (svg, ==, expected);
    }
}

/* A hundred thousand tracks stay a small file. */
static void
test_large_scatter (void)
{
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new (8, 100000, 3);
  g_autoptr (CarlosDisplayList) list = NULL;
  g_autofree char *svg = NULL;
  CarlosChartOptions options;
  const CarlosMark *marks;
  guint n_marks, n_dots = 0;

  carlos_chart_options_init (&options);
  list = carlos_chart_new (CARLOS_CHART_SCATTER, profile, &options, NULL);
  marks = carlos_display_list_get_marks (list, &n_marks);
  for (guint m = 0; m < n_marks; m++)
    n_dots += marks[m].kind == CARLOS_MARK_DOTS ? marks[m].dots.n_dots : 0;
  g_assert_cmpuint (n_dots, >, 1000);
  g_assert_cmpuint (n_dots, <=, 20000);
  svg = write_svg (list);
  g_assert_cmpuint (strlen (svg), <, 500000);
  g_assert_nonnull (strstr (svg, "tracks, gathered in dots"));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/chart/kinds", test_kinds);
  g_test_add_func ("/charts/chart/sizes", test_sizes);
  g_test_add_func ("/charts/chart/every-profile-has-every-chart", test_every_profile_has_every_chart);
  g_test_add_func ("/charts/chart/captions-are-smallest", test_captions_are_smallest);
  g_test_add_func ("/charts/chart/undefined-values", test_undefined_values);
  g_test_add_func ("/charts/chart/bubbles", test_bubbles);
  g_test_add_func ("/charts/chart/bubbles-keep-their-places", test_bubbles_keep_their_places);
  g_test_add_func ("/charts/chart/sound-names-are-translated", test_sound_names_are_translated);
  g_test_add_func ("/charts/svg-writer/form", test_svg_form);
  g_test_add_func ("/charts/svg-writer/outlines", test_svg_outlines);
  g_test_add_func ("/charts/svg-writer/locale", test_svg_locale);
  g_test_add_func ("/charts/chart/threads", test_threads);
  g_test_add_func ("/charts/chart/large-scatter", test_large_scatter);

  return g_test_run ();
}
