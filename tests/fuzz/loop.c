/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include <gio/gio.h>

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* A stand-in for libFuzzer where there is none: it changes the files of a folder at random, always the same way for a
 * seed, and hands them on. Usage: fuzz-table FOLDER N_ITERATIONS SEED */

#define MAX_SIZE 65536

static const char *const morsels[] = {
  "\"",
  "\"\"",
  ",",
  ";",
  "\t",
  "\n",
  "\r\n",
  "\r",
  "[",
  "]",
  "{",
  "}",
  "'",
  "\\",
  "\\u",
  "\\ud83d",
  "nan",
  "-",
  "1e999",
  "0x1",
  "é",
  "\xff",
  "\xef\xbb\xbf",
  "title",
  "energy",
  "genres",
  "|",
  "3:31",
  "None",
  "[]",
  "99999999999999999999",
  ":",
  "\"names\"",
  "\"features\"",
  "null",
};

static void
add_file (GPtrArray *corpus, const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &error))
    g_ptr_array_add (corpus, g_bytes_new_take (text, length));
  else
    g_error ("%s", error->message);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
read_corpus (const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  /* The order of a folder is nobody's promise. */
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    add_file (corpus, g_ptr_array_index (names, i));

  return corpus;
}

static gsize
choose_place (GRand *chance, const GByteArray *bytes)
{
  return (gsize) g_rand_int_range (chance, 0, (gint32) bytes->len + 1);
}

static void
insert (GByteArray *bytes, gsize place, const guint8 *data, gsize size)
{
  gsize n_behind = bytes->len - place;

  g_byte_array_set_size (bytes, (guint) (bytes->len + size));
  memmove (bytes->data + place + size, bytes->data + place, n_behind);
  memcpy (bytes->data + place, data, size);
}

static void
splice (GRand *chance, GByteArray *bytes, GPtrArray *corpus)
{
  gsize size;
  const guint8 *other = g_bytes_get_data (
    g_ptr_array_index (corpus, (guint) g_rand_int_range (chance, 0, (gint32) corpus->len)), &size);
  gsize start = (gsize) g_rand_int_range (chance, 0, (gint32) size + 1);

  insert (bytes, choose_place (chance, bytes), other + start, MIN (size - start, 200));
}

static void
mutate (GRand *chance, GByteArray *bytes, GPtrArray *corpus)
{
  const char *morsel = morsels[g_rand_int_range (chance, 0, G_N_ELEMENTS (morsels))];
  gsize place = choose_place (chance, bytes);

  switch (g_rand_int_range (chance, 0, 5))
    {
    case 0:
      if (place < bytes->len)
        bytes->data[place] = (guint8) g_rand_int_range (chance, 0, 256);
      break;
    case 1:
      g_byte_array_remove_range (bytes, (guint) place, (guint) MIN (bytes->len - place, 1 + place % 7));
      break;
    case 2:
      splice (chance, bytes, corpus);
      break;
    default:
      insert (bytes, place, (const guint8 *) morsel, strlen (morsel));
      break;
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) corpus = NULL;
  g_autoptr (GRand) chance = NULL;
  guint64 n_iterations;

  if (argc != 4)
    {
      g_printerr ("Usage: %s FOLDER N_ITERATIONS SEED\n", argv[0]);
      return 2;
    }

  corpus = read_corpus (argv[1]);
  n_iterations = g_ascii_strtoull (argv[2], NULL, 10);
  chance = g_rand_new_with_seed ((guint32) g_ascii_strtoull (argv[3], NULL, 10));
  for (guint64 i = 0; i < n_iterations; i++)
    {
      GBytes *seed = g_ptr_array_index (corpus, (guint) (i % corpus->len));
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, g_bytes_get_data (seed, NULL), (guint) g_bytes_get_size (seed));
      for (gint n = g_rand_int_range (chance, 0, 12); n > 0 && bytes->len < MAX_SIZE; n--)
        mutate (chance, bytes, corpus);
      LLVMFuzzerTestOneInput (bytes->data, bytes->len);
    }

  return 0;
}
