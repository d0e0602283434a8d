#include "config.h"

#include <stdlib.h>
#include <zip.h>

#include "export/zip.h"

static bool
add(zip_t *z, const struct zip_entry *e, int64_t now)
{
	zip_source_t *s =
	    zip_source_buffer(z, e->bytes.n ? e->bytes.p : "", e->bytes.n, 0);
	zip_int64_t at = s ? zip_file_add(z, e->name, s, ZIP_FL_ENC_UTF_8) : -1;
	if (at < 0) {
		if (s)
			zip_source_free(s);
		return false;
	}
	zip_set_file_compression(
	    z, (zip_uint64_t)at, e->stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0);
	zip_file_set_mtime(z, (zip_uint64_t)at, (time_t)now, 0);
	return true;
}

static bool
read_back(zip_source_t *s, struct buf *out)
{
	zip_stat_t st;
	if (zip_source_stat(s, &st) < 0 || zip_source_open(s) < 0)
		return false;
	char chunk[16384];
	zip_int64_t n;
	while ((n = zip_source_read(s, chunk, sizeof chunk)) > 0)
		buf_add(out, chunk, (size_t)n);
	zip_source_close(s);
	return n == 0 && !out->full;
}

bool
export_zip(const struct zip_entry *entries, size_t n, int64_t now, struct buf *out,
    struct err *err)
{
	zip_error_t why;
	zip_error_init(&why);
	zip_source_t *s = zip_source_buffer_create(NULL, 0, 0, &why);
	zip_t *z = s ? zip_open_from_source(s, ZIP_TRUNCATE, &why) : NULL;
	bool ok = z != NULL;
	if (!z && s)
		zip_source_free(s);
	for (size_t i = 0; ok && i < n; i++)
		ok = add(z, &entries[i], now);
	if (z) {
		zip_source_keep(s);
		if (!ok || zip_close(z) < 0) {
			zip_discard(z);
			ok = false;
		}
		ok = ok && read_back(s, out);
		zip_source_free(s);
	}
	zip_error_fini(&why);
	return ok ||
	       fail(err, ERR_FILE, "cannot pack the book: out of memory or too large");
}
