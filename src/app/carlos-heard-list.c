/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-heard-list.h"

#include "carlos-forgotten.h"
#include "carlos-list-words.h"
#include "carlos-own-sound.h"
#include "carlos-words.h"

#include <glib/gi18n-lib.h>

/* Nobody reads on beyond that, and the words of every line would have to be kept. */
#define MAX_LINES 10000

/* A space where no line breaks, even after a dash: WORD JOINER, NO-BREAK SPACE. */
#define TIGHT_SPACE "\342\201\240\302\240"

/**
 * CarlosHeardList:
 *
 * What was heard most, or what was loved once, as a list model of CarlosHeardItem. The words of a line are made when
 * somebody looks at it. Made on any thread, then of one thread.
 */
struct _CarlosHeardList
{
  GObject parent_instance;

  CarlosHeardListKind kind;
  CarlosTopOrder order;
  CarlosLibrary *library;
  CarlosHeardIndex *index;
  GTimeZone *time_zone;
  CarlosTopList *top;             /* NULL for forgotten favourites */
  CarlosForgottenList *forgotten; /* NULL for the others */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CarlosHeardList,
                               carlos_heard_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
add_rule (CarlosHeardItem *item, CarlosExclusionKind kind, const char *name)
{
  if (name != NULL && *name != '\0')
    g_ptr_array_add (item->rules, carlos_exclusion_new (kind, name, 0, 0));
}

/* Everybody who is credited, then the album. */
static void
add_rules_of_track (CarlosHeardList *self, CarlosHeardItem *item, guint track)
{
  const CarlosTrackTable *table = self->library->tracks;
  guint n_artists, album = self->library->track_albums[track];
  const guint *artists = carlos_track_table_get_artists (table, track, &n_artists);

  for (guint a = 0; a < n_artists; a++)
    add_rule (item, CARLOS_EXCLUSION_ARTIST, carlos_track_table_get_artist_name (table, artists[a]));
  if (album != CARLOS_NO_ALBUM)
    add_rule (item, CARLOS_EXCLUSION_ALBUM, self->library->albums[album]);
}

static void
add_rules_of_entry (CarlosHeardList *self, CarlosHeardItem *item, const CarlosTopEntry *entry)
{
  switch (self->kind)
    {
    case CARLOS_HEARD_LIST_ARTISTS:
      add_rule (item, CARLOS_EXCLUSION_ARTIST, entry->name);
      break;
    case CARLOS_HEARD_LIST_ALBUMS:
      add_rule (item, CARLOS_EXCLUSION_ALBUM, entry->name);
      add_rule (item, CARLOS_EXCLUSION_ARTIST, entry->artists);
      break;
    case CARLOS_HEARD_LIST_TRACKS:
    case CARLOS_HEARD_LIST_FORGOTTEN:
    default:
      add_rules_of_track (self, item, self->index->excerpt->library_tracks[entry->number]);
      break;
    }
}

static guint
find_file (CarlosHeardList *self, guint track)
{
  return carlos_library_get_file (self->library, track) != NULL ? track : CARLOS_NO_FILE;
}

/* All words in a row, separated by commas. */
static char *
join_words (const CarlosHeardItem *item, const char *days, const char *reason)
{
  const char *words[] = { item->name, item->artists, item->value, item->other_value, days, reason };
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%u.", item->rank);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (words[i] != NULL && *words[i] != '\0')
        g_string_append_printf (text, "%s %s", i > 0 ? "," : "", words[i]);
    }

  return g_string_free (text, FALSE);
}

/* From when to when, in one line. */
static char *
dup_months (CarlosHeardList *self, gint64 first, gint64 last)
{
  g_autofree char *months = carlos_list_words_months (first, last, self->time_zone);
  g_auto (GStrv) words = g_strsplit (months, " ", -1);

  return g_strjoinv (TIGHT_SPACE, words);
}

static char *
dup_facts_of_entry (CarlosHeardList *self, const CarlosTopEntry *entry)
{
  g_autofree char *months = dup_months (self, entry->heard.first, entry->heard.last);
  g_autofree char *tracks = carlos_words_tracks (entry->n_tracks);

  if (self->kind == CARLOS_HEARD_LIST_TRACKS)
    return g_steal_pointer (&months);

  return g_strdup_printf ("%s · %s", tracks, months);
}

static void
fill_from_entry (CarlosHeardList *self, CarlosHeardItem *item, const CarlosTopEntry *entry)
{
  g_autofree char *time = carlos_list_words_time (carlos_heard_get_minutes (&entry->heard));
  g_autofree char *plays = carlos_words_plays ((double) entry->heard.n_plays);
  g_autofree char *days = carlos_list_words_days (entry->heard.first, entry->heard.last, self->time_zone);
  gboolean by_plays = self->order == CARLOS_TOP_BY_PLAYS;

  item->name = g_strdup (entry->name);
  item->artists = g_strdup (entry->artists != NULL ? entry->artists : "");
  item->facts = dup_facts_of_entry (self, entry);
  item->value = by_plays ? g_steal_pointer (&plays) : g_steal_pointer (&time);
  item->other_value = by_plays ? g_steal_pointer (&time) : g_steal_pointer (&plays);
  item->description = join_words (item, days, NULL);
  if (self->kind == CARLOS_HEARD_LIST_TRACKS)
    item->track = find_file (self, self->index->excerpt->library_tracks[entry->number]);
  add_rules_of_entry (self, item, entry);
}

static void
fill_from_forgotten (CarlosHeardList *self, CarlosHeardItem *item, const CarlosForgottenTrack *track)
{
  const CarlosTrackTable *table = self->library->tracks;
  const char *title = carlos_track_table_get_title (table, track->track);
  g_autofree char *months = dup_months (self, track->first, track->last);
  g_autofree char *days = carlos_list_words_days (track->first, track->last, self->time_zone);
  g_autofree char *reason = carlos_forgotten_track_dup_reason (track, g_get_real_time () / G_USEC_PER_SEC);

  item->name = g_strdup (title != NULL ? title : "");
  item->artists = carlos_list_words_artists (table, track->track, G_MAXUINT);
  item->facts = g_strdup_printf ("%s · %s", months, reason);
  item->value = carlos_words_plays (track->n_plays);
  item->other_value = g_strdup ("");
  item->description = join_words (item, days, reason);
  item->track = find_file (self, track->track);
  add_rules_of_track (self, item, track->track);
}

static GType
carlos_heard_list_get_item_type (GListModel *model)
{
  return CARLOS_TYPE_HEARD_ITEM;
}

static guint
carlos_heard_list_get_n_items (GListModel *model)
{
  CarlosHeardList *self = CARLOS_HEARD_LIST (model);

  return self->top != NULL ? self->top->n_entries : self->forgotten->n_items;
}

static gpointer
carlos_heard_list_get_item (GListModel *model, guint position)
{
  CarlosHeardList *self = CARLOS_HEARD_LIST (model);
  CarlosHeardItem *item;

  if (position >= carlos_heard_list_get_n_items (model))
    return NULL;

  item = g_object_new (CARLOS_TYPE_HEARD_ITEM, NULL);
  item->rank = position + 1;
  item->track = CARLOS_NO_FILE;
  if (self->top != NULL)
    fill_from_entry (self, item, &self->top->entries[position]);
  else
    fill_from_forgotten (self, item, &self->forgotten->items[position]);

  return item;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = carlos_heard_list_get_item_type;
  iface->get_n_items = carlos_heard_list_get_n_items;
  iface->get_item = carlos_heard_list_get_item;
}

static void
carlos_heard_list_finalize (GObject *object)
{
  CarlosHeardList *self = CARLOS_HEARD_LIST (object);

  g_clear_pointer (&self->top, carlos_top_list_free);
  g_clear_pointer (&self->forgotten, carlos_forgotten_list_free);
  carlos_heard_index_unref (self->index);
  carlos_library_unref (self->library);
  g_time_zone_unref (self->time_zone);

  G_OBJECT_CLASS (carlos_heard_list_parent_class)->finalize (object);
}

static void
carlos_heard_list_class_init (CarlosHeardListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = carlos_heard_list_finalize;
}

static void
carlos_heard_list_init (CarlosHeardList *self)
{
}

/**
 * carlos_heard_list_new:
 * @library: whose listening it is
 * @index: of the excerpt that is looked at; forgotten favourites are those of the whole library
 * @order: of no meaning for forgotten favourites
 *
 * Returns: (transfer full): the list; takes a tenth of a second or so for very long listening
 */
CarlosHeardList *
carlos_heard_list_new (CarlosLibrary *library,
                       CarlosHeardIndex *index,
                       CarlosHeardListKind kind,
                       CarlosTopOrder order)
{
  CarlosHeardList *self = g_object_new (CARLOS_TYPE_HEARD_LIST, NULL);

  self->kind = kind;
  self->order = order;
  self->library = carlos_library_ref (library);
  self->index = carlos_heard_index_ref (index);
  self->time_zone = g_time_zone_new_local ();
  if (kind == CARLOS_HEARD_LIST_FORGOTTEN)
    self->forgotten = carlos_forgotten_list_new (library, self->time_zone, MAX_LINES);
  else
    self->top = carlos_top_list_new (library, index, (CarlosTopKind) kind, order, MAX_LINES);

  return self;
}

/**
 * carlos_heard_list_get_index:
 *
 * Returns: (transfer none): what the list was made from
 */
CarlosHeardIndex *
carlos_heard_list_get_index (CarlosHeardList *self)
{
  g_return_val_if_fail (CARLOS_IS_HEARD_LIST (self), NULL);

  return self->index;
}

/**
 * carlos_heard_list_dup_summary:
 *
 * Returns: (transfer full): how many lines there are, for people
 */
char *
carlos_heard_list_dup_summary (CarlosHeardList *self)
{
  g_return_val_if_fail (CARLOS_IS_HEARD_LIST (self), NULL);

  if (self->forgotten != NULL)
    return carlos_words_tracks (self->forgotten->n_items);

  return carlos_list_words_count ((CarlosTopKind) self->kind, self->top->n_entries, self->top->n_heard);
}

/**
 * carlos_heard_list_to_playlist:
 *
 * Returns: (transfer full) (nullable): the list, ready to be written; NULL for one that is not of tracks
 */
CarlosPlaylist *
carlos_heard_list_to_playlist (CarlosHeardList *self)
{
  g_return_val_if_fail (CARLOS_IS_HEARD_LIST (self), NULL);

  if (self->kind == CARLOS_HEARD_LIST_FORGOTTEN)
    return carlos_forgotten_list_to_playlist (self->forgotten, self->library);
  if (self->kind == CARLOS_HEARD_LIST_TRACKS)
    return carlos_top_list_to_playlist (self->top, self->library, self->index->excerpt);

  return NULL;
}
