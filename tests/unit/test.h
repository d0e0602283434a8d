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
/* cmocka's own is made of the macro "fail". */
#undef fail_msg
#define fail_msg(...)                                                                    \
	do {                                                                             \
		print_error(__VA_ARGS__);                                                \
		_fail(__FILE__, __LINE__);                                               \
	} while (0)

#endif
