/* When to ask again, as far as a feed says: sy: of RSS 1.0, skipHours and skipDays, the
 * cloud. */
#include "config.h"

#include "feed/fields.h"

/* clang-format off */
static const struct { const char *name; int64_t seconds; } periods[] = {
	{ "hourly", 3600 }, { "daily", 86400 }, { "weekly", 7 * 86400 },
	{ "monthly", 30 * 86400 }, { "yearly", 365 * 86400 },
};
static const char *const days[] = {
	"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
};
/* clang-format on */

static void
set_pace(struct builder *b)
{
	int64_t times = b->sy_frequency ? b->sy_frequency : 1;
	b->feed->pace = b->sy_period / times;
}

void
set_sy_period(struct builder *b, struct str text)
{
	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++)
		if (str_eq_nocase(text, str_of(periods[i].name)))
			b->sy_period = periods[i].seconds;
	set_pace(b);
}

void
set_sy_frequency(struct builder *b, struct str text)
{
	b->sy_frequency = number_of(text);
	set_pace(b);
}

/* 0…23; the first form of RSS counted from 1 to 24, and 24 is midnight in both. */
void
add_skip_hour(struct builder *b, struct str text)
{
	int64_t hour;
	if (str_to_int(text, &hour) && hour >= 0 && hour <= 24)
		b->feed->skip_hours |= 1u << hour % 24;
}

void
add_skip_day(struct builder *b, struct str text)
{
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		if (str_eq_nocase(text, str_of(days[i])))
			b->feed->skip_days |= 1u << i;
}

void
start_cloud(struct builder *b, const struct xml_element *e)
{
	put_plain(b, FIELD_CLOUD_DOMAIN, 1, xml_attribute(e, "domain"));
	put_plain(b, FIELD_CLOUD_PATH, 1, xml_attribute(e, "path"));
	put_plain(b, FIELD_CLOUD_PROCEDURE, 1, xml_attribute(e, "registerProcedure"));
	put_plain(b, FIELD_CLOUD_PROTOCOL, 1, xml_attribute(e, "protocol"));
	put_number(b, FIELD_CLOUD_PORT, 1, number_of(xml_attribute(e, "port")));
}
