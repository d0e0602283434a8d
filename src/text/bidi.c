/* Rule P2 of UAX #9: the first strong character says where a paragraph runs. Isolates
 * need no stepping over: they are not let into a text (text/utf8.h). */
#include "config.h"

#include <unictype.h>

#include "base/str.h"
#include "text/bidi.h"
#include "text/utf8.h"

bool
bidi_is_rtl(struct str paragraph)
{
	for (size_t at = 0; at < paragraph.n;) {
		uint32_t c = utf8_next(paragraph, at, &at);
		if (c < 0x80 && !char_is_alpha((char)c))
			continue;
		int class = uc_bidi_category(c);
		if (class == UC_BIDI_L)
			return false;
		if (class == UC_BIDI_R || class == UC_BIDI_AL)
			return true;
	}
	return false;
}
