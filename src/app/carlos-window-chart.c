/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-window-private.h"

#include "carlos-chart-export.h"
#include "carlos-hold.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Wide enough that the words of every bubble can be read. */
#define EXPORT_WIDTH 620
#define EXPORT_HEIGHT 489
#define EXPORT_MAP_HEIGHT 627
#define EXPORT_CONTRAST_HEIGHT 589
#define COPY_SCALE 2

static gboolean
is_dark (void)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ());
}

/* Radar or dots, as soon as there is something to draw. */
static gboolean
is_contrast_shown (CarlosWindow *self)
{
  return carlos_window_is_contrast_shown (self)
         && carlos_contrast_page_get_contrast (self->contrast_page) != NULL;
}

static CarlosChartKind
get_kind (CarlosWindow *self)
{
  if (is_contrast_shown (self))
    return carlos_contrast_page_get_kind (self->contrast_page);

  return carlos_window_is_map_shown (self) && carlos_map_keeper_get_map (self->map_keeper) != NULL
           ? CARLOS_CHART_MAP
           : CARLOS_CHART_BUBBLES;
}

/* As large as on the plate, or as a frame that others show pictures in, see carlos_chart_frame_get_size(). */
static void
set_size (CarlosChartOptions *options, CarlosChartKind kind, CarlosChartFrame frame)
{
  static const double heights[CARLOS_N_CHART_KINDS] = {
    [CARLOS_CHART_MAP] = EXPORT_MAP_HEIGHT,
    [CARLOS_CHART_RADAR] = EXPORT_CONTRAST_HEIGHT,
    [CARLOS_CHART_DOTS] = EXPORT_CONTRAST_HEIGHT,
  };

  options->width = EXPORT_WIDTH;
  options->height = heights[kind] > 0 ? heights[kind] : EXPORT_HEIGHT;
  carlos_chart_frame_get_size (frame, &options->width, &options->height);
}

static CarlosDisplayList *
create_chart (CarlosWindow *self, gboolean dark, CarlosChartFrame frame)
{
  CarlosListener *listener = carlos_session_get_listener (self->session);
  g_autofree char *right = carlos_words_data_caption (listener);
  CarlosMapComparison *comparison = carlos_compare_keeper_get_comparison (self->compare_keeper);
  CarlosChartKind kind = get_kind (self);
  CarlosTasteProfile *profile = listener->profile;
  CarlosBubbleArrangement arrangement;
  CarlosChartOptions options;

  carlos_chart_view_get_arrangement (self->chart, &arrangement);
  carlos_chart_options_init (&options);
  set_size (&options, kind, frame);
  options.palette = dark ? CARLOS_PALETTE_DARK : CARLOS_PALETTE_LIGHT;
  options.high_contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  options.caption_left = "Carlos";
  options.caption_right = right;
  options.name_func = carlos_words_cluster_name_func;
  options.arrangement = &arrangement; /* what is saved is what is seen */
  options.contrast = carlos_contrast_page_get_contrast (self->contrast_page);
  if (kind == CARLOS_CHART_MAP)
    {
      options.map = carlos_map_keeper_get_map (self->map_keeper);
      options.map_lines = carlos_map_keeper_get_lines (self->map_keeper);
      options.map_other = comparison != NULL ? comparison->map : NULL;
      options.map_other_name = comparison != NULL ? comparison->name : NULL;
      profile = carlos_map_keeper_get_items (self->map_keeper)->listener->profile;
    }

  return carlos_chart_new (kind, profile, &options, NULL);
}

/* What a worker writes. */
typedef struct
{
  CarlosDisplayList *list;
  GFile *file;
  CarlosExportOptions options;
} Export;

static void
export_free (Export *export)
{
  carlos_display_list_unref (export->list);
  g_object_unref (export->file);
  g_free (export);
}

static void
write_chart (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  GError *error = NULL;

  if (carlos_chart_export_file (export->list, export->file, &export->options, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CarlosWindow *self = CARLOS_WINDOW (source);
  Export *export = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (export->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *message = g_strdup_printf (_ ("Chart saved as %s"), shown);

  if (g_task_propagate_boolean (G_TASK (result), &error))
    carlos_window_say (self, message);
  else if (self->notice != NULL) /* not closed meanwhile */
    carlos_notice_show (self->notice, error->message, _ ("_Save Elsewhere…"), "win.save-chart");
  carlos_release (data);
}

/* A name without an ending becomes an SVG; one with an ending that means nothing is refused by the exporter. */
static GFile *
add_ending (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *with_ending = g_strconcat (name, ".svg", NULL);
  g_autoptr (GFile) folder = g_file_get_parent (file);

  if (strchr (name, '.') != NULL || folder == NULL)
    return g_object_ref (file);

  return g_file_get_child (folder, with_ending);
}

static void
save (CarlosWindow *self, GFile *chosen, CarlosChartFrame frame, gboolean dark, double scale)
{
  g_autoptr (GFile) file = add_ending (chosen);
  g_autofree char *path = g_file_get_parse_name (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  CarlosExportFormat format;
  Export *export;

  if (!carlos_export_format_from_path (path, &format, &error))
    {
      carlos_notice_show (self->notice, error->message, _ ("_Save Elsewhere…"), "win.save-chart");
      return;
    }

  export = g_new0 (Export, 1);
  export->list = create_chart (self, dark, frame);
  export->file = g_object_ref (file);
  carlos_export_options_init (&export->options, format);
  export->options.scale = scale;

  /* The picture is wanted even if the window closes meanwhile. */
  task = g_task_new (self, NULL, written_cb, carlos_hold ());
  g_task_set_source_tag (task, save);
  g_task_set_task_data (task, export, (GDestroyNotify) export_free);
  g_task_run_in_thread (task, write_chart);
}

static void
save_response_cb (GtkNativeDialog *dialog, int response, CarlosWindow *self)
{
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (chooser);
      const char *dark = gtk_file_chooser_get_choice (chooser, "dark");
      const char *scale = gtk_file_chooser_get_choice (chooser, "scale");
      CarlosChartFrame frame = CARLOS_CHART_FRAME_NONE;

      carlos_chart_frame_from_string (gtk_file_chooser_get_choice (chooser, "frame"), &frame);
      save (self, file, frame, g_strcmp0 (dark, "true") == 0,
            scale != NULL ? g_ascii_strtod (scale, NULL) : 2);
    }
  g_clear_object (&self->chooser);
}

static void
add_choices (GtkFileChooser *chooser)
{
  const char *scales[] = { "1", "2", "3", "4", NULL };
  const char *labels[] = { "1×", "2×", "3×", "4×", NULL };
  const char *frames[] = { "none", "square", "story", NULL };
  const char *frame_labels[] = { _ ("As shown"), _ ("Square, 1∶1"), _ ("Story, 9∶16"), NULL };

  gtk_file_chooser_add_choice (chooser, "frame", _ ("Frame"), frames, frame_labels);
  gtk_file_chooser_set_choice (chooser, "frame", "none");
  gtk_file_chooser_add_choice (chooser, "dark", _ ("Dark background"), NULL, NULL);
  gtk_file_chooser_set_choice (chooser, "dark", is_dark () ? "true" : "false");
  gtk_file_chooser_add_choice (chooser, "scale", _ ("Size of a PNG"), scales, labels);
  gtk_file_chooser_set_choice (chooser, "scale", "2");
}

/**
 * carlos_window_save_chart:
 *
 * Asks for a place and writes the chart there, as the ending of the name says: SVG, PNG or PDF.
 */
void
carlos_window_save_chart (CarlosWindow *self)
{
  static const char *const suffixes[] = { "svg", "png", "pdf", NULL };
  GtkFileChooser *chooser;

  if (self->chooser != NULL || carlos_session_get_listener (self->session) == NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (_ ("Save Chart"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  chooser = GTK_FILE_CHOOSER (self->chooser);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (chooser, _ ("My taste.svg"));
  carlos_window_add_filter (chooser, _ ("Charts: SVG, PNG, PDF"), suffixes);
  add_choices (chooser);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (save_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* One picture for programs that paste vectors, one for those that paste pixels. */
static GdkContentProvider *
create_clipboard_content (const CarlosDisplayList *list)
{
  CarlosExportOptions svg, png;
  g_autoptr (GBytes) svg_bytes = NULL;
  g_autoptr (GBytes) png_bytes = NULL;
  GdkContentProvider *providers[2];

  carlos_export_options_init (&svg, CARLOS_EXPORT_SVG);
  carlos_export_options_init (&png, CARLOS_EXPORT_PNG);
  png.scale = COPY_SCALE;
  svg_bytes = carlos_chart_export_bytes (list, &svg, NULL);
  png_bytes = carlos_chart_export_bytes (list, &png, NULL);
  if (svg_bytes == NULL || png_bytes == NULL)
    return NULL;

  providers[0] = gdk_content_provider_new_for_bytes ("image/svg+xml", svg_bytes);
  providers[1] = gdk_content_provider_new_for_bytes ("image/png", png_bytes);

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

/**
 * carlos_window_copy_chart:
 *
 * Puts the chart on the clipboard, as SVG and PNG.
 */
void
carlos_window_copy_chart (CarlosWindow *self)
{
  g_autoptr (CarlosDisplayList) list = NULL;
  g_autoptr (GdkContentProvider) content = NULL;

  if (carlos_session_get_listener (self->session) == NULL)
    return;

  list = create_chart (self, is_dark (), CARLOS_CHART_FRAME_NONE);
  content = create_clipboard_content (list);
  if (content != NULL && gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content))
    carlos_window_say (self, _ ("Chart copied"));
}
