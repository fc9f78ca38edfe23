/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-comparison.h"

#include "carlos-json.h"

static void
add_rows (JsonBuilder *builder, const char *name, const GArray *rows, guint n_rows)
{
  carlos_json_begin_array (builder, name);
  for (guint i = 0; i < MIN (rows->len, n_rows); i++)
    {
      const CarlosSharedRow *row = &g_array_index (rows, CarlosSharedRow, i);

      json_builder_begin_object (builder);
      carlos_json_add_string (builder, "name", row->name);
      carlos_json_add_number (builder, "mine", row->mine);
      carlos_json_add_number (builder, "theirs", row->theirs);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_overlap (JsonBuilder *builder, const char *name, const CarlosOverlap *overlap, guint n_rows)
{
  carlos_json_begin_object (builder, name);
  carlos_json_add_number (builder, "shared", overlap->shared);
  carlos_json_add_number (builder, "untold", overlap->untold);
  add_rows (builder, "both", overlap->both, n_rows);
  add_rows (builder, "only_mine", overlap->mine, n_rows);
  add_rows (builder, "only_theirs", overlap->theirs, n_rows);
  json_builder_end_object (builder);
}

/**
 * carlos_comparison_json_add:
 * @n_rows: how many names each list has at most
 *
 * Adds the members that tell of a comparison, in the form of docs/formats.md.
 */
void
carlos_comparison_json_add (JsonBuilder *builder, const CarlosComparison *self, guint n_rows)
{
  carlos_json_add_string (builder, "by", self->is_by_genre ? "genres" : "artists");
  carlos_json_add_number (builder, "shared", carlos_comparison_get_overlap (self)->shared);
  carlos_json_add_number (builder, "genre_coverage_mine", self->genre_coverage[0]);
  carlos_json_add_number (builder, "genre_coverage_theirs", self->genre_coverage[1]);
  add_overlap (builder, "genres", &self->genres, n_rows);
  add_overlap (builder, "artists", &self->artists, n_rows);
}
