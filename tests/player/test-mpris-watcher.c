/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-mpris-watcher.h"

#include "bus.h"
#include "fake-player.h"
#include "turns.h"

#include <string.h>

typedef struct
{
  Bus *bus;
  GDBusConnection *own;
  CarlosMprisWatcher *watcher;
  guint n_changes;
} Fixture;

static FakePlayer *
fake_new (Fixture *fixture, const char *name, gboolean is_hung)
{
  g_autofree char *full = g_strconcat (FAKE_PLAYER_PREFIX, name, NULL);
  FakePlayer *fake = fake_player_new (bus_connect (fixture->bus), name);

  fake->is_hung = is_hung;
  wait_until (bus_has_owner (fixture->own, full));

  return fake;
}

static void
fake_play (FakePlayer *fake, const char *title)
{
  fake_player_set (fake, fake_player_song ("Artist", title), g_variant_new_string ("Playing"), TRUE);
}

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
start_watching (Fixture *fixture)
{
  fixture->watcher = carlos_mpris_watcher_new (fixture->own);
  g_signal_connect_swapped (fixture->watcher, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->bus = bus_start ();
  fixture->own = bus_connect (fixture->bus);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->watcher);
  bus_close (fixture->own);
  bus_stop (fixture->bus);
}

static gboolean
shows (Fixture *fixture, const char *title, gboolean is_playing)
{
  return g_strcmp0 (carlos_mpris_watcher_get_title (fixture->watcher), title) == 0
         && carlos_mpris_watcher_get_is_playing (fixture->watcher) == is_playing;
}

/* Who was there before, and who came later; who goes takes its song along. */
static void
test_follow (Fixture *fixture, gconstpointer data)
{
  FakePlayer *first = fake_new (fixture, "first", FALSE);
  FakePlayer *second;

  fake_play (first, "One");
  start_watching (fixture);
  g_assert_true (shows (fixture, NULL, FALSE));
  wait_until (shows (fixture, "One", TRUE));
  g_assert_cmpstr (carlos_mpris_watcher_get_artist (fixture->watcher), ==, "Artist");
  g_assert_cmpstr (carlos_mpris_watcher_get_uri (fixture->watcher), ==, "https://example.org/song");
  g_assert_cmpuint (fixture->n_changes, ==, 1);

  second = fake_new (fixture, "second", FALSE);
  fake_play (second, "Two");
  wait_until (shows (fixture, "Two", TRUE));
  fake_player_set (second, fake_player_song ("Artist", "Two"), g_variant_new_string ("Paused"), TRUE);
  wait_until (shows (fixture, "One", TRUE));
  fake_player_set (first, fake_player_song ("Artist", "One"), g_variant_new_string ("Paused"), FALSE);
  wait_until (shows (fixture, "Two", FALSE));
  fake_player_set (first, fake_player_song ("Artist", "Three"), g_variant_new_string ("Playing"), FALSE);
  wait_until (shows (fixture, "Three", TRUE));
  g_assert_cmpuint (fixture->n_changes, ==, 5);

  fake_player_free (first);
  wait_until (shows (fixture, "Two", FALSE));
  fake_player_free (second);
  wait_until (shows (fixture, NULL, FALSE));
}

/* Carlos does not watch itself. */
static void
test_own (Fixture *fixture, gconstpointer data)
{
  FakePlayer *own = fake_new (fixture, "carlos", FALSE);
  FakePlayer *other = fake_new (fixture, "carlos_s", FALSE);

  start_watching (fixture);
  fake_play (own, "Own");
  fake_play (other, "Other");
  wait_until (shows (fixture, "Other", TRUE));
  g_assert_cmpuint (own->n_questions, ==, 0);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  fake_player_free (own);
  fake_player_free (other);
}

/* Who never answers keeps nobody from being heard of. */
static void
test_hung (Fixture *fixture, gconstpointer data)
{
  FakePlayer *hung = fake_new (fixture, "hung", TRUE);
  FakePlayer *other = fake_new (fixture, "other", FALSE);

  start_watching (fixture);
  fake_play (other, "Other");
  wait_until (shows (fixture, "Other", TRUE));
  wait_until (hung->n_questions == 1);
  fake_play (hung, "Late");
  wait_until (shows (fixture, "Late", TRUE));
  fake_player_free (hung);
  fake_player_free (other);
}

static char *
repeat (const char *text, guint n)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);

  return g_string_free (g_steal_pointer (&all), FALSE);
}

/* Of whatever type things are, what is shown is text of one line, or nothing. */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  static const char *const metadata[] = {
    "{'xesam:title': <5>, 'xesam:artist': <{'a': <1>}>, 'xesam:url': <['x']>}",
    "{'xesam:title': <@as []>, 'xesam:artist': <@as []>, 'xesam:url': <''>}",
    "{'xesam:title': <''>, 'xesam:artist': <''>, 'xesam:url': <'no address'>}",
    "{'xesam:title': <'\\n\\t '>, 'xesam:artist': <['']>}",
    "'no dictionary at all'",
    "<<<5>>>",
    "@a{sv} {}",
  };
  FakePlayer *fake = fake_new (fixture, "hostile", FALSE);

  start_watching (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (metadata); i++)
    {
      fake_play (fake, "Good");
      wait_until (shows (fixture, "Good", TRUE));
      fake_player_set (fake, g_variant_new_parsed (metadata[i]), g_variant_new_string ("Playing"), TRUE);
      wait_until (shows (fixture, NULL, TRUE));
      g_assert_null (carlos_mpris_watcher_get_artist (fixture->watcher));
      g_assert_null (carlos_mpris_watcher_get_uri (fixture->watcher));
    }
  fake_player_set (fake, fake_player_song ("A", "Odd"), g_variant_new_parsed ("[1, 2]"), TRUE);
  wait_until (shows (fixture, "Odd", FALSE));
  fake_player_free (fake);
}

/* What is long is cut between characters. */
static void
test_long (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = repeat ("\xe2\x99\xab\n", 100000);
  g_autofree char *uri = g_strconcat ("file:///", text, NULL);
  FakePlayer *fake = fake_new (fixture, "long", FALSE);
  const char *title;

  start_watching (fixture);
  fake_player_set (
    fake,
    g_variant_new_parsed ("{'xesam:title': <%s>, 'xesam:artist': <%s>, 'xesam:url': <%s>}", text, text, uri),
    g_variant_new_string ("Playing"), TRUE);
  wait_until ((title = carlos_mpris_watcher_get_title (fixture->watcher)) != NULL);
  g_assert_cmpint (g_utf8_strlen (title, -1), <=, 300);
  g_assert_cmpint (g_utf8_strlen (title, -1), >=, 299);
  g_assert_true (g_utf8_validate (title, -1, NULL));
  g_assert_null (strchr (title, '\n'));
  g_assert_cmpstr (carlos_mpris_watcher_get_artist (fixture->watcher), ==, title);
  g_assert_null (carlos_mpris_watcher_get_uri (fixture->watcher));
  fake_player_free (fake);
}

/* Some write the artist as the specification does not. */
static void
test_plain_artist (Fixture *fixture, gconstpointer data)
{
  FakePlayer *fake = fake_new (fixture, "plain", FALSE);

  start_watching (fixture);
  fake_player_set (
    fake, g_variant_new_parsed ("{'xesam:title': <'T'>, 'xesam:artist': <'A'>, 'xesam:title': <'U'>}"),
    g_variant_new_string ("Playing"), TRUE);
  wait_until (shows (fixture, "U", TRUE));
  g_assert_cmpstr (carlos_mpris_watcher_get_artist (fixture->watcher), ==, "A");
  fake_player_free (fake);
}

/* Who stops watching has questions on their way. */
static void
test_stop_watching (Fixture *fixture, gconstpointer data)
{
  FakePlayer *hung = fake_new (fixture, "hung", TRUE);

  start_watching (fixture);
  wait_until (hung->n_questions == 1);
  g_assert_finalize_object (fixture->watcher);
  fake_player_free (hung);
  fixture->watcher = carlos_mpris_watcher_new (fixture->own);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add ("/mpris-watcher/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("follow", test_follow);
  ADD ("own", test_own);
  ADD ("hung", test_hung);
  ADD ("hostile", test_hostile);
  ADD ("long", test_long);
  ADD ("plain-artist", test_plain_artist);
  ADD ("stop-watching", test_stop_watching);

  return g_test_run ();
}
