/* Reading of two-column files. The rules of spacing are those of the scorer, so that a
 * set is trained on and scored in the same form. */
#include "config.h"

#include <string.h>

#include "base/file.h"
#include "model/entity.h"
#include "text/letter.h"
#include "text/utf8.h"
#include "train/corpus.h"

enum { FILE_MAX = 1 << 28, SHORT_SENTENCE = 120, LEAST_SENTENCE = 25 };

static const char before_none[] =
    " . , ; : ! ? ) ] } % 's \xe2\x80\x99s n't n\xe2\x80\x99t ' \xe2\x80\x99 're 've 'll "
    "'d 'm "
    "\xe2\x80\x99re \xe2\x80\x99ve \xe2\x80\x99ll \xe2\x80\x99"
    "d \xe2\x80\x99m '' \xe2\x80\x9d ... "
    "\xe2\x80\xa6 'S \xc2\xbb ";
static const char after_none[] =
    " ( [ { $ `` \xe2\x80\x9c # \xc2\xa3 \xe2\x82\xac \xc2\xab "
    "\xe2\x80\x98 ";
static const char *const substitutes[][2] = { { "``", "\"" }, { "''", "\"" },
	{ "-LRB-", "(" }, { "-RRB-", ")" }, { "-LSB-", "[" }, { "-RSB-", "]" } };
static const struct {
	const char *tag;
	uint8_t kind;
} kinds[] = { { "PER", ENTITY_PERSON }, { "ORG", ENTITY_ORGANIZATION },
	{ "LOC", ENTITY_PLACE }, { "EVENT", ENTITY_EVENT }, { "MISC", ENTITY_OTHER } };

struct reading {
	struct arena *arena;
	struct corpus *out;
	struct buf text;
	struct marked doc;
	struct str before; /* token */
	bool quote_open, opened, in_sentence, in_mark;
};

static void
end_document(struct reading *r)
{
	if (r->text.n) {
		r->doc.text = arena_str(r->arena, buf_view(&r->text));
		r->out->doc =
		    arena_push(r->arena, r->out->doc, &r->out->n, sizeof *r->out->doc);
		r->out->doc[r->out->n - 1] = r->doc;
	}
	buf_clear(&r->text);
	r->doc = (struct marked){ .n = 0 };
	r->quote_open = r->in_sentence = false;
}

static void
end_sentence(struct reading *r)
{
	if (!r->in_sentence)
		return;
	bool final =
	    str_is(r->before, ".") || str_is(r->before, "!") || str_is(r->before, "?");
	bool marks = str_is(r->before, "\"") || str_is(r->before, "''") ||
		     str_is(r->before, "\xe2\x80\x9d");
	r->quote_open = r->quote_open && !final;
	buf_char(&r->text, final || marks ? ' ' : '\n');
	r->in_sentence = r->in_mark = r->opened = false;
}

static struct str
substitute(struct str token)
{
	for (size_t i = 0; i < sizeof substitutes / sizeof *substitutes; i++)
		if (str_is(token, substitutes[i][0]))
			return str_of(substitutes[i][1]);
	return token;
}

static bool
has_space(struct reading *r, struct str token, struct str word, bool *opens)
{
	bool space = r->in_sentence && !letter_in(after_none, r->before);
	bool glued = letter_in(before_none, token);
	*opens = false;
	if (glued)
		space = false;
	if (str_is(word, "\"")) {
		bool open =
		    str_is(token, "``") || (str_is(token, "\"") && !r->quote_open);
		space = open && r->in_sentence && !letter_in(after_none, r->before);
		r->quote_open = *opens = open;
	}
	return space && !r->opened;
}

static void
put_mark(struct reading *r, struct str tag, uint32_t start)
{
	struct marked *d = &r->doc;
	struct str kind = str_sub(tag, 2, tag.n);
	bool had = r->in_mark;
	r->in_mark = tag.n > 2;
	if (!r->in_mark)
		return;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!str_is(kind, kinds[i].tag))
			continue;
		r->out->has_events |= kinds[i].kind == ENTITY_EVENT;
		if (!had || tag.p[0] == 'B' || d->mark[d->n - 1].kind != kinds[i].kind) {
			d->mark = arena_push(r->arena, d->mark, &d->n, sizeof *d->mark);
			d->mark[d->n - 1] =
			    (struct mark){ .start = start, .kind = kinds[i].kind };
		}
		d->mark[d->n - 1].end = (uint32_t)r->text.n;
	}
}

static void
put_token(struct reading *r, struct str token, struct str tag)
{
	struct str word = substitute(token);
	bool opens;
	if (has_space(r, token, word, &opens))
		buf_char(&r->text, ' ');
	uint32_t start = (uint32_t)r->text.n;
	utf8_repair(word, &r->text);
	put_mark(r, tag, start);
	r->before = token;
	r->opened = opens;
	r->in_sentence = true;
}

bool
corpus_read(const char *path, struct arena *arena, struct corpus *out, struct err *err)
{
	struct buf bytes = BUF(FILE_MAX);
	*out = (struct corpus){ .n = 0 };
	if (!file_read(path, &bytes, err))
		return false;
	struct reading r = { .arena = arena, .out = out, .text = BUF(FILE_MAX) };
	struct str rest = arena_str(arena, buf_view(&bytes)), line, token;
	while (str_cut(&rest, '\n', &line)) {
		if (str_starts(line, STR("-DOCSTART-"))) {
			end_sentence(&r);
			end_document(&r);
		} else if (!str_trim(line).n) {
			end_sentence(&r);
		} else {
			struct str tag = line;
			str_cut(&tag, '\t', &token);
			put_token(&r, token, str_trim(tag));
		}
	}
	end_sentence(&r);
	end_document(&r);
	buf_done(&r.text);
	buf_done(&bytes);
	return true;
}

/* The same text with other letters large; only ASCII, so that no offset moves. */
static struct str
recase(struct str s, bool all, struct arena *arena)
{
	static const char small[] =
	    " of the a an in on at to for and or by with as from ";
	struct str copy = arena_str(arena, s);
	char *p = arena_alloc(arena, s.n + 1);
	memcpy(p, copy.p, s.n);
	for (size_t i = 0, end; i < s.n; i = end + 1) {
		for (end = i; end < s.n && p[end] != ' '; end++)
			continue;
		struct str word = str_sub(s, i, end);
		bool lift = all || i == 0 || !letter_in(small, word);
		for (size_t k = i; lift && k < (all ? end : i + 1) && k < s.n; k++)
			if (p[k] >= 'a' && p[k] <= 'z')
				p[k] = (char)(p[k] - 32);
	}
	return (struct str){ p, s.n };
}

static void
add_case(struct corpus *to, const struct marked *d, bool all, struct arena *arena)
{
	to->doc = arena_push(arena, to->doc, &to->n, sizeof *to->doc);
	to->doc[to->n - 1] = *d;
	to->doc[to->n - 1].text = recase(d->text, all, arena);
}

/* The first sentence of a document, if it is short, has names and can stand alone. */
static bool
first_sentence(const struct marked *d, struct marked *out)
{
	size_t end = str_find(d->text, STR(". "));
	if (end == STR_NONE)
		end = d->text.n;
	if (end > SHORT_SENTENCE || end < LEAST_SENTENCE || !d->n)
		return false;
	*out = *d;
	out->text = str_sub(d->text, 0, end);
	for (out->n = 0; out->n < d->n && d->mark[out->n].end <= end; out->n++)
		continue;
	return out->n > 0 && (out->n == d->n || d->mark[out->n].start > end);
}

void
corpus_add_cases(struct corpus *to, const struct corpus *from, size_t titles,
    size_t capitals, struct arena *arena)
{
	struct marked s;
	for (size_t i = 0; i < from->n && titles + capitals; i++) {
		if (!first_sentence(&from->doc[i], &s))
			continue;
		bool all = capitals && (i % 6 == 0 || !titles);
		add_case(to, &s, all, arena);
		capitals -= all;
		titles -= !all;
	}
}
