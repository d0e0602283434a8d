/* cmocka wants these before it, in this order, and calls a macro "fail" as we a function:
 * unit tests include this, before our headers. */
#ifndef TESTS_UNIT_TEST_H
#define TESTS_UNIT_TEST_H

/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#undef fail

#endif
