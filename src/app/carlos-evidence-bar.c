/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-evidence-bar.h"

#include <math.h>

/* Between two parts, px, so that they are told apart without their colours. */
#define GAP 2.0f

#define HEIGHT 6.0f
#define RADIUS 2.0f
#define LINE 1.5f

/**
 * CarlosEvidenceBar:
 *
 * A score as a bar: what speaks for something, by kinds of evidence in their order; then, hollow, what speaks against it.
 *
 * # Accessibility
 *
 * The bar is hidden: whoever shows it says the same in words.
 */
struct _CarlosEvidenceBar
{
  GtkWidget parent_instance;

  double values[CARLOS_N_EVIDENCE];
  double most; /* the length of the longest bar beside it */
};

G_DEFINE_FINAL_TYPE (CarlosEvidenceBar, carlos_evidence_bar, GTK_TYPE_WIDGET)

/* Each has a contrast of 3 to 1 or more with both a white and a dark sidebar (relative luminance from .16 to .27). */
static const GdkRGBA colors[CARLOS_N_EVIDENCE] = {
  [CARLOS_EVIDENCE_COMMUNITY] = { .722f, .247f, .616f, 1 },  /* #b83f9d */
  [CARLOS_EVIDENCE_TEXT] = { .227f, .502f, .878f, 1 },       /* #3a80e0 */
  [CARLOS_EVIDENCE_SOUND] = { .118f, .604f, .416f, 1 },      /* #1e9a6a */
  [CARLOS_EVIDENCE_NOVELTY] = { .851f, .439f, .165f, 1 },    /* #d9702a */
  [CARLOS_EVIDENCE_POPULARITY] = { .541f, .498f, .447f, 1 }, /* #8a7f72 */
  [CARLOS_EVIDENCE_FEEDBACK] = { .604f, .541f, .071f, 1 },   /* #9a8a12 */
};

static void
append_part (GtkSnapshot *snapshot,
             const GdkRGBA *color,
             float x,
             float width,
             float height,
             gboolean is_solid)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, (height - HEIGHT) / 2, fmaxf (width, 1), HEIGHT);
  const float border[4] = { LINE, LINE, LINE, LINE };
  const GdkRGBA border_colors[4] = { *color, *color, *color, *color };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, fminf (RADIUS, bounds.size.width / 2));
  if (!is_solid)
    {
      gtk_snapshot_append_border (snapshot, &outline, border, border_colors);
      return;
    }
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

/* Adds those parts that speak for something, with @sign 1, or against it, with -1; returns where they end. */
static float
append_side (CarlosEvidenceBar *self, GtkSnapshot *snapshot, float x, float unit, int sign)
{
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));

  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    {
      float length = (float) (self->values[e] * sign) * unit;

      if (length < .5f)
        continue;
      append_part (snapshot, &colors[e], x, length - GAP, height, sign > 0);
      x += length;
    }

  return x;
}

static void
carlos_evidence_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CarlosEvidenceBar *self = CARLOS_EVIDENCE_BAR (widget);
  float width = (float) gtk_widget_get_width (widget);
  float unit = self->most > 0 ? (width + GAP) / (float) self->most : 0;
  float end;

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width, 0));
      gtk_snapshot_scale (snapshot, -1, 1);
    }
  end = append_side (self, snapshot, 0, unit, 1);
  append_side (self, snapshot, end, unit, -1);
}

static void
carlos_evidence_bar_class_init (CarlosEvidenceBarClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = carlos_evidence_bar_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "evidence-bar");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
carlos_evidence_bar_init (CarlosEvidenceBar *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), 10, (int) HEIGHT);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * carlos_evidence_bar_get_most:
 *
 * Returns: the length of the longest bar of a list, so that bars can be compared
 */
double
carlos_evidence_bar_get_most (const CarlosRecommendations *list)
{
  double most = 0;

  for (guint i = 0; i < list->n_items; i++)
    {
      double length = 0;

      for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
        length += fabs (list->items[i].parts[e].value);
      most = fmax (most, length);
    }

  return most;
}

/**
 * carlos_evidence_bar_set_item:
 * @most: the length of the longest bar of the list that the item is in
 *
 * Shows what the score of an item is made of.
 */
void
carlos_evidence_bar_set_item (CarlosEvidenceBar *self, const CarlosRecommendation *item, double most)
{
  g_return_if_fail (CARLOS_IS_EVIDENCE_BAR (self));

  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    self->values[e] = item->parts[e].value;
  self->most = most;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * carlos_evidence_bar_set_swatch:
 * @is_against: whether it speaks against something
 *
 * Shows nothing but how a kind of evidence looks in a bar.
 */
void
carlos_evidence_bar_set_swatch (CarlosEvidenceBar *self, CarlosEvidence evidence, gboolean is_against)
{
  g_return_if_fail (CARLOS_IS_EVIDENCE_BAR (self));

  for (guint e = 0; e < CARLOS_N_EVIDENCE; e++)
    self->values[e] = 0;
  self->values[evidence] = is_against ? -1 : 1;
  self->most = 1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
