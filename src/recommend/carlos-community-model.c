/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-community-model.h"

#include "carlos-model-layout.h"

#include <string.h>

typedef struct
{
  GByteArray *bytes;
  GByteArray *texts;
  CarlosModelHead head;
} Assembly;

/* Where a text begins among the texts once it is added. */
static guint32
add_text (Assembly *self, const char *text)
{
  guint32 place = self->texts->len;

  g_byte_array_append (self->texts, (const guint8 *) text, (guint) strlen (text) + 1);

  return place;
}

static void
add_section (Assembly *self, CarlosModelSection section, gconstpointer data, gsize size)
{
  static const guint8 zeros[CARLOS_MODEL_ALIGNMENT] = { 0 };
  gsize rest = self->bytes->len % CARLOS_MODEL_ALIGNMENT;

  if (rest > 0)
    g_byte_array_append (self->bytes, zeros, (guint) (CARLOS_MODEL_ALIGNMENT - rest));
  self->head.sections[section] = (CarlosModelExtent){ self->bytes->len, size };
  if (size > 0)
    g_byte_array_append (self->bytes, data, (guint) size);
}

static void
fill_head (CarlosModelHead *head,
           const CarlosInteractions *interactions,
           const CarlosCommunitySettings *settings)
{
  memcpy (head->magic, CARLOS_MODEL_MAGIC, sizeof head->magic);
  head->version = CARLOS_MODEL_VERSION;
  head->head_size = sizeof *head;
  head->kind = settings->kind;
  head->has_walk = settings->has_walk;
  head->n_items = interactions->by_listener.n_columns;
  head->n_listeners = (guint32) interactions->by_listener.n_rows;
  head->n_entries = carlos_sparse_get_n_values (&interactions->by_listener);
  head->seed = settings->als.seed;
  head->n_factors = settings->als.n_factors;
  head->n_iterations = settings->als.n_iterations;
  head->max_links = settings->has_walk ? settings->walk.max_links : settings->ease.max_links;
  head->n_tried = settings->n_tried;
  head->hu_targets = settings->als.terms.hu_targets;
  head->link_share = settings->mix.link_share;
  head->validation = settings->validation;
  head->ease_regularisation = settings->ease.regularisation;
  head->popularity_exponent = settings->ease.popularity_exponent;
  head->listener_exponent = settings->walk.listener_exponent;
  head->source_exponent = settings->walk.source_exponent;
  head->target_exponent = settings->walk.target_exponent;
  head->unobserved = settings->als.terms.unobserved;
  head->observed = settings->als.terms.observed;
  head->confidence = settings->als.terms.confidence;
  head->regularisation = settings->als.terms.regularisation;
  head->frequency_exponent = settings->als.terms.frequency_exponent;
}

static void
add_names (Assembly *self, const CarlosCommunityNames *names, const char *provenance, const char *licence)
{
  g_autofree CarlosModelItem *items = g_new0 (CarlosModelItem, names->n_items + 1);

  add_text (self, provenance);
  add_text (self, licence);
  for (guint i = 0; i < names->n_items; i++)
    {
      const CarlosCommunityItem *item = &names->items[i];

      items[i].id = add_text (self, item->id);
      items[i].artist = item->artist == item->id ? items[i].id : add_text (self, item->artist);
      items[i].title = item->title != NULL ? add_text (self, item->title) : CARLOS_MODEL_NO_TEXT;
    }
  add_section (self, CARLOS_MODEL_TEXTS, self->texts->data, self->texts->len);
  add_section (self, CARLOS_MODEL_ITEMS, items, names->n_items * sizeof *items);
}

static void
add_links (Assembly *self, const CarlosSparse *links)
{
  gsize n = links != NULL ? carlos_sparse_get_n_values (links) : 0;
  g_autofree guint64 *offsets = g_new0 (guint64, links != NULL ? links->n_rows + 1 : 1);

  for (gsize row = 0; links != NULL && row <= links->n_rows; row++)
    offsets[row] = links->offsets[row];
  add_section (self, CARLOS_MODEL_LINK_OFFSETS, offsets,
               links != NULL ? (links->n_rows + 1) * sizeof *offsets : 0);
  add_section (self, CARLOS_MODEL_LINK_TARGETS, links != NULL ? links->columns : NULL, n * sizeof (guint32));
  add_section (self, CARLOS_MODEL_LINK_WEIGHTS, links != NULL ? links->values : NULL, n * sizeof (float));
}

static void
seal (Assembly *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size = CARLOS_MODEL_DIGEST_SIZE;
  gsize start = G_STRUCT_OFFSET (CarlosModelHead, kind);

  self->head.file_size = self->bytes->len;
  memcpy (self->bytes->data, &self->head, sizeof self->head);
  g_checksum_update (checksum, self->bytes->data + start, (gssize) (self->bytes->len - start));
  g_checksum_get_digest (checksum, self->head.digest, &size);
  memcpy (self->bytes->data, &self->head, sizeof self->head);
}

/**
 * carlos_community_model_new:
 * @parts: that @settings ask for
 * @provenance: one line of text that says what the model is made from
 * @licence: a note on the rights in it; may be empty
 *
 * Returns: (transfer full) (nullable): the model; its @bytes are what its file holds. NULL when it would be larger than
 *   4 GB
 */
CarlosCommunityModel *
carlos_community_model_new (const CarlosInteractions *interactions,
                            const CarlosCommunityParts *parts,
                            const CarlosCommunitySettings *settings,
                            const char *provenance,
                            const char *licence)
{
  const CarlosSparse *links = carlos_community_settings_have_links (settings) ? parts->links : NULL;
  const CarlosFactorSide *side = carlos_community_settings_have_factors (settings) ? &parts->side : NULL;
  gsize n_links = links != NULL ? carlos_sparse_get_n_values (links) : 0;
  gsize n_floats = side != NULL ? ((gsize) side->n_others + 1) * side->width : 0;
  Assembly self = { 0 };
  g_autoptr (GBytes) bytes = NULL;

  if (8 * n_links + 4 * n_floats > G_MAXUINT32 / 4 * 3)
    return NULL;

  self.bytes = g_byte_array_new ();
  self.texts = g_byte_array_new ();
  fill_head (&self.head, interactions, settings);
  self.head.width = side != NULL ? side->width : 0;
  g_byte_array_append (self.bytes, (const guint8 *) &self.head, sizeof self.head);
  add_names (&self, interactions->community->names, provenance, licence);
  add_section (&self, CARLOS_MODEL_LISTENERS, parts->n_listeners, parts->scorer.n_items * sizeof (guint32));
  add_links (&self, links);
  add_section (&self, CARLOS_MODEL_FACTORS, side != NULL ? side->table : NULL,
               side != NULL ? (gsize) side->n_others * side->width * sizeof (float) : 0);
  add_section (&self, CARLOS_MODEL_SPECTRUM, side != NULL ? side->spectrum : NULL,
               side != NULL ? side->width * sizeof (float) : 0);
  seal (&self);
  g_byte_array_unref (self.texts);
  bytes = g_byte_array_free_to_bytes (self.bytes);

  return carlos_community_model_new_from_bytes (bytes, "", NULL);
}

CarlosCommunityModel *
carlos_community_model_ref (CarlosCommunityModel *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
model_clear (gpointer data)
{
  CarlosCommunityModel *self = data;

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->items, g_free);
}

void
carlos_community_model_unref (CarlosCommunityModel *self)
{
  g_atomic_rc_box_release_full (self, model_clear);
}
