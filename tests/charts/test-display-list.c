/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-cairo-writer.h"
#include "carlos-display-list.h"
#include "carlos-text-outline.h"

#include <math.h>
#include <string.h>

static const CarlosFont font = { CARLOS_FONT_SANS, 20, TRUE, FALSE };

static void
test_groups_cover_all_marks (void)
{
  g_autoptr (CarlosDisplayListBuilder) builder = carlos_display_list_builder_new (100, 50);
  g_autoptr (CarlosDisplayList) list = NULL;
  const CarlosPaint paint = { .fill = 0xff0000ff };
  const CarlosGroup *groups;
  guint n_groups, n_marks;

  carlos_display_list_builder_add_rectangle (builder, 0, 0, 10, 10, &paint);
  carlos_display_list_builder_add_line (builder, 0, 0, 10, 10, &paint);
  carlos_display_list_builder_begin_group (builder, "a", "Title <&>", NULL);
  carlos_display_list_builder_add_circle (builder, &(CarlosCircle){ 5, 5, 2 }, &paint);
  carlos_display_list_builder_end_group (builder);
  carlos_display_list_builder_begin_group (builder, "b", NULL, NULL);
  carlos_display_list_builder_end_group (builder);
  carlos_display_list_builder_add_text (builder, "word", 1, 2, CARLOS_ANCHOR_START, &font, 0x000000ff);
  list = carlos_display_list_builder_end (builder);

  groups = carlos_display_list_get_groups (list, &n_groups);
  carlos_display_list_get_marks (list, &n_marks);
  g_assert_cmpuint (n_groups, ==, 4);
  g_assert_cmpuint (n_marks, ==, 4);
  g_assert_cmpuint (groups[0].n_marks, ==, 2);
  g_assert_null (groups[0].id);
  g_assert_cmpuint (groups[1].first_mark, ==, 2);
  g_assert_cmpuint (groups[2].n_marks, ==, 0);
  g_assert_cmpuint (groups[3].first_mark, ==, 3);
  g_assert_true (carlos_display_list_find_group (list, "b") == &groups[2]);
  g_assert_null (carlos_display_list_find_group (list, "c"));
}

static void
test_sanitize (void)
{
  static const struct
  {
    const char *raw;
    const char *clean;
  } cases[] = {
    { NULL, "" },
    { "", "" },
    { "  plain  words\n\there ", "plain words here" },
    { "bell\x07", "bell\xef\xbf\xbd" },
    { "bad \xff byte", "bad \xef\xbf\xbd byte" },
    { "\xef\xbf\xbf", "\xef\xbf\xbd" },
    { "52\xc2\xa0%", "52\xc2\xa0%" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = carlos_text_sanitize (cases[i].raw);

      g_assert_cmpstr (clean, ==, cases[i].clean);
    }
}

/* Unhinted text is as wide at any size, by the size. */
static void
test_text_scales (void)
{
  CarlosTextExtents small, large;
  CarlosFont big = font;

  big.size = 8 * font.size;
  carlos_text_measure ("chamber pop", &font, &small);
  carlos_text_measure ("chamber pop", &big, &large);
  g_assert_cmpfloat (small.advance, >, 0);
  g_assert_cmpfloat_with_epsilon (8 * small.advance, large.advance, 0.01 * large.advance);
}

/* The shapes that are drawn are where the ink was measured, to the end of a long line. */
static void
test_outlines_are_whole (void)
{
  static const char *const texts[]
    = { "i", "A title that goes on and on, far beyond the edge of most pictures, to its very end.",
        "موسيقى عربية و rock" };

  for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
    {
      double left = G_MAXDOUBLE, right = -G_MAXDOUBLE;
      g_autofree CarlosPathOperation *operations = NULL;
      CarlosTextExtents extents;
      guint n;

      operations = carlos_text_outline (texts[t], &font, &n);
      g_assert_nonnull (operations);
      for (guint i = 0; i < n; i++)
        {
          guint last = 2 * carlos_path_operation_count_points (&operations[i]);

          /* A move alone draws nothing, such as that to the end of the line. */
          if (last == 0 || (operations[i].kind == 'M' && (i + 1 == n || operations[i + 1].kind == 'M')))
            continue;
          left = MIN (left, operations[i].points[last - 2]);
          right = MAX (right, operations[i].points[last - 2]);
        }
      carlos_text_measure (texts[t], &font, &extents);
      g_test_message ("%.2f to %.2f, measured %.2f to %.2f", left, right, extents.ink_x,
                      extents.ink_x + extents.ink_width);
      g_assert_cmpfloat_with_epsilon (left, extents.ink_x, 0.05 * font.size);
      g_assert_cmpfloat_with_epsilon (right, extents.ink_x + extents.ink_width, 0.05 * font.size);
    }
}

static void
test_ellipsize (void)
{
  g_autofree char *whole = carlos_text_ellipsize ("short", &font, 1000);
  g_autofree char *part = carlos_text_ellipsize ("a rather long line of words", &font, 100);
  g_autofree char *none = carlos_text_ellipsize ("word", &font, 3);
  CarlosTextExtents extents;

  g_assert_cmpstr (whole, ==, "short");
  g_assert_true (g_str_has_prefix (part, "a ") && g_str_has_suffix (part, "…"));
  carlos_text_measure (part, &font, &extents);
  g_assert_cmpfloat (extents.advance, <=, 100);
  g_assert_null (none);
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  guint32 pixel;

  cairo_surface_flush (surface);
  memcpy (&pixel, data + (gsize) y * cairo_image_surface_get_stride (surface) + (gsize) x * 4, 4);

  return pixel;
}

static void
test_cairo_draws_groups_alone (void)
{
  g_autoptr (CarlosDisplayListBuilder) builder = carlos_display_list_builder_new (40, 40);
  g_autoptr (CarlosDisplayList) list = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 80, 80);
  cairo_t *cr = cairo_create (surface);

  carlos_display_list_builder_set_background (builder, 0xffffffff);
  carlos_display_list_builder_begin_group (builder, "red", NULL, NULL);
  carlos_display_list_builder_add_circle (builder, &(CarlosCircle){ 10, 10, 8 },
                                          &(CarlosPaint){ .fill = 0xff0000ff });
  carlos_display_list_builder_end_group (builder);
  carlos_display_list_builder_begin_group (builder, "blue", NULL, NULL);
  carlos_display_list_builder_add_circle (builder, &(CarlosCircle){ 30, 30, 8 },
                                          &(CarlosPaint){ .fill = 0x0000ffff });
  carlos_display_list_builder_end_group (builder);
  list = carlos_display_list_builder_end (builder);

  cairo_scale (cr, 2, 2);
  carlos_cairo_writer_draw_group (list, carlos_display_list_find_group (list, "blue"), cr);
  g_assert_cmphex (get_pixel (surface, 20, 20), ==, 0);
  g_assert_cmphex (get_pixel (surface, 60, 60), ==, 0xff0000ff);
  carlos_cairo_writer_draw (list, cr);
  g_assert_cmphex (get_pixel (surface, 20, 20), ==, 0xffff0000);
  g_assert_cmphex (get_pixel (surface, 40, 40), ==, 0xffffffff);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_dots_are_drawn (void)
{
  g_autoptr (CarlosDisplayListBuilder) builder = carlos_display_list_builder_new (40, 40);
  g_autoptr (CarlosDisplayList) list = NULL;
  const double dots[] = { 10, 10, 30, 30 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 40, 40);
  cairo_t *cr = cairo_create (surface);

  carlos_display_list_builder_add_dots (builder, dots, 2, 4, 0x00ff00ff);
  list = carlos_display_list_builder_end (builder);
  carlos_cairo_writer_draw (list, cr);
  g_assert_cmphex (get_pixel (surface, 10, 10), ==, 0xff00ff00);
  g_assert_cmphex (get_pixel (surface, 30, 32), ==, 0xff00ff00);
  g_assert_cmphex (get_pixel (surface, 20, 20), ==, 0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/display-list/groups-cover-all-marks", test_groups_cover_all_marks);
  g_test_add_func ("/charts/text/sanitize", test_sanitize);
  g_test_add_func ("/charts/text/scales", test_text_scales);
  g_test_add_func ("/charts/text/outlines-are-whole", test_outlines_are_whole);
  g_test_add_func ("/charts/text/ellipsize", test_ellipsize);
  g_test_add_func ("/charts/cairo-writer/groups-alone", test_cairo_draws_groups_alone);
  g_test_add_func ("/charts/cairo-writer/dots", test_dots_are_drawn);

  return g_test_run ();
}
