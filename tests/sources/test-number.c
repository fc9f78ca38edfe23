/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#include "carlos-number.h"

#include <locale.h>
#include <math.h>
#include <string.h>

/* The reference is the C library's conversion, which is correctly rounded. */
static void
assert_like_strtod (const char *text)
{
  double expected = g_ascii_strtod (text, NULL);
  double value;

  g_assert_true (carlos_number_parse (text, strlen (text), '.', &value));
  if (memcmp (&value, &expected, sizeof value) != 0)
    g_error ("%s became %a, not %a", text, value, expected);
}

static void
test_chosen_numbers (void)
{
  static const char *const texts[] = {
    "0",
    "-0",
    "1",
    "0.1",
    ".5",
    "5.",
    "+3",
    "1e22",
    "1e23",
    "1e-22",
    "1e-23",
    "1.77E-05",
    "123456789012345678",
    "9007199254740993",
    "9007199254740992",
    "0.000000000000000000000000000001",
    "18446744073709551616",
    "1e400",
    "-1e400",
    "1e-400",
    "4.9e-324",
    "2.2250738585072011e-308",
    "1e99999999999",
    "000000000000000000000001.5",
    "0.3000000000000000166533453693773481063544750213623046875",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_like_strtod (texts[i]);
}

static void
test_random_numbers (void)
{
  for (guint i = 0; i < 200000; i++)
    {
      char text[64];
      guint64 bits = (guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();
      double value;

      memcpy (&value, &bits, sizeof value);
      if (i % 2 == 0 || !isfinite (value))
        value = g_test_rand_double_range (-1000, 1000);
      g_ascii_formatd (text, sizeof text,
                       i % 3 == 0   ? "%.17g"
                       : i % 3 == 1 ? "%.6g"
                                    : "%.12f",
                       fabs (value) < 1e15 ? value : 1 / value);
      assert_like_strtod (text);
    }
}

static void
test_words (void)
{
  double value;

  g_assert_true (carlos_number_parse ("NaN", 3, '.', &value));
  g_assert_true (isnan (value));
  g_assert_true (carlos_number_parse ("-Infinity", 9, '.', &value));
  g_assert_true (value < 0 && isinf (value));
  g_assert_true (carlos_number_parse ("inf", 3, '.', &value));
  g_assert_true (isinf (value));
}

static void
test_decimal_mark (void)
{
  double value;

  g_assert_true (carlos_number_parse ("0,25", 4, ',', &value));
  g_assert_cmpfloat (value, ==, 0.25);
  g_assert_true (carlos_number_parse ("0.25", 4, ',', &value));
  g_assert_cmpfloat (value, ==, 0.25);
  g_assert_true (carlos_number_parse ("1,2345678901234567890123", 24, ',', &value));
  g_assert_cmpfloat (value, ==, 1.2345678901234567890123);
  g_assert_false (carlos_number_parse ("1.234,5", 7, ',', &value));
  g_assert_false (carlos_number_parse ("0,25", 4, '.', &value));
}

static void
test_not_numbers (void)
{
  static const char *const texts[] = {
    "",    "-",  "+",  ".",   "-.",    "e5",   "1e", "1e+", "1e5x",  "0x1",
    "1 2", " 1", "1 ", "--1", "1.2.3", "nano", "in", "½",   "1_000",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      double value;

      if (carlos_number_parse (texts[i], strlen (texts[i]), '.', &value))
        g_error ("“%s” was read as a number", texts[i]);
    }
}

static void
test_no_number_is_that_long (void)
{
  g_autofree char *text = g_strnfill (1 << 20, '1');
  double value;

  g_assert_false (carlos_number_parse (text, 1 << 20, '.', &value));
}

static void
test_decimal_comma_locale (void)
{
  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL && setlocale (LC_NUMERIC, "es_ES.UTF-8") == NULL)
    {
      g_test_skip ("No locale with a decimal comma is installed");
      return;
    }

  test_chosen_numbers ();
  test_not_numbers ();
  setlocale (LC_NUMERIC, "C");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/chosen", test_chosen_numbers);
  g_test_add_func ("/number/random", test_random_numbers);
  g_test_add_func ("/number/words", test_words);
  g_test_add_func ("/number/decimal-mark", test_decimal_mark);
  g_test_add_func ("/number/not-numbers", test_not_numbers);
  g_test_add_func ("/number/too-long", test_no_number_is_that_long);
  g_test_add_func ("/number/decimal-comma-locale", test_decimal_comma_locale);

  return g_test_run ();
}
