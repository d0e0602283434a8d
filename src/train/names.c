/* Lists of names -> names.gaz. Each line is cut by courant's tokenizer, so that "St.
 * Petersburg" matches as it will be met. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/xalloc.h"
#include "entity/gazetteer.h"
#include "entity/sorted.h"
#include "text/letter.h"
#include "train/train.h"
#include "train/write.h"

enum { FILE_MAX = 64 << 20, LEAST_LETTERS = 3 };

struct row {
	uint32_t key;
	uint16_t set;
};
struct list {
	struct row *row;
	size_t n, cap;
};

static void
add_name(struct list *l, struct str line, int list)
{
	struct arena arena = { NULL };
	struct tokens t;
	uint64_t key = GAZETTEER_SEED;
	tokens_split(line, &arena, &t);
	bool small = t.n == 1 && line.n < LEAST_LETTERS && !(LISTS_OF_WORDS >> list & 1);
	if (t.n && t.n <= GAZETTEER_LONGEST && !small) {
		for (size_t i = 0; i < t.n; i++) {
			char lower[128];
			size_t n = letter_lower(token_text(&t, i), lower, sizeof lower);
			key = gazetteer_key(key, (struct str){ lower, n });
		}
		l->row = xgrow(l->row, &l->cap, l->n + 1, sizeof *l->row);
		l->row[l->n++] = (struct row){ sorted_key(key), (uint16_t)(1u << list) };
	}
	arena_free(&arena);
}

static int
by_key(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	return (x->key > y->key) - (x->key < y->key);
}

/* Sorted, one row for each key. */
static void
unite(struct list *l)
{
	size_t n = 0;
	qsort(l->row, l->n, sizeof *l->row, by_key);
	for (size_t i = 0; i < l->n; i++)
		if (n && l->row[n - 1].key == l->row[i].key)
			l->row[n - 1].set |= l->row[i].set;
		else
			l->row[n++] = l->row[i];
	l->n = n;
}

static void
write_names(const struct list *l, struct buf *out)
{
	uint32_t n = (uint32_t)l->n, zero = 0;
	uint32_t *keys = xcalloc(l->n + 1, sizeof *keys);
	for (size_t i = 0; i < l->n; i++)
		keys[i] = l->row[i].key;
	buf_add(out, "courGAZ1", 8);
	buf_add(out, &n, sizeof n);
	buf_add(out, &zero, sizeof zero);
	write_buckets(out, keys, l->n);
	buf_add(out, keys, l->n * sizeof *keys);
	for (size_t i = 0; i < l->n; i++)
		buf_add(out, &l->row[i].set, sizeof l->row[i].set);
	free(keys);
}

bool
train_names(const char *folder, struct buf *out, struct err *err)
{
	static const struct {
		const char *name;
		int list;
	} files[] = { { "city_big", LIST_CITY }, { "city_more", LIST_CITY },
		{ "city_small", LIST_TOWN }, { "region", LIST_REGION },
		{ "country", LIST_COUNTRY }, { "demonym", LIST_NATIONALITY },
		{ "first", LIST_FIRST }, { "last", LIST_LAST },
		{ "last_more", LIST_LAST }, { "occupation", LIST_OCCUPATION },
		{ "org", LIST_ORGANIZATION }, { "org_more", LIST_ORGANIZATION },
		{ "club", LIST_CLUB }, { "univ", LIST_UNIVERSITY }, { "role", LIST_ROLE },
		{ "modifier", LIST_MODIFIER }, { "honorific", LIST_HONORIFIC },
		{ "orghead", LIST_BODY }, { "event", LIST_OCCASION } };
	struct list l = { .row = NULL };
	bool ok = true;
	for (size_t i = 0; ok && i < sizeof files / sizeof *files; i++) {
		struct buf bytes = BUF(FILE_MAX), path = BUF(FILE_MAX);
		buf_printf(&path, "%s/%s.txt", folder, files[i].name);
		ok = file_read(buf_cstr(&path), &bytes, err);
		for (struct str rest = buf_view(&bytes), line;
		     str_cut(&rest, '\n', &line);)
			add_name(&l, str_trim(line), files[i].list);
		buf_done(&bytes);
		buf_done(&path);
	}
	unite(&l);
	if (ok)
		write_names(&l, out);
	free(l.row);
	return ok;
}
