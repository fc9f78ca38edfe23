/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-bubble-picture.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CarlosBubbleFace:
 * @widget: that shows it
 * @picture: what it looks like, at the end of the way
 * @progress: of the bubble on its way, 0 to 1; 1 at rest
 * @start_fill: the colour at the start of the way
 * @start_words: the size of the words then, by the radius; 0 when they said something else
 * @former: what the words said before, until they have faded
 * @exchange: fades them
 * @exchange_value: how much of the new words is there, 0 to 1
 *
 * What a bubble looks like while it changes: the colour and the size of its words change as evenly as the disc does, and
 * words that say something else fade into each other.
 */
typedef struct
{
  GtkWidget *widget;
  CarlosBubblePicture picture;
  double progress;
  GdkRGBA start_fill;
  double start_words;
  CarlosBubblePicture former;
  AdwAnimation *exchange;
  double exchange_value;
} CarlosBubbleFace;

void carlos_bubble_face_init (CarlosBubbleFace *self, GtkWidget *widget);
void carlos_bubble_face_clear (CarlosBubbleFace *self);
gboolean carlos_bubble_face_is_empty (const CarlosBubbleFace *self);
void carlos_bubble_face_set_picture (CarlosBubbleFace *self,
                                     CarlosDisplayList *list,
                                     const CarlosGroup *group,
                                     const CarlosCircle *circle);
void carlos_bubble_face_depart (CarlosBubbleFace *self);
gboolean carlos_bubble_face_refresh_words (CarlosBubbleFace *self, double radius, double tolerance);
void carlos_bubble_face_forget_words (CarlosBubbleFace *self);
void carlos_bubble_face_snapshot_disc (const CarlosBubbleFace *self,
                                       GtkSnapshot *snapshot,
                                       double centre,
                                       double radius,
                                       double opacity);
void carlos_bubble_face_snapshot_words (const CarlosBubbleFace *self,
                                        GtkSnapshot *snapshot,
                                        double centre,
                                        double radius,
                                        double opacity,
                                        const graphene_rect_t *visible);

G_END_DECLS
