/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-circle.h"
#include "carlos-color.h"
#include "carlos-path.h"
#include "carlos-text.h"

G_BEGIN_DECLS

typedef enum
{
  CARLOS_MARK_RECTANGLE,
  CARLOS_MARK_CIRCLE,
  CARLOS_MARK_PATH,
  CARLOS_MARK_DOTS,
  CARLOS_MARK_TEXT,
} CarlosMarkKind;

typedef enum
{
  CARLOS_ANCHOR_START,
  CARLOS_ANCHOR_MIDDLE,
  CARLOS_ANCHOR_END,
} CarlosAnchor;

/**
 * CarlosPaint:
 *
 * How a shape is filled and stroked. Either colour may be [const@COLOR_NONE]. Dash lengths of 0 give a whole line.
 */
typedef struct
{
  CarlosColor fill;
  CarlosColor stroke;
  double stroke_width;
  double dash;
} CarlosPaint;

/**
 * CarlosMark:
 *
 * One thing that is drawn. Coordinates are in px of the document, y downwards.
 */
typedef struct
{
  CarlosMarkKind kind;
  CarlosPaint paint;
  union
  {
    struct
    {
      double x;
      double y;
      double width;
      double height;
    } rectangle;
    CarlosCircle circle;
    struct
    {
      CarlosPathOperation *operations;
      guint n_operations;
    } path;
    struct
    {
      double *coordinates; /* x and y in turn */
      guint n_dots;
      double radius;
    } dots;
    struct
    {
      char *text;      /* one line, valid UTF-8 without control characters */
      double x;        /* of the anchor */
      double y;        /* of the baseline */
      double rotation; /* about the anchor, in degrees, clockwise */
      CarlosAnchor anchor;
      CarlosFont font;
      double advance;               /* measured width */
      gboolean rtl;                 /* reads from right to left */
      CarlosPathOperation *outline; /* (nullable): the words as shapes, from the left end of the baseline */
      guint n_outline;
    } text;
  };
} CarlosMark;

/**
 * CarlosGroup:
 *
 * A run of marks that belong together and can be drawn alone, such as a bubble with its words.
 */
typedef struct
{
  char *id;          /* (nullable): a name for machines, unique in the list */
  char *title;       /* (nullable): what it is */
  char *description; /* (nullable): more about it */
  guint first_mark;
  guint n_marks;
} CarlosGroup;

/**
 * CarlosDisplayList:
 *
 * A finished drawing: what every writer (screen, PNG, PDF, SVG) reads. Immutable, reference counted, safe to read
 * from any thread. Marks outside any group have a group of their own without id, so that the groups in order are the
 * whole picture.
 */
typedef struct _CarlosDisplayList CarlosDisplayList;

typedef struct _CarlosDisplayListBuilder CarlosDisplayListBuilder;

CarlosDisplayListBuilder *carlos_display_list_builder_new (double width, double height);
void carlos_display_list_builder_free (CarlosDisplayListBuilder *self);
void carlos_display_list_builder_set_title (CarlosDisplayListBuilder *self, const char *title);
void carlos_display_list_builder_set_description (CarlosDisplayListBuilder *self, const char *description);
void carlos_display_list_builder_set_background (CarlosDisplayListBuilder *self, CarlosColor color);
void carlos_display_list_builder_begin_group (CarlosDisplayListBuilder *self,
                                              const char *id,
                                              const char *title,
                                              const char *description);
void carlos_display_list_builder_end_group (CarlosDisplayListBuilder *self);
void carlos_display_list_builder_add_rectangle (CarlosDisplayListBuilder *self,
                                                double x,
                                                double y,
                                                double width,
                                                double height,
                                                const CarlosPaint *paint);
void carlos_display_list_builder_add_circle (CarlosDisplayListBuilder *self,
                                             const CarlosCircle *circle,
                                             const CarlosPaint *paint);
void carlos_display_list_builder_add_line (CarlosDisplayListBuilder *self,
                                           double x1,
                                           double y1,
                                           double x2,
                                           double y2,
                                           const CarlosPaint *paint);
void carlos_display_list_builder_add_polyline (CarlosDisplayListBuilder *self,
                                               const double *coordinates,
                                               guint n_points,
                                               const CarlosPaint *paint);
void carlos_display_list_builder_add_path (CarlosDisplayListBuilder *self,
                                           const CarlosPathOperation *operations,
                                           guint n_operations,
                                           const CarlosPaint *paint);
void carlos_display_list_builder_add_dots (CarlosDisplayListBuilder *self,
                                           const double *coordinates,
                                           guint n_dots,
                                           double radius,
                                           CarlosColor color);
void carlos_display_list_builder_add_text (CarlosDisplayListBuilder *self,
                                           const char *text,
                                           double x,
                                           double y,
                                           CarlosAnchor anchor,
                                           const CarlosFont *font,
                                           CarlosColor color);
void carlos_display_list_builder_add_rotated_text (CarlosDisplayListBuilder *self,
                                                   const char *text,
                                                   double x,
                                                   double y,
                                                   double rotation,
                                                   CarlosAnchor anchor,
                                                   const CarlosFont *font,
                                                   CarlosColor color);
CarlosDisplayList *carlos_display_list_builder_end (CarlosDisplayListBuilder *self);

CarlosDisplayList *carlos_display_list_ref (CarlosDisplayList *self);
void carlos_display_list_unref (CarlosDisplayList *self);
double carlos_display_list_get_width (const CarlosDisplayList *self);
double carlos_display_list_get_height (const CarlosDisplayList *self);
const char *carlos_display_list_get_title (const CarlosDisplayList *self);
const char *carlos_display_list_get_description (const CarlosDisplayList *self);
CarlosColor carlos_display_list_get_background (const CarlosDisplayList *self);
const CarlosMark *carlos_display_list_get_marks (const CarlosDisplayList *self, guint *n_marks);
const CarlosGroup *carlos_display_list_get_groups (const CarlosDisplayList *self, guint *n_groups);
const CarlosGroup *carlos_display_list_find_group (const CarlosDisplayList *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosDisplayListBuilder, carlos_display_list_builder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosDisplayList, carlos_display_list_unref)

G_END_DECLS
