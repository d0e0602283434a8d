/* JSON-LD: the scripts repaired and read, their graphs opened to one list of objects. */
#include "config.h"

#include <stdlib.h>

#include "base/limits.h"
#include "markup/pagemeta_parts.h"

enum { LD_DEPTH = 32 };

/* What stands in <![CDATA[ ]]>, with the slashes of a comment around it or without. */
static struct str
within_cdata(struct str s)
{
	static const struct str open = STR("<![CDATA["), close = STR("]]>");
	size_t begin = str_find(str_sub(s, 0, 64), open), end;
	if (begin == STR_NONE)
		return s;
	s = str_sub(s, begin + open.n, s.n);
	end = str_find(s, close);
	return end == STR_NONE ? s : str_sub(s, 0, end);
}

/* "{&quot;@type&quot;…": escaped as text, which a script is not. */
static struct str
unescaped(struct str s, struct buf *out)
{
	static const struct str quote = STR("&quot;");
	size_t brace = str_find_char(s, '{');
	if (brace == STR_NONE || !str_starts(str_trim(str_sub(s, brace + 1, s.n)), quote))
		return s;
	for (size_t at; (at = str_find(s, quote)) != STR_NONE;
	     s = str_sub(s, at + quote.n, s.n)) {
		buf_str(out, str_sub(s, 0, at));
		buf_char(out, '"');
	}
	buf_str(out, s);
	return buf_view(out);
}

/* Line ends within strings, comments around, a semicolon behind: what pages have. */
static void
repair(struct str s, struct buf *out)
{
	bool string = false, escaped = false;
	s = str_trim(within_cdata(s));
	if (str_starts(s, STR("<!--")))
		s = str_sub(s, 4, s.n);
	size_t brace = 0;
	while (brace < s.n && s.p[brace] != '{' && s.p[brace] != '[')
		brace++;
	for (size_t i = brace; i < s.n; i++) {
		char c = s.p[i];
		bool control = (unsigned char)c < ' ';
		buf_char(out, control ? ' ' : c);
		if (!escaped && c == '"')
			string = !string;
		escaped = string && !escaped && c == '\\';
	}
	while (out->n && out->p[out->n - 1] != '}' && out->p[out->n - 1] != ']')
		out->n--;
}

static void
open_up(struct meta *m, const struct json *v)
{
	const struct json *queue[LD_MAX];
	size_t n = 0;
	queue[n++] = v;
	for (size_t at = 0; at < n; at++) {
		const struct json *one = queue[at];
		const struct json *graph = jv_get(one, "@graph");
		if (graph && !jv_count(graph) && n < LD_MAX)
			queue[n++] = graph;
		const struct json *list = jv_count(one) ? one : graph;
		for (size_t i = 0; i < jv_count(list) && n < LD_MAX; i++)
			queue[n++] = jv_at(list, i);
		const struct json *entity = jv_get(one, "mainEntity");
		if (entity && n < LD_MAX)
			queue[n++] = entity;
		if (!jv_count(one) && m->nobjects < LD_MAX)
			m->objects[m->nobjects++] = one;
	}
}

void
meta_read_ld(struct meta *m, struct str script)
{
	struct buf b = BUF(LIMIT_META_BYTES);
	if (m->ndocuments == LD_MAX || script.n > LIMIT_META_BYTES)
		return;
	struct buf plain = BUF(LIMIT_META_BYTES);
	repair(unescaped(script, &plain), &b);
	buf_done(&plain);
	struct json *v = jv_parse(buf_view(&b), NULL);
	if (v) {
		m->documents[m->ndocuments++] = v;
		open_up(m, v);
	}
	buf_done(&b);
}

static bool
is_article_type(struct str s)
{
	return str_ends(s, STR("Article")) || str_ends(s, STR("Posting")) ||
	       str_is(s, "Report") || str_is(s, "Review") || str_is(s, "Recipe") ||
	       str_is(s, "HowTo") || str_is(s, "TechArticle");
}

static bool
is_article(const struct json *v)
{
	const struct json *type = jv_get(v, "@type");
	if (is_article_type(jv_str(type)))
		return true;
	for (size_t i = 0; i < jv_count(type); i++)
		if (is_article_type(jv_str(jv_at(type, i))))
			return true;
	return false;
}

const struct json *
meta_article(const struct meta *m)
{
	for (size_t i = 0; i < m->nobjects; i++)
		if (is_article(m->objects[i]))
			return m->objects[i];
	return NULL;
}

const struct json *
meta_with(const struct meta *m, const char *member)
{
	const struct json *article = meta_article(m);
	if (article && jv_get(article, member))
		return article;
	for (size_t i = 0; i < m->nobjects; i++)
		if (jv_get(m->objects[i], member))
			return m->objects[i];
	return NULL;
}

const struct json *
meta_resolve(const struct meta *m, const struct json *v)
{
	struct str id = jv_str(jv_get(v, "@id"));
	if (!id.n || jv_get(v, "name"))
		return v;
	for (size_t i = 0; i < m->nobjects; i++)
		if (m->objects[i] != v && jv_get(m->objects[i], "name") &&
		    str_eq(jv_str(jv_get(m->objects[i], "@id")), id))
			return m->objects[i];
	return v;
}
