/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-display-list.h"

#include <math.h>

#include "carlos-text-outline.h"

struct _CarlosDisplayList
{
  double width;
  double height;
  char *title;
  char *description;
  CarlosColor background;
  GArray *marks;  /* CarlosMark */
  GArray *groups; /* CarlosGroup */
};

struct _CarlosDisplayListBuilder
{
  CarlosDisplayList *list;
  gboolean in_group;        /* between begin_group and end_group */
  gboolean group_is_joined; /* the last group is an anonymous one that takes further marks */
};

static void
mark_clear (gpointer data)
{
  CarlosMark *mark = data;

  if (mark->kind == CARLOS_MARK_PATH)
    g_free (mark->path.operations);
  else if (mark->kind == CARLOS_MARK_DOTS)
    g_free (mark->dots.coordinates);
  else if (mark->kind == CARLOS_MARK_TEXT)
    {
      g_free (mark->text.text);
      g_free (mark->text.outline);
    }
}

static void
group_clear (gpointer data)
{
  CarlosGroup *group = data;

  g_free (group->id);
  g_free (group->title);
  g_free (group->description);
}

static void
list_clear (gpointer data)
{
  CarlosDisplayList *self = data;

  g_free (self->title);
  g_free (self->description);
  g_array_unref (self->marks);
  g_array_unref (self->groups);
}

/**
 * carlos_display_list_builder_new:
 * @width: of the document, px
 * @height: the same
 */
CarlosDisplayListBuilder *
carlos_display_list_builder_new (double width, double height)
{
  CarlosDisplayListBuilder *self = g_new0 (CarlosDisplayListBuilder, 1);

  self->list = g_atomic_rc_box_new0 (CarlosDisplayList);
  self->list->width = width;
  self->list->height = height;
  self->list->marks = g_array_new (FALSE, TRUE, sizeof (CarlosMark));
  self->list->groups = g_array_new (FALSE, TRUE, sizeof (CarlosGroup));
  g_array_set_clear_func (self->list->marks, mark_clear);
  g_array_set_clear_func (self->list->groups, group_clear);

  return self;
}

void
carlos_display_list_builder_free (CarlosDisplayListBuilder *self)
{
  g_clear_pointer (&self->list, carlos_display_list_unref);
  g_free (self);
}

/**
 * carlos_display_list_builder_set_title:
 * @title: what the picture is; any bytes, since names in it come from outside
 */
void
carlos_display_list_builder_set_title (CarlosDisplayListBuilder *self, const char *title)
{
  g_free (self->list->title);
  self->list->title = carlos_text_sanitize (title);
}

/**
 * carlos_display_list_builder_set_description:
 * @description: what it shows, for those who cannot see it; any bytes
 */
void
carlos_display_list_builder_set_description (CarlosDisplayListBuilder *self, const char *description)
{
  g_free (self->list->description);
  self->list->description = carlos_text_sanitize (description);
}

/**
 * carlos_display_list_builder_set_background:
 * @color: a colour under everything, or [const@COLOR_NONE] for a clear picture
 */
void
carlos_display_list_builder_set_background (CarlosDisplayListBuilder *self, CarlosColor color)
{
  self->list->background = color;
}

static CarlosGroup *
append_group (CarlosDisplayListBuilder *self)
{
  CarlosGroup group = { .first_mark = self->list->marks->len };

  g_array_append_val (self->list->groups, group);

  return &g_array_index (self->list->groups, CarlosGroup, self->list->groups->len - 1);
}

/**
 * carlos_display_list_builder_begin_group:
 * @id: (nullable): ASCII letters, digits and hyphens, unique in the list
 * @title: (nullable): any bytes
 * @description: (nullable): any bytes
 *
 * The marks that follow, until [method@DisplayListBuilder.end_group], belong together. Groups do not nest.
 */
void
carlos_display_list_builder_begin_group (CarlosDisplayListBuilder *self,
                                         const char *id,
                                         const char *title,
                                         const char *description)
{
  CarlosGroup *group;

  g_return_if_fail (!self->in_group);

  group = append_group (self);
  group->id = g_strdup (id);
  group->title = title != NULL ? carlos_text_sanitize (title) : NULL;
  group->description = description != NULL ? carlos_text_sanitize (description) : NULL;
  self->in_group = TRUE;
  self->group_is_joined = FALSE;
}

/**
 * carlos_display_list_builder_end_group:
 *
 * Ends what [method@DisplayListBuilder.begin_group] began.
 */
void
carlos_display_list_builder_end_group (CarlosDisplayListBuilder *self)
{
  g_return_if_fail (self->in_group);

  self->in_group = FALSE;
}

static void
append_mark (CarlosDisplayListBuilder *self, const CarlosMark *mark)
{
  if (!self->in_group && !self->group_is_joined)
    {
      append_group (self);
      self->group_is_joined = TRUE;
    }
  g_array_append_vals (self->list->marks, mark, 1);
  g_array_index (self->list->groups, CarlosGroup, self->list->groups->len - 1).n_marks++;
}

/**
 * carlos_display_list_builder_add_rectangle:
 * @x: of the left edge, px
 * @y: of the upper edge, px
 * @width: px, 0 or more
 * @height: px, 0 or more
 */
void
carlos_display_list_builder_add_rectangle (CarlosDisplayListBuilder *self,
                                           double x,
                                           double y,
                                           double width,
                                           double height,
                                           const CarlosPaint *paint)
{
  CarlosMark mark = { .kind = CARLOS_MARK_RECTANGLE, .paint = *paint, .rectangle = { x, y, width, height } };

  g_return_if_fail (isfinite (x) && isfinite (y) && width >= 0 && height >= 0);

  append_mark (self, &mark);
}

/**
 * carlos_display_list_builder_add_circle:
 * @circle: px; of radius 0 or more
 */
void
carlos_display_list_builder_add_circle (CarlosDisplayListBuilder *self,
                                        const CarlosCircle *circle,
                                        const CarlosPaint *paint)
{
  CarlosMark mark = { .kind = CARLOS_MARK_CIRCLE, .paint = *paint, .circle = *circle };

  g_return_if_fail (isfinite (circle->x) && isfinite (circle->y) && circle->radius >= 0);

  append_mark (self, &mark);
}

/**
 * carlos_display_list_builder_add_line:
 *
 * Adds a straight line between two points, px.
 */
void
carlos_display_list_builder_add_line (CarlosDisplayListBuilder *self,
                                      double x1,
                                      double y1,
                                      double x2,
                                      double y2,
                                      const CarlosPaint *paint)
{
  const double coordinates[] = { x1, y1, x2, y2 };

  carlos_display_list_builder_add_polyline (self, coordinates, 2, paint);
}

/**
 * carlos_display_list_builder_add_polyline:
 * @coordinates: (array): x and y in turn, 2 x @n_points
 */
void
carlos_display_list_builder_add_polyline (CarlosDisplayListBuilder *self,
                                          const double *coordinates,
                                          guint n_points,
                                          const CarlosPaint *paint)
{
  g_autofree CarlosPathOperation *operations = g_new0 (CarlosPathOperation, n_points);

  for (guint i = 0; i < n_points; i++)
    operations[i]
      = (CarlosPathOperation){ i == 0 ? 'M' : 'L', { coordinates[2 * i], coordinates[2 * i + 1] } };

  carlos_display_list_builder_add_path (self, operations, n_points, paint);
}

/**
 * carlos_display_list_builder_add_path:
 * @operations: (array length=n_operations): copied; the first one is a move
 */
void
carlos_display_list_builder_add_path (CarlosDisplayListBuilder *self,
                                      const CarlosPathOperation *operations,
                                      guint n_operations,
                                      const CarlosPaint *paint)
{
  CarlosMark mark = { .kind = CARLOS_MARK_PATH, .paint = *paint };

  mark.path.operations = g_memdup2 (operations, n_operations * sizeof *operations);
  mark.path.n_operations = n_operations;
  append_mark (self, &mark);
}

/**
 * carlos_display_list_builder_add_dots:
 * @coordinates: (array): x and y in turn, 2 x @n_dots
 *
 * Many equal dots as one shape: where they overlap, a translucent colour does not add up.
 */
void
carlos_display_list_builder_add_dots (CarlosDisplayListBuilder *self,
                                      const double *coordinates,
                                      guint n_dots,
                                      double radius,
                                      CarlosColor color)
{
  CarlosMark mark = { .kind = CARLOS_MARK_DOTS, .paint = { .fill = color } };

  mark.dots.coordinates = g_memdup2 (coordinates, n_dots * 2 * sizeof *coordinates);
  mark.dots.n_dots = n_dots;
  mark.dots.radius = radius;
  append_mark (self, &mark);
}

/**
 * carlos_display_list_builder_add_text:
 * @text: one line; any bytes
 * @x: of the anchor
 * @y: of the baseline
 * @anchor: which end of the line stands at @x: START is the left one whatever the direction of the script
 */
void
carlos_display_list_builder_add_text (CarlosDisplayListBuilder *self,
                                      const char *text,
                                      double x,
                                      double y,
                                      CarlosAnchor anchor,
                                      const CarlosFont *font,
                                      CarlosColor color)
{
  carlos_display_list_builder_add_rotated_text (self, text, x, y, 0, anchor, font, color);
}

/**
 * carlos_display_list_builder_add_rotated_text:
 * @rotation: about the anchor, in degrees, clockwise
 */
void
carlos_display_list_builder_add_rotated_text (CarlosDisplayListBuilder *self,
                                              const char *text,
                                              double x,
                                              double y,
                                              double rotation,
                                              CarlosAnchor anchor,
                                              const CarlosFont *font,
                                              CarlosColor color)
{
  CarlosMark mark = { .kind = CARLOS_MARK_TEXT, .paint = { .fill = color } };
  CarlosTextExtents extents;

  g_return_if_fail (isfinite (x) && isfinite (y) && font->size > 0);

  mark.text.text = carlos_text_sanitize (text);
  mark.text.x = x;
  mark.text.y = y;
  mark.text.rotation = rotation;
  mark.text.anchor = anchor;
  mark.text.font = *font;
  carlos_text_measure (mark.text.text, font, &extents);
  mark.text.advance = extents.advance;
  mark.text.rtl = extents.rtl;
  mark.text.outline = carlos_text_outline (mark.text.text, font, &mark.text.n_outline);
  append_mark (self, &mark);
}

/**
 * carlos_display_list_builder_end:
 *
 * Returns: (transfer full): the finished drawing; the builder is empty from now on and can only be freed
 */
CarlosDisplayList *
carlos_display_list_builder_end (CarlosDisplayListBuilder *self)
{
  g_return_val_if_fail (!self->in_group, NULL);

  return g_steal_pointer (&self->list);
}

CarlosDisplayList *
carlos_display_list_ref (CarlosDisplayList *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
carlos_display_list_unref (CarlosDisplayList *self)
{
  g_atomic_rc_box_release_full (self, list_clear);
}

/**
 * carlos_display_list_get_width:
 *
 * Returns: px, more than 0
 */
double
carlos_display_list_get_width (const CarlosDisplayList *self)
{
  return self->width;
}

/**
 * carlos_display_list_get_height:
 *
 * Returns: px, more than 0
 */
double
carlos_display_list_get_height (const CarlosDisplayList *self)
{
  return self->height;
}

/**
 * carlos_display_list_get_title:
 *
 * Returns: (transfer none) (nullable): what the picture is
 */
const char *
carlos_display_list_get_title (const CarlosDisplayList *self)
{
  return self->title;
}

/**
 * carlos_display_list_get_description:
 *
 * Returns: (transfer none) (nullable): what it shows
 */
const char *
carlos_display_list_get_description (const CarlosDisplayList *self)
{
  return self->description;
}

/**
 * carlos_display_list_get_background:
 *
 * Returns: what lies behind all marks, CARLOS_COLOR_NONE for nothing
 */
CarlosColor
carlos_display_list_get_background (const CarlosDisplayList *self)
{
  return self->background;
}

/**
 * carlos_display_list_get_marks:
 *
 * Returns: (transfer none) (array length=n_marks): everything that is drawn, from back to front
 */
const CarlosMark *
carlos_display_list_get_marks (const CarlosDisplayList *self, guint *n_marks)
{
  *n_marks = self->marks->len;

  return (const CarlosMark *) self->marks->data;
}

/**
 * carlos_display_list_get_groups:
 *
 * Returns: (transfer none) (array length=n_groups): the groups, from back to front; every mark is in one of them
 */
const CarlosGroup *
carlos_display_list_get_groups (const CarlosDisplayList *self, guint *n_groups)
{
  *n_groups = self->groups->len;

  return (const CarlosGroup *) self->groups->data;
}

/**
 * carlos_display_list_find_group:
 *
 * Returns: (transfer none) (nullable): the group of that id
 */
const CarlosGroup *
carlos_display_list_find_group (const CarlosDisplayList *self, const char *id)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      const CarlosGroup *group = &g_array_index (self->groups, CarlosGroup, i);

      if (g_strcmp0 (group->id, id) == 0)
        return group;
    }

  return NULL;
}
