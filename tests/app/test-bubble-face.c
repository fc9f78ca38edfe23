/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-bubble.h"
#include "carlos-bubble-face.h"
#include "stage.h"

#define SIDE 200

/* A face on a widget that is shown, for g_test_add (). */
typedef struct
{
  GtkWidget *window;
  CarlosBubbleFace face;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label = gtk_label_new ("");

  stage_set_animations (TRUE);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), label);
  gtk_window_present (GTK_WINDOW (fixture->window));
  stage_settle (label);
  carlos_bubble_face_init (&fixture->face, label);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  carlos_bubble_face_clear (&fixture->face);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static void
show (Fixture *fixture, const char *word, double radius, double font)
{
  g_autoptr (CarlosDisplayListBuilder) builder = carlos_display_list_builder_new (400, 400);
  g_autoptr (CarlosDisplayList) list = NULL;
  const char *words[] = { word, NULL };
  CarlosBubble bubble = { CARLOS_BUBBLE_CLUSTER, NULL, NULL, NULL, words, { 200, 200, radius }, font, font };
  guint n_groups;

  carlos_bubble_append (builder, &bubble, carlos_palette_get (CARLOS_PALETTE_LIGHT, FALSE));
  list = carlos_display_list_builder_end (builder);
  carlos_bubble_face_set_picture (&fixture->face, list, carlos_display_list_get_groups (list, &n_groups),
                                  &bubble.circle);
}

/* Words that stay change their size on the way, by the radius, and the colour changes with them. */
static void
test_same_words (Fixture *fixture, gconstpointer data)
{
  CarlosBubbleFace *face = &fixture->face;
  GdkRGBA fill;

  show (fixture, "folk", 50, 12);
  fill = carlos_bubble_picture_get_fill (&face->picture);
  carlos_bubble_face_depart (face);
  show (fixture, "folk", 100, 20);
  g_assert_null (face->former.list);
  g_assert_cmpfloat_with_epsilon (face->start_words, 12 / 50.0, 1e-6);
  g_assert_true (gdk_rgba_equal (&face->start_fill, &fill));
  fill = carlos_bubble_picture_get_fill (&face->picture);
  g_assert_false (gdk_rgba_equal (&face->start_fill, &fill));

  /* Half the way, and on from there. */
  face->progress = .5;
  carlos_bubble_face_depart (face);
  g_assert_cmpfloat_with_epsilon (face->start_words, (12 / 50.0 + 20 / 100.0) / 2, 1e-6);
}

/* Words that say something else fade in while those before fade out. */
static void
test_other_words (Fixture *fixture, gconstpointer data)
{
  CarlosBubbleFace *face = &fixture->face;

  show (fixture, "folk", 50, 12);
  carlos_bubble_face_depart (face);
  show (fixture, "jazz", 60, 12);
  g_assert_nonnull (face->former.list);
  g_assert_cmpfloat (face->exchange_value, ==, 0);
  g_assert_cmpfloat (face->start_words, ==, 0);

  /* What has not been seen yet leaves no trace. */
  carlos_bubble_face_depart (face);
  show (fixture, "soul", 60, 12);
  g_assert_nonnull (face->former.list);
  stage_wait_until (face->former.list == NULL);
  g_assert_cmpfloat (face->exchange_value, ==, 1);
}

/* At rest, as when a window changes its size, words change at once. */
static void
test_at_rest (Fixture *fixture, gconstpointer data)
{
  show (fixture, "folk", 50, 12);
  show (fixture, "jazz", 60, 12);
  g_assert_null (fixture->face.former.list);
  g_assert_cmpfloat (fixture->face.exchange_value, ==, 1);
}

static void
test_no_animations (Fixture *fixture, gconstpointer data)
{
  stage_set_animations (FALSE);
  show (fixture, "folk", 50, 12);
  carlos_bubble_face_depart (&fixture->face);
  show (fixture, "jazz", 60, 12);
  g_assert_null (fixture->face.former.list);
  g_assert_cmpfloat (fixture->face.exchange_value, ==, 1);
}

/* A bubble too small for words, and one that had none. */
static void
test_no_words (Fixture *fixture, gconstpointer data)
{
  show (fixture, "folk", 5, 12);
  g_assert_cmpfloat (carlos_bubble_picture_get_word_size (&fixture->face.picture), ==, 0);
  carlos_bubble_face_depart (&fixture->face);
  show (fixture, "folk", 50, 12);
  g_assert_cmpfloat (fixture->face.start_words, ==, 0);
  g_assert_nonnull (fixture->face.former.list);
}

/* The words alone, on a disc of a radius in the middle of a square of SIDE px. Returns how much ink each
 * pixel has, row by row. */
static guchar *
draw_words (Fixture *fixture, double radius)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  graphene_rect_t square = GRAPHENE_RECT_INIT (0, 0, SIDE, SIDE);
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (fixture->window));
  g_autofree guchar *pixels = g_malloc (SIDE * SIDE * 4);
  guchar *ink = g_malloc (SIDE * SIDE);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  carlos_bubble_face_snapshot_words (&fixture->face, snapshot, SIDE / 2.0, radius, 1, &square);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (renderer, node, &square);
  gdk_texture_download (texture, pixels, SIDE * 4);
  for (guint i = 0; i < SIDE * SIDE; i++)
    ink[i] = pixels[4 * i + 3];

  return ink;
}

/* Of all ink: how much there is, and where its middle is, px. */
static void
weigh (const guchar *ink, double *weight, double *x, double *y)
{
  *weight = *x = *y = 0;
  for (guint i = 0; i < SIDE * SIDE; i++)
    {
      *weight += ink[i];
      *x += ink[i] * (i % SIDE + .5);
      *y += ink[i] * (i / SIDE + .5);
    }
  *x /= *weight;
  *y /= *weight;
}

/* Kept words look like outlines: at their own size they are the same, and at another as large and at the same place. */
static void
test_kept_words (Fixture *fixture, gconstpointer data)
{
  static const double radii[] = { 80, 70, 61, 100 };

  show (fixture, "folk", 80, 12);
  for (guint i = 0; i < G_N_ELEMENTS (radii); i++)
    {
      g_autofree guchar *outlines = NULL;
      g_autofree guchar *kept = NULL;
      double weights[2], x[2], y[2];

      carlos_bubble_face_forget_words (&fixture->face);
      outlines = draw_words (fixture, radii[i]);
      g_assert_true (carlos_bubble_face_refresh_words (&fixture->face, 80, 1));
      kept = draw_words (fixture, radii[i]);
      for (guint p = 0; radii[i] == 80 && p < SIDE * SIDE; p++)
        g_assert_cmpint (ABS (kept[p] - outlines[p]), <=, 1);
      g_assert_true (radii[i] == 80 || memcmp (kept, outlines, SIDE * SIDE) != 0);
      weigh (outlines, &weights[0], &x[0], &y[0]);
      weigh (kept, &weights[1], &x[1], &y[1]);
      g_assert_cmpfloat (weights[0], >, 1000);
      g_assert_cmpfloat_with_epsilon (weights[1] / weights[0], 1, .1);
      g_assert_cmpfloat_with_epsilon (x[1], x[0], .5);
      g_assert_cmpfloat_with_epsilon (y[1], y[0], .5);
    }
}

/* Words are kept anew when they differ by more than is tolerated, and never where they say or look otherwise. */
static void
test_refresh (Fixture *fixture, gconstpointer data)
{
  CarlosBubbleFace *face = &fixture->face;

  g_assert_false (carlos_bubble_face_refresh_words (face, 80, 1));
  show (fixture, "folk", 80, 12);
  g_assert_null (face->picture.raster.surface);
  g_assert_true (carlos_bubble_face_refresh_words (face, 80, 1));
  g_assert_false (carlos_bubble_face_refresh_words (face, 80, 1));
  g_assert_false (carlos_bubble_face_refresh_words (face, 100, 4 / 3.0));
  g_assert_false (carlos_bubble_face_refresh_words (face, 61, 4 / 3.0));
  g_assert_true (carlos_bubble_face_refresh_words (face, 110, 4 / 3.0));
  g_assert_true (carlos_bubble_face_refresh_words (face, 80, 4 / 3.0));
  g_assert_true (carlos_bubble_face_refresh_words (face, 81, 1));

  /* Another picture, as with other colours. */
  show (fixture, "folk", 80, 12);
  g_assert_null (face->picture.raster.surface);

  /* On the way there is another one with each frame. */
  face->progress = .5;
  g_assert_false (carlos_bubble_face_refresh_words (face, 80, 1));
  g_assert_null (face->picture.raster.surface);
}

/* However large a bubble gets, few pixels are kept. */
static void
test_bounded (Fixture *fixture, gconstpointer data)
{
  const CarlosWordRaster *raster = &fixture->face.picture.raster;
  double radius = 80;

  show (fixture, "folk", 80, 12);
  for (; carlos_bubble_face_refresh_words (&fixture->face, radius, 1) && raster->surface != NULL; radius *= 2)
    {
      g_assert_cmpint (cairo_image_surface_get_width (raster->surface)
                         * cairo_image_surface_get_height (raster->surface),
                       <=, CARLOS_WORD_RASTER_MAXIMUM);
      g_assert_cmpfloat (radius, <, 1e6);
    }
  g_assert_null (raster->surface);
  g_assert_cmpfloat (radius, >, 160);
  g_assert_false (carlos_bubble_face_refresh_words (&fixture->face, 1e9, 1));
  g_assert_null (raster->surface);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);

#define ADD(name, test) g_test_add ("/bubble-face/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("same-words", test_same_words);
  ADD ("other-words", test_other_words);
  ADD ("at-rest", test_at_rest);
  ADD ("no-animations", test_no_animations);
  ADD ("no-words", test_no_words);
  ADD ("kept-words", test_kept_words);
  ADD ("refresh", test_refresh);
  ADD ("bounded", test_bounded);

  return g_test_run ();
}
