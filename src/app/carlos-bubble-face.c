/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-bubble-face.h"

/* Words that say something else fade into each other in this time. */
#define EXCHANGE_MS 150

static void
exchange_cb (double value, gpointer data)
{
  CarlosBubbleFace *self = data;

  self->exchange_value = value;
  gtk_widget_queue_draw (self->widget);
}

static void
exchange_done_cb (AdwAnimation *animation, CarlosBubbleFace *self)
{
  carlos_bubble_picture_clear (&self->former);
}

/**
 * carlos_bubble_face_init:
 * @widget: that shows it, and lives longer
 */
void
carlos_bubble_face_init (CarlosBubbleFace *self, GtkWidget *widget)
{
  *self = (CarlosBubbleFace){ .widget = widget, .progress = 1, .exchange_value = 1 };
}

void
carlos_bubble_face_clear (CarlosBubbleFace *self)
{
  if (self->exchange != NULL)
    adw_animation_skip (self->exchange);
  g_clear_object (&self->exchange);
  carlos_bubble_picture_clear (&self->picture);
  carlos_bubble_picture_clear (&self->former);
}

gboolean
carlos_bubble_face_is_empty (const CarlosBubbleFace *self)
{
  return self->picture.list == NULL;
}

static void
start_exchange (CarlosBubbleFace *self)
{
  if (self->exchange == NULL)
    {
      self->exchange = adw_timed_animation_new (self->widget, 0, 1, EXCHANGE_MS,
                                                adw_callback_animation_target_new (exchange_cb, self, NULL));
      g_signal_connect (self->exchange, "done", G_CALLBACK (exchange_done_cb), self);
    }
  self->exchange_value = 0;
  adw_animation_play (self->exchange);
}

/**
 * carlos_bubble_face_set_picture:
 * @group: a group of @list: the disc, then lines of words, each centred
 * @circle: where the disc is in @list
 *
 * Sets what the bubble looks like. While it is on its way, words that say something else fade in; those that have not
 * faded in yet give way at once.
 */
void
carlos_bubble_face_set_picture (CarlosBubbleFace *self,
                                CarlosDisplayList *list,
                                const CarlosGroup *group,
                                const CarlosCircle *circle)
{
  g_auto (CarlosBubblePicture) before = self->picture;

  carlos_bubble_picture_init (&self->picture, list, group, circle);
  gtk_widget_queue_draw (self->widget);
  if (self->progress == 1 || before.list == NULL || carlos_bubble_picture_says_same (&self->picture, &before))
    return;

  self->start_words = 0;
  if (self->former.list == NULL)
    {
      self->former = before;
      before = (CarlosBubblePicture){ 0 };
      start_exchange (self);
    }
}

static GdkRGBA
mix_colors (const GdkRGBA *a, const GdkRGBA *b, double amount)
{
  float part = (float) amount;

  return (GdkRGBA){ a->red + part * (b->red - a->red), a->green + part * (b->green - a->green),
                    a->blue + part * (b->blue - a->blue), a->alpha + part * (b->alpha - a->alpha) };
}

static GdkRGBA
get_shown_fill (const CarlosBubbleFace *self)
{
  GdkRGBA fill = carlos_bubble_picture_get_fill (&self->picture);

  return mix_colors (&self->start_fill, &fill, self->progress);
}

/* A larger disc may have words of the same size: then they grow slower than it does. */
static double
get_shown_words (const CarlosBubbleFace *self)
{
  double size = carlos_bubble_picture_get_word_size (&self->picture);

  return self->start_words > 0 ? self->start_words + (size - self->start_words) * self->progress : size;
}

/**
 * carlos_bubble_face_depart:
 *
 * Sets out for another look from the one that is seen now.
 */
void
carlos_bubble_face_depart (CarlosBubbleFace *self)
{
  if (!carlos_bubble_face_is_empty (self))
    {
      self->start_fill = get_shown_fill (self);
      self->start_words = get_shown_words (self);
    }
  self->progress = 0;
}

/* The scale of the words that are there at the end of the way: px for one of their list. */
static double
get_words_scale (const CarlosBubbleFace *self, double radius)
{
  double size = carlos_bubble_picture_get_word_size (&self->picture);

  return get_shown_words (self) / size * radius / self->picture.circle.radius;
}

/**
 * carlos_bubble_face_refresh_words:
 * @radius: of the disc, px
 * @tolerance: by what factor the size of the words that are kept may differ; 1 for not at all
 *
 * Keeps the pixels of the words anew if they are not kept at such a size. On the way to another look every frame has other
 * words, and keeping them is of no use.
 *
 * Returns: whether to draw the bubble anew
 */
gboolean
carlos_bubble_face_refresh_words (CarlosBubbleFace *self, double radius, double tolerance)
{
  int pixels = gtk_widget_get_scale_factor (self->widget);

  if (self->progress < 1 || carlos_bubble_picture_get_word_size (&self->picture) <= 0)
    return FALSE;

  return carlos_bubble_picture_refresh_words (&self->picture, pixels * get_words_scale (self, radius),
                                              tolerance);
}

/**
 * carlos_bubble_face_forget_words:
 *
 * Lets go of the pixels of words that nobody sees.
 */
void
carlos_bubble_face_forget_words (CarlosBubbleFace *self)
{
  carlos_word_raster_clear (&self->picture.raster);
  carlos_word_raster_clear (&self->former.raster);
}

/**
 * carlos_bubble_face_snapshot_disc:
 * @centre: both its coordinates, px
 * @radius: px
 * @opacity: 0 to 1
 */
void
carlos_bubble_face_snapshot_disc (const CarlosBubbleFace *self,
                                  GtkSnapshot *snapshot,
                                  double centre,
                                  double radius,
                                  double opacity)
{
  GdkRGBA fill = get_shown_fill (self);

  carlos_bubble_picture_snapshot_disc (&self->picture, snapshot, centre, radius, &fill, opacity);
}

static void
append_words (const CarlosBubbleFace *self,
              const CarlosBubblePicture *picture,
              GtkSnapshot *snapshot,
              double centre,
              double scale,
              double opacity,
              const graphene_rect_t *visible)
{
  if (opacity <= 0)
    return;

  gtk_snapshot_push_opacity (snapshot, opacity);
  carlos_bubble_picture_snapshot_words (picture, snapshot, centre, scale,
                                        gtk_widget_get_scale_factor (self->widget), visible);
  gtk_snapshot_pop (snapshot);
}

/**
 * carlos_bubble_face_snapshot_words:
 * @centre: of the disc, both its coordinates, px
 * @radius: of the disc, px
 * @opacity: 0 to 1
 * @visible: what to draw of it
 */
void
carlos_bubble_face_snapshot_words (const CarlosBubbleFace *self,
                                   GtkSnapshot *snapshot,
                                   double centre,
                                   double radius,
                                   double opacity,
                                   const graphene_rect_t *visible)
{
  double size = carlos_bubble_picture_get_word_size (&self->picture);
  double before = carlos_bubble_picture_get_word_size (&self->former);

  if (before > 0)
    append_words (self, &self->former, snapshot, centre, radius / self->former.circle.radius,
                  opacity * (1 - self->exchange_value), visible);
  if (size > 0)
    append_words (self, &self->picture, snapshot, centre, get_words_scale (self, radius),
                  opacity * self->exchange_value, visible);
}
