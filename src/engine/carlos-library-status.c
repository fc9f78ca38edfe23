/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-library-status.h"

#include "carlos-accounts-json.h"
#include "carlos-folder-json.h"
#include "carlos-json.h"
#include "carlos-library-file.h"
#include "carlos-secret-store.h"
#include "carlos-store-error.h"
#include "carlos-store-file.h"

/* An account that is on its way out is none any more. */
static GPtrArray *
read_accounts (CarlosStore *store, GError **error)
{
  GPtrArray *accounts = carlos_store_get_accounts (store, error);

  for (guint i = accounts != NULL ? accounts->len : 0; i > 0; i--)
    {
      const CarlosAccount *account = g_ptr_array_index (accounts, i - 1);

      if (account->removal_due)
        g_ptr_array_remove_index (accounts, i - 1);
    }

  return accounts;
}

static gboolean
read_services (CarlosLibraryStatus *self, CarlosStore *store, GError **error)
{
  self->accounts = read_accounts (store, error);
  self->waits = self->accounts != NULL ? carlos_store_get_waits (store, error) : NULL;
  if (self->waits == NULL)
    return FALSE;
  if (self->accounts->len > 0)
    self->is_lasting = carlos_secret_store_is_lasting (carlos_secret_store_get_default ());

  return TRUE;
}

/* Without a library there is nothing to read, which is no error. */
static gboolean
read_library (CarlosLibraryStatus *self, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (CarlosStore) store = carlos_library_file_open (self->path, &reason);

  if (store != NULL)
    {
      self->overview = carlos_store_get_overview (store, error);
      self->folders = carlos_store_list_folders (store, CARLOS_AUDIO_VERSION, error);
      return self->overview != NULL && self->folders != NULL && read_services (self, store, error);
    }

  self->folders = g_ptr_array_new ();
  self->accounts = g_ptr_array_new ();
  self->waits = g_ptr_array_new ();
  if (g_error_matches (reason, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_MISSING))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

/**
 * carlos_library_status_new:
 * @path: of a library's database, which may be missing
 *
 * Tells what a library holds, without a look at the plays: fast however large it is. Where accounts are connected it is
 * looked whether there is a keyring, which takes two seconds at most, once in a program.
 *
 * Returns: (transfer full) (nullable): NULL with an error that is one sentence
 */
CarlosLibraryStatus *
carlos_library_status_new (const char *path, GError **error)
{
  g_autoptr (CarlosLibraryStatus) self = g_new0 (CarlosLibraryStatus, 1);

  self->path = g_strdup (path);
  self->total = (CarlosStoredImport){ .first = G_MAXINT64, .last = G_MININT64 };
  self->set_aside = carlos_store_file_list_set_aside (path);
  if (!read_library (self, error))
    return NULL;
  if (self->overview != NULL)
    carlos_store_overview_sum (self->overview, &self->total);

  return g_steal_pointer (&self);
}

void
carlos_library_status_free (CarlosLibraryStatus *self)
{
  g_free (self->path);
  g_clear_pointer (&self->overview, carlos_store_overview_free);
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_clear_pointer (&self->waits, g_ptr_array_unref);
  g_strfreev (self->set_aside);
  g_free (self);
}

static void
add_path (JsonBuilder *builder, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  json_builder_add_string_value (builder, name);
}

/* How much there is, in the same members for the library, a source and an import. */
static void
add_sums (JsonBuilder *builder, const CarlosStoredImport *sums)
{
  carlos_json_add_integer (builder, "plays", (gint64) sums->plays);
  carlos_json_add_integer (builder, "short", (gint64) sums->shorts);
  carlos_json_add_integer (builder, "duplicates", (gint64) sums->duplicates);
  carlos_json_add_integer (builder, "members", (gint64) sums->members);
  carlos_json_add_integer (builder, "facts", (gint64) sums->facts);
  carlos_json_add_time (builder, "first", sums->first);
  carlos_json_add_time (builder, "last", sums->last);
}

static void
add_imports (JsonBuilder *builder, const CarlosStoreOverview *overview, const char *source)
{
  carlos_json_begin_array (builder, "imports");
  for (guint i = 0; i < overview->imports->len; i++)
    {
      const CarlosStoredImport *import = g_ptr_array_index (overview->imports, i);

      if (!g_str_equal (import->source, source))
        continue;
      json_builder_begin_object (builder);
      carlos_json_add_string (builder, "name", import->name);
      carlos_json_add_time (builder, "time", import->time);
      add_sums (builder, import);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_sources (JsonBuilder *builder, const CarlosStoreOverview *overview)
{
  carlos_json_begin_array (builder, "sources");
  for (guint i = 0; overview != NULL && i < overview->sources->len; i++)
    {
      const CarlosStoredImport *source = g_ptr_array_index (overview->sources, i);

      json_builder_begin_object (builder);
      carlos_json_add_string (builder, "name", source->source);
      add_sums (builder, source);
      add_imports (builder, overview, source->source);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * carlos_library_status_write_json:
 *
 * Returns: (transfer full): one JSON object in the form of docs/formats.md
 */
char *
carlos_library_status_write_json (const CarlosLibraryStatus *self)
{
  g_autoptr (JsonBuilder) builder = carlos_json_begin ();
  const CarlosStoreOverview *overview = self->overview;

  json_builder_set_member_name (builder, "library");
  add_path (builder, self->path);
  carlos_json_add_boolean (builder, "exists", overview != NULL);
  carlos_json_add_integer (builder, "tracks", overview != NULL ? (gint64) overview->n_tracks : 0);
  carlos_json_add_integer (builder, "artists", overview != NULL ? (gint64) overview->n_artists : 0);
  add_sums (builder, &self->total);
  add_sources (builder, overview);
  carlos_folder_json_add_folders (builder, self->folders);
  carlos_accounts_json_add (builder, self);
  carlos_json_begin_array (builder, "set_aside");
  for (char **path = self->set_aside; *path != NULL; path++)
    add_path (builder, *path);
  json_builder_end_array (builder);

  return carlos_json_end (builder);
}
