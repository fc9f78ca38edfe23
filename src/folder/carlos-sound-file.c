/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-sound-file.h"

#include "carlos-file-names.h"
#include "carlos-tags.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of the middle of a file, where no tag is: enough to tell files of the same size apart. */
#define SAMPLE 16384

/* More words say nothing of a track. */
#define MAX_ARTISTS 16
#define MAX_GENRES 8
#define MAX_GENRE_LENGTH 60

/* What a problem is called where it is stored, and for people. */
static const struct
{
  const char *problem;
  const char *words;
} problems[] = {
  { "unreadable", N_ ("The file may not be read") },
  { "empty", N_ ("The file is empty") },
  { "not sound", N_ ("It is called a sound file but holds no sound that Carlos knows") },
};

/**
 * carlos_sound_file_problem_to_words:
 * @problem: of a file
 *
 * Returns: (transfer none): one translated sentence
 */
const char *
carlos_sound_file_problem_to_words (const char *problem)
{
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      if (g_strcmp0 (problems[i].problem, problem) == 0)
        return _ (problems[i].words);
    }

  return _ ("The file could not be read");
}

/* Returns: (transfer full) (nullable): the first line, without control characters; NULL when nothing is left */
static char *
dup_line (const char *text)
{
  g_autofree char *line = NULL;

  if (text == NULL)
    return NULL;
  line = g_strndup (text, strcspn (text, "\n"));
  for (char *c = line; *c != '\0'; c++)
    {
      if (g_ascii_iscntrl (*c))
        *c = ' ';
    }
  g_strstrip (line);

  return *line != '\0' ? g_steal_pointer (&line) : NULL;
}

/* Returns: (transfer full): the lines that say something */
static char **
dup_lines (const char *text, guint most)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; lines[i] != NULL && n < most; i++)
    {
      g_autofree char *line = dup_line (lines[i]);

      if (line == NULL)
        continue;
      g_strv_builder_add (kept, line);
      n++;
    }

  return g_strv_builder_end (kept);
}

static guint
read_number (const char *text, guint most)
{
  const guint64 number = text != NULL ? g_ascii_strtoull (text, NULL, 10) : 0;

  return number <= most ? (guint) number : 0;
}

/* MusicBrainz's numbers are the same in upper and in lower case. */
static char *
dup_uri (const char *recording)
{
  g_autofree char *id = dup_line (recording);
  g_autofree char *lower = id != NULL ? g_ascii_strdown (id, -1) : NULL;

  return lower != NULL && g_uuid_string_is_valid (lower) ? g_strconcat ("mbid:", lower, NULL) : NULL;
}

static gboolean
is_known_genre (const CarlosGenreTree *tree, const char *word)
{
  CarlosGenreMatch match;

  return carlos_genre_tree_resolve (tree, word, &match)
         && (match.how == CARLOS_GENRE_EXACT || match.how == CARLOS_GENRE_ALIAS);
}

static void
add_genre (GPtrArray *genres, const char *word)
{
  g_autofree char *own = dup_line (word);

  if (own == NULL || genres->len >= MAX_GENRES || g_utf8_strlen (own, -1) > MAX_GENRE_LENGTH)
    return;
  for (guint i = 0; i < genres->len; i++)
    {
      if (g_ascii_strcasecmp (g_ptr_array_index (genres, i), own) == 0)
        return;
    }
  g_ptr_array_add (genres, g_steal_pointer (&own));
}

/* A field may name several genres, and some genres have a slash or a comma in their names: what the tree knows is one. */
static char **
split_genres (const char *text, const CarlosGenreTree *tree)
{
  g_autoptr (GPtrArray) genres = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) lines = g_strsplit_set (text != NULL ? text : "", "\n;|", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = NULL;

      if (is_known_genre (tree, lines[i]))
        {
          add_genre (genres, lines[i]);
          continue;
        }
      words = g_strsplit_set (lines[i], ",/", -1);
      for (guint w = 0; words[w] != NULL; w++)
        add_genre (genres, words[w]);
    }
  g_ptr_array_add (genres, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&genres), FALSE);
}

/* What the tags leave open, the names of the file and its folders tell. */
static void
take_names (CarlosSoundFile *self, const CarlosTags *tags, const char *inner_path)
{
  g_auto (CarlosFileNames) names = { 0 };

  carlos_file_names_guess (&names, inner_path);
  self->artists = dup_lines (tags->artists, MAX_ARTISTS);
  self->album_artist = dup_line (tags->album_artist);
  self->title = dup_line (tags->title);
  self->album = dup_line (tags->album);
  if (self->artists[0] == NULL)
    {
      g_strfreev (self->artists);
      self->artists = dup_lines (self->album_artist != NULL ? self->album_artist : names.artist, 1);
    }
  if (g_strcmp0 (self->artists[0], self->album_artist) == 0)
    g_clear_pointer (&self->album_artist, g_free);
  if (self->title != NULL)
    return;

  self->is_named_by_path = TRUE;
  self->title = g_steal_pointer (&names.title);
  if (self->album == NULL)
    self->album = g_steal_pointer (&names.album);
}

static void
add_text (GChecksum *sum, const char *text)
{
  if (text != NULL)
    g_checksum_update (sum, (const guchar *) text, (gssize) strlen (text));
  g_checksum_update (sum, (const guchar *) "", 1);
}

static void
add_sample (GChecksum *sum, const char *path, gint64 size)
{
  const int file = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  guchar sample[SAMPLE];
  ssize_t n;

  if (file < 0)
    return;
  n = pread (file, sample, sizeof sample, size / 2);
  if (n > 0)
    g_checksum_update (sum, sample, n);
  close (file);
}

/* Size, tags and a piece of the sound. */
static char *
make_content (const CarlosTags *tags, const char *path, gint64 size)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *numbers
    = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, size, tags->length_ms);

  add_text (sum, numbers);
  add_text (sum, tags->artists);
  add_text (sum, tags->album_artist);
  add_text (sum, tags->title);
  add_text (sum, tags->album);
  add_text (sum, tags->genres);
  add_text (sum, tags->recording);
  add_sample (sum, path, size);

  return g_strdup (g_checksum_get_string (sum));
}

/**
 * carlos_sound_file_read:
 * @self: (out): what the file says
 * @folder: the music folder that it lies in
 * @path: of the file
 * @tree: what genres there are
 *
 * Reads what is known of a file without hearing it. Any number of threads may do so at once.
 */
void
carlos_sound_file_read (CarlosSoundFile *self,
                        const char *folder,
                        const char *path,
                        const CarlosGenreTree *tree)
{
  g_auto (CarlosTags) tags = { 0 };
  const char *inner_path = path;
  GStatBuf status;

  *self = (CarlosSoundFile){ 0 };
  if (g_stat (path, &status) != 0 || g_access (path, R_OK) != 0)
    self->problem = "unreadable";
  else if (status.st_size == 0)
    self->problem = "empty";
  else if (!carlos_tags_read (&tags, path))
    self->problem = "not sound";
  if (self->problem != NULL)
    return;

  if (g_str_has_prefix (path, folder))
    inner_path = path + strlen (folder);
  while (*inner_path == G_DIR_SEPARATOR)
    inner_path++;
  take_names (self, &tags, inner_path);
  self->genres = split_genres (tags.genres, tree);
  self->uri = dup_uri (tags.recording);
  self->number = read_number (tags.number, 999);
  self->year = read_number (tags.date, 9999);
  self->length_ms = tags.length_ms;
  self->content = make_content (&tags, path, status.st_size);
}

void
carlos_sound_file_clear (CarlosSoundFile *self)
{
  g_free (self->content);
  g_strfreev (self->artists);
  g_free (self->album_artist);
  g_free (self->title);
  g_free (self->album);
  g_strfreev (self->genres);
  g_free (self->uri);
}
