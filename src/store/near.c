/* A word of the search index that is like another one, for a search that found nothing.
 * The index's own list of words is asked (fts5vocab) for those that begin with the same
 * two letters: reading all of them would take as long as the index is large. */
#include "config.h"

#include "store/db.h"
#include "text/utf8.h"

enum { LETTERS = 32, BEGIN = 2, MOST_WORDS = 5000 };

static size_t
letters_of(struct str s, uint32_t out[LETTERS])
{
	size_t n = 0;
	for (size_t at = 0, next; at < s.n && n < LETTERS; at = next)
		out[n++] = utf8_next(s, at, &next);
	return n;
}

/* Letters to be added, dropped or changed to make b of a (Levenshtein). */
static int
distance(struct str a, struct str b)
{
	uint32_t x[LETTERS], y[LETTERS];
	int row[LETTERS + 1];
	size_t n = letters_of(a, x), m = letters_of(b, y);
	for (size_t j = 0; j <= m; j++)
		row[j] = (int)j;
	for (size_t i = 1; i <= n; i++) {
		int diagonal = row[0];
		row[0] = (int)i;
		for (size_t j = 1; j <= m; j++) {
			int up = row[j], best = diagonal + (x[i - 1] != y[j - 1]);
			best = up + 1 < best ? up + 1 : best;
			best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
			diagonal = up;
			row[j] = best;
		}
	}
	return row[m];
}

/* The words between the beginning and what sorts behind all that begin so. */
static sqlite3_stmt *
words_like(const struct store *s, struct str word)
{
	size_t end = 0;
	if (!db_exec(s->db,
		"CREATE VIRTUAL TABLE IF NOT EXISTS temp.words"
		" USING fts5vocab('main', 'search', 'row')",
		NULL))
		return NULL;
	for (int i = 0; i < BEGIN && end < word.n; i++)
		utf8_next(word, end, &end);
	sqlite3_stmt *st = db_prepare(s->db,
	    STR("SELECT term, doc FROM temp.words WHERE term >= ?1"
		" AND term < ?1 || char(1114109) LIMIT ?2"),
	    NULL);
	if (st) {
		db_bind(st, 1, str_sub(word, 0, end));
		db_bind_int(st, 2, MOST_WORDS);
	}
	return st;
}

bool
store_near_word(const struct store *s, struct str word, struct arena *arena,
    struct str *near, int64_t *articles)
{
	int least = word.n > 4 ? 3 : 2; /* so many changes are too many */
	sqlite3_stmt *st = words_like(s, word);
	*articles = 0;
	while (st && db_step(s->db, st, "read", NULL) > 0) {
		int d = distance(word, db_view(st, 0));
		int64_t n = db_int(st, 1);
		bool more = *articles > 0 && n > *articles;
		if (d == 0 || d > least || (d == least && !more))
			continue;
		least = d;
		*near = db_text(st, 0, arena);
		*articles = n;
	}
	sqlite3_finalize(st);
	return *articles > 0;
}
