/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-window-private.h"

#include "carlos-map-detail.h"
#include "carlos-palette.h"

#include <math.h>

/* So many artists are seen on their way. */
#define MAXIMUM 400u

/* Dots in a bubble lie on a spiral of the golden angle, which fills a disc evenly (Vogel 1979), up to its words' edge. */
#define GOLDEN_ANGLE 2.39996322972865332
#define FILLED 0.88

/* The place of one of so many in a bubble. */
static CarlosCircle
place_in_bubble (const CarlosCircle *bubble, guint index, guint n)
{
  double distance = FILLED * bubble->radius * sqrt ((index + 0.5) / n), angle = index * GOLDEN_ANGLE;

  return (CarlosCircle){ bubble->x + distance * cos (angle), bubble->y + distance * sin (angle),
                         MAX (0.7 * FILLED * bubble->radius / sqrt (n), 2) };
}

static guint *
count_clusters (const CarlosMapItems *items, guint n_artists)
{
  guint *counts = g_new0 (guint, items->listener->profile->k + 1);

  for (guint i = 0; i < n_artists; i++)
    counts[items->artists[i].cluster]++;

  return counts;
}

/* Of each artist, where it is on the map and where in its bubble; NULL while either is not known. */
static GArray *
create_dots (CarlosWindow *self, const CarlosMapItems *items, gboolean to_map)
{
  guint n_artists = MIN (items->n_artists, MAXIMUM);
  g_autofree guint *counts = count_clusters (items, n_artists);
  g_autofree guint *next = g_new0 (guint, items->listener->profile->k + 1);
  g_autoptr (GArray) dots = g_array_new (FALSE, FALSE, sizeof (CarlosMorphDot));

  for (guint i = 0; i < n_artists; i++)
    {
      const CarlosMapItem *item = &items->artists[i];
      double radius = carlos_map_detail_get_radius (CARLOS_MAP_DETAIL_REGIONS, item->weight, 1);
      CarlosCircle bubble, on_map, in_bubble;
      graphene_point_t place;
      CarlosMorphDot dot;

      if (!carlos_map_view_get_place (self->map_view, item->x, item->y, &place)
          || !carlos_chart_view_find_cluster (self->chart, item->cluster, &bubble))
        return NULL;
      on_map = (CarlosCircle){ place.x, place.y, radius };
      in_bubble = place_in_bubble (&bubble, next[item->cluster]++, counts[item->cluster]);
      dot = (CarlosMorphDot){ to_map ? in_bubble : on_map, to_map ? on_map : in_bubble };
      g_array_append_val (dots, dot);
    }

  return g_steal_pointer (&dots);
}

/**
 * carlos_window_play_morph:
 * @to_map: from the bubbles to the map; else the other way
 *
 * Shows how one page becomes the other, where it is known where everything is on both.
 */
void
carlos_window_play_morph (CarlosWindow *self, gboolean to_map)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  const CarlosPalette *palette
    = carlos_palette_get (adw_style_manager_get_dark (manager) ? CARLOS_PALETTE_DARK : CARLOS_PALETTE_LIGHT,
                          adw_style_manager_get_high_contrast (manager));
  const CarlosMapItems *items = carlos_map_keeper_get_items (self->map_keeper);
  GArray *dots;

  if (items == NULL || items->listener != self->shown || !adw_get_enable_animations (GTK_WIDGET (self)))
    return;
  dots = create_dots (self, items, to_map);
  if (dots == NULL)
    return;
  carlos_map_morph_play (self->morph, dots, to_map ? palette->bubble : palette->ink,
                         to_map ? palette->ink : palette->bubble, palette->background);
}
