/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-bubble-picture.h"

#include "carlos-cairo-writer.h"

/* Discs and rings are GSK's own nodes. A Cairo node is painted through a buffer of its size in every frame, and for a disc
 * that fills the window that alone takes longer than a frame may. Only words need one, and theirs is small. */

/* Kept words stand for those of up to so many times their size, or so small a part of it. */
#define RASTER_TOLERANCE 2.0

GdkRGBA
carlos_chart_get_rgba (CarlosColor color)
{
  double channels[4];

  carlos_color_get_channels (color, channels);

  return (GdkRGBA){ (float) channels[0], (float) channels[1], (float) channels[2], (float) channels[3] };
}

static const CarlosMark *
get_marks (const CarlosBubblePicture *self)
{
  guint n_marks;

  return &carlos_display_list_get_marks (self->list, &n_marks)[self->group->first_mark];
}

/* What the words of a group cover, generously: no letter is higher, deeper or further out than its size. */
static graphene_rect_t
find_words (const CarlosBubblePicture *self)
{
  const CarlosMark *marks = get_marks (self);
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  for (guint i = 1; i < self->group->n_marks; i++)
    {
      double size = marks[i].text.font.size, width = marks[i].text.advance;
      graphene_rect_t line = GRAPHENE_RECT_INIT (
        (float) (marks[i].text.x - self->circle.x - width / 2 - size),
        (float) (marks[i].text.y - self->circle.y - size), (float) (width + 2 * size), (float) (2 * size));

      graphene_rect_union (&all, &line, &all);
    }

  return all;
}

/**
 * carlos_bubble_picture_init:
 * @group: a group of @list: the disc, then lines of words, each centred
 * @circle: where the disc is in @list
 */
void
carlos_bubble_picture_init (CarlosBubblePicture *self,
                            CarlosDisplayList *list,
                            const CarlosGroup *group,
                            const CarlosCircle *circle)
{
  self->list = carlos_display_list_ref (list);
  self->group = group;
  self->circle = *circle;
  self->words = find_words (self);
  self->raster = (CarlosWordRaster){ 0 };
}

void
carlos_bubble_picture_clear (CarlosBubblePicture *self)
{
  g_clear_pointer (&self->list, carlos_display_list_unref);
  carlos_word_raster_clear (&self->raster);
}

GdkRGBA
carlos_bubble_picture_get_fill (const CarlosBubblePicture *self)
{
  return carlos_chart_get_rgba (get_marks (self)[0].paint.fill);
}

/**
 * carlos_bubble_picture_get_word_size:
 *
 * Returns: the size of the letters as a part of the radius of the disc; 0 without words
 */
double
carlos_bubble_picture_get_word_size (const CarlosBubblePicture *self)
{
  if (self->list == NULL || self->group->n_marks < 2)
    return 0;

  return get_marks (self)[1].text.font.size / self->circle.radius;
}

/**
 * carlos_bubble_picture_says_same:
 *
 * Returns: whether both have the same words, broken into the same lines
 */
gboolean
carlos_bubble_picture_says_same (const CarlosBubblePicture *self, const CarlosBubblePicture *other)
{
  if (self->list == NULL || other->list == NULL || self->group->n_marks != other->group->n_marks)
    return FALSE;

  for (guint i = 1; i < self->group->n_marks; i++)
    {
      if (!g_str_equal (get_marks (self)[i].text.text, get_marks (other)[i].text.text))
        return FALSE;
    }

  return TRUE;
}

static void
append_disc (GtkSnapshot *snapshot, double centre, double radius, const GdkRGBA *color)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) (centre - radius), (float) (centre - radius),
                                               (float) (2 * radius), (float) (2 * radius));
  GskRoundedRect disc;

  gtk_snapshot_push_rounded_clip (snapshot, gsk_rounded_rect_init_from_rect (&disc, &bounds, (float) radius));
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

/**
 * carlos_bubble_picture_snapshot_ring:
 * @centre: both its coordinates, px
 * @radius: to the middle of the line, px
 */
void
carlos_bubble_picture_snapshot_ring (GtkSnapshot *snapshot,
                                     double centre,
                                     double radius,
                                     double width,
                                     const GdkRGBA *color)
{
  double outer = radius + width / 2;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) (centre - outer), (float) (centre - outer),
                                               (float) (2 * outer), (float) (2 * outer));
  float widths[4] = { (float) width, (float) width, (float) width, (float) width };
  GdkRGBA colors[4] = { *color, *color, *color, *color };
  GskRoundedRect ring;

  gtk_snapshot_append_border (snapshot, gsk_rounded_rect_init_from_rect (&ring, &bounds, (float) outer),
                              widths, colors);
}

/**
 * carlos_bubble_picture_snapshot_disc:
 * @centre: both its coordinates, px
 * @radius: px
 * @fill: instead of the colour that it has
 * @opacity: 0 to 1; thinner colours do what an opacity node would do with a buffer
 *
 * Draws the disc, and its outline if it has one.
 */
void
carlos_bubble_picture_snapshot_disc (const CarlosBubblePicture *self,
                                     GtkSnapshot *snapshot,
                                     double centre,
                                     double radius,
                                     const GdkRGBA *fill,
                                     double opacity)
{
  const CarlosMark *mark = &get_marks (self)[0];
  double scale = radius / self->circle.radius;
  GdkRGBA color = *fill;

  color.alpha *= (float) opacity;
  append_disc (snapshot, centre, scale * mark->circle.radius, &color);
  if (mark->paint.stroke != CARLOS_COLOR_NONE)
    {
      color = carlos_chart_get_rgba (mark->paint.stroke);
      color.alpha *= (float) opacity;
      carlos_bubble_picture_snapshot_ring (snapshot, centre, scale * mark->circle.radius,
                                           scale * mark->paint.stroke_width, &color);
    }
}

/* Draws the words about the origin, at the scale of the list. */
static void
draw_words (const CarlosBubblePicture *self, cairo_t *cr)
{
  CarlosGroup words = *self->group;

  words.first_mark++;
  words.n_marks--;
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST); /* a fifth of the time of a zoom, and no eye sees it */
  cairo_translate (cr, -self->circle.x, -self->circle.y);
  carlos_cairo_writer_draw_group (self->list, &words, cr);
}

/**
 * carlos_bubble_picture_refresh_words:
 * @scale: px of the screen for one px of the list
 * @tolerance: by what factor the scale that the words are kept at may differ; 1 for not at all
 *
 * Keeps the words anew if they are not kept at such a scale.
 *
 * Returns: whether others are kept now, or none any more
 */
gboolean
carlos_bubble_picture_refresh_words (CarlosBubblePicture *self, double scale, double tolerance)
{
  gboolean had_words = self->raster.surface != NULL;
  cairo_t *cr;

  if (self->list == NULL || self->group->n_marks < 2
      || carlos_word_raster_is_like (&self->raster, scale, tolerance))
    return FALSE;

  cr = carlos_word_raster_begin (&self->raster, &self->words, scale);
  if (cr == NULL)
    return had_words;

  draw_words (self, cr);
  cairo_destroy (cr);

  return TRUE;
}

/**
 * carlos_bubble_picture_snapshot_words:
 * @centre: of the disc, both its coordinates, px
 * @scale: px for one px of the list
 * @pixels: px of the screen for one px
 * @visible: what to draw of it
 *
 * Draws the words that lie on the disc: those that are kept, where they are about as large, or else their outlines.
 */
void
carlos_bubble_picture_snapshot_words (const CarlosBubblePicture *self,
                                      GtkSnapshot *snapshot,
                                      double centre,
                                      double scale,
                                      int pixels,
                                      const graphene_rect_t *visible)
{
  graphene_rect_t bounds;
  cairo_t *cr;

  graphene_rect_scale (&self->words, (float) scale, (float) scale, &bounds);
  graphene_rect_offset (&bounds, (float) centre, (float) centre);
  graphene_rect_round_extents (&bounds, &bounds);
  if (self->group->n_marks < 2 || !graphene_rect_intersection (&bounds, visible, &bounds))
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_translate (cr, centre, centre);
  cairo_scale (cr, scale, scale);
  if (carlos_word_raster_is_like (&self->raster, scale * pixels, RASTER_TOLERANCE))
    carlos_word_raster_draw (&self->raster, cr);
  else
    draw_words (self, cr);
  cairo_destroy (cr);
}
