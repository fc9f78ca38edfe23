/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-chart-export.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "carlos-cairo-writer.h"

#define SMALLEST_SCALE 1.0
#define LARGEST_SCALE 4.0

/* A picture says nothing of when it was made, and the same chart gives the same bytes. */
#define PDF_DATE "2000-01-01T00:00:00Z"

static const struct
{
  const char *extension;
  const char *mime_type;
} formats[] = {
  [CARLOS_EXPORT_SVG] = { ".svg", "image/svg+xml" },
  [CARLOS_EXPORT_PNG] = { ".png", "image/png" },
  [CARLOS_EXPORT_PDF] = { ".pdf", "application/pdf" },
};

/**
 * carlos_export_options_init:
 *
 * Sets one px of a PNG for one of the chart, and words that stay words in an SVG.
 */
void
carlos_export_options_init (CarlosExportOptions *options, CarlosExportFormat format)
{
  *options = (CarlosExportOptions){ format, 1, CARLOS_SVG_TEXT_WORDS };
}

/**
 * carlos_export_format_from_path:
 * @path: of a file, which need not exist
 * @format: (out): by the end of its name, in whatever case; untouched on error
 * @error: CARLOS_CHART_ERROR_FORMAT when no format has that ending
 */
gboolean
carlos_export_format_from_path (const char *path, CarlosExportFormat *format, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_str_has_suffix (lower, formats[i].extension))
        {
          *format = (CarlosExportFormat) i;
          return TRUE;
        }
    }
  g_set_error_literal (error, CARLOS_CHART_ERROR, CARLOS_CHART_ERROR_FORMAT,
                       _ ("The name of a chart’s file must end in .svg, .png or .pdf"));

  return FALSE;
}

/**
 * carlos_export_format_get_mime_type:
 *
 * Returns: (transfer none): such as "image/png"
 */
const char *
carlos_export_format_get_mime_type (CarlosExportFormat format)
{
  g_return_val_if_fail (format < G_N_ELEMENTS (formats), NULL);

  return formats[format].mime_type;
}

/**
 * carlos_export_format_get_extension:
 *
 * Returns: (transfer none): such as ".png"
 */
const char *
carlos_export_format_get_extension (CarlosExportFormat format)
{
  g_return_val_if_fail (format < G_N_ELEMENTS (formats), NULL);

  return formats[format].extension;
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* Draws, ends the surface, and tells how it went. */
static cairo_status_t
draw_on (cairo_surface_t *surface, const CarlosDisplayList *list, double scale)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_scale (cr, scale, scale);
  carlos_cairo_writer_draw (list, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return status != CAIRO_STATUS_SUCCESS ? status : cairo_surface_status (surface);
}

static cairo_status_t
write_png (const CarlosDisplayList *list, double scale, GByteArray *bytes)
{
  int width = (int) ceil (carlos_display_list_get_width (list) * scale);
  int height = (int) ceil (carlos_display_list_get_height (list) * scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_status_t status = draw_on (surface, list, scale);

  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_destroy (surface);

  return status;
}

/* A px is 1/96 inch, as in SVG; a point of PDF is 1/72. */
static cairo_status_t
write_pdf (const CarlosDisplayList *list, GByteArray *bytes)
{
  static const double points = 72.0 / 96.0;
  cairo_surface_t *surface
    = cairo_pdf_surface_create_for_stream (append_bytes, bytes, carlos_display_list_get_width (list) * points,
                                           carlos_display_list_get_height (list) * points);
  const char *title = carlos_display_list_get_title (list);
  const char *description = carlos_display_list_get_description (list);
  cairo_status_t status;

  if (title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  if (description != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, description);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, PDF_DATE);
  status = draw_on (surface, list, points);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return status;
}

/**
 * carlos_chart_export_bytes:
 * @error: CARLOS_CHART_ERROR_WRITE when a picture of that size cannot be made
 *
 * Makes a file of the chart in memory. The same chart gives the same bytes wherever fonts and libraries are the same.
 *
 * Returns: (transfer full): the file, NULL on error
 */
GBytes *
carlos_chart_export_bytes (const CarlosDisplayList *list, const CarlosExportOptions *options, GError **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  cairo_status_t status;

  if (options->format == CARLOS_EXPORT_SVG)
    return carlos_svg_writer_write (list, options->svg_text);

  bytes = g_byte_array_new ();
  if (options->format == CARLOS_EXPORT_PNG)
    status = write_png (list, CLAMP (options->scale, SMALLEST_SCALE, LARGEST_SCALE), bytes);
  else
    status = write_pdf (list, bytes);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, CARLOS_CHART_ERROR, CARLOS_CHART_ERROR_WRITE,
                   _ ("The picture could not be drawn: %s"), cairo_status_to_string (status));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* Why it was not written, for people; the system's own words when there are no better ones. */
static const char *
explain (const GError *cause)
{
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC)
      || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return _ ("there is no space left");
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ACCES)
      || g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_PERM)
      || g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ROFS)
      || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
      || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return _ ("writing is not permitted there");
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT)
      || g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOTDIR)
      || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return _ ("there is no such folder");
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ISDIR)
      || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    return _ ("it is a folder");

  return cause->message;
}

static void
set_write_error (GError **error, GFile *file, const GError *cause)
{
  g_autofree char *name = g_file_get_parse_name (file);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (cause));
  else
    /* Translators: the name of a file and the reason why it was not written */
    g_set_error (error, CARLOS_CHART_ERROR, CARLOS_CHART_ERROR_WRITE,
                 _ ("The chart was not saved as “%s”: %s"), name, explain (cause));
}

static gboolean
set_errno (GError **error)
{
  int code = errno;

  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));

  return FALSE;
}

/* What is no regular file, such as a pipe or /dev/stdout, is written to, not replaced. */
static gboolean
write_through (const char *path, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  int descriptor = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  gssize written = 0;

  if (descriptor < 0)
    return set_errno (error);
  while (length > 0 && (written >= 0 || errno == EINTR))
    {
      written = write (descriptor, data, length);
      data += MAX (written, 0);
      length -= MAX (written, 0);
    }
  if (written < 0)
    {
      set_errno (error);
      close (descriptor);
      return FALSE;
    }

  return g_close (descriptor, error);
}

/* A temporary file beside the old one takes its place once it is whole and on the disk, with the old one's
 * permissions; a link stays a link. GIO's own replace writes new files in place, and would leave a part of one on a
 * full disk. */
static gboolean
replace_local (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *target = realpath (path, NULL);
  GStatBuf status = { .st_mode = S_IFREG | 0666 };

  if (target != NULL && g_stat (target, &status) != 0)
    return set_errno (error);
  if (!S_ISREG (status.st_mode))
    return write_through (path, bytes, error);

  return g_file_set_contents_full (
    target != NULL ? target : path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
    G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, (int) (status.st_mode & 0777), error);
}

static gboolean
replace (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  const char *path = g_file_peek_path (file);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (path != NULL)
    return replace_local (path, bytes, error);

  return g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                                  G_FILE_CREATE_NONE, NULL, cancellable, error);
}

/**
 * carlos_chart_export_file:
 * @file: to write or replace
 * @cancellable: (nullable): looked at before the file is written
 * @error: CARLOS_CHART_ERROR_WRITE with one sentence for people, or G_IO_ERROR_CANCELLED
 *
 * Saves a chart: @file is complete afterwards, or as it was.
 */
gboolean
carlos_chart_export_file (const CarlosDisplayList *list,
                          GFile *file,
                          const CarlosExportOptions *options,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GBytes) bytes = carlos_chart_export_bytes (list, options, error);
  g_autoptr (GError) cause = NULL;

  if (bytes == NULL)
    return FALSE;
  if (!replace (file, bytes, cancellable, &cause))
    {
      set_write_error (error, file, cause);
      return FALSE;
    }

  return TRUE;
}
