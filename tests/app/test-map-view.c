/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-map-area.h"
#include "carlos-map-view-private.h"
#include "invented-listener.h"
#include "stage.h"

#include <math.h>

#define WIDTH 700
#define HEIGHT 600
#define N_CLUSTERS 4

typedef struct
{
  GtkWindow *window;
  CarlosMapKeeper *keeper;
  CarlosMapView *view;
  GtkWidget *before;
  CarlosListener *listener;
  guint n_areas;
} Fixture;

static void
count_cb (guint *count)
{
  (*count)++;
}

/* What is to be drawn has been drawn, of the size that the view has. */
static gboolean
is_drawn (CarlosMapView *view)
{
  return view->has_area && !view->is_drawing && !view->is_writing && view->wanted == 0
         && view->update_source == 0
         && view->base.viewport.world_width == gtk_widget_get_width (GTK_WIDGET (view))
         && view->layers[CARLOS_MAP_PART_MASS].surface != NULL && view->entries->len > 0;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  stage_set_animations (FALSE);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->before = gtk_button_new_with_label ("Before");
  fixture->view = g_object_new (CARLOS_TYPE_MAP_VIEW, "vexpand", TRUE, NULL);
  fixture->keeper = carlos_map_keeper_new ();
  carlos_map_view_set_keeper (fixture->view, fixture->keeper);
  g_signal_connect_swapped (fixture->view, "area-changed", G_CALLBACK (count_cb), &fixture->n_areas);
  gtk_box_append (GTK_BOX (box), fixture->before);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->view));
  gtk_window_set_child (fixture->window, box);
  gtk_window_set_default_size (fixture->window, WIDTH, HEIGHT);
  gtk_window_present (fixture->window);
  stage_settle (box);
  fixture->listener = invented_listener_new (N_CLUSTERS);
  carlos_map_keeper_set_listener (fixture->keeper, fixture->listener);
  stage_wait_until (carlos_map_keeper_get_map (fixture->keeper) != NULL
                    && isfinite (carlos_map_keeper_get_map (fixture->keeper)->kept));
  stage_wait_until (is_drawn (fixture->view));
}

/* Fails if somebody still holds the view or the keeper. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_ref (fixture->view);
  gtk_window_destroy (fixture->window);
  stage_wait_until (!fixture->view->is_drawing && !fixture->view->is_writing
                    && G_OBJECT (fixture->view)->ref_count == 1);
  g_assert_finalize_object (fixture->view);
  g_assert_finalize_object (fixture->keeper);
  carlos_listener_unref (fixture->listener);
}

static CarlosMapEntry *
get_entry (Fixture *fixture, guint index)
{
  return g_ptr_array_index (fixture->view->entries, index);
}

static void
press (Fixture *fixture, guint key)
{
  g_assert_true (stage_press (gtk_window_get_focus (fixture->window), key));
}

static void
zoom_to (Fixture *fixture, double zoom)
{
  CarlosViewport *viewport = &fixture->view->base.viewport;

  carlos_zoom_view_zoom (&fixture->view->base, zoom / carlos_viewport_get_zoom (viewport),
                         viewport->view_width / 2, viewport->view_height / 2);
  stage_wait_until (is_drawn (fixture->view));
}

/* The plate shows a box for each region, each a thing with a name of its own. */
static void
test_regions (Fixture *fixture, gconstpointer data)
{
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (fixture->view), GTK_ACCESSIBLE_ROLE_LIST);
  g_assert_cmpint (fixture->view->detail, ==, CARLOS_MAP_DETAIL_PLATE);
  g_assert_cmpuint (fixture->view->entries->len, ==, fixture->view->map->n_regions);
  for (guint i = 0; i < fixture->view->entries->len; i++)
    {
      CarlosMapEntry *entry = get_entry (fixture, i);
      const CarlosMapRegion *region = &fixture->view->map->regions[i];
      double x, y;

      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (entry->mark), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
      g_assert_true (
        gtk_test_accessible_has_property (GTK_ACCESSIBLE (entry->mark), GTK_ACCESSIBLE_PROPERTY_LABEL));
      g_assert_true (entry->shape.has_box);
      carlos_map_view_place_point (fixture->view, region->x, region->y, &x, &y);
      g_assert_cmpfloat_with_epsilon (entry->circle.x, x, 1e-6);
      g_assert_cmpfloat_with_epsilon (entry->circle.y, y, 1e-6);
    }
}

/* From nearer there are names, which never lie over each other; at last those of tracks. */
static void
test_semantic_zoom (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    double zoom;
    CarlosMapDetail detail;
    CarlosTasteItemKind kind;
  } steps[] = { { 2, CARLOS_MAP_DETAIL_REGIONS, CARLOS_TASTE_ARTIST },
                { 4, CARLOS_MAP_DETAIL_ARTISTS, CARLOS_TASTE_ARTIST },
                { 10, CARLOS_MAP_DETAIL_TRACKS, CARLOS_TASTE_TRACK } };

  for (guint s = 0; s < G_N_ELEMENTS (steps); s++)
    {
      CarlosMapView *view = fixture->view;

      zoom_to (fixture, steps[s].zoom);
      g_assert_cmpint (view->detail, ==, steps[s].detail);
      g_assert_cmpfloat (view->nearness, ==, 1);
      g_assert_cmpint (view->dots_detail, ==, steps[s].detail);
      g_assert_cmpuint (view->entries->len, <=, 60);
      for (guint i = 0; i < view->entries->len; i++)
        {
          const CarlosRectangle *a = &get_entry (fixture, i)->shape.pill;

          g_assert_true (get_entry (fixture, i)->place.kind == CARLOS_TASTE_CLUSTER
                         || get_entry (fixture, i)->place.kind == steps[s].kind);
          for (guint j = 0; j < i; j++)
            {
              const CarlosRectangle *b = &get_entry (fixture, j)->shape.pill;

              g_assert_false (a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
                              && b->y < a->y + a->height);
            }
        }
    }
  zoom_to (fixture, 1);
  g_assert_cmpint (fixture->view->detail, ==, CARLOS_MAP_DETAIL_PLATE);
  g_assert_cmpuint (fixture->view->leaving->len, ==, 0);
}

/* Tab comes to the largest region; Return looks at it from near, Space keeps its card, Escape lets go and goes back. */
static void
test_keyboard (Fixture *fixture, gconstpointer data)
{
  CarlosMapView *view = fixture->view;

  gtk_widget_grab_focus (fixture->before);
  stage_move_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (fixture->window) == GTK_WIDGET (get_entry (fixture, 0)->mark));
  g_assert_true (carlos_map_view_get_target (view).is_any);
  g_assert_cmpuint (carlos_map_view_get_target (view).cluster, ==, view->map->regions[0].cluster);

  press (fixture, GDK_KEY_space);
  g_assert_cmpuint (carlos_map_view_get_selected (view), ==, view->map->regions[0].cluster);
  press (fixture, GDK_KEY_Escape);
  g_assert_cmpuint (carlos_map_view_get_selected (view), ==, G_MAXUINT);

  press (fixture, GDK_KEY_Return);
  stage_wait_until (is_drawn (view));
  g_assert_cmpint (view->detail, !=, CARLOS_MAP_DETAIL_PLATE);
  press (fixture, GDK_KEY_Escape);
  press (fixture, GDK_KEY_0);
  stage_wait_until (is_drawn (view));
  g_assert_true (carlos_viewport_is_fit (&view->base.viewport));

  press (fixture, GDK_KEY_End);
  g_assert_true (gtk_window_get_focus (fixture->window)
                 == GTK_WIDGET (get_entry (fixture, view->entries->len - 1)->mark));
}

/* Arrows go to something in their direction, or nowhere. */
static void
test_arrows (Fixture *fixture, gconstpointer data)
{
  gtk_widget_grab_focus (fixture->before);
  stage_move_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  for (guint i = 0; i < 40; i++)
    {
      static const GtkDirectionType directions[] = { GTK_DIR_LEFT, GTK_DIR_RIGHT, GTK_DIR_UP, GTK_DIR_DOWN };
      static const double x[] = { -1, 1, 0, 0 }, y[] = { 0, 0, -1, 1 };
      guint d = (guint) g_test_rand_int_range (0, 4);
      CarlosCircle from = carlos_map_view_get_circle (fixture->view, fixture->view->focused), to;

      stage_move_focus (fixture->window, directions[d]);
      to = carlos_map_view_get_circle (fixture->view, fixture->view->focused);
      if (to.x != from.x || to.y != from.y)
        g_assert_cmpfloat ((to.x - from.x) * x[d] + (to.y - from.y) * y[d], >, 0);
    }
}

/* A dot without a name is found, too; who is kept has neighbours in the full space, and none is itself. */
static void
test_neighbours (Fixture *fixture, gconstpointer data)
{
  CarlosMapView *view = fixture->view;
  CarlosMapPlace place = { CARLOS_TASTE_ARTIST, 0 };
  CarlosCircle circle;

  zoom_to (fixture, 4);
  circle = carlos_map_view_get_circle (view, place);
  carlos_viewport_pan (&view->base.viewport, view->base.viewport.view_width / 2 - circle.x,
                       view->base.viewport.view_height / 2 - circle.y);
  carlos_zoom_view_viewport_changed (&view->base);
  stage_wait_until (is_drawn (view));
  circle = carlos_map_view_get_circle (view, place);
  g_assert_cmpint (carlos_map_view_pick (view, circle.x, circle.y).kind, ==, CARLOS_TASTE_ARTIST);

  carlos_map_view_pin (view, place);
  stage_wait_until (view->neighbours != NULL);
  g_assert_cmpuint (view->neighbours->len, >, 0);
  for (guint i = 0; i < view->neighbours->len; i++)
    g_assert_cmpstr (g_array_index (view->neighbours, CarlosMapNeighbour, i).artist, !=,
                     view->items->artists[0].name);
  g_assert_true (carlos_map_view_get_target (view).is_pinned);
  carlos_map_view_unpin (view);
  g_assert_null (view->neighbours);
}

/* The wheel and dragging, by the signals of the controllers. */
static void
test_pointer (Fixture *fixture, gconstpointer data)
{
  CarlosMapView *view = fixture->view;
  GtkEventController *scroll = stage_find_controller (GTK_WIDGET (view), GTK_TYPE_EVENT_CONTROLLER_SCROLL);
  gboolean handled;
  double x, y, map_x, map_y;

  view->base.pointer_x = 200;
  view->base.pointer_y = 150;
  carlos_map_view_find_point (view, 200, 150, &map_x, &map_y);
  for (guint i = 0; i < 6; i++)
    g_signal_emit_by_name (scroll, "scroll", 0.0, -1.0, &handled);
  stage_wait_until (is_drawn (view));
  g_assert_cmpfloat_with_epsilon (carlos_viewport_get_zoom (&view->base.viewport), pow (1.2, 6), 1e-6);
  carlos_map_view_place_point (view, map_x, map_y, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 200, 1);
  g_assert_cmpfloat_with_epsilon (y, 150, 1);
}

static void
flick (CarlosMapView *view)
{
  GtkGesture *drag = stage_find_controller (GTK_WIDGET (view), GTK_TYPE_GESTURE_DRAG);
  GtkGesture *swipe = stage_find_controller (GTK_WIDGET (view), GTK_TYPE_GESTURE_SWIPE);

  g_signal_emit_by_name (drag, "drag-begin", 300.0, 200.0);
  g_signal_emit_by_name (drag, "drag-update", -40.0, 0.0);
  g_signal_emit_by_name (swipe, "swipe", -500.0, 0.0);
  g_signal_emit_by_name (drag, "drag-end", -40.0, 0.0);
}

/* A flick goes on for a while and comes to rest, but not where animations are turned off; a press or a key stops it, and
 * selecting a part of the map does not begin it. */
static void
test_flick (Fixture *fixture, gconstpointer data)
{
  CarlosMapView *view = fixture->view;
  GtkGesture *drag = stage_find_controller (GTK_WIDGET (view), GTK_TYPE_GESTURE_DRAG);
  GtkGesture *swipe = stage_find_controller (GTK_WIDGET (view), GTK_TYPE_GESTURE_SWIPE);
  GtkEventController *key = stage_find_controller (GTK_WIDGET (view), GTK_TYPE_EVENT_CONTROLLER_KEY);
  double start;
  gboolean handled;

  zoom_to (fixture, 4);
  flick (view);
  g_assert_cmpuint (view->base.kinetic_tick, ==, 0);

  stage_set_animations (TRUE);
  start = view->base.viewport.offset_x;
  flick (view);
  g_assert_cmpuint (view->base.kinetic_tick, !=, 0);
  stage_wait_until (view->base.kinetic_tick == 0);
  g_assert_cmpfloat (view->base.viewport.offset_x, <, start - 90);

  flick (view);
  g_signal_emit_by_name (key, "key-pressed", GDK_KEY_x, 0u, (GdkModifierType) 0, &handled);
  g_assert_cmpuint (view->base.kinetic_tick, ==, 0);
  flick (view);
  g_assert_cmpuint (view->base.kinetic_tick, !=, 0);
  g_signal_emit_by_name (drag, "drag-begin", 300.0, 200.0);
  g_assert_cmpuint (view->base.kinetic_tick, ==, 0);

  view->base.drag_x = -40;
  view->base.drag_is_other = TRUE;
  g_signal_emit_by_name (swipe, "swipe", -500.0, 0.0);
  g_assert_cmpuint (view->base.kinetic_tick, ==, 0);
  stage_wait_until (is_drawn (view));
}

/* Where nothing is left to see, a flick ends at once. */
static void
test_flick_at_an_edge (Fixture *fixture, gconstpointer data)
{
  stage_set_animations (TRUE);
  flick (fixture->view);
  g_assert_cmpuint (fixture->view->base.kinetic_tick, !=, 0);
  stage_wait_until (fixture->view->base.kinetic_tick == 0);
  g_assert_true (carlos_viewport_is_fit (&fixture->view->base.viewport));
  g_assert_cmpfloat (hypot (fixture->view->base.velocity_x, fixture->view->base.velocity_y), >, 100);
}

/* A finger that stays points, and goes on pointing where it is drawn: it moves no map, selects no part of it, and is no flick. */
static void
test_finger (Fixture *fixture, gconstpointer data)
{
  CarlosMapView *view = fixture->view;
  GtkGesture *finger = stage_find_controller (GTK_WIDGET (view), GTK_TYPE_GESTURE_LONG_PRESS);
  GtkGesture *drag = stage_find_controller (GTK_WIDGET (view), GTK_TYPE_GESTURE_DRAG);
  GtkGesture *swipe = stage_find_controller (GTK_WIDGET (view), GTK_TYPE_GESTURE_SWIPE);
  CarlosCircle from, to;
  double offset;

  stage_set_animations (TRUE);
  zoom_to (fixture, 4);
  from = get_entry (fixture, 0)->circle;
  to = get_entry (fixture, 1)->circle;
  offset = view->base.viewport.offset_x;
  g_signal_emit_by_name (drag, "drag-begin", from.x, from.y);
  g_signal_emit_by_name (finger, "pressed", from.x, from.y);
  g_assert_true (carlos_map_place_is_somewhere (view->hovered));
  g_assert_true (carlos_map_place_is_same (view->hovered, carlos_map_view_pick (view, from.x, from.y)));
  g_signal_emit_by_name (drag, "drag-update", to.x - from.x, to.y - from.y);
  g_assert_true (carlos_map_place_is_somewhere (view->hovered));
  g_assert_true (carlos_map_place_is_same (view->hovered, carlos_map_view_pick (view, to.x, to.y)));
  g_signal_emit_by_name (swipe, "swipe", -500.0, 0.0);
  g_signal_emit_by_name (drag, "drag-end", to.x - from.x, to.y - from.y);
  g_assert_false (carlos_map_place_is_somewhere (view->hovered));
  g_assert_cmpfloat (view->base.viewport.offset_x, ==, offset);
  g_assert_cmpuint (view->base.kinetic_tick, ==, 0);
  g_assert_false (view->has_brush);
  g_assert_cmpuint (fixture->n_areas, ==, 0);

  flick (view);
  g_assert_cmpuint (view->base.kinetic_tick, !=, 0);
  stage_wait_until (view->base.kinetic_tick == 0);
  g_assert_cmpfloat (view->base.viewport.offset_x, !=, offset);
}

static cairo_surface_t *
paint_layers (CarlosMapView *view, const CarlosMapPart *parts, guint n_parts)
{
  cairo_surface_t *sheet = view->sheets[CARLOS_MAP_SHEET_FAR].surface;
  cairo_surface_t *surface = cairo_image_surface_create (
    CAIRO_FORMAT_RGB24, cairo_image_surface_get_width (sheet), cairo_image_surface_get_height (sheet));
  GdkRGBA background = carlos_map_view_get_background (view);
  cairo_t *cr = cairo_create (surface);

  gdk_cairo_set_source_rgba (cr, &background);
  cairo_paint (cr);
  for (guint i = 0; i < n_parts; i++)
    {
      cairo_set_source_surface (cr, view->layers[parts[i]].surface, 0, 0);
      cairo_paint (cr);
    }
  cairo_destroy (cr);

  return surface;
}

static void
assert_same_pixels (cairo_surface_t *a, cairo_surface_t *b)
{
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);

  g_assert_cmpint (cairo_image_surface_get_width (b), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (b), ==, height);
  for (int y = 0; y < height; y++)
    {
      const guint32 *row_a
        = (gpointer) (cairo_image_surface_get_data (a) + y * cairo_image_surface_get_stride (a));
      const guint32 *row_b
        = (gpointer) (cairo_image_surface_get_data (b) + y * cairo_image_surface_get_stride (b));

      for (int x = 0; x < width; x++)
        g_assert_cmphex (row_a[x] & 0xffffff, ==, row_b[x] & 0xffffff);
    }
}

/* What is shown is what the layers are one over the other, to the pixel; on the plate there are no dots. */
static void
test_sheets (Fixture *fixture, gconstpointer data)
{
  static const CarlosMapPart parts[] = { CARLOS_MAP_PART_MASS, CARLOS_MAP_PART_DOTS };
  CarlosMapView *view = fixture->view;

  g_assert_nonnull (view->sheets[CARLOS_MAP_SHEET_FAR].surface);
  g_assert_null (view->sheets[CARLOS_MAP_SHEET_NEAR].surface);
  zoom_to (fixture, 4);
  for (guint i = 0; i < CARLOS_MAP_N_SHEETS; i++)
    {
      cairo_surface_t *wanted = paint_layers (view, parts, i == CARLOS_MAP_SHEET_NEAR ? 2 : 1);

      assert_same_pixels (wanted, view->sheets[i].surface);
      g_assert_cmpfloat (view->sheets[i].bounds.x, ==, view->layers[CARLOS_MAP_PART_MASS].bounds.x);
      g_assert_cmpfloat (view->sheets[i].bounds.width, ==, view->layers[CARLOS_MAP_PART_MASS].bounds.width);
      cairo_surface_destroy (wanted);
    }
}

/* Names begin a few at a time where they may fade in; at last there are the same as where they come at once. */
static void
test_names_one_after_the_other (Fixture *fixture, gconstpointer data)
{
  CarlosMapView *view = fixture->view;
  guint n_names;

  zoom_to (fixture, 4);
  n_names = view->entries->len;
  carlos_viewport_fit (&view->base.viewport);
  carlos_zoom_view_viewport_changed (&view->base);
  stage_wait_until (is_drawn (view));

  stage_set_animations (TRUE);
  carlos_zoom_view_zoom (&view->base, 4, view->base.viewport.view_width / 2,
                         view->base.viewport.view_height / 2);
  g_assert_cmpuint (view->entries->len, <=, 6);
  stage_wait_until (view->fade_tick == 0 && is_drawn (view));
  g_assert_cmpuint (n_names, >, 6);
  g_assert_cmpuint (view->entries->len, ==, n_names);
  g_assert_cmpuint (view->leaving->len, ==, 0);
}

/* The whole map as an area has all tracks; a corner beside it has none. */
static void
test_area (Fixture *fixture, gconstpointer data)
{
  CarlosRectangle area;
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) none = NULL;

  g_assert_false (carlos_map_view_get_area (fixture->view, &area));
  g_assert_true (carlos_map_view_select_target_area (fixture->view));
  g_assert_true (carlos_map_view_get_area (fixture->view, &area));
  g_assert_cmpuint (fixture->n_areas, ==, 1);
  all = carlos_map_area_find_tracks (fixture->keeper, &area);
  g_assert_cmpuint (all->len, ==,
                    fixture->listener->profile->n_tracks - fixture->listener->profile->n_unplaced);
  none = carlos_map_area_find_tracks (fixture->keeper, &(CarlosRectangle){ -9, -9, 1, 1 });
  g_assert_cmpuint (none->len, ==, 0);
  carlos_map_view_clear_area (fixture->view);
  g_assert_false (carlos_map_view_get_area (fixture->view, &area));
  g_assert_cmpuint (fixture->n_areas, ==, 2);
}

/* What plays is found by its name, however it is spelt; what is nowhere on the map does not glow. */
static void
test_playing (Fixture *fixture, gconstpointer data)
{
  CarlosMapView *view = fixture->view;
  g_autofree char *name = g_utf8_strup (view->items->artists[1].name, -1);

  carlos_map_view_set_playing (view, name, "Something");
  g_assert_cmpint (view->playing.kind, ==, CARLOS_TASTE_ARTIST);
  g_assert_cmpstr (view->items->artists[view->playing.index].name, ==, view->items->artists[1].name);
  carlos_map_view_set_playing (view, "Nobody of these", "Something");
  g_assert_false (carlos_map_place_is_somewhere (view->playing));
  carlos_map_view_set_playing (view, NULL, NULL);
  g_assert_false (carlos_map_place_is_somewhere (view->playing));
}

/* A window of another size shows all of the map, in that size. */
static void
test_resize (Fixture *fixture, gconstpointer data)
{
  gtk_window_set_default_size (fixture->window, 420, 700);
  stage_wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->view)) < WIDTH && is_drawn (fixture->view));
  g_assert_true (carlos_viewport_is_fit (&fixture->view->base.viewport));
  zoom_to (fixture, 3);
  gtk_window_set_default_size (fixture->window, 600, 500);
  stage_wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->view)) > 500 && is_drawn (fixture->view));
  g_assert_cmpfloat_with_epsilon (carlos_viewport_get_zoom (&fixture->view->base.viewport), 3, 0.01);
}

/* A picture of the map before, on its way when another one comes, does not say where that one is in the view. */
static void
test_area_of_another_map (Fixture *fixture, gconstpointer data)
{
  CarlosMapView *view = fixture->view;
  const CarlosMapOptions options = { view->map->levels, view->map->bandwidth };
  g_autoptr (CarlosTasteMap) before = NULL;

  stage_wait_until (view->words_timer == 0 && is_drawn (view)); /* nobody wants anything else */
  before = view->map;
  carlos_map_view_want (view, 1u << CARLOS_MAP_PART_MASS);
  g_assert_true (view->is_drawing);
  view->map
    = carlos_map_maker_make (carlos_map_keeper_get_maker (fixture->keeper), fixture->listener, &options);
  view->is_area_due = TRUE;
  stage_wait_until (!view->is_drawing);
  g_assert_true (view->is_area_due);
  carlos_map_view_want (view, CARLOS_MAP_ALL_PARTS);
  stage_wait_until (is_drawn (view));
  g_assert_false (view->is_area_due);
}

/* What a keeper told while layouts changed. */
typedef struct
{
  CarlosMapView *view;
  guint n_previews; /* that the view shows */
  guint n_maps;
  guint n_by_neighbours;
} Story;

static void
story_preview_cb (CarlosMapKeeper *keeper, Story *story)
{
  story->n_previews += story->view->preview != NULL ? 1 : 0;
}

static void
story_map_cb (CarlosMapKeeper *keeper, Story *story)
{
  story->n_maps++;
  story->n_by_neighbours
    += carlos_map_keeper_get_map (keeper)->layout == CARLOS_MAP_LAYOUT_NEIGHBOURS ? 1 : 0;
}

static void
hear_story (Fixture *fixture, Story *story)
{
  *story = (Story){ .view = fixture->view };
  g_signal_connect (fixture->keeper, "preview-changed", G_CALLBACK (story_preview_cb), story);
  g_signal_connect (fixture->keeper, "map-changed", G_CALLBACK (story_map_cb), story);
}

static void
change_layout (Fixture *fixture, CarlosMapLayout layout)
{
  carlos_map_keeper_set_layout (fixture->keeper, layout);
  stage_wait_until (fixture->view->map->layout == layout && isfinite (fixture->view->map->kept)
                    && is_drawn (fixture->view));
}

/* How far what moved most is from where it was, map units. */
static double
find_move (const CarlosMapItems *before, const CarlosMapItems *now)
{
  double most = 0;

  g_assert_cmpuint (before->n_artists, ==, now->n_artists);
  for (guint i = 0; i < now->n_artists; i++)
    {
      g_assert_cmpstr (before->artists[i].name, ==, now->artists[i].name);
      most = MAX (most,
                  hypot (now->artists[i].x - before->artists[i].x, now->artists[i].y - before->artists[i].y));
    }

  return most;
}

/* Music is seen to move to its places by the other layout; a layout that was left is as it was, at once. */
static void
test_layouts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosMapItems) components = carlos_map_items_ref (fixture->view->items);
  g_autoptr (CarlosMapItems) neighbours = NULL;
  Story story;
  guint n_previews;

  stage_set_animations (TRUE);
  hear_story (fixture, &story);
  change_layout (fixture, CARLOS_MAP_LAYOUT_NEIGHBOURS);
  g_assert_cmpuint (story.n_previews, >, 0);
  g_assert_null (fixture->view->preview);
  neighbours = carlos_map_items_ref (fixture->view->items);
  g_assert_cmpfloat (find_move (components, neighbours), >, 0.05);
  g_assert_true (carlos_viewport_is_fit (&fixture->view->base.viewport));

  n_previews = story.n_previews;
  change_layout (fixture, CARLOS_MAP_LAYOUT_PCA);
  g_assert_cmpfloat (find_move (components, fixture->view->items), ==, 0);
  change_layout (fixture, CARLOS_MAP_LAYOUT_NEIGHBOURS);
  g_assert_cmpfloat (find_move (neighbours, fixture->view->items), ==, 0);
  g_assert_cmpuint (story.n_previews, ==, n_previews);
}

/* Where animations are turned off, nothing moves. */
static void
test_layout_without_animations (Fixture *fixture, gconstpointer data)
{
  Story story;

  hear_story (fixture, &story);
  change_layout (fixture, CARLOS_MAP_LAYOUT_NEIGHBOURS);
  g_assert_cmpuint (story.n_previews, ==, 0);
}

/* Of layouts that are wanted one after the other only the last is made; what is shown until then is the map. */
static void
test_last_layout (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarlosMapItems) components = carlos_map_items_ref (fixture->view->items);
  Story story;

  stage_set_animations (TRUE);
  hear_story (fixture, &story);
  carlos_map_keeper_set_layout (fixture->keeper, CARLOS_MAP_LAYOUT_NEIGHBOURS);
  carlos_map_keeper_set_layout (fixture->keeper, CARLOS_MAP_LAYOUT_PCA);
  g_assert_null (carlos_map_keeper_get_preview (fixture->keeper));
  carlos_map_keeper_set_layout (fixture->keeper, CARLOS_MAP_LAYOUT_NEIGHBOURS);
  carlos_map_keeper_set_layout (fixture->keeper, CARLOS_MAP_LAYOUT_PCA);
  stage_wait_until (story.n_maps > 0 && is_drawn (fixture->view));
  g_assert_cmpuint (story.n_by_neighbours, ==, 0);
  g_assert_null (fixture->view->preview);
  g_assert_cmpfloat (find_move (components, fixture->view->items), ==, 0);
}

#define ADD(name, func) g_test_add ("/map-view/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  stage_init (&argc, &argv);

  ADD ("regions", test_regions);
  ADD ("semantic-zoom", test_semantic_zoom);
  ADD ("keyboard", test_keyboard);
  ADD ("arrows", test_arrows);
  ADD ("neighbours", test_neighbours);
  ADD ("pointer", test_pointer);
  ADD ("flick", test_flick);
  ADD ("flick-at-an-edge", test_flick_at_an_edge);
  ADD ("finger", test_finger);
  ADD ("sheets", test_sheets);
  ADD ("names-one-after-the-other", test_names_one_after_the_other);
  ADD ("area", test_area);
  ADD ("playing", test_playing);
  ADD ("resize", test_resize);
  ADD ("area-of-another-map", test_area_of_another_map);
  ADD ("layouts", test_layouts);
  ADD ("layout-without-animations", test_layout_without_animations);
  ADD ("last-layout", test_last_layout);

  return g_test_run ();
}
