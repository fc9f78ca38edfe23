/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-cell-value.h"
#include "carlos-feature.h"
#include "carlos-track-table-builder.h"

G_BEGIN_DECLS

typedef enum
{
  CARLOS_COLUMN_IGNORED,
  CARLOS_COLUMN_ID,
  CARLOS_COLUMN_TITLE,
  CARLOS_COLUMN_ARTISTS,
  CARLOS_COLUMN_GENRES,
  CARLOS_COLUMN_MINUTES,
  CARLOS_COLUMN_PLAYS,
  CARLOS_COLUMN_FEATURE,
} CarlosColumnKind;

/**
 * CarlosColumn:
 * @kind: what the column is read as
 * @feature: which one, for an audio feature
 * @form: how its cells are written, for numbers
 * @scale: what a number is multiplied by to be in the unit of the table of tracks
 */
typedef struct
{
  CarlosColumnKind kind;
  CarlosFeature feature;
  CarlosCellForm form;
  double scale;
} CarlosColumn;

void carlos_column_names_recognise (const CarlosSlice *names, guint n_names, CarlosColumn *columns);
const char *carlos_column_get_role (const CarlosColumn *column);
void carlos_column_get_range (const CarlosColumn *column, double *minimum, double *maximum);

G_END_DECLS
