/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-map-mark.h"
#include "carlos-map-picture.h"
#include "carlos-map-view.h"

G_BEGIN_DECLS

/* A region (kind CLUSTER, an index of the map's regions), an artist or a track (indices of the items), or nothing. */
typedef struct
{
  CarlosTasteItemKind kind;
  guint index;
} CarlosMapPlace;

#define CARLOS_MAP_NOWHERE ((CarlosMapPlace){ CARLOS_TASTE_CLUSTER, G_MAXUINT })

static inline gboolean
carlos_map_place_is_somewhere (CarlosMapPlace place)
{
  return place.index != G_MAXUINT;
}

static inline gboolean
carlos_map_place_is_same (CarlosMapPlace a, CarlosMapPlace b)
{
  return a.kind == b.kind && a.index == b.index;
}

/* A mark and what it stands for now. */
typedef struct
{
  CarlosMapMark *mark;
  CarlosMapPlace place;
  CarlosMapMarkShape shape;
  CarlosCircle circle; /* where the keyboard finds it, px of the view */
  guint position;      /* as assistive technology was told, from 1 */
  guint n_positions;
} CarlosMapEntry;

/* So many widgets may lie over the view for good. */
#define CARLOS_MAP_N_CLEAR 2

struct _CarlosMapView
{
  CarlosZoomView base;

  /* What is shown */
  CarlosMapKeeper *keeper;
  CarlosTasteMap *map;
  CarlosMapItems *items;
  CarlosMapLines *lines;
  CarlosTasteMap *other; /* (nullable): another taste in the same places, see carlos-map-view-other.c */
  char *other_name;
  GArray *signs; /* (nullable) (element-type double): x and y of places that are pointed at beside the map */
  CarlosPaletteKind palette;
  gboolean high_contrast;

  /* Its layers, see carlos-map-view-layers.c */
  CarlosMapLayer layers[CARLOS_MAP_N_PARTS];
  CarlosMapLayer sheets[CARLOS_MAP_N_SHEETS];
  CarlosMapDetail dots_detail; /* what the dots of the layer are */
  gboolean has_area;
  CarlosRectangle area; /* of the square of the map, px of the picture */
  guint wanted;         /* parts that are out of date */
  guint generation;     /* differs when what is being drawn is of no use */
  gboolean is_drawing;
  gboolean is_writing;  /* words are drawn, in a picture of their own but for the first one */
  gboolean is_area_due; /* the square is to be found anew, for another map */
  guint words_timer;
  CarlosTasteMap *from; /* (nullable): on the way from another map */
  AdwAnimation *passage;
  double passage_value;
  GBytes
    *preview; /* (nullable): where music is on the way to another layout, see carlos-map-view-preview.c */

  /* Where one looks */
  CarlosMapDetail detail;
  double nearness; /* how much of what is seen from near is shown instead of the words of the plate, 0 to 1 */

  /* Marks, see carlos-map-view-marks.c */
  GPtrArray *entries;  /* CarlosMapEntry, those that are shown, by importance */
  GPtrArray *leaving;  /* CarlosMapEntry, those that fade */
  guint update_source; /* finds out about marks after the view was allocated */
  guint fade_tick;
  gint64 fade_time;
  float *widths[2]; /* of the names of artists and of tracks, px; 0 where they were not measured */
  graphene_size_t *region_sizes;        /* (nullable): of the names of regions, px */
  GtkWidget *clear[CARLOS_MAP_N_CLEAR]; /* (nullable): weak, what no name goes under */
  guint n_clear;
  gboolean has_late_marks; /* some wait for the next frame */
  gboolean has_new_marks;  /* they were found out about since the last frame */
  PangoLayout *ruler;

  /* What is looked at */
  CarlosMapPlace hovered;
  CarlosMapPlace unseen; /* the artist under the pointer where no dots are shown, to be heard */
  CarlosMapPlace pinned;
  CarlosMapPlace focused;
  int pointed; /* a recommendation, or -1 */
  CarlosMapPlace playing;
  char *playing_artist;
  char *playing_title;
  guint glow_tick;
  GArray *neighbours; /* (nullable): of the pinned item */
  GCancellable *asking;
  gboolean has_brush;
  CarlosRectangle brush; /* the selected area, map units */
  double drag_start_x;   /* px of the view */
  double drag_start_y;
  gboolean is_pointing; /* a finger does, see carlos-map-view-finger.c */
};

/* carlos-map-view.c */
void carlos_map_view_area_changed (CarlosMapView *self);

/* carlos-map-view-layers.c: what is drawn by workers */
void carlos_map_view_want (CarlosMapView *self, guint parts);
void carlos_map_view_want_words_soon (CarlosMapView *self);
void carlos_map_view_add_passage (CarlosMapView *self);
void carlos_map_view_take_map (CarlosMapView *self);
void carlos_map_view_take_lines (CarlosMapView *self);
void carlos_map_view_drop_layers (CarlosMapView *self);

/* carlos-map-view-ground.c: layers under everything else */
GdkRGBA carlos_map_view_get_background (CarlosMapView *self);
void carlos_map_view_snapshot_ground (CarlosMapView *self, GtkSnapshot *snapshot);

/* carlos-map-view-preview.c: on the way to another layout */
void carlos_map_view_follow_previews (CarlosMapView *self);
void carlos_map_view_end_preview (CarlosMapView *self);
void carlos_map_view_snapshot_preview (CarlosMapView *self, GtkSnapshot *snapshot);

/* carlos-map-view-draw.c */
void carlos_map_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
CarlosRectangle carlos_map_view_to_view (CarlosMapView *self, const CarlosRectangle *map);
void carlos_map_view_place_point (CarlosMapView *self, double x, double y, double *view_x, double *view_y);
void carlos_map_view_find_point (CarlosMapView *self, double view_x, double view_y, double *x, double *y);

/* carlos-map-view-marks.c: child widgets */
void carlos_map_view_update_marks (CarlosMapView *self);
void carlos_map_view_drop_marks (CarlosMapView *self);
void carlos_map_view_forget_widths (CarlosMapView *self);
CarlosMapPlace carlos_map_view_get_place_of (CarlosMapView *self, GtkWidget *mark);
CarlosMapEntry *carlos_map_view_find_entry (CarlosMapView *self, CarlosMapPlace place);
void carlos_map_view_mark_marks (CarlosMapView *self);

/* carlos-map-view-other.c: another taste */
void carlos_map_view_snapshot_signs (CarlosMapView *self, GtkSnapshot *snapshot);
void carlos_map_view_drop_other (CarlosMapView *self);

/* carlos-map-view-target.c: what is looked at */
const CarlosMapItem *carlos_map_view_get_item (CarlosMapView *self, CarlosMapPlace place);
CarlosCircle carlos_map_view_get_circle (CarlosMapView *self, CarlosMapPlace place);
CarlosMapPlace carlos_map_view_get_target_place (CarlosMapView *self);
CarlosMapPlace carlos_map_view_pick (CarlosMapView *self, double x, double y);
void carlos_map_view_set_hovered (CarlosMapView *self, CarlosMapPlace place);
void carlos_map_view_hover (CarlosMapView *self, double x, double y);
void carlos_map_view_pin (CarlosMapView *self, CarlosMapPlace place);
void carlos_map_view_find_again (CarlosMapView *self, CarlosMapItems *items, CarlosTasteMap *map);
void carlos_map_view_find_playing (CarlosMapView *self);

/* carlos-map-view-focus.c: where the keyboard is */
gboolean carlos_map_view_focus (GtkWidget *widget, GtkDirectionType direction);
void carlos_map_view_focus_changed (CarlosMapView *self);
void carlos_map_view_add_focus_controller (CarlosMapView *self);
void carlos_map_view_move_to_end (CarlosZoomView *view, gboolean is_last);

/* carlos-map-view-motion.c: nearer and farther */
void carlos_map_view_open (CarlosMapView *self, CarlosMapPlace place);
void carlos_map_view_go_out (CarlosMapView *self);

/* carlos-map-view-input.c: the pointer and fingers */
void carlos_map_view_take_input (CarlosZoomViewClass *klass);

/* carlos-map-view-finger.c: a finger that points */
void carlos_map_view_add_finger (CarlosMapView *self);
void carlos_map_view_move_finger (CarlosMapView *self, double x, double y);
void carlos_map_view_lift_finger (CarlosMapView *self);

G_END_DECLS
