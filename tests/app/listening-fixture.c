/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "listening-fixture.h"

#include "invented-library.h"

/* 1 January 2020, noon in UTC. */
#define START 1577880000
#define DAY (24 * 60 * 60)
#define TWO_YEARS ((gint64) 720 * DAY)

/* "Forgotten" is a favourite of the first weeks; the others go on. */
static void
add_forgotten (InventedLibrary *library)
{
  guint track = invented_library_add_track (library, "Forgotten", "Old Friends|Guest", "rock", "Old Days");

  for (guint i = 0; i < 37; i++)
    invented_library_play (library, track, START + i * DAY, 200, 0);
}

/* Two tracks of an album, heard evenly over the two years. */
static void
add_artist (InventedLibrary *library, guint artist)
{
  gboolean is_brief = artist == LISTENING_N_ARTISTS - 1;
  guint n_plays = is_brief ? 80 : LISTENING_N_ARTISTS - artist;
  g_autofree char *name = g_strdup_printf ("Artist %02u", artist);
  g_autofree char *album = g_strdup_printf ("Album %02u", artist);
  const char *genre = artist == 10 ? "kinderlieder" : "pop";

  for (guint t = 0; t < 2; t++)
    {
      g_autofree char *title = g_strdup_printf ("Track %u of %u", t + 1, artist);
      guint track = invented_library_add_track (library, title, name, genre, album);

      for (guint play = 0; play < n_plays; play++)
        invented_library_play (library, track, START + play * TWO_YEARS / n_plays + 1000 * artist + t,
                               is_brief ? 35 : 400 - 5 * artist, 0);
    }
}

/**
 * listening_library_new:
 *
 * Returns: (transfer full): two years of listening to LISTENING_N_ARTISTS artists, from much to little, with two tracks of
 * an album each, and to one track by two others that was left after 37 plays. By minutes "Artist 00" is first, by plays the
 * last artist, who is heard in short tracks. "Artist 10" sings for children.
 */
CarlosLibrary *
listening_library_new (void)
{
  InventedLibrary *library = invented_library_new ();

  add_forgotten (library);
  for (guint artist = 0; artist < LISTENING_N_ARTISTS; artist++)
    add_artist (library, artist);

  return invented_library_end (library);
}

/**
 * listening_library_with_rule:
 *
 * Returns: (transfer full): @library as it is when one rule about a name is stored
 */
CarlosLibrary *
listening_library_with_rule (CarlosLibrary *library, CarlosExclusionKind kind, const char *name)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_exclusion_free);

  g_ptr_array_add (rules, carlos_exclusion_new (kind, name, 0, 0));

  return carlos_library_copy_with_rules (library, rules, library->generation + 1);
}
