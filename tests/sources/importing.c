/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "importing.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* --- a sink that remembers --- */

static char *
describe_track (const CarlosImportTrack *track)
{
  g_autoptr (GString) text = g_string_new (track->uri != NULL ? track->uri : "-");

  g_assert_cmpuint (track->n_artists, >, 0);
  g_assert_cmpstr (track->title, !=, "");
  g_assert_true (g_utf8_validate (track->title, -1, NULL));
  g_string_append_c (text, '|');
  for (guint i = 0; i < track->n_artists; i++)
    {
      g_assert_cmpstr (track->artists[i], !=, "");
      g_assert_true (g_utf8_validate (track->artists[i], -1, NULL));
      g_string_append_printf (text, "%s%s", i > 0 ? "+" : "", track->artists[i]);
    }
  g_string_append_printf (text, "|%s|%s", track->title, track->album != NULL ? track->album : "-");
  if (track->isrc != NULL)
    g_string_append_printf (text, "|%s", track->isrc);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
may_go_on (Imported *self, GError **error)
{
  if (self->fail_after == 0 || self->plays->len + self->others->len < self->fail_after)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full");

  return FALSE;
}

static gboolean
add_play (gpointer data, const CarlosImportPlay *play, CarlosPlayFate *fate, GError **error)
{
  static const char *const kinds[] = { "end", "minute", "start" };
  Imported *self = data;
  g_autofree char *track = describe_track (&play->track);
  char *text;

  if (!may_go_on (self, error))
    return FALSE;
  text = g_strdup_printf ("%s|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT "|%s%s", kinds[play->time_kind],
                          play->time, play->ms, track, play->skipped ? "|skipped" : "");
  *fate = play->ms >= 0 && play->ms < 30000 ? CARLOS_PLAY_FATE_SHORT : CARLOS_PLAY_FATE_PLAY;
  if (g_hash_table_contains (self->known, text))
    *fate = CARLOS_PLAY_FATE_DUPLICATE;
  g_ptr_array_add (self->plays, text);
  g_hash_table_add (self->known, text);

  return TRUE;
}

/* @text is taken. */
static gboolean
add_other (Imported *self, char *text, gboolean *added, GError **error)
{
  *added = !g_hash_table_contains (self->known, text);
  g_ptr_array_add (self->others, text);
  g_hash_table_add (self->known, text);

  return may_go_on (self, error);
}

static gboolean
add_member (gpointer data, const CarlosImportMember *member, gboolean *added, GError **error)
{
  g_autofree char *track = describe_track (&member->track);

  return add_other (data,
                    g_strdup_printf ("%s|%s|%u|%" G_GINT64_FORMAT "|%s",
                                     carlos_track_list_kind_to_string (member->list),
                                     member->playlist != NULL ? member->playlist : "-", member->position,
                                     member->added, track),
                    added, error);
}

static gboolean
add_artist (gpointer data, const CarlosImportArtist *artist, gboolean *added, GError **error)
{
  return add_other (data,
                    g_strdup_printf ("%s|%s|%s", artist->banned ? "banned artist" : "artist", artist->name,
                                     artist->uri != NULL ? artist->uri : "-"),
                    added, error);
}

static gboolean
add_facts (gpointer data, const CarlosImportFacts *facts, gboolean *added, GError **error)
{
  g_autofree char *track = describe_track (&facts->track);
  g_autoptr (GString) text = g_string_new ("facts|");

  g_string_append (text, track);
  for (guint i = 0; i < facts->n_genres; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "+" : "|", facts->genres[i]);
  for (guint f = 0; f < CARLOS_N_FEATURES; f++)
    {
      if (!isnan (facts->features[f]))
        g_string_append_printf (text, "|%s=%g", carlos_feature_get_name (f), (double) facts->features[f]);
    }

  return add_other (data, g_string_free (g_steal_pointer (&text), FALSE), added, error);
}

/* --- an import --- */

/* In memory where that is possible: tests make many small files. */
static char *
make_folder (void)
{
  char *path = g_strdup ("/dev/shm/carlos-import-XXXXXX");

  if (g_mkdtemp (path) != NULL)
    return path;
  g_free (path);
  path = g_dir_make_tmp ("carlos-import-XXXXXX", NULL);
  g_assert_nonnull (path);

  return path;
}

Imported
imported_init (void)
{
  g_autofree char *path = make_folder ();

  return (Imported){
    .report = carlos_import_report_new (),
    .plays = g_ptr_array_new_with_free_func (g_free),
    .others = g_ptr_array_new_with_free_func (g_free),
    .known = g_hash_table_new (g_str_hash, g_str_equal),
    .folder = g_file_new_for_path (path),
    .files = g_ptr_array_new_with_free_func (g_object_unref),
  };
}

static void
delete_folder (GFile *folder)
{
  g_autoptr (GFileEnumerator) children
    = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                 G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFileInfo *info;
  GFile *child;

  while (g_file_enumerator_iterate (children, &info, &child, NULL, NULL) && info != NULL)
    {
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
        delete_folder (child);
      else
        g_file_delete (child, NULL, NULL);
    }
  g_file_delete (folder, NULL, NULL);
}

void
imported_clear (Imported *self)
{
  if (self->folder == NULL)
    return;

  delete_folder (self->folder);
  g_clear_pointer (&self->report, carlos_import_report_unref);
  g_clear_error (&self->error);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->plays, g_ptr_array_unref);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_object (&self->folder);
}

/* Where a file of the import's own folder lies; folders in @name are made. */
char *
imported_get_path (const Imported *self, const char *name)
{
  char *path = g_build_filename (g_file_peek_path (self->folder), name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);

  return path;
}

void
imported_add_path (Imported *self, const char *path)
{
  g_ptr_array_add (self->files, g_file_new_for_path (path));
}

/* Writes a file and has it imported; one in a folder is only written. */
void
imported_add_bytes (Imported *self, const char *name, const void *bytes, gsize length)
{
  g_autofree char *path = imported_get_path (self, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  if (strchr (name, '/') == NULL)
    imported_add_path (self, path);
}

void
imported_add (Imported *self, const char *name, const char *text)
{
  imported_add_bytes (self, name, text, strlen (text));
}

void
imported_run (Imported *self, const CarlosMonitor *monitor)
{
  const CarlosImportOptions options = { .include_private = self->include_private, .now = TEST_NOW };
  const CarlosImportSink sink = { NULL, add_play, add_member, add_artist, add_facts, NULL, self };
  gboolean done = carlos_import_run ((GFile *const *) self->files->pdata, self->files->len, &options, &sink,
                                     self->report, monitor, &self->error);

  g_assert_true (done == (self->error == NULL));
  if (self->error != NULL)
    {
      g_assert_true (g_utf8_validate (self->error->message, -1, NULL));
      g_assert_null (strchr (self->error->message, '\n'));
    }
  assert_sums (self);
}

Imported
import_text (const char *name, const char *text)
{
  Imported imported = imported_init ();

  imported_add (&imported, name, text);
  imported_run (&imported, NULL);

  return imported;
}

/* Every row is of one class, and of one file. */
void
assert_sums (const Imported *self)
{
  guint64 sum = 0;
  guint64 in_files = 0;

  for (guint c = 0; c < CARLOS_N_ROW_CLASSES; c++)
    {
      sum += self->report->counts[c];
      g_assert_cmpuint (self->report->examples[c]->len, ==,
                        MIN (self->report->counts[c], CARLOS_IMPORT_MAX_EXAMPLES));
    }
  for (guint i = 0; i < self->report->files->len; i++)
    in_files += ((const CarlosImportFile *) g_ptr_array_index (self->report->files, i))->rows;
  g_assert_cmpuint (self->report->rows, ==, sum);
  g_assert_cmpuint (in_files, ==, sum + self->report->memberships + self->report->facts);
}

/* The classes that have rows, as "play 3, short 1", the last class first. */
char *
count_rows (const Imported *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int c = CARLOS_ROW_PLAY; c >= 0; c--)
    {
      if (self->report->counts[c] > 0)
        g_string_append_printf (text, "%s%s %" G_GUINT64_FORMAT, text->len > 0 ? ", " : "",
                                carlos_row_class_to_string ((CarlosRowClass) c), self->report->counts[c]);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
assert_counts (const Imported *self, const char *expected)
{
  g_autofree char *counts = count_rows (self);

  g_assert_no_error (self->error);
  g_assert_cmpstr (counts, ==, expected);
}

/* The files of the report, a line each: "NAME: KIND ROWS", and "!" and the problem if there is one. */
char *
list_files (const Imported *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->report->files->len; i++)
    {
      const CarlosImportFile *file = g_ptr_array_index (self->report->files, i);

      g_string_append_printf (text, "%s: %s %" G_GUINT64_FORMAT, file->name, file->kind, file->rows);
      if (file->problem != NULL)
        g_string_append_printf (text, " ! %s", file->problem);
      g_string_append_c (text, '\n');
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The first example of a class. */
void
assert_example (const Imported *self, CarlosRowClass row_class, guint64 row, const char *text)
{
  const CarlosImportExample *example;

  g_assert_cmpuint (self->report->examples[row_class]->len, >, 0);
  example = g_ptr_array_index (self->report->examples[row_class], 0);
  g_assert_cmpuint (example->row, ==, row);
  g_assert_cmpstr (example->text, ==, text);
}

/* --- archives --- */

struct _Packer
{
  struct archive *archive;
  GByteArray *bytes;
};

static la_ssize_t
write_cb (struct archive *archive, void *data, const void *bytes, size_t length)
{
  g_byte_array_append (((Packer *) data)->bytes, bytes, (guint) length);

  return (la_ssize_t) length;
}

/* @form: "zip", "stored" (a zip without compression), "secret" (a zip with a password), "tar" or "tar.gz" */
Packer *
packer_new (const char *form)
{
  Packer *self = g_new (Packer, 1);

  self->bytes = g_byte_array_new ();
  self->archive = archive_write_new ();
  if (g_str_has_prefix (form, "tar"))
    archive_write_set_format_pax_restricted (self->archive);
  else
    archive_write_set_format_zip (self->archive);
  if (g_str_equal (form, "tar.gz"))
    archive_write_add_filter_gzip (self->archive);
  if (g_str_equal (form, "stored"))
    archive_write_zip_set_compression_store (self->archive);
  if (g_str_equal (form, "secret"))
    {
      archive_write_set_options (self->archive, "zip:encryption=zipcrypt");
      archive_write_set_passphrase (self->archive, "abracadabra");
    }
  archive_write_set_bytes_in_last_block (self->archive, 1);
  g_assert_cmpint (archive_write_open (self->archive, self, NULL, write_cb, NULL), ==, ARCHIVE_OK);

  return self;
}

static struct archive_entry *
make_entry (const char *name, int type)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_filetype (entry, (unsigned) type);
  archive_entry_set_perm (entry, 0600);
  archive_entry_set_mtime (entry, 1700000000, 0);

  return entry;
}

void
packer_add_bytes (Packer *self, const char *name, const void *bytes, gsize length)
{
  struct archive_entry *entry = make_entry (name, AE_IFREG);

  archive_entry_set_size (entry, (la_int64_t) length);
  g_assert_cmpint (archive_write_header (self->archive, entry), >=, ARCHIVE_WARN);
  g_assert_cmpint (archive_write_data (self->archive, bytes, length), ==, length);
  archive_entry_free (entry);
}

void
packer_add (Packer *self, const char *name, const char *text)
{
  packer_add_bytes (self, name, text, strlen (text));
}

void
packer_add_link (Packer *self, const char *name, const char *target)
{
  struct archive_entry *entry = make_entry (name, AE_IFLNK);

  archive_entry_set_symlink_utf8 (entry, target);
  g_assert_cmpint (archive_write_header (self->archive, entry), >=, ARCHIVE_WARN);
  archive_entry_free (entry);
}

/* Frees @self. */
GBytes *
packer_end (Packer *self)
{
  GBytes *bytes;

  g_assert_cmpint (archive_write_close (self->archive), ==, ARCHIVE_OK);
  archive_write_free (self->archive);
  bytes = g_byte_array_free_to_bytes (self->bytes);
  g_free (self);

  return bytes;
}
