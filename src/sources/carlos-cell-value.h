/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-track-table-builder.h"

G_BEGIN_DECLS

/**
 * CarlosCellForm:
 * @CARLOS_CELL_NUMBER: a decimal number
 * @CARLOS_CELL_CLOCK: minutes and seconds, "3:31" or "1:02:30"; the value is in milliseconds
 * @CARLOS_CELL_KEY: a number, or a key by name: "C", "F#", "Bb"
 * @CARLOS_CELL_MODE: a number, or "major" or "minor"
 * @CARLOS_CELL_METRE: a number, or a time signature: "3/4"
 *
 * How the cells of a column of numbers are written.
 */
typedef enum
{
  CARLOS_CELL_NUMBER,
  CARLOS_CELL_CLOCK,
  CARLOS_CELL_KEY,
  CARLOS_CELL_MODE,
  CARLOS_CELL_METRE,
} CarlosCellForm;

CarlosSlice carlos_cell_trim (CarlosSlice cell);
gboolean carlos_cell_is_missing (CarlosSlice cell);
gboolean carlos_cell_parse (CarlosSlice cell, CarlosCellForm form, char decimal_mark, double *value);

G_END_DECLS
