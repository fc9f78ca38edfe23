/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-display-list.h"
#include "carlos-word-raster.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CarlosBubblePicture:
 * @list: (nullable): what it is drawn in; NULL for no picture
 * @group: a group of @list: the disc first, then its words
 * @circle: where the disc is in @list
 * @words: what the words cover, from the middle of the disc, px of @list
 * @raster: the words as they were drawn at some scale
 *
 * What a bubble looks like, at any size. All zero is no picture.
 */
typedef struct
{
  CarlosDisplayList *list;
  const CarlosGroup *group;
  CarlosCircle circle;
  graphene_rect_t words;
  CarlosWordRaster raster;
} CarlosBubblePicture;

GdkRGBA carlos_chart_get_rgba (CarlosColor color);

void carlos_bubble_picture_init (CarlosBubblePicture *self,
                                 CarlosDisplayList *list,
                                 const CarlosGroup *group,
                                 const CarlosCircle *circle);
void carlos_bubble_picture_clear (CarlosBubblePicture *self);
GdkRGBA carlos_bubble_picture_get_fill (const CarlosBubblePicture *self);
double carlos_bubble_picture_get_word_size (const CarlosBubblePicture *self);
gboolean carlos_bubble_picture_says_same (const CarlosBubblePicture *self, const CarlosBubblePicture *other);
void carlos_bubble_picture_snapshot_disc (const CarlosBubblePicture *self,
                                          GtkSnapshot *snapshot,
                                          double centre,
                                          double radius,
                                          const GdkRGBA *fill,
                                          double opacity);
gboolean carlos_bubble_picture_refresh_words (CarlosBubblePicture *self, double scale, double tolerance);
void carlos_bubble_picture_snapshot_words (const CarlosBubblePicture *self,
                                           GtkSnapshot *snapshot,
                                           double centre,
                                           double scale,
                                           int pixels,
                                           const graphene_rect_t *visible);
void carlos_bubble_picture_snapshot_ring (GtkSnapshot *snapshot,
                                          double centre,
                                          double radius,
                                          double width,
                                          const GdkRGBA *color);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CarlosBubblePicture, carlos_bubble_picture_clear)

G_END_DECLS
