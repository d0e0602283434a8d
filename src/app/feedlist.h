/* The feeds file: the truth about subscriptions, edited by people and by courant. Read
 * into lines; changed line by line: everything else stays byte for byte. A newsboat urls
 * file is valid as it is. docs/courant.1 has the grammar. */
#ifndef APP_FEEDLIST_H
#define APP_FEEDLIST_H

#include <stdbool.h>

#include "app/settings.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"
#include "base/str.h"

enum feedline_kind {
	FEEDLINE_URL,
	FEEDLINE_EXEC,
	FEEDLINE_FILTER,
	FEEDLINE_QUERY,
	FEEDLINE_FOLDER
};

struct feedline {
	enum feedline_kind kind;
	int number;         /* in the file, from 1 */
	struct str raw;     /* the whole line without its end */
	struct str address; /* the first word, whatever it is */
	struct str url;     /* address byte for byte; QUERY: the text; FOLDER: the path */
	struct str title, folder; /* ~title, or empty; folder= or the first tag */
	struct str name;          /* QUERY: its name */
	struct str tags;          /* blank-separated; a blank within one is U+00A0 here */
	bool hidden;
	struct str values[SET_COUNT]; /* setting=value on it; p == NULL: not said */
};

struct feedlist {
	struct arena arena;
	struct feedline *lines; /* those that are right, in file order; a second line of
				   an address is joined to the first */
	size_t n, room;
	struct map by_address;           /* address -> its place in lines, plus one */
	const struct feedline **folders; /* the folder: lines among them */
	size_t nfolders;
	struct err *problems; /* wrong lines and warnings: "PATH:12: invalid address …" */
	size_t nproblems;
	uint64_t hash; /* of the file's bytes */
	bool missing;  /* there is no file */
};

/* A missing file is an empty list. False only when the file is there and cannot be read.
 */
bool feedlist_read(
    struct feedlist *out, const char *path, bool folder_from_tag, struct err *err);
void feedlist_done(struct feedlist *f);
/* One of the tags as it stands in the file, with its blanks; in the arena. */
struct str feedlist_tag_name(struct str tag, struct arena *arena);
/* By address (of any kind: exec:, query: …), or NULL. */
const struct feedline *feedlist_find(const struct feedlist *f, struct str address);

/* Each changes the file under its lock, by temporary file, sync and rename, starting from
 * what is in it now. */
bool feedlist_append(
    const char *path, struct str line, struct str behind_folder, struct err *err);
/* As the place-th line (from 1); 0, or behind the last: at the end. */
bool feedlist_insert(const char *path, struct str line, int64_t place, struct err *err);
bool feedlist_replace(const char *path, struct str url, struct str line, struct err *err);
/* *line: what stood there (in the arena). */
bool feedlist_delete(const char *path, struct str url, struct arena *arena,
    struct str *line, struct err *err);
/* Checks an address for a line: scheme, "://", control characters. "invalid address …".
 */
bool feedlist_check_address(struct str url, struct err *err);
/* "filter:PROGRAM:ADDRESS" */
bool feedlist_split_filter(
    struct str line, struct str *program, struct str *url, struct err *err);

#endif
