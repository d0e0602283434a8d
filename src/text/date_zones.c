/* Zones by their names, and their summer times. A zone of the IANA data base goes by its
 * city, whatever stands before the slash; the rules are those of today (and America's
 * before 2007), because feeds are about today. */
#include "config.h"

#include <stddef.h>

#include "text/date_parts.h"

enum { NO_SUMMER, EUROPE, AMERICA, AUSTRALIA, ZEALAND, CHILE };

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

/* clang-format off */
/* A letter order of names is not kept: the frequent ones come first. Of names that
 * several zones share ("ist", "cst", "bst") the one that feeds mean most is taken. */
static const struct date_zone zones[] = {
	{ "gmt", 0, 0 }, { "utc", 0, 0 }, { "ut", 0, 0 }, { "z", 0, 0 }, { "wet", 0, 0 },
	{ "zulu", 0, 0 }, { "universal", 0, 0 }, { "uct", 0, 0 }, { "greenwich", 0, 0 },
	/* North America; "et" and the like are what clocks there show */
	{ "est", -300, 0 }, { "edt", -240, 0 }, { "et", -300, AMERICA },
	{ "cst", -360, 0 }, { "cdt", -300, 0 }, { "ct", -360, AMERICA },
	{ "mst", -420, 0 }, { "mdt", -360, 0 }, { "mt", -420, AMERICA },
	{ "pst", -480, 0 }, { "pdt", -420, 0 }, { "pt", -480, AMERICA },
	{ "ast", -240, 0 }, { "adt", -180, 0 }, { "at", -240, AMERICA },
	{ "nst", -210, 0 }, { "ndt", -150, 0 }, { "nt", -210, AMERICA },
	{ "akst", -540, 0 }, { "akdt", -480, 0 }, { "hst", -600, 0 }, { "hdt", -540, 0 },
	{ "hast", -600, 0 }, { "hadt", -540, 0 },
	{ "est5edt", -300, AMERICA }, { "cst6cdt", -360, AMERICA },
	{ "mst7mdt", -420, AMERICA }, { "pst8pdt", -480, AMERICA },
	/* South America */
	{ "brt", -180, 0 }, { "brst", -120, 0 }, { "art", -180, 0 }, { "clt", -240, 0 },
	{ "clst", -180, 0 }, { "cot", -300, 0 }, { "pet", -300, 0 }, { "ect", -300, 0 },
	{ "vet", -240, 0 }, { "bot", -240, 0 }, { "pyt", -240, 0 }, { "pyst", -180, 0 },
	{ "uyt", -180, 0 }, { "uyst", -120, 0 }, { "gft", -180, 0 }, { "gyt", -240, 0 },
	{ "srt", -180, 0 }, { "fkt", -240, 0 }, { "fkst", -180, 0 }, { "amt", -240, 0 },
	/* Europe and Africa */
	{ "bst", 60, 0 }, { "west", 60, 0 }, { "cet", 60, 0 }, { "cest", 120, 0 },
	{ "met", 60, 0 }, { "mest", 120, 0 }, { "mez", 60, 0 }, { "mesz", 120, 0 },
	{ "hnec", 60, 0 }, { "heec", 120, 0 }, { "sez", 120, 0 },
	{ "eet", 120, 0 }, { "eest", 180, 0 }, { "oez", 120, 0 }, { "oesz", 180, 0 },
	{ "msk", 180, 0 }, { "msd", 240, 0 }, { "fet", 180, 0 }, { "trt", 180, 0 },
	{ "samt", 240, 0 }, { "azot", -60, 0 }, { "azost", 0, 0 }, { "cvt", -60, 0 },
	{ "wat", 60, 0 }, { "wast", 120, 0 }, { "cat", 120, 0 }, { "sast", 120, 0 },
	{ "eat", 180, 0 }, { "ret", 240, 0 }, { "mut", 240, 0 }, { "sct", 240, 0 },
	/* Asia */
	{ "ist", 330, 0 }, { "idt", 180, 0 }, { "irst", 210, 0 }, { "irdt", 270, 0 },
	{ "gst", 240, 0 }, { "azt", 240, 0 }, { "get", 240, 0 }, { "aft", 270, 0 },
	{ "pkt", 300, 0 }, { "uzt", 300, 0 }, { "tjt", 300, 0 }, { "tmt", 300, 0 },
	{ "mvt", 300, 0 }, { "yekt", 300, 0 }, { "npt", 345, 0 }, { "bdt", 360, 0 },
	{ "btt", 360, 0 }, { "kgt", 360, 0 }, { "omst", 360, 0 }, { "almt", 360, 0 },
	{ "mmt", 390, 0 }, { "cct", 390, 0 }, { "ict", 420, 0 }, { "wib", 420, 0 },
	{ "novt", 420, 0 }, { "krat", 420, 0 }, { "hovt", 420, 0 }, { "hkt", 480, 0 },
	{ "sgt", 480, 0 }, { "myt", 480, 0 }, { "pht", 480, 0 }, { "phst", 480, 0 },
	{ "wita", 480, 0 }, { "irkt", 480, 0 }, { "ulat", 480, 0 }, { "bnt", 480, 0 },
	{ "jst", 540, 0 }, { "kst", 540, 0 }, { "wit", 540, 0 }, { "tlt", 540, 0 },
	{ "yakt", 540, 0 }, { "vlat", 600, 0 }, { "magt", 660, 0 }, { "pett", 720, 0 },
	/* Australia and the Pacific */
	{ "awst", 480, 0 }, { "acst", 570, 0 }, { "acdt", 630, 0 }, { "aest", 600, 0 },
	{ "aedt", 660, 0 }, { "chst", 600, 0 }, { "pgt", 600, 0 }, { "sbt", 660, 0 },
	{ "nct", 660, 0 }, { "vut", 660, 0 }, { "nzst", 720, 0 }, { "nzdt", 780, 0 },
	{ "fjt", 720, 0 }, { "tot", 780, 0 }, { "wst", 780, 0 }, { "sst", -660, 0 },

	/* Cities of the IANA data base */
	{ "new_york", -300, AMERICA }, { "eastern", -300, AMERICA }, { "toronto", -300, AMERICA },
	{ "detroit", -300, AMERICA }, { "montreal", -300, AMERICA }, { "nassau", -300, AMERICA },
	{ "indianapolis", -300, AMERICA }, { "louisville", -300, AMERICA },
	{ "chicago", -360, AMERICA }, { "central", -360, AMERICA }, { "winnipeg", -360, AMERICA },
	{ "denver", -420, AMERICA }, { "mountain", -420, AMERICA }, { "edmonton", -420, AMERICA },
	{ "boise", -420, AMERICA }, { "phoenix", -420, 0 }, { "arizona", -420, 0 },
	{ "los_angeles", -480, AMERICA }, { "pacific", -480, AMERICA },
	{ "vancouver", -480, AMERICA }, { "tijuana", -480, AMERICA },
	{ "anchorage", -540, AMERICA }, { "alaska", -540, AMERICA }, { "juneau", -540, AMERICA },
	{ "honolulu", -600, 0 }, { "hawaii", -600, 0 },
	{ "halifax", -240, AMERICA }, { "atlantic", -240, AMERICA }, { "bermuda", -240, AMERICA },
	{ "st_johns", -210, AMERICA }, { "newfoundland", -210, AMERICA },
	{ "puerto_rico", -240, 0 }, { "regina", -360, 0 }, { "mexico_city", -360, 0 },
	{ "monterrey", -360, 0 }, { "guatemala", -360, 0 }, { "costa_rica", -360, 0 },
	{ "el_salvador", -360, 0 }, { "panama", -300, 0 }, { "jamaica", -300, 0 },
	{ "havana", -300, AMERICA }, { "bogota", -300, 0 }, { "lima", -300, 0 },
	{ "guayaquil", -300, 0 }, { "caracas", -240, 0 }, { "la_paz", -240, 0 },
	{ "manaus", -240, 0 }, { "santo_domingo", -240, 0 }, { "santiago", -240, CHILE },
	{ "asuncion", -180, 0 }, { "sao_paulo", -180, 0 }, { "bahia", -180, 0 },
	{ "fortaleza", -180, 0 }, { "recife", -180, 0 }, { "buenos_aires", -180, 0 },
	{ "montevideo", -180, 0 }, { "noronha", -120, 0 },
	{ "london", 0, EUROPE }, { "dublin", 0, EUROPE }, { "belfast", 0, EUROPE },
	{ "lisbon", 0, EUROPE }, { "madeira", 0, EUROPE }, { "canary", 0, EUROPE },
	{ "reykjavik", 0, 0 }, { "azores", -60, EUROPE },
	{ "berlin", 60, EUROPE }, { "paris", 60, EUROPE }, { "madrid", 60, EUROPE },
	{ "rome", 60, EUROPE }, { "amsterdam", 60, EUROPE }, { "brussels", 60, EUROPE },
	{ "vienna", 60, EUROPE }, { "zurich", 60, EUROPE }, { "luxembourg", 60, EUROPE },
	{ "copenhagen", 60, EUROPE }, { "oslo", 60, EUROPE }, { "stockholm", 60, EUROPE },
	{ "warsaw", 60, EUROPE }, { "prague", 60, EUROPE }, { "bratislava", 60, EUROPE },
	{ "budapest", 60, EUROPE }, { "belgrade", 60, EUROPE }, { "zagreb", 60, EUROPE },
	{ "ljubljana", 60, EUROPE }, { "sarajevo", 60, EUROPE }, { "skopje", 60, EUROPE },
	{ "tirane", 60, EUROPE }, { "malta", 60, EUROPE }, { "monaco", 60, EUROPE },
	{ "andorra", 60, EUROPE }, { "gibraltar", 60, EUROPE }, { "vatican", 60, EUROPE },
	{ "athens", 120, EUROPE }, { "helsinki", 120, EUROPE }, { "kiev", 120, EUROPE },
	{ "kyiv", 120, EUROPE }, { "bucharest", 120, EUROPE }, { "sofia", 120, EUROPE },
	{ "riga", 120, EUROPE }, { "tallinn", 120, EUROPE }, { "vilnius", 120, EUROPE },
	{ "chisinau", 120, EUROPE }, { "nicosia", 120, EUROPE }, { "kaliningrad", 120, 0 },
	{ "istanbul", 180, 0 }, { "turkey", 180, 0 }, { "moscow", 180, 0 }, { "minsk", 180, 0 },
	{ "simferopol", 180, 0 }, { "volgograd", 180, 0 }, { "samara", 240, 0 },
	{ "casablanca", 60, 0 }, { "algiers", 60, 0 }, { "tunis", 60, 0 }, { "lagos", 60, 0 },
	{ "accra", 0, 0 }, { "abidjan", 0, 0 }, { "dakar", 0, 0 }, { "cairo", 120, 0 },
	{ "tripoli", 120, 0 }, { "johannesburg", 120, 0 }, { "harare", 120, 0 },
	{ "maputo", 120, 0 }, { "khartoum", 120, 0 }, { "nairobi", 180, 0 },
	{ "addis_ababa", 180, 0 }, { "kampala", 180, 0 }, { "mauritius", 240, 0 },
	{ "jerusalem", 120, 0 }, { "tel_aviv", 120, 0 }, { "beirut", 120, EUROPE },
	{ "amman", 180, 0 }, { "damascus", 180, 0 }, { "baghdad", 180, 0 }, { "riyadh", 180, 0 },
	{ "kuwait", 180, 0 }, { "qatar", 180, 0 }, { "bahrain", 180, 0 }, { "tehran", 210, 0 },
	{ "dubai", 240, 0 }, { "muscat", 240, 0 }, { "baku", 240, 0 }, { "tbilisi", 240, 0 },
	{ "yerevan", 240, 0 }, { "kabul", 270, 0 }, { "karachi", 300, 0 }, { "tashkent", 300, 0 },
	{ "yekaterinburg", 300, 0 }, { "almaty", 300, 0 }, { "kolkata", 330, 0 },
	{ "calcutta", 330, 0 }, { "delhi", 330, 0 }, { "colombo", 330, 0 },
	{ "kathmandu", 345, 0 }, { "katmandu", 345, 0 }, { "dhaka", 360, 0 }, { "omsk", 360, 0 },
	{ "yangon", 390, 0 }, { "rangoon", 390, 0 }, { "bangkok", 420, 0 }, { "jakarta", 420, 0 },
	{ "ho_chi_minh", 420, 0 }, { "saigon", 420, 0 }, { "novosibirsk", 420, 0 },
	{ "krasnoyarsk", 420, 0 }, { "shanghai", 480, 0 }, { "beijing", 480, 0 }, { "prc", 480, 0 },
	{ "chongqing", 480, 0 }, { "urumqi", 360, 0 }, { "hong_kong", 480, 0 },
	{ "hongkong", 480, 0 }, { "macau", 480, 0 }, { "taipei", 480, 0 }, { "singapore", 480, 0 },
	{ "kuala_lumpur", 480, 0 }, { "manila", 480, 0 }, { "irkutsk", 480, 0 },
	{ "ulaanbaatar", 480, 0 }, { "perth", 480, 0 }, { "tokyo", 540, 0 }, { "japan", 540, 0 },
	{ "seoul", 540, 0 }, { "rok", 540, 0 }, { "pyongyang", 540, 0 }, { "yakutsk", 540, 0 },
	{ "darwin", 570, 0 }, { "adelaide", 570, AUSTRALIA }, { "brisbane", 600, 0 },
	{ "sydney", 600, AUSTRALIA }, { "melbourne", 600, AUSTRALIA },
	{ "canberra", 600, AUSTRALIA }, { "hobart", 600, AUSTRALIA }, { "guam", 600, 0 },
	{ "port_moresby", 600, 0 }, { "vladivostok", 600, 0 }, { "noumea", 660, 0 },
	{ "magadan", 660, 0 }, { "auckland", 720, ZEALAND }, { "nz", 720, ZEALAND },
	{ "fiji", 720, 0 }, { "kamchatka", 720, 0 }, { "tongatapu", 780, 0 }, { "apia", 780, 0 },
};

/* Sundays: the week in the month, 5 is the last. The hour is the one that clocks show
 * before the change; in Europe it is one in the morning at Greenwich. */
static const struct summer {
	int rule, from_year;
	int begin_month, begin_week, end_month, end_week;
	int begin_hour, end_hour;
	bool greenwich;
} summers[] = {
	{ EUROPE,    0,     3, 5, 10, 5, 1, 2, true },
	{ AMERICA,   2007,  3, 2, 11, 1, 2, 2, false },
	{ AMERICA,   0,     4, 1, 10, 5, 2, 2, false },
	{ AUSTRALIA, 0,    10, 1,  4, 1, 2, 3, false },
	{ ZEALAND,   0,     9, 5,  4, 1, 2, 3, false },
	{ CHILE,     0,     9, 1,  4, 1, 0, 0, false },
};
/* clang-format on */

const struct date_zone *
date_zone_find(struct str name)
{
	for (size_t i = name.n; i-- > 0;)
		if (name.p[i] == '/') {
			name = str_sub(name, i + 1, name.n);
			break;
		}
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
		if (str_eq_nocase(name, str_of(zones[i].name)))
			return &zones[i];
	return NULL;
}

/* Seconds since 1970 at the beginning of that Sunday. */
static int64_t
sunday(int64_t year, int month, int week)
{
	int64_t first = date_days(year, month);
	int64_t weekday = ((first + 4) % 7 + 7) % 7; /* 0 is Sunday */
	int64_t day = (7 - weekday) % 7 + 7 * (week - 1);
	while (day >= date_days_of_month(year, month))
		day -= 7;
	return (first + day) * DAY;
}

static int64_t
year_of(int64_t t)
{
	int64_t year = 1970 + t / (365 * DAY);
	while (date_days(year, 1) * DAY > t)
		year--;
	return year;
}

static const struct summer *
summer_of(const struct date_zone *z, int64_t year)
{
	for (size_t i = 0; i < sizeof summers / sizeof *summers; i++)
		if (summers[i].rule == z->summer && year >= summers[i].from_year)
			return &summers[i];
	return NULL;
}

int
date_zone_offset(const struct date_zone *z, int64_t local)
{
	int64_t year = year_of(local);
	const struct summer *s = summer_of(z, year);
	if (!s)
		return z->minutes;
	int64_t shift = s->greenwich ? (int64_t)z->minutes * MINUTE : 0;
	int64_t begin =
	    sunday(year, s->begin_month, s->begin_week) + s->begin_hour * HOUR + shift;
	int64_t end =
	    sunday(year, s->end_month, s->end_week) + s->end_hour * HOUR + shift;
	bool is_summer =
	    begin < end ? local >= begin && local < end : local >= begin || local < end;
	return z->minutes + 60 * is_summer;
}
