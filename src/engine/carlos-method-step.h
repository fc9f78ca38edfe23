/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-chart.h"
#include "carlos-method-table.h"

G_BEGIN_DECLS

typedef struct _CarlosMethodWalk CarlosMethodWalk;

/**
 * CarlosMethodDrawFunc:
 * @index: which of several charts of the kind
 *
 * Returns: (transfer full): the drawing
 */
typedef CarlosDisplayList *(*CarlosMethodDrawFunc) (const CarlosMethodWalk *walk,
                                                    guint index,
                                                    const CarlosChartOptions *options);

/**
 * CarlosMethodChart:
 * @id: for machines: lower case, English
 * @index: of the frame of a film, else 0
 * @draw: draws it
 * @get_height: (nullable): how tall it should be, in px, when so wide; NULL for the shape of the plate
 *
 * A picture of a step, which can be drawn in any size and palette.
 */
typedef struct
{
  const char *id;
  guint index;
  CarlosMethodDrawFunc draw;
  double (*get_height) (const CarlosMethodWalk *walk, double width);
} CarlosMethodChart;

/**
 * CarlosMethodStep:
 * @id: for machines: lower case, English
 * @title: what the step is called
 * @sentences: (element-type utf8): what happens there, in plain words
 * @formulas: (element-type utf8): how it is computed, one a line
 * @charts: (element-type CarlosMethodChart): its pictures
 * @is_film: the pictures are moments of one thing, in order
 * @tables: (element-type CarlosMethodTable): the numbers behind
 *
 * A step of the method with a listener's own data. Public to read, never changed once it is part of a walk.
 */
typedef struct
{
  const char *id;
  const char *title;
  GPtrArray *sentences;
  GPtrArray *formulas;
  GArray *charts;
  gboolean is_film;
  GPtrArray *tables;
} CarlosMethodStep;

CarlosMethodStep *carlos_method_step_new (const char *id, const char *title);
void carlos_method_step_free (CarlosMethodStep *self);
void carlos_method_step_add_sentence (CarlosMethodStep *self, const char *sentence);
void carlos_method_step_take_sentence (CarlosMethodStep *self, char *sentence);
void carlos_method_step_add_formula (CarlosMethodStep *self, const char *formula);
void carlos_method_step_take_formula (CarlosMethodStep *self, char *formula);
void carlos_method_step_add_chart (CarlosMethodStep *self, const CarlosMethodChart *chart);
CarlosMethodTable *carlos_method_step_add_table (CarlosMethodStep *self, const char *id, const char *title);
GStrv carlos_method_step_dup_paragraphs (const CarlosMethodStep *self);
CarlosMethodTable *carlos_method_step_find_table (const CarlosMethodStep *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarlosMethodStep, carlos_method_step_free)

G_END_DECLS
