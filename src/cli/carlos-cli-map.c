/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-cli-map.h"

#include "carlos-cli-progress.h"
#include "carlos-map-list.h"
#include "carlos-sketch-map.h"

#include <glib/gi18n-lib.h>

void
carlos_cli_map_clear (CarlosCliMap *self)
{
  g_free (self->layout);
  g_free (self->levels);
  g_free (self->bandwidth);
  g_free (self->recommendations);
  g_clear_pointer (&self->map, carlos_taste_map_unref);
  g_clear_pointer (&self->lines, carlos_map_lines_unref);
  g_clear_pointer (&self->other, carlos_taste_map_unref);
}

/**
 * carlos_cli_map_check:
 *
 * Returns: whether what was said on the command line means something
 */
gboolean
carlos_cli_map_check (CarlosCliMap *self, const CarlosCliOptions *options, GError **error)
{
  carlos_map_maker_options_init (&self->maker);
  self->maker.seed = options->profile.seed;
  self->maker.threads = options->profile.threads;
  if (self->layout != NULL && !carlos_map_layout_from_string (self->layout, &self->maker.layout))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _ ("there is no layout “%s”: it is pca or neighbours"), self->layout);
  else if (self->levels != NULL && !carlos_map_levels_from_string (self->levels, &self->options.levels))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _ ("there are no levels “%s”: it is plate or mass"), self->levels);
  else if (self->bandwidth != NULL
           && !carlos_map_bandwidth_from_string (self->bandwidth, &self->options.bandwidth))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _ ("there is no bandwidth “%s”: it is plate, scott or isj"), self->bandwidth);
  else
    return TRUE;

  return FALSE;
}

/* The same part of the library over all times. */
static CarlosInput *
create_input_of_all_times (const CarlosCliOptions *options, CarlosInput *input)
{
  g_autoptr (CarlosSelection) selection = carlos_selection_copy (options->selection);

  selection->from = CARLOS_TIME_MIN;
  selection->to = CARLOS_TIME_MAX;

  return carlos_input_new_for_library (carlos_input_get_library_path (input), selection);
}

/**
 * carlos_cli_map_load:
 *
 * Like carlos_cli_options_load(); but music keeps its place in every period, so of a period the whole is analysed, and then
 * its listening is shared out anew.
 *
 * Returns: (transfer full) (nullable): the listener, or NULL with an error
 */
CarlosListener *
carlos_cli_map_load (const CarlosCliOptions *options, GError **error)
{
  g_autoptr (CarlosInput) input = carlos_cli_options_create_input (options);
  g_autoptr (CarlosInput) whole = NULL;
  g_autoptr (CarlosListener) listener = NULL;
  CarlosListener *part = NULL;
  CarlosCliProgress progress;

  if (!carlos_input_is_library (input)
      || (options->selection->from == CARLOS_TIME_MIN && options->selection->to == CARLOS_TIME_MAX))
    return carlos_cli_options_load (options, error);

  whole = create_input_of_all_times (options, input);
  listener = carlos_listener_new (whole, &options->profile, carlos_cli_progress_begin (&progress), error);
  if (listener != NULL)
    part = carlos_listener_select (listener, options->selection, &options->profile, NULL, error);
  carlos_cli_progress_end (&progress);

  return part;
}

/* Without a wish there are lines where a recommender can be made; a wish that can't be fulfilled is an error. */
static gboolean
draw_lines (CarlosCliMap *self, CarlosMapMaker *maker, CarlosListener *listener, GError **error)
{
  g_autoptr (GError) reason = NULL;
  const char *name = self->recommendations != NULL ? self->recommendations : "week";

  if (g_str_equal (name, CARLOS_MAP_LIST_NONE))
    return TRUE;
  self->lines = carlos_map_list_draw (maker, listener, name, NULL, &reason);
  if (self->lines != NULL || self->recommendations == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

/**
 * carlos_cli_map_make:
 * @against: what the listener is compared with, if anything was loaded
 *
 * Makes the map, the lines of recommendations, and the map of the other in the same places.
 */
gboolean
carlos_cli_map_make (CarlosCliMap *self,
                     CarlosListener *listener,
                     const CarlosCliAgainst *against,
                     GError **error)
{
  g_autoptr (CarlosMapMaker) maker = carlos_map_maker_new (listener, &self->maker, NULL, error);

  if (maker == NULL)
    return FALSE;
  carlos_map_maker_remember (maker);
  self->map = carlos_map_maker_make (maker, listener, &self->options);
  if (against->listener != NULL)
    self->other = carlos_map_maker_make (maker, against->listener, &self->options);
  else if (against->sketch != NULL)
    self->other = carlos_sketch_map_lay (against->sketch, listener, self->map);

  return draw_lines (self, maker, listener, error);
}
