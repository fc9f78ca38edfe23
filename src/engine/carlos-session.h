/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-library-import.h"
#include "carlos-listener.h"

G_BEGIN_DECLS

#define CARLOS_TYPE_SESSION (carlos_session_get_type ())
G_DECLARE_FINAL_TYPE (CarlosSession, carlos_session, CARLOS, SESSION, GObject)

CarlosSession *carlos_session_new (void);
CarlosListener *carlos_session_get_listener (CarlosSession *self);
gboolean carlos_session_get_busy (CarlosSession *self);
double carlos_session_get_progress (CarlosSession *self);
guint carlos_session_get_rows (CarlosSession *self);
gboolean carlos_session_get_waits (CarlosSession *self);
void carlos_session_cancel (CarlosSession *self);

void carlos_session_open_async (CarlosSession *self,
                                CarlosInput *input,
                                const CarlosProfileOptions *options,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
void carlos_session_analyse_async (CarlosSession *self,
                                   const CarlosProfileOptions *options,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
void carlos_session_select_async (CarlosSession *self,
                                  const CarlosSelection *selection,
                                  const CarlosProfileOptions *options,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
void carlos_session_exclude_async (CarlosSession *self,
                                   const CarlosExclusion *rule,
                                   gboolean takes_back,
                                   const CarlosProfileOptions *options,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
void carlos_session_name_async (CarlosSession *self,
                                guint cluster,
                                const char *name,
                                const CarlosProfileOptions *options,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean carlos_session_finish (CarlosSession *self, GAsyncResult *result, GError **error);
void carlos_session_import_async (CarlosSession *self,
                                  const char *library_path,
                                  GFile *const *files,
                                  guint n_files,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
CarlosImportReport *carlos_session_import_finish (CarlosSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
