/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-track-table-builder.h"

G_BEGIN_DECLS

/* A cell beyond this is none that a listener made. To tell many names apart takes time with the square of their number,
 * to normalise a name with the square of its length. */
#define CARLOS_LIST_MAX_NAMES 256
#define CARLOS_LIST_MAX_NAME_SIZE 1024

typedef enum
{
  CARLOS_LIST_OF_ARTISTS,
  CARLOS_LIST_OF_GENRES,
} CarlosListKind;

/**
 * CarlosListCell:
 * @names: #CarlosSlice, what was found; they point into the cell or @unescaped, until the next one is read
 * @is_overfull: there were more names, or longer ones, than are kept
 *
 * Takes a cell apart that holds several names.
 */
typedef struct
{
  CarlosListKind kind;
  GArray *names;
  gboolean is_overfull;
  GByteArray *unescaped;
} CarlosListCell;

void carlos_list_cell_init (CarlosListCell *self, CarlosListKind kind);
void carlos_list_cell_clear (CarlosListCell *self);

void carlos_list_cell_read (CarlosListCell *self, CarlosSlice cell);
void carlos_list_cell_reset (CarlosListCell *self);
void carlos_list_cell_add (CarlosListCell *self, CarlosSlice name);
const CarlosSlice *carlos_list_cell_get_names (const CarlosListCell *self, guint *n_names);

G_END_DECLS
