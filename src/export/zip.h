/* EPUB's container: the door to libzip. In memory; nothing touches the disk. */
#ifndef EXPORT_ZIP_H
#define EXPORT_ZIP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

struct zip_entry {
	const char *name;
	struct str bytes;
	bool stored; /* not compressed */
};

/* The entries in this order, all of the time 'now' (seconds since 1970). */
bool export_zip(const struct zip_entry *entries, size_t n, int64_t now, struct buf *out,
    struct err *err);

#endif
