/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#define _GNU_SOURCE /* memmem */

#include "carlos-chart-export.h"
#include "invented-profile.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static const CarlosExportFormat all_formats[] = { CARLOS_EXPORT_SVG, CARLOS_EXPORT_PNG, CARLOS_EXPORT_PDF };

static CarlosDisplayList *
create_chart (void)
{
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new_plate ();
  CarlosChartOptions options;

  carlos_chart_options_init (&options);
  options.caption_left = "Carlos | Listener";
  options.caption_right = "Data: own export";

  return carlos_chart_new (CARLOS_CHART_BUBBLES, profile, &options, NULL);
}

static gboolean
save (const CarlosDisplayList *list, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  CarlosExportOptions options;

  carlos_export_options_init (&options, CARLOS_EXPORT_SVG);

  return carlos_chart_export_file (list, file, &options, NULL, error);
}

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

static void
test_formats (void)
{
  g_autoptr (GError) error = NULL;
  CarlosExportFormat format = CARLOS_EXPORT_PDF;

  g_assert_true (carlos_export_format_from_path ("/tmp/My taste.SVG", &format, NULL));
  g_assert_cmpint (format, ==, CARLOS_EXPORT_SVG);
  g_assert_true (carlos_export_format_from_path ("a.svg.png", &format, NULL));
  g_assert_cmpint (format, ==, CARLOS_EXPORT_PNG);
  g_assert_false (carlos_export_format_from_path ("a.jpeg", &format, &error));
  g_assert_error (error, CARLOS_CHART_ERROR, CARLOS_CHART_ERROR_FORMAT);
  g_assert_cmpint (format, ==, CARLOS_EXPORT_PNG);
  g_assert_cmpstr (carlos_export_format_get_mime_type (CARLOS_EXPORT_PDF), ==, "application/pdf");
}

static void
test_bytes_are_the_same (void)
{
  g_autoptr (CarlosDisplayList) list = create_chart ();

  for (guint f = 0; f < G_N_ELEMENTS (all_formats); f++)
    {
      CarlosExportOptions options;
      g_autoptr (GBytes) first = NULL, second = NULL;

      carlos_export_options_init (&options, all_formats[f]);
      first = carlos_chart_export_bytes (list, &options, NULL);
      second = carlos_chart_export_bytes (list, &options, NULL);
      g_assert_cmpuint (g_bytes_get_size (first), >, 1000);
      g_assert_true (g_bytes_equal (first, second));
    }
}

/* The clock is not in it. */
static void
test_pdf_has_no_date (void)
{
  g_autoptr (CarlosDisplayList) list = create_chart ();
  g_autoptr (GBytes) bytes = NULL;
  CarlosExportOptions options;
  const char *data;
  gsize length;

  carlos_export_options_init (&options, CARLOS_EXPORT_PDF);
  bytes = carlos_chart_export_bytes (list, &options, NULL);
  data = g_bytes_get_data (bytes, &length);
  g_assert_nonnull (memmem (data, length, "20000101000000", strlen ("20000101000000")));
  g_assert_null (memmem (data, length, "/ModDate", strlen ("/ModDate")));
}

typedef struct
{
  const guint8 *data;
  gsize length;
} Reader;

static cairo_status_t
read_bytes (void *closure, unsigned char *data, unsigned int length)
{
  Reader *reader = closure;

  if (length > reader->length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, reader->data, length);
  reader->data += length;
  reader->length -= length;

  return CAIRO_STATUS_SUCCESS;
}

static void
test_png_scale (void)
{
  g_autoptr (CarlosDisplayList) list = create_chart ();

  for (guint scale = 1; scale <= 4; scale++)
    {
      CarlosExportOptions options = { CARLOS_EXPORT_PNG, scale, CARLOS_SVG_TEXT_WORDS };
      g_autoptr (GBytes) bytes = carlos_chart_export_bytes (list, &options, NULL);
      Reader reader;
      cairo_surface_t *surface;

      reader.data = g_bytes_get_data (bytes, &reader.length);
      surface = cairo_image_surface_create_from_png_stream (read_bytes, &reader);
      g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 620 * (int) scale);
      g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 489 * (int) scale);
      cairo_surface_destroy (surface);
    }
}

static void
test_replaces_a_file (void)
{
  g_autoptr (CarlosDisplayList) list = create_chart ();
  g_autofree char *folder = g_dir_make_tmp ("carlos-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "taste.svg", NULL);
  g_autofree char *link = g_build_filename (folder, "link.svg", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_cmpint (symlink ("taste.svg", link), ==, 0);
  g_assert_true (save (list, link, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
  g_assert_cmpint (status.st_size, >, 1000);
  g_assert_cmpuint (count_entries (folder), ==, 2);
  g_unlink (link);
  g_unlink (path);
  g_rmdir (folder);
}

/* Says no in one sentence and leaves everything as it was. */
static void
assert_refused (const CarlosDisplayList *list, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (save (list, path, &error));
  g_assert_error (error, CARLOS_CHART_ERROR, CARLOS_CHART_ERROR_WRITE);
  g_assert_null (strchr (error->message, '\n'));
  g_test_message ("%s", error->message);
}

static void
test_places_that_cannot_be_written (void)
{
  g_autoptr (CarlosDisplayList) list = create_chart ();
  g_autofree char *folder = g_dir_make_tmp ("carlos-export-XXXXXX", NULL);
  g_autofree char *missing = g_build_filename (folder, "no", "taste.svg", NULL);
  g_autofree char *path = g_build_filename (folder, "taste.svg", NULL);
  g_autofree char *below = g_build_filename (path, "taste.svg", NULL);

  assert_refused (list, folder);
  assert_refused (list, missing);
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  assert_refused (list, below);
  if (g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (save (list, "/dev/full", &error));
      g_assert_nonnull (strstr (error->message, "no space left"));
      g_assert_true (g_file_test ("/dev/full", G_FILE_TEST_EXISTS));
    }
  if (geteuid () != 0)
    {
      g_chmod (folder, 0555);
      assert_refused (list, path);
      g_chmod (folder, 0755);
    }
  assert_contents (path, "old");
  g_unlink (path);
  g_rmdir (folder);
}

/* A limit on the size of files stands for a disk that fills up on the way. */
static void
test_full_disk (void)
{
  g_autoptr (CarlosDisplayList) list = create_chart ();
  g_autofree char *folder = g_dir_make_tmp ("carlos-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "taste.svg", NULL);
  struct rlimit before, limit;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  limit = before;
  limit.rlim_cur = 1000;
  setrlimit (RLIMIT_FSIZE, &limit);
  assert_refused (list, path);
  setrlimit (RLIMIT_FSIZE, &before);
  signal (SIGXFSZ, SIG_DFL);
  assert_contents (path, "old");
  g_assert_cmpuint (count_entries (folder), ==, 1);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_cancelled (void)
{
  g_autoptr (CarlosDisplayList) list = create_chart ();
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/at/all.svg");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  CarlosExportOptions options;

  carlos_export_options_init (&options, CARLOS_EXPORT_SVG);
  g_cancellable_cancel (cancellable);
  g_assert_false (carlos_chart_export_file (list, file, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
run_tool (const char *const *argv)
{
  g_autofree char *errors = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                NULL, &errors, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_assert_cmpstr (errors, ==, "");
}

/* Other programs' opinion of the files. */
static void
test_other_programs (void)
{
  g_autoptr (CarlosTasteProfile) profile = invented_profile_new_plate ();
  g_autofree char *folder = g_dir_make_tmp ("carlos-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "taste.svg", NULL);
  g_autofree char *picture = g_build_filename (folder, "taste.png", NULL);
  g_autofree char *xmllint = g_find_program_in_path ("xmllint");
  g_autofree char *rsvg = g_find_program_in_path ("rsvg-convert");
  CarlosChartOptions options;

  carlos_chart_options_init (&options);
  for (guint kind = 0; kind < CARLOS_N_CHART_KINDS; kind++)
    {
      g_autoptr (CarlosDisplayList) list = carlos_chart_new ((CarlosChartKind) kind, profile, &options, NULL);

      g_assert_true (save (list, path, NULL));
      if (xmllint != NULL)
        run_tool ((const char *[]){ xmllint, "--noout", "--nonet", path, NULL });
      if (rsvg != NULL)
        run_tool ((const char *[]){ rsvg, "-o", picture, path, NULL });
    }
  g_unlink (path);
  g_unlink (picture);
  g_rmdir (folder);
  if (xmllint == NULL && rsvg == NULL)
    g_test_skip ("neither xmllint nor rsvg-convert is installed");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/chart-export/formats", test_formats);
  g_test_add_func ("/charts/chart-export/bytes-are-the-same", test_bytes_are_the_same);
  g_test_add_func ("/charts/chart-export/pdf-has-no-date", test_pdf_has_no_date);
  g_test_add_func ("/charts/chart-export/png-scale", test_png_scale);
  g_test_add_func ("/charts/chart-export/replaces-a-file", test_replaces_a_file);
  g_test_add_func ("/charts/chart-export/places-that-cannot-be-written", test_places_that_cannot_be_written);
  g_test_add_func ("/charts/chart-export/full-disk", test_full_disk);
  g_test_add_func ("/charts/chart-export/cancelled", test_cancelled);
  g_test_add_func ("/charts/chart-export/other-programs", test_other_programs);

  return g_test_run ();
}
