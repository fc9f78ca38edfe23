/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-bubble-label.h"

#include <math.h>
#include <string.h>

/* The ink of every line as it is drawn must lie inside of the circle. */
static void
assert_inside (const CarlosBubbleLabel *label, double radius)
{
  for (guint l = 0; l < label->n_lines; l++)
    {
      CarlosTextExtents extents;
      double left, right, top, bottom;

      carlos_text_measure (label->lines[l].text, &label->font, &extents);
      left = -extents.advance / 2 + extents.ink_x;
      right = left + extents.ink_width;
      top = label->lines[l].y + extents.ink_y;
      bottom = top + extents.ink_height;
      if (extents.ink_width <= 0)
        continue;
      g_assert_cmpfloat (hypot (MAX (-left, right), MAX (-top, bottom)), <=, radius);
    }
}

static void
test_plate_words (void)
{
  static const char *const sun[] = { "lo-fi", "chamber pop", "indie folk", "indie rock", NULL };
  static const char *const wrapped[] = { "folk rock", "singer-songwriter", NULL };
  g_auto (CarlosBubbleLabel) label = { 0 };

  g_assert_true (carlos_bubble_label_init (&label, sun, 156, 9, 28));
  g_assert_cmpuint (label.n_lines, ==, 4);
  g_assert_cmpfloat_with_epsilon (label.font.size, 28, 1e-9);
  g_assert_true (label.font.bold);
  assert_inside (&label, 156);
  carlos_bubble_label_clear (&label);

  g_assert_true (carlos_bubble_label_init (&label, wrapped, 67, 9, 28));
  g_assert_cmpuint (label.n_lines, ==, 3);
  g_assert_cmpstr (label.lines[1].text, ==, "singer-");
  g_assert_cmpstr (label.lines[2].text, ==, "songwriter");
  /* The gap between two genres is wider than that inside of one. */
  g_assert_cmpfloat (label.lines[1].y - label.lines[0].y, >, 1.3 * (label.lines[2].y - label.lines[1].y));
  assert_inside (&label, 67);
}

static void
test_small_circles_say_less (void)
{
  static const char *const words[] = { "alternative dance", "indie r&b", "synthpop", NULL };
  guint last = 12;

  for (double radius = 120; radius > 2; radius *= 0.93)
    {
      g_auto (CarlosBubbleLabel) label = { 0 };
      gboolean shown = carlos_bubble_label_init (&label, words, radius, 10, 28);

      g_assert_true (shown == (label.n_lines > 0));
      if (shown)
        g_assert_cmpfloat (label.font.size, >=, 10);
      assert_inside (&label, radius);
      last = label.n_lines;
    }
  g_assert_cmpuint (last, ==, 0);
}

static void
test_long_word_is_shortened (void)
{
  static const char *const words[]
    = { "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz", NULL };
  g_auto (CarlosBubbleLabel) label = { 0 };

  g_assert_true (carlos_bubble_label_init (&label, words, 60, 12, 28));
  g_assert_cmpuint (label.n_lines, ==, 1);
  g_assert_true (g_str_has_suffix (label.lines[0].text, "…"));
  assert_inside (&label, 60);
}

static void
test_nothing_to_say (void)
{
  static const char *const nothing[] = { "", "  \t\n", NULL };
  g_auto (CarlosBubbleLabel) label = { 0 };

  g_assert_false (carlos_bubble_label_init (&label, nothing, 60, 9, 28));
  g_assert_cmpuint (label.n_lines, ==, 0);
}

/* Scripts that join, read from right to left, have no spaces, stack their marks; bytes that are no text. */
static const char *const parts[] = {
  "rock",
  "r&b",
  "new wave of british heavy metal",
  "singer-songwriter",
  "موسيقى عربية",
  "מוזיקה מזרחית",
  "日本のロック音楽",
  "ลูกทุ่งหมอลำ",
  "Ω̷̧̛̤̣̞͔̙̈́̄͛zalgo",
  "🎸 🎷",
  "\xff\xfe bad",
  "a\x01\x02z",
  "WWWWWWWWWWWWWWWWWWWWWWWW",
  "ﷺ",
  "िहन्दी िफ़ल्म",
  "fjord & fjell",
  "i",
  "\n",
};

static void
test_random_words (void)
{
  for (guint round = 0; round < 250; round++)
    {
      g_auto (CarlosBubbleLabel) label = { 0 };
      const char *words[6] = { NULL };
      guint n = (guint) g_test_rand_int_range (0, 6);
      double radius = exp (g_test_rand_double_range (1, 6));

      for (guint w = 0; w < n; w++)
        words[w] = parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))];
      carlos_bubble_label_init (&label, words, radius, g_test_rand_double_range (5, 14), 30);
      assert_inside (&label, radius);
      for (guint l = 0; l < label.n_lines; l++)
        g_assert_true (g_utf8_validate (label.lines[l].text, -1, NULL));
    }
}

static void
test_enormous_title (void)
{
  g_autofree char *title = g_strnfill (2000000, 'x');
  const char *const words[] = { title, NULL };
  g_auto (CarlosBubbleLabel) label = { 0 };

  carlos_bubble_label_init (&label, words, 80, 9, 28);
  assert_inside (&label, 80);
}

/* Nothing is shortened while it goes in on two lines, or while another word goes in whole. */
static void
test_whole_words_first (void)
{
  const char *const two[] = { "new wave", NULL };
  const char *const other[] = { "incomprehensibilities", "piano", NULL };

  for (double radius = 12; radius < 40; radius += .5)
    {
      g_auto (CarlosBubbleLabel) label = { 0 };
      g_auto (CarlosBubbleLabel) half = { 0 };

      if (carlos_bubble_label_init (&half, (const char *const[]){ "wave", NULL }, radius / 1.6, 9, 9)
          && g_str_equal (half.lines[0].text, "wave")
          && carlos_bubble_label_init (&label, two, radius, 9, 28))
        g_assert_null (strstr (label.lines[0].text, "…"));
    }
  for (double radius = 20; radius < 30; radius += .5)
    {
      g_auto (CarlosBubbleLabel) label = { 0 };

      g_assert_true (carlos_bubble_label_init (&label, other, radius, 9, 28));
      g_assert_cmpstr (label.lines[0].text, ==, "piano");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/bubble-label/plate-words", test_plate_words);
  g_test_add_func ("/charts/bubble-label/whole-words-first", test_whole_words_first);
  g_test_add_func ("/charts/bubble-label/small-circles-say-less", test_small_circles_say_less);
  g_test_add_func ("/charts/bubble-label/long-word-is-shortened", test_long_word_is_shortened);
  g_test_add_func ("/charts/bubble-label/nothing-to-say", test_nothing_to_say);
  g_test_add_func ("/charts/bubble-label/random-words", test_random_words);
  g_test_add_func ("/charts/bubble-label/enormous-title", test_enormous_title);

  return g_test_run ();
}
