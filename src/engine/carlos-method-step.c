/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-method-step.h"

/* A paragraph that has so many bytes takes no further sentence. */
#define LONG_ENOUGH 230

/**
 * carlos_method_step_new:
 * @id: static
 * @title: static
 *
 * Returns: (transfer full): a step of which nothing is said yet
 */
CarlosMethodStep *
carlos_method_step_new (const char *id, const char *title)
{
  CarlosMethodStep *self = g_new0 (CarlosMethodStep, 1);

  self->id = id;
  self->title = title;
  self->sentences = g_ptr_array_new_with_free_func (g_free);
  self->formulas = g_ptr_array_new_with_free_func (g_free);
  self->charts = g_array_new (FALSE, FALSE, sizeof (CarlosMethodChart));
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) carlos_method_table_unref);

  return self;
}

void
carlos_method_step_free (CarlosMethodStep *self)
{
  g_ptr_array_unref (self->sentences);
  g_ptr_array_unref (self->formulas);
  g_array_unref (self->charts);
  g_ptr_array_unref (self->tables);
  g_free (self);
}

void
carlos_method_step_add_sentence (CarlosMethodStep *self, const char *sentence)
{
  carlos_method_step_take_sentence (self, g_strdup (sentence));
}

/**
 * carlos_method_step_take_sentence:
 * @sentence: (transfer full): "" to say nothing
 */
void
carlos_method_step_take_sentence (CarlosMethodStep *self, char *sentence)
{
  if (*sentence != '\0')
    g_ptr_array_add (self->sentences, sentence);
  else
    g_free (sentence);
}

void
carlos_method_step_add_formula (CarlosMethodStep *self, const char *formula)
{
  carlos_method_step_take_formula (self, g_strdup (formula));
}

/**
 * carlos_method_step_take_formula:
 * @formula: (transfer full): one line
 */
void
carlos_method_step_take_formula (CarlosMethodStep *self, char *formula)
{
  g_ptr_array_add (self->formulas, formula);
}

void
carlos_method_step_add_chart (CarlosMethodStep *self, const CarlosMethodChart *chart)
{
  g_array_append_val (self->charts, *chart);
}

/**
 * carlos_method_step_add_table:
 *
 * Returns: (transfer none): the table, to be filled
 */
CarlosMethodTable *
carlos_method_step_add_table (CarlosMethodStep *self, const char *id, const char *title)
{
  CarlosMethodTable *table = carlos_method_table_new (id, title);

  g_ptr_array_add (self->tables, table);

  return table;
}

/**
 * carlos_method_step_dup_paragraphs:
 *
 * Returns: (transfer full): the sentences, a few together
 */
GStrv
carlos_method_step_dup_paragraphs (const CarlosMethodStep *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) paragraph = g_string_new (NULL);

  for (guint i = 0; i < self->sentences->len; i++)
    {
      const char *sentence = g_ptr_array_index (self->sentences, i);

      if (paragraph->len > 0 && paragraph->len + strlen (sentence) > LONG_ENOUGH)
        {
          g_strv_builder_add (builder, paragraph->str);
          g_string_truncate (paragraph, 0);
        }
      g_string_append_printf (paragraph, "%s%s", paragraph->len > 0 ? " " : "", sentence);
    }
  if (paragraph->len > 0)
    g_strv_builder_add (builder, paragraph->str);

  return g_strv_builder_end (builder);
}

/**
 * carlos_method_step_find_table:
 *
 * Returns: (nullable) (transfer none): the table of that id
 */
CarlosMethodTable *
carlos_method_step_find_table (const CarlosMethodStep *self, const char *id)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      CarlosMethodTable *table = g_ptr_array_index (self->tables, i);

      if (g_str_equal (carlos_method_table_get_id (table), id))
        return table;
    }

  return NULL;
}
