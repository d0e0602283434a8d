/* What the files of store/ share: the connection, statements that are prepared once, and
 * reading and binding in the types of base. Private to store/. */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <sqlite3.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "store/store.h"

/* Statements asked so often that preparing them each time would show. */
enum db_statement {
	DB_FIND_ENTRY,
	DB_FIND_TWIN,
	DB_RENAME_ENTRY,
	DB_FIND_TOMBSTONE,
	DB_PUT_TOMBSTONE,
	DB_BURY_ARTICLE,
	DB_DELETE_ARTICLE,
	DB_REOPEN_ENTRY,
	DB_INSERT_ARTICLE,
	DB_UPDATE_ARTICLE,
	DB_UPDATE_PAGE,
	DB_JOURNAL_ARTICLE,
	DB_DATA_VERSION,
	DB_FEED_ANSWERED,
	DB_FEED_DOCUMENT,
	DB_FEED_GAP,
	DB_INDEX_NEXT,
	DB_INDEX_PUT,
	DB_INDEX_MARK,
	DB_INDEX_MERGE,
	DB_PHRASE_FIND,
	DB_PHRASE_PUT,
	DB_PHRASE_WORDS,
	DB_PHRASE_TEXT,
	DB_FORM_FIND,
	DB_FORM_PUT,
	DB_FORM_SPELLED,
	DB_SHORT_PUT,
	DB_APPEARANCE_PUT,
	DB_HELD_PUT,
	DB_FOUND_PUT,
	DB_UNHELD,
	DB_STATEMENTS
};

enum { DB_KEPT = 64 };

struct db { /* behind the store's pointer: a const struct store * may read through it */
	sqlite3 *handle;
	char *path;
	sqlite3_stmt *statement[DB_STATEMENTS];
	struct db_kept { /* statements by the address of their text */
		const char *sql;
		sqlite3_stmt *st;
	} kept[DB_KEPT];
	int nkept;
	int depth;       /* of begun transactions */
	int64_t foreign; /* PRAGMA data_version when last asked */
	bool read_only;
	int log_pages;            /* of the write-ahead log after the last commit */
	int slices;               /* put into the search index since it was merged */
	struct hits_memory *hits; /* what the index last said (hits.h), or NULL */
	struct ordered_memory
	    *ordered;               /* the last view not by date (ordered.h), or NULL */
	struct found_memory *found; /* what views find (found.h), or NULL */
	uint64_t described;         /* changes of what feeds are called */
	uint64_t texts;             /* and of headlines and texts */
};

struct store {
	struct db *db;
	uint64_t counter[STORE_KINDS];
};

/* "cannot write PATH: no space left on the disk" from the connection's last failure;
 * doing: "read" or "write". */
bool db_fail(const struct db *db, const char *doing, struct err *err);
/* Runs SQL without results. */
bool db_exec(struct db *db, const char *sql, struct err *err);
/* A fresh statement (sqlite3_finalize), or NULL and err. */
sqlite3_stmt *db_prepare(const struct db *db, struct str sql, struct err *err);
/* One of the kept ones, reset and without bindings. */
sqlite3_stmt *db_statement(
    const struct store *s, enum db_statement which, struct err *err);
/* The same for a text that is a literal and stays where it is: prepared when it is first
 * asked for, and kept. One at a time may be under way. */
sqlite3_stmt *db_keep(const struct store *s, const char *sql, struct err *err);
/* Steps to the next row: 1, at the end: 0, failed: -1. */
int db_step(const struct db *db, sqlite3_stmt *st, const char *doing, struct err *err);
/* Runs a statement without rows and resets it. */
bool db_run(struct db *db, sqlite3_stmt *st, struct err *err);

/* What stands for a "?". */
struct db_value {
	enum { DB_IS_NUMBER, DB_IS_TEXT, DB_IS_BLOB } kind;
	int64_t number;
	struct str bytes; /* borrowed */
};
#define DB_NUMBER(n) ((struct db_value){ .kind = DB_IS_NUMBER, .number = (n) })
#define DB_TEXT(s)   ((struct db_value){ .kind = DB_IS_TEXT, .bytes = (s) })
#define DB_BLOB(s)   ((struct db_value){ .kind = DB_IS_BLOB, .bytes = (s) })
#define DB_VALUES(...)                                                                   \
	(const struct db_value[]){ __VA_ARGS__ },                                        \
	    sizeof((const struct db_value[]){ __VA_ARGS__ }) / sizeof(struct db_value)
bool db_change_with(struct db *db, struct err *err, const char *sql,
    const struct db_value *values, size_t n);
bool db_transact_with(struct store *s, struct err *err, const char *sql,
    const struct db_value *values, size_t n);
/* Runs SQL without rows, once: the values are for ?1, ?2, … */
#define db_change(db, err, sql, ...) db_change_with(db, err, sql, DB_VALUES(__VA_ARGS__))
/* The same as a transaction, its own or within what was begun. */
#define db_transact(s, err, sql, ...)                                                    \
	db_transact_with(s, err, sql, DB_VALUES(__VA_ARGS__))
/* Commits what store_begin() began and went well; else takes it back, false. */
bool db_end(struct store *s, bool ok, struct err *err);
/* The first column of the first row, or otherwise. */
int64_t db_number(const struct db *db, const char *sql, int64_t otherwise);

/* Another number after another connection wrote; -1: not known. */
int64_t db_data_version(const struct store *s);

/* Bind for the statement's next run: the bytes must live until then. */
void db_bind(sqlite3_stmt *st, int at, struct str s);
void db_bind_blob(sqlite3_stmt *st, int at, struct str s);
void db_bind_int(sqlite3_stmt *st, int at, int64_t v);
/* Column of the row; db_text() copies into the arena, db_view() borrows until the next
 * step. */
struct str db_text(sqlite3_stmt *st, int column, struct arena *arena);
struct str db_view(sqlite3_stmt *st, int column);
int64_t db_int(sqlite3_stmt *st, int column);

void db_changed(struct store *s, enum store_kind kind);

#endif
