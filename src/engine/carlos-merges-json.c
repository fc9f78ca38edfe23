/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-merges-json.h"

#include "carlos-json.h"

/* The store counts merges of artists and of tracks apart; people see one list. */
static const char id_letters[] = { [CARLOS_MERGE_ARTISTS] = 'a', [CARLOS_MERGE_TRACKS] = 't' };

const char *
carlos_merge_kind_to_string (CarlosMergeKind kind)
{
  return kind == CARLOS_MERGE_ARTISTS ? "artists" : "tracks";
}

/**
 * carlos_merge_dup_id:
 *
 * Returns: (transfer full): what a merge is called among those of both kinds, such as "a1" or "t12"
 */
char *
carlos_merge_dup_id (const CarlosMerge *merge)
{
  return g_strdup_printf ("%c%" G_GINT64_FORMAT, id_letters[merge->kind], merge->id);
}

/**
 * carlos_merge_parse_id:
 * @text: as carlos_merge_dup_id () writes it
 * @kind: (out): of the merge
 * @id: (out): its number among those of the kind
 *
 * Returns: FALSE for what is no such id
 */
gboolean
carlos_merge_parse_id (const char *text, CarlosMergeKind *kind, gint64 *id)
{
  guint64 number;

  for (guint k = 0; k < G_N_ELEMENTS (id_letters); k++)
    {
      if (text[0] == id_letters[k] && g_ascii_string_to_unsigned (text + 1, 10, 1, G_MAXINT64, &number, NULL))
        {
          *kind = (CarlosMergeKind) k;
          *id = (gint64) number;
          return TRUE;
        }
    }

  return FALSE;
}

static void
add_merge (JsonBuilder *builder, const CarlosMerge *merge)
{
  g_autofree char *id = carlos_merge_dup_id (merge);

  json_builder_begin_object (builder);
  carlos_json_add_string (builder, "id", id);
  carlos_json_add_string (builder, "kind", carlos_merge_kind_to_string (merge->kind));
  carlos_json_add_string (builder, "kept", merge->kept);
  carlos_json_add_string (builder, "other", merge->other);
  json_builder_end_object (builder);
}

/**
 * carlos_merges_json_write_list:
 * @merges: of CarlosMerge
 *
 * Returns: (transfer full): one JSON object in the form of docs/formats.md
 */
char *
carlos_merges_json_write_list (const GPtrArray *merges)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  carlos_json_begin_array (builder, "merges");
  for (guint i = 0; i < merges->len; i++)
    add_merge (builder, g_ptr_array_index (merges, i));
  json_builder_end_array (builder);

  return carlos_json_end (builder);
}

static void
add_counts (JsonBuilder *builder, const char *name, const CarlosStoreOverview *overview)
{
  carlos_json_begin_object (builder, name);
  carlos_json_add_integer (builder, "artists", (gint64) overview->n_artists);
  carlos_json_add_integer (builder, "tracks", (gint64) overview->n_tracks);
  json_builder_end_object (builder);
}

/**
 * carlos_merges_json_write_change:
 * @merge: (nullable): what was made or undone; NULL when both were the same already
 * @before: of the library before
 * @after: of the library now
 *
 * Returns: (transfer full): one JSON object in the form of docs/formats.md
 */
char *
carlos_merges_json_write_change (const CarlosMerge *merge,
                                 const CarlosStoreOverview *before,
                                 const CarlosStoreOverview *after)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();

  json_builder_set_member_name (builder, "merge");
  if (merge != NULL)
    add_merge (builder, merge);
  else
    json_builder_add_null_value (builder);
  add_counts (builder, "before", before);
  add_counts (builder, "after", after);

  return carlos_json_end (builder);
}
