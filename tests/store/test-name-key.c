/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-name-key.h"

typedef struct
{
  const char *one;
  const char *other;
  gboolean is_same;
} Pair;

/* Invented titles in the spellings that services and exports use. */
static const Pair titles[] = {
  { "Song", "song", TRUE },
  { "Song", "  Song \t", TRUE },
  { "Song", "Songs", FALSE },
  { "Caf\u00e9", "Cafe\u0301", TRUE },
  { "Cafe", "Café", FALSE },
  { "STRASSE", "Straße", TRUE },
  { "Ｓｏｎｇ　（Ｌｉｖｅ）", "Song (Live)", TRUE },
  { "Don’t Go", "Don't Go", TRUE },
  { "Don´t Go", "Don`t Go", TRUE },
  { "“Quoted”", "\"Quoted\"", TRUE },
  { "One – Two", "One - Two", TRUE },
  { "Wait…", "Wait...", TRUE },
  { "\u200fשיר\u200f", "שיר", TRUE },
  { "Song (feat. Singer)", "Song", TRUE },
  { "Song [ft. Singer & Other]", "Song", TRUE },
  { "Song (featuring Singer)", "Song", TRUE },
  { "Song feat. Singer", "Song", TRUE },
  { "Song - feat. Singer", "Song", TRUE },
  { "Feat. of Strength", "Of Strength", FALSE },
  { "Ten ft Tall", "Ten", FALSE },
  { "Song - Remastered 2011", "Song", TRUE },
  { "Song - 2011 Remaster", "Song (Remastered)", TRUE },
  { "Song - 2009 Digital Remaster", "Song - Remastered Version", TRUE },
  { "Song (Deluxe)", "Song [Super Deluxe Edition]", TRUE },
  { "Song (50th Anniversary Edition)", "Song", TRUE },
  { "Song (Bonus Track)", "Song - Album Version", TRUE },
  { "Song (1999)", "Song", FALSE },
  { "Song - Live", "Song", FALSE },
  { "Song - Live", "Song (Live)", TRUE },
  { "Song (Live Version)", "Song [Live]", TRUE },
  { "Song (Live - 2011 Remaster)", "Song - Live", TRUE },
  { "Song - Live at the Hall / Remastered 2011", "Song (Live at the Hall)", TRUE },
  { "Song - Live at the Hall", "Song - Live", FALSE },
  { "Song - Live 1975", "Song - Live 1976", FALSE },
  { "Song - Radio Edit", "Song", FALSE },
  { "Song (feat. Singer) - Radio Edit", "Song [Radio Edit]", TRUE },
  { "Song (Singer Remix)", "Song", FALSE },
  { "Song (Singer Remix)", "Song - Singer Remix", TRUE },
  { "Song (Singer Remix)", "Song (Other Remix)", FALSE },
  { "Song - Acoustic", "Song - Instrumental", FALSE },
  { "Song - Live - Acoustic", "Song (Acoustic) [Live]", TRUE },
  { "Song - Mono / Remastered", "Song - Mono", TRUE },
  { "(I Will) Go", "Go", FALSE },
  { "(I Will) Go - Remastered", "(I Will) Go", TRUE },
  { "Song (Bonus Beats)", "Song", FALSE },
  { "(Remastered)", "", FALSE },
  { "Song (unclosed", "Song", FALSE },
  { "???", "!!!", FALSE },
  { "()", "[]", FALSE },
  { "|", "||", FALSE },
  { "悲しい歌", "悲しい歌 - Remastered 2003", TRUE },
};

static const Pair artists[] = {
  { "Band", "BAND ", TRUE },
  { "Band feat. Singer", "Band", TRUE },
  { "Band (feat. Singer)", "band", TRUE },
  { "Band ft. Singer", "Band", TRUE },
  { "Band featuring Singer", "Band", TRUE },
  { "Band & Singer", "Band", FALSE },
  { "The Band", "Band", FALSE },
  { "Björk", "Bjo\u0308rk", TRUE },
  { "P!nk", "Pink", FALSE },
  { "Band (Live)", "Band", FALSE },
};

static void
check_pairs (const Pair *pairs, guint n_pairs, char *(*get_key) (const char *name))
{
  for (guint i = 0; i < n_pairs; i++)
    {
      g_autofree char *one = get_key (pairs[i].one);
      g_autofree char *other = get_key (pairs[i].other);

      g_test_message ("%s -> %s; %s -> %s", pairs[i].one, one, pairs[i].other, other);
      g_assert_cmpint (g_str_equal (one, other), ==, pairs[i].is_same);
    }
}

static void
test_titles (void)
{
  check_pairs (titles, G_N_ELEMENTS (titles), carlos_name_key_of_title);
}

static void
test_artists (void)
{
  check_pairs (artists, G_N_ELEMENTS (artists), carlos_name_key_of_artist);
}

static void
test_guests_are_not_shown (void)
{
  g_autofree char *with = carlos_name_dup_artist ("BAND Feat. Singer");
  g_autofree char *without = carlos_name_dup_artist ("Band & Singer");

  g_assert_cmpstr (with, ==, "BAND");
  g_assert_cmpstr (without, ==, "Band & Singer");
}

/* Whatever the title: its edition, its case and its normal form change nothing. */
static void
test_random_titles (void)
{
  static const char *const morsels[]
    = { "a",    "Song", " - ",  "(Live)", ")",  "[2011]", "]",  "feat. ", " ft. ", "Remastered",
        "2011", " ",    "Live", "é",      "／", "’",      "\t", "|",      "{x}",   "Deluxe" };
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) title = g_string_new ("x");
      g_autofree char *edition = NULL;
      g_autofree char *variant = NULL;
      g_autofree char *key = NULL;
      g_autofree char *variant_key = NULL;

      for (int n = g_rand_int_range (chance, 0, 9); n > 0; n--)
        g_string_append (title, morsels[g_rand_int_range (chance, 0, G_N_ELEMENTS (morsels))]);
      edition = g_strconcat (title->str, " - Remastered 2011", NULL);
      variant = g_utf8_normalize (edition, -1, G_NORMALIZE_NFD);
      key = carlos_name_key_of_title (title->str);
      variant_key = carlos_name_key_of_title (variant);
      g_test_message ("%s", title->str);
      g_assert_cmpstr (key, ==, variant_key);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/name-key/titles", test_titles);
  g_test_add_func ("/name-key/artists", test_artists);
  g_test_add_func ("/name-key/guests-are-not-shown", test_guests_are_not_shown);
  g_test_add_func ("/name-key/random-titles", test_random_titles);

  return g_test_run ();
}
