/* Mentions and names of an article, as docs/json.md has them. */
#include "config.h"

#include "export/json.h"
#include "model/entity.h"

static struct json *
mention(const struct article_names *names, const struct mention *m, struct str title,
    struct str text)
{
	const struct article_name *x = &names->name[m->entity];
	bool in_title = m->flags & MENTION_TITLE;
	struct json *v = jv_object();
	jv_set(v, "type", jv_string(str_of(entity_kind_name((enum entity_kind)m->kind))));
	jv_set(v, "text", jv_string(str_sub(in_title ? title : text, m->start, m->end)));
	jv_set_int(v, "start", m->start);
	jv_set_int(v, "end", m->end);
	jv_set(v, "name", jv_string(x->name));
	if (in_title)
		jv_set(v, "field", jv_string(STR("title")));
	jv_set_str(v, "role", m->role);
	jv_set_str(v, "organization", m->organization);
	return v;
}

static struct json *
name(const struct article_name *x)
{
	struct json *v = jv_object(), *spellings = jv_array();
	jv_set(v, "type", jv_string(str_of(entity_kind_name(x->kind))));
	jv_set(v, "name", jv_string(x->name));
	jv_set_int(v, "mentions", x->mentions);
	jv_set_bool(v, "about", x->about);
	jv_set_str(v, "role", x->role);
	jv_set_str(v, "organization", x->organization);
	for (size_t i = 0; i < x->nspellings; i++)
		jv_push(spellings, jv_string(x->spellings[i]));
	jv_set_some(v, "spellings", spellings);
	jv_set_bool(v, "followed", x->followed);
	return v;
}

void
export_json_names(struct json *object, const struct article_names *names,
    struct str title, struct str text, unsigned kinds)
{
	struct json *mentions = jv_array(), *list = jv_array();
	for (size_t i = 0; i < names->nmentions; i++)
		if (kinds >> names->mention[i].kind & 1)
			jv_push(
			    mentions, mention(names, &names->mention[i], title, text));
	for (size_t i = 0; i < names->n; i++)
		if (kinds >> names->name[i].kind & 1)
			jv_push(list, name(&names->name[i]));
	jv_set_some(object, "entities", mentions);
	jv_set_some(object, "names", list);
}
