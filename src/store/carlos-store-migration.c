/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "config.h"

#include "carlos-store-schema.h"

#include "carlos-store-error.h"
#include "carlos-store-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static const char version_sql[] = "PRAGMA user_version";

/* Copies the database to a file beside it that only its owner may read. A backup of the same version makes room. */
static gboolean
back_up (CarlosStore *self, guint version, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s.backup-v%u", self->path, version);
  sqlite3_stmt *statement = carlos_store_prepare (self, "VACUUM INTO ?1", error);

  if (statement == NULL)
    return FALSE;
  if (g_unlink (path) != 0 && errno != ENOENT)
    {
      g_set_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_FAILED,
                   _ ("The library “%s” could not be backed up: %s"), self->name, g_strerror (errno));
      return FALSE;
    }
  carlos_store_bind_text (statement, 1, path);

  return carlos_store_file_make_empty (path, error) && carlos_store_run (self, statement, error);
}

static gboolean
get_version (CarlosStore *self, guint *version, GError **error)
{
  sqlite3_stmt *statement = carlos_store_prepare (self, version_sql, error);
  gint64 value;

  if (statement == NULL || !carlos_store_find (self, statement, &value, error))
    return FALSE;
  *version = (guint) CLAMP (value, 0, G_MAXUINT);

  return TRUE;
}

static gboolean
take_step (CarlosStore *self, const char *sql, guint version, GError **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %u", version);

  return carlos_store_execute (self, sql, error) && carlos_store_execute (self, mark, error);
}

/* One step in a transaction of its own. Another program may have taken it in the meantime. */
static gboolean
step_once (CarlosStore *self, const char *const *steps, guint n_steps, guint *version, GError **error)
{
  gboolean is_good;

  if (!carlos_store_begin (self, error))
    return FALSE;
  is_good = get_version (self, version, error)
            && (*version >= n_steps || take_step (self, steps[*version], *version + 1, error));
  *version = MIN (*version + 1, n_steps);

  return carlos_store_end (self, is_good, error);
}

/**
 * carlos_store_migrate:
 * @steps: (array length=n_steps): SQL; step i turns version i into version i + 1
 *
 * Brings the database up to version @n_steps, each step in a transaction, after a backup of what was there. When a step
 * fails the database stays at the version before it.
 *
 * Returns: FALSE with #CARLOS_STORE_ERROR_NEWER when it is beyond that version, or with what went wrong
 */
gboolean
carlos_store_migrate (CarlosStore *self, const char *const *steps, guint n_steps, GError **error)
{
  guint version;

  if (!get_version (self, &version, error))
    return FALSE;
  if (version > n_steps)
    {
      g_set_error (error, CARLOS_STORE_ERROR, CARLOS_STORE_ERROR_NEWER,
                   _ ("The library “%s” was written by a newer version of Carlos"), self->name);
      return FALSE;
    }
  if (version > 0 && version < n_steps && !back_up (self, version, error))
    return FALSE;
  while (version < n_steps)
    {
      if (!step_once (self, steps, n_steps, &version, error))
        return FALSE;
    }

  return TRUE;
}
