/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-months-chart.h"

#include <math.h>
#include <string.h>

/* Half an hour in each of @n months from January 2015 on, an hour in the month @highest. */
static CarlosMonths *
create_months (guint n, guint highest)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree CarlosPlay *plays = g_new0 (CarlosPlay, MAX (n, 1));
  g_autoptr (CarlosPlayLog) log = NULL;

  for (guint m = 0; m < n; m++)
    {
      g_autoptr (GDateTime) time = g_date_time_new_utc (2015 + (int) m / 12, (int) m % 12 + 1, 15, 0, 0, 0);

      plays[m] = (CarlosPlay){ .time = g_date_time_to_unix (time), .ms = m == highest ? 3600000 : 1800000 };
    }
  log = carlos_play_log_new (plays, n);

  return carlos_months_new (log, utc);
}

static void
init_strip (CarlosChartOptions *options, double width, double height)
{
  carlos_chart_options_init (options);
  options->width = width;
  options->height = height;
}

/* Of every width, all that is drawn is inside of the picture. */
static void
assert_inside (const CarlosDisplayList *list)
{
  double width = carlos_display_list_get_width (list), height = carlos_display_list_get_height (list);
  guint n_marks;
  const CarlosMark *marks = carlos_display_list_get_marks (list, &n_marks);

  for (guint i = 0; i < n_marks; i++)
    {
      if (marks[i].kind == CARLOS_MARK_TEXT)
        {
          double left = marks[i].text.anchor == CARLOS_ANCHOR_MIDDLE
                          ? marks[i].text.x - marks[i].text.advance / 2
                          : marks[i].text.x;

          g_assert_cmpfloat (marks[i].text.y, <=, height);
          if (marks[i].text.anchor != CARLOS_ANCHOR_END)
            g_assert_cmpfloat (left + marks[i].text.advance, <=, width);
        }
      for (guint o = 0; marks[i].kind == CARLOS_MARK_PATH && o < marks[i].path.n_operations; o++)
        {
          const CarlosPathOperation *operation = &marks[i].path.operations[o];

          g_assert_true (operation->kind == 'Z'
                         || (operation->points[0] >= 0 && operation->points[0] <= width
                             && operation->points[1] >= 0 && operation->points[1] <= height));
        }
    }
}

/* No two labels run into each other. */
static void
assert_labels_apart (const CarlosDisplayList *list)
{
  double end = -INFINITY;
  guint n_marks;
  const CarlosMark *marks = carlos_display_list_get_marks (list, &n_marks);

  for (guint i = 0; i < n_marks; i++)
    {
      double left;

      if (marks[i].kind != CARLOS_MARK_TEXT)
        continue;
      left = marks[i].text.x - (marks[i].text.anchor == CARLOS_ANCHOR_MIDDLE ? marks[i].text.advance / 2 : 0);
      g_assert_cmpfloat (left, >, end);
      end = left + marks[i].text.advance;
    }
  g_assert_cmpfloat (end, >, 0);
}

static void
test_strips (void)
{
  static const guint lengths[] = { 1, 2, 7, 13, 36, 140, 240, 600, 1800 };
  static const double widths[] = { 360, 720, 1280, 3000 };

  for (guint l = 0; l < G_N_ELEMENTS (lengths); l++)
    for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
      {
        g_autoptr (CarlosMonths) months = create_months (lengths[l], lengths[l] / 2);
        g_autoptr (CarlosDisplayList) list = NULL;
        CarlosChartOptions options;

        init_strip (&options, widths[w], 64);
        list = carlos_months_chart_new_strip (months, lengths[l] / 3, lengths[l], &options);
        assert_inside (list);
        assert_labels_apart (list);
      }
}

/* The one path of a colour, and what it covers. */
static void
find_path (const CarlosDisplayList *list, CarlosColor color, double *left, double *right, double *top)
{
  guint n_marks;
  const CarlosMark *marks = carlos_display_list_get_marks (list, &n_marks);

  *left = *top = INFINITY;
  *right = -INFINITY;
  for (guint i = 0; i < n_marks; i++)
    {
      if (marks[i].kind != CARLOS_MARK_PATH || marks[i].paint.fill != color)
        continue;
      for (guint o = 0; o < marks[i].path.n_operations; o++)
        {
          const CarlosPathOperation *operation = &marks[i].path.operations[o];

          if (operation->kind == 'Z')
            continue;
          *left = MIN (*left, operation->points[0]);
          *right = MAX (*right, operation->points[0]);
          *top = MIN (*top, operation->points[1]);
        }
    }
}

/* The bars of the selection stand between its borders, whatever their number. */
static void
test_selection (void)
{
  static const guint lengths[] = { 24, 140, 600 };

  for (guint l = 0; l < G_N_ELEMENTS (lengths); l++)
    {
      guint n = lengths[l], first = n / 4, end = n / 2;
      g_autoptr (CarlosMonths) months = create_months (n, first);
      g_autoptr (CarlosDisplayList) list = NULL;
      const CarlosPalette *palette = carlos_palette_get (CARLOS_PALETTE_LIGHT, FALSE);
      CarlosChartOptions options;
      CarlosMonthsFrame frame;
      double left, right, top;

      init_strip (&options, 1280, 64);
      list = carlos_months_chart_new_strip (months, first, end, &options);
      carlos_months_frame_init_strip (&frame, 1280, 64, n);
      find_path (list, palette->series, &left, &right, &top);
      g_assert_cmpfloat (left, >=, carlos_months_frame_get_x (&frame, first));
      g_assert_cmpfloat (right, <=, carlos_months_frame_get_x (&frame, end));
      g_assert_cmpfloat (left, <, carlos_months_frame_get_x (&frame, first + 1));
      g_assert_cmpfloat (right, >, carlos_months_frame_get_x (&frame, end - 1));
      g_assert_cmpfloat (top, ==, frame.top); /* the highest month is among them */
      find_path (list, palette->ramp[2], &left, &right, &top);
      g_assert_cmpfloat (left, <, carlos_months_frame_get_x (&frame, 1));
      g_assert_cmpfloat (right, >, carlos_months_frame_get_x (&frame, n - 1));
      g_assert_cmpfloat_with_epsilon (top, (frame.top + frame.bottom) / 2, 1e-9); /* half an hour of one */
    }
}

static void
test_frame (void)
{
  static const guint lengths[] = { 1, 2, 37, 240, 2400 };

  for (guint l = 0; l < G_N_ELEMENTS (lengths); l++)
    {
      guint n = lengths[l];
      CarlosMonthsFrame frame;

      carlos_months_frame_init_strip (&frame, 360, 64, n);
      g_assert_cmpfloat (carlos_months_frame_get_x (&frame, 0), ==, frame.left);
      g_assert_cmpfloat (carlos_months_frame_get_x (&frame, n), ==, frame.right);
      for (guint b = 0; b < n; b++)
        g_assert_cmpfloat (carlos_months_frame_get_x (&frame, b), <,
                           carlos_months_frame_get_x (&frame, b + 1));
    }
}

static gboolean
has_text (const CarlosDisplayList *list, const char *text)
{
  guint n_marks;
  const CarlosMark *marks = carlos_display_list_get_marks (list, &n_marks);

  for (guint i = 0; i < n_marks; i++)
    {
      if (marks[i].kind == CARLOS_MARK_TEXT && strcmp (marks[i].text.text, text) == 0)
        return TRUE;
    }

  return FALSE;
}

static CarlosDisplayList *
draw (const CarlosMonths *months)
{
  g_autoptr (GError) error = NULL;
  CarlosDisplayList *list;
  CarlosChartOptions options;

  carlos_chart_options_init (&options);
  options.width = 1200;
  options.height = 400;
  options.months = months;
  list = carlos_chart_new (CARLOS_CHART_MONTHS, NULL, &options, &error);
  g_assert_no_error (error);
  assert_inside (list);

  return list;
}

static void
test_chart (void)
{
  g_autoptr (CarlosMonths) months = create_months (30, 14);
  g_autoptr (CarlosMonths) one = create_months (1, 0);
  g_autoptr (CarlosMonths) nothing = create_months (0, 0);
  g_autoptr (CarlosDisplayList) list = draw (months);
  g_autoptr (CarlosDisplayList) short_list = draw (one);
  g_autoptr (CarlosDisplayList) empty = draw (nothing);
  g_autoptr (CarlosDisplayList) missing = draw (NULL);

  g_assert_true (has_text (list, "Listening month by month"));
  g_assert_true (has_text (list, "Minutes a month; 16 hours from January 2015 to June 2017"));
  g_assert_true (has_text (list, "March 2016: 60 minutes"));
  g_assert_true (has_text (list, "2016"));
  g_assert_nonnull (strstr (carlos_display_list_get_description (list), "March 2016: 60 minutes"));
  g_assert_true (has_text (short_list, "Minutes a month"));
  g_assert_true (has_text (short_list, "January 2015: 60 minutes"));
  g_assert_true (
    has_text (empty, "It is not known when anything was heard, so there are no months to show."));
  g_assert_true (
    has_text (missing, "It is not known when anything was heard, so there are no months to show."));
}

/* Years without listening, and a library of which every play took no time. */
static void
test_flat (void)
{
  const CarlosPlay play = { .time = 1500000000, .ms = 0 };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (CarlosPlayLog) log = carlos_play_log_new (&play, 1);
  g_autoptr (CarlosMonths) months = carlos_months_new (log, utc);
  g_autoptr (CarlosDisplayList) strip = NULL;
  g_autoptr (CarlosDisplayList) list = draw (months);
  CarlosChartOptions options;

  init_strip (&options, 360, 64);
  strip = carlos_months_chart_new_strip (months, 0, 1, &options);
  assert_inside (strip);
  g_assert_true (has_text (list, "July 2017: 0 minutes"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/months-chart/strips", test_strips);
  g_test_add_func ("/months-chart/selection", test_selection);
  g_test_add_func ("/months-chart/frame", test_frame);
  g_test_add_func ("/months-chart/chart", test_chart);
  g_test_add_func ("/months-chart/flat", test_flat);

  return g_test_run ();
}
