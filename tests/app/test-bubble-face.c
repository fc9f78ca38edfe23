/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-bubble.h"
#include "carlos-bubble-face.h"
#include "stage.h"

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

  return g_test_run ();
}
