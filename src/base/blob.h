/* Files of data/ inside the program. BLOB(x, "x.bin"); in one .c file makes x_start and
 * x_end. The pages are mapped when touched. ELF; macOS wants ".const_data", "_" before
 * the names and ".text" at the end. */
#ifndef BASE_BLOB_H
#define BASE_BLOB_H

#include "base/str.h"

/* clang-format off */
#define BLOB(x, file) \
	__asm__(".section .rodata\n.balign 64\n" \
	    ".globl " #x "_start\n" #x "_start:\n.incbin \"" DATA_DIR "/" file "\"\n" \
	    ".globl " #x "_end\n" #x "_end:\n.byte 0\n.previous\n"); \
	extern const unsigned char x##_start[], x##_end[]
/* clang-format on */

/* BLOB_STR(x): the whole of it. */
#define BLOB_STR(x) blob_str(x##_start, x##_end)
static inline struct str
blob_str(const unsigned char *start, const unsigned char *end)
{
	return (struct str){ (const char *)start, (size_t)(end - start) };
}

#endif
