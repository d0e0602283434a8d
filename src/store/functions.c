#include "config.h"

#include "base/limits.h"
#include "store/functions.h"
#include "store/scan.h"
#include "text/fold.h"

/* fold(text): without case and accents, as text/fold has it. */
static void
sql_fold(sqlite3_context *c, int n, sqlite3_value **v)
{
	(void)n;
	struct str s = { sqlite3_value_blob(v[0]), (size_t)sqlite3_value_bytes(v[0]) };
	struct buf b = BUF(LIMIT_TEXT);
	text_fold(s, &b);
	sqlite3_result_text64(c, buf_cstr(&b), b.n, SQLITE_TRANSIENT, SQLITE_UTF8);
	buf_done(&b);
}

bool
functions_add(struct db *db, struct err *err)
{
	return sqlite3_create_function(db->handle, "fold", 1,
		   SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, sql_fold, NULL,
		   NULL) == SQLITE_OK
		   ? scan_add(db, err)
		   : db_fail(db, "open", err);
}

void
functions_done(struct db *db)
{
	scan_remove(db);
}
