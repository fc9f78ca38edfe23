/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "bench.h"
#include "bench-csv.h"
#include "bench-import.h"
#include "bench-recommend.h"

#include "config.h"

#include <locale.h>
#include <stdlib.h>

/* One operation on one file, timed without the reading of it, as one JSON object on standard output. */
static const struct
{
  const char *name;
  gboolean (*run) (const char *path, const BenchOptions *options, GError **error);
} commands[] = {
  { "kmeans", bench_kmeans },
  { "kscan", bench_kscan },
  { "silhouette", bench_silhouette },
  { "listening", bench_listening },
  { "reweigh", bench_reweigh },
  { "density", bench_density },
  { "pca", bench_pca },
  { "layout", bench_layout },
  { "fidelity", bench_fidelity },
  { "pack", bench_pack },
  { "generate", bench_generate },
  { "generate-plays", bench_plays },
  { "als", bench_als },
  { "als-gradients", bench_als_gradients },
  { "ease", bench_ease },
  { "fold-in", bench_fold_in },
  { "product", bench_product },
};

static gboolean
are_sane (const BenchOptions *options)
{
  return options->columns > 0 && options->k > 0 && options->k <= 255 && options->restarts > 0
         && options->threads >= 0 && options->rows > 0;
}

static gboolean
run_command (const char *name, const char *path, const BenchOptions *options, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return commands[i].run (path, options, error);

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "Unknown command “%s”", name);

  return FALSE;
}

int
main (int argc, char **argv)
{
  BenchOptions options = { .columns = 9, .k = 6, .restarts = 10, .seed = 1, .rows = 100000 };
  const GOptionEntry entries[] = {
    { "columns", 0, 0, G_OPTION_ARG_INT, &options.columns, "Columns of the table", "N" },
    { "k", 0, 0, G_OPTION_ARG_INT, &options.k, "Clusters; of a scan, the largest number", "K" },
    { "restarts", 0, 0, G_OPTION_ARG_INT, &options.restarts, "Runs for each k", "R" },
    { "threads", 0, 0, G_OPTION_ARG_INT, &options.threads, "Threads, 0 for one a processor", "T" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, "Seed", "S" },
    { "rows", 0, 0, G_OPTION_ARG_INT64, &options.rows, "Rows to generate", "N" },
    { "at-least", 0, 0, G_OPTION_ARG_DOUBLE, &options.at_least, "Repeat for so long, print the mean",
      "SECONDS" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (
    "kmeans|kscan|silhouette|density|pca|layout|fidelity|pack|generate FILE.f32 | "
    "listening|reweigh|generate-plays FILE.plays | "
    "csv FILE.csv | import FILE.zip | als|als-gradients|fold-in MATRIX | ease|product -");
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");

  /* Reading is another kind of work on another kind of file, with no options. */
  if (argc > 1 && g_str_equal (argv[1], "csv"))
    return carlos_bench_csv (argc - 1, argv + 1);
  if (argc > 1 && g_str_equal (argv[1], "import"))
    return carlos_bench_import (argc - 1, argv + 1);

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 3 || !are_sane (&options))
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
      g_printerr ("%s\n%s", error != NULL ? error->message : "Wrong usage", help);
      return 2;
    }
  if (!run_command (argv[1], argv[2], &options, &error))
    {
      g_printerr ("carlos-bench: %s\n", error->message);
      return EXIT_FAILURE;
    }

  return EXIT_SUCCESS;
}
