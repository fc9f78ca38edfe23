/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-import-rows.h"

#include "carlos-format.h"
#include "carlos-import-words.h"

#include <glib/gi18n-lib.h>

/* Rows of a list that tell what became of an import. What is inside of them is made when somebody looks: it may be hundreds
 * of rows. Names and texts come from what was imported, so none is markup. */

/* So many files are named. */
#define N_NAMED_FILES 100

typedef struct
{
  CarlosImportReport *report;
  CarlosRowClass row_class; /* of the examples inside; files do without */
} Content;

static Content *
content_new (CarlosImportReport *report, CarlosRowClass row_class)
{
  Content *content = g_new0 (Content, 1);

  content->report = carlos_import_report_ref (report);
  content->row_class = row_class;

  return content;
}

static void
content_free (gpointer data, GClosure *closure)
{
  Content *content = data;

  carlos_import_report_unref (content->report);
  g_free (content);
}

/* Properties set while an object is made are notified last to first, and the words would be taken for markup: they come
 * afterwards. */
static GtkWidget *
create_row (const char *title, const char *subtitle)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle,
                                      -1);
    }

  return row;
}

static GtkWidget *
create_count (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

/* The row at the head of an expander row, which has the keyboard's focus. */
static GtkWidget *
find_head (GtkWidget *widget)
{
  GtkWidget *found = ADW_IS_ACTION_ROW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_head (child);

  return found;
}

static void
expanded_cb (AdwExpanderRow *expander, GParamSpec *pspec, GtkAccessible *head)
{
  gtk_accessible_update_state (head, GTK_ACCESSIBLE_STATE_EXPANDED, adw_expander_row_get_expanded (expander),
                               -1);
}

/* A screen reader comes to the head of the row and not to the count at its end, so that is part of its name. */
static void
describe_head (GtkWidget *expander, const char *title, const char *count, const char *subtitle)
{
  GtkAccessible *head = GTK_ACCESSIBLE (find_head (expander));
  g_autofree char *label = g_strdup_printf ("%s: %s", title, count);

  gtk_accessible_reset_relation (head, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (head, GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (expanded_cb), head, 0);
  expanded_cb (ADW_EXPANDER_ROW (expander), NULL, head);
}

static GtkWidget *
create_expander (const char *title, const char *subtitle, guint64 count)
{
  g_autofree char *text = carlos_format_count (count);
  GtkWidget *row = g_object_new (ADW_TYPE_EXPANDER_ROW, "title", title, "subtitle", subtitle, NULL);

  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), create_count (text));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  describe_head (row, title, text, subtitle);

  return row;
}

static void
add_rest (AdwExpanderRow *expander, guint64 n_shown, guint64 n_all)
{
  gulong rest = (gulong) (n_all - MIN (n_shown, n_all));
  g_autofree char *text = NULL;

  if (rest == 0)
    return;

  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "And %'lu more", "And %'lu more", rest), rest);
  adw_expander_row_add_row (expander, create_row (text, NULL));
}

static const CarlosImportFile *
get_file (const CarlosImportReport *report, guint file)
{
  return file < report->files->len ? g_ptr_array_index (report->files, file) : NULL;
}

static GtkWidget *
create_example (const CarlosImportReport *report,
                CarlosRowClass row_class,
                const CarlosImportExample *example)
{
  const CarlosImportFile *file = get_file (report, example->file);
  g_autofree char *name = g_path_get_basename (file != NULL ? file->name : "");
  g_autofree char *row = carlos_format_count (example->row);
  /* Translators: where something was read: a file, and the number of a row in it */
  g_autofree char *place = g_strdup_printf (_ ("%s, row %s"), name, row);
  const char *text = example->text != NULL && *example->text != '\0' ? example->text : "–";

  return create_row (row_class == CARLOS_ROW_UNREADABLE ? _ (text) : text, place);
}

static void
fill_class_cb (AdwExpanderRow *expander, GParamSpec *pspec, Content *content)
{
  GPtrArray *examples = content->report->examples[content->row_class];
  guint64 n_all = content->report->counts[content->row_class];

  for (guint i = 0; i < examples->len; i++)
    adw_expander_row_add_row (
      expander, create_example (content->report, content->row_class, g_ptr_array_index (examples, i)));
  add_rest (expander, examples->len, n_all);
  g_signal_handlers_disconnect_by_func (expander, fill_class_cb, content);
}

/* What Carlos makes of the rows of a class. */
static const char *
explain_class (CarlosRowClass row_class)
{
  static const char *const explanations[CARLOS_N_ROW_CLASSES] = {
    [CARLOS_ROW_UNREADABLE] = N_ ("Left out; open to see why"),
    [CARLOS_ROW_LOST] = N_ ("The service no longer says what they were"),
    [CARLOS_ROW_PODCAST] = N_ ("Counted, not imported"),
    [CARLOS_ROW_AUDIOBOOK] = N_ ("Counted, not imported"),
    [CARLOS_ROW_PRIVATE] = N_ ("Left out"),
    [CARLOS_ROW_DUPLICATE] = N_ ("Counted once"),
    [CARLOS_ROW_SHORT] = N_ ("Kept as skips"),
    [CARLOS_ROW_PLAY] = N_ ("What the picture is made of"),
  };

  return _ (explanations[row_class]);
}

/**
 * carlos_import_rows_new_class:
 *
 * Returns: (transfer floating): a row that tells how many rows of listening are of a class, and shows examples when it is
 *   opened
 */
GtkWidget *
carlos_import_rows_new_class (CarlosImportReport *report, CarlosRowClass row_class)
{
  GtkWidget *row = create_expander (carlos_import_words_class (row_class), explain_class (row_class),
                                    report->counts[row_class]);

  g_signal_connect_data (row, "notify::expanded", G_CALLBACK (fill_class_cb), content_new (report, row_class),
                         content_free, 0);

  return row;
}

/* The importer names kinds in English. */
static const char *
get_kind_words (const char *kind)
{
  static const struct
  {
    const char *kind;
    const char *words;
  } kinds[] = {
    { "extended history", N_ ("Extended history") },
    { "account history", N_ ("Account history") },
    { "podcast history", N_ ("Podcast history") },
    { "audiobook history", N_ ("Audiobook history") },
    { "library", N_ ("Saved music") },
    { "playlists", N_ ("Playlists") },
    { "plays", N_ ("Table of plays") },
    { "scrobbles", N_ ("Scrobbles") },
    { "tracks", N_ ("Table of tracks") },
    { "not opened", N_ ("Not opened") },
    { "damaged", N_ ("Damaged") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_strcmp0 (kinds[i].kind, kind) == 0)
        return _ (kinds[i].words);
    }

  return kind;
}

static GtkWidget *
create_warning (void)
{
  GtkWidget *image = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_add_css_class (image, "warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Problem"), -1);

  return image;
}

static GtkWidget *
create_file (const CarlosImportFile *file)
{
  g_autofree char *name = g_path_get_basename (file->name);
  const char *kind = get_kind_words (file->kind);
  g_autofree char *with_problem
    = file->problem != NULL ? g_strdup_printf ("%s\n%s", kind, file->problem) : NULL;
  g_autofree char *count = carlos_format_count (file->rows);
  GtkWidget *row = create_row (name, with_problem != NULL ? with_problem : kind);

  if (file->problem != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), create_warning ());
  if (file->rows > 0)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_count (count));
  gtk_widget_set_tooltip_text (row, file->name);

  return row;
}

/**
 * carlos_import_rows_count_problems:
 *
 * Returns: how many files were left out or not read to their end
 */
guint
carlos_import_rows_count_problems (const CarlosImportReport *report)
{
  guint n = 0;

  for (guint f = 0; f < report->files->len; f++)
    n += get_file (report, f)->problem != NULL;

  return n;
}

/* Adds the files that have a problem, or those that have none, as far as there is room. */
static guint
add_files (AdwExpanderRow *expander, const CarlosImportReport *report, gboolean with_problem, guint n_shown)
{
  for (guint f = 0; f < report->files->len && n_shown < N_NAMED_FILES; f++)
    {
      const CarlosImportFile *file = get_file (report, f);

      if ((file->problem != NULL) == with_problem)
        {
          adw_expander_row_add_row (expander, create_file (file));
          n_shown++;
        }
    }

  return n_shown;
}

static void
fill_files_cb (AdwExpanderRow *expander, GParamSpec *pspec, Content *content)
{
  guint n_shown = add_files (expander, content->report, TRUE, 0);

  n_shown = add_files (expander, content->report, FALSE, n_shown);
  add_rest (expander, n_shown, content->report->files->len);
  g_signal_handlers_disconnect_by_func (expander, fill_files_cb, content);
}

/**
 * carlos_import_rows_new_files:
 *
 * Returns: (transfer floating): a row that tells how many files there were, and names them when it is opened; it is open
 *   where a file had a problem, and those come first
 */
GtkWidget *
carlos_import_rows_new_files (CarlosImportReport *report)
{
  guint n_problems = carlos_import_rows_count_problems (report);
  GtkWidget *row = create_expander (_ ("Files"), _ ("What was found in them"), report->files->len);

  g_signal_connect_data (row, "notify::expanded", G_CALLBACK (fill_files_cb),
                         content_new (report, CARLOS_ROW_PLAY), content_free, 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), n_problems > 0);

  return row;
}
