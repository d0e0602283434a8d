/* Where it was: georss: simple and GML, geo:lat and geo:long. Feeds write latitude first,
 * but for GML in a system of its own; we keep longitude first, as GeoJSON does. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "feed/fields.h"

enum { NUMBERS_MAX = 20000 };

static struct geo *
geo_of(struct builder *b)
{
	return b->entry ? &entry_more(b)->geo : &b->feed->geo;
}

static bool
parts(char c)
{
	return char_is_space(c) || c == ',';
}

static bool
read_number(struct str word, double *v)
{
	char text[40], *end;
	if (word.n >= sizeof text)
		return false;
	memcpy(text, word.p, word.n);
	text[word.n] = 0;
	*v = strtod(text, &end);
	return *end == 0 && *v > -1e9 && *v < 1e9;
}

/* Numbers parted by blanks or commas. Returns false at anything else, and when they are
 * no pairs. */
static bool
read_numbers(struct builder *b, struct str text, struct geo *g)
{
	for (size_t i = 0;;) {
		while (i < text.n && parts(text.p[i]))
			i++;
		size_t from = i;
		while (i < text.n && !parts(text.p[i]))
			i++;
		double v;
		if (i == from)
			return g->n >= 2 && g->n % 2 == 0;
		if (!read_number(str_sub(text, from, i), &v) || g->n == NUMBERS_MAX)
			return false;
		g->numbers = arena_push(b->arena, g->numbers, &g->n, sizeof *g->numbers);
		g->numbers[g->n - 1] = v;
	}
}

static void
turn(struct geo *g)
{
	for (size_t i = 0; i + 1 < g->n; i += 2) {
		double first = g->numbers[i];
		g->numbers[i] = g->numbers[i + 1];
		g->numbers[i + 1] = first;
	}
}

static void
set_geo(struct builder *b, struct str text, const char *type)
{
	struct geo g = { .type = type }, *at = geo_of(b);
	if (at->type || !read_numbers(b, text, &g))
		return;
	if (!b->longitude_first)
		turn(&g);
	*at = g;
}

/* A system of EPSG's that is no geographic one (these are 4001…4999) is x, y. */
void
start_geo(struct builder *b, const struct xml_element *e)
{
	struct str name = xml_attribute(e, "srsName");
	size_t i = name.n;
	while (i && char_is_digit(name.p[i - 1]))
		i--;
	int64_t number = number_of(str_sub(name, i, name.n));
	if (name.n)
		b->longitude_first = number != 84 && (number < 4001 || number > 4999);
}

void
set_geo_point(struct builder *b, struct str text)
{
	set_geo(b, text, "Point");
}

void
set_geo_line(struct builder *b, struct str text)
{
	set_geo(b, text, "LineString");
}

void
set_geo_polygon(struct builder *b, struct str text)
{
	set_geo(b, text, "Polygon");
}

/* Two corners -> the four, and the first again. */
void
set_geo_box(struct builder *b, struct str text)
{
	struct geo g = { .type = "Polygon" }, *at = geo_of(b);
	if (at->type || !read_numbers(b, text, &g) || g.n != 4)
		return;
	const double *p = g.numbers, south = p[0], west = p[1], north = p[2], east = p[3];
	double *corners = arena_alloc(b->arena, 10 * sizeof *corners);
	const double all[10] = { west, south, east, south, east, north, west, north, west,
		south };
	for (size_t i = 0; i < 10; i++)
		corners[i] = all[i];
	*at = (struct geo){ "Polygon", corners, 10 };
}

static void
set_half(struct builder *b, struct str text, double *half, bool *has)
{
	struct geo one = { .type = NULL }, *at = geo_of(b);
	read_numbers(b, text, &one);
	if (one.n != 1 || at->type)
		return;
	*half = one.numbers[0];
	*has = true;
	if (!b->has_latitude || !b->has_longitude)
		return;
	double *point = arena_alloc(b->arena, 2 * sizeof *point);
	point[0] = b->longitude;
	point[1] = b->latitude;
	*at = (struct geo){ "Point", point, 2 };
}

void
set_geo_latitude(struct builder *b, struct str text)
{
	set_half(b, text, &b->latitude, &b->has_latitude);
}

void
set_geo_longitude(struct builder *b, struct str text)
{
	set_half(b, text, &b->longitude, &b->has_longitude);
}
