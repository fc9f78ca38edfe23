/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-mpris-values-private.h"

/**
 * carlos_mpris_values_get_root:
 * @property: of org.mpris.MediaPlayer2
 *
 * Returns: (transfer full): its value, floating
 */
GVariant *
carlos_mpris_values_get_root (const char *property)
{
  if (g_str_equal (property, "Identity"))
    return g_variant_new_string ("Carlos");
  if (g_str_equal (property, "DesktopEntry"))
    return g_variant_new_string (CARLOS_APPLICATION_ID);
  if (g_str_equal (property, "SupportedUriSchemes") || g_str_equal (property, "SupportedMimeTypes"))
    return g_variant_new_strv (NULL, 0);

  /* CanQuit and HasTrackList are false: stopping is enough, and there is one sound at a time. */
  return g_variant_new_boolean (g_str_equal (property, "CanRaise"));
}

/**
 * carlos_mpris_values_dup_track_id:
 *
 * Returns: (transfer full): the object path that stands for what is in the player
 */
char *
carlos_mpris_values_dup_track_id (CarlosPlayer *player)
{
  return g_strdup_printf ("/com/example/Carlos/sound/%u", carlos_player_get_serial (player));
}

static const char *
get_status (CarlosPlayer *player)
{
  switch (carlos_player_get_state (player))
    {
    case CARLOS_PLAYER_PLAYING:
      return "Playing";
    case CARLOS_PLAYER_PAUSED:
      return "Paused";
    case CARLOS_PLAYER_STOPPED:
    default:
      return "Stopped";
    }
}

static void
add_text (GVariantBuilder *builder, const char *key, const char *text)
{
  if (text != NULL)
    g_variant_builder_add (builder, "{sv}", key, g_variant_new_string (text));
}

static gint64
to_microseconds (double seconds)
{
  return (gint64) (seconds * G_USEC_PER_SEC);
}

/* Nothing at all while nothing is in the player, as the specification wants it. */
static GVariant *
get_metadata (CarlosPlayer *player)
{
  const CarlosSound *sound = carlos_player_get_sound (player);
  const double duration = carlos_player_get_duration (player);
  g_autofree char *id = carlos_mpris_values_dup_track_id (player);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  if (sound != NULL)
    {
      g_variant_builder_add (&builder, "{sv}", "mpris:trackid", g_variant_new_object_path (id));
      add_text (&builder, "xesam:url", sound->uri);
      add_text (&builder, "xesam:title", sound->title);
      add_text (&builder, "xesam:album", sound->album);
      if (sound->artist != NULL)
        g_variant_builder_add (&builder, "{sv}", "xesam:artist", g_variant_new_strv (&sound->artist, 1));
      if (duration > 0)
        g_variant_builder_add (&builder, "{sv}", "mpris:length",
                               g_variant_new_int64 (to_microseconds (duration)));
    }

  return g_variant_builder_end (&builder);
}

/**
 * carlos_mpris_values_get_player:
 * @property: of org.mpris.MediaPlayer2.Player
 *
 * Returns: (transfer full): its value, floating
 */
GVariant *
carlos_mpris_values_get_player (CarlosPlayer *player, const char *property)
{
  const gboolean has_sound = carlos_player_get_sound (player) != NULL;

  if (g_str_equal (property, "PlaybackStatus"))
    return g_variant_new_string (get_status (player));
  if (g_str_equal (property, "Metadata"))
    return get_metadata (player);
  if (g_str_equal (property, "Position"))
    return g_variant_new_int64 (to_microseconds (carlos_player_get_position (player)));
  if (g_str_equal (property, "Volume"))
    return g_variant_new_double (carlos_player_get_volume (player));
  if (g_str_has_suffix (property, "Rate"))
    return g_variant_new_double (1);
  if (g_str_equal (property, "CanPlay") || g_str_equal (property, "CanPause"))
    return g_variant_new_boolean (has_sound);
  if (g_str_equal (property, "CanSeek"))
    return g_variant_new_boolean (has_sound && carlos_player_get_duration (player) > 0);

  /* CanGoNext and CanGoPrevious are false: there is no list. */
  return g_variant_new_boolean (g_str_equal (property, "CanControl"));
}
