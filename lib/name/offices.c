#include "name/offices.h"

#include <string.h>

#define OFFICE_ROWS 4096u /* that are looked at; behind so many of one role nobody is found */

/* Whether row's person holds the office: prints of 32 bits may agree by chance. */
static bool holds(const ne_gazetteer *g, uint32_t entry, uint32_t number, uint64_t role, const char *country, int32_t day, ne_office *out)
{
    ne_entry e;
    if (!ne_gazetteer_entry(g, entry, &e) || e.type != NEWSEVENT_PER || number < e.first_office || !ne_gazetteer_office(g, entry, &e, number - e.first_office, out))
        return false;
    return out->from <= day && day <= out->to && (!country[0] || !memcmp(e.country, country, 3)) && ne_role_key(out->role.data, out->role.length) == role;
}

/* One gazetteer; true where it knows somebody. */
static bool ask(const ne_gazetteer *g, uint32_t first_entry, uint64_t role, const char *country, int32_t day, int32_t since, ne_holder *found)
{
    uint32_t print = ne_role_print(role, country), low = 0, all = g->holders.size / 12, high = all;
    bool known = false;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ne_section_u32(g->holders, 3 * middle) < print)
            low = middle + 1;
        else
            high = middle;
    }
    for (uint32_t i = low; i < all && ne_section_u32(g->holders, 3 * i) == print; i++) {
        ne_office office;
        uint32_t entry = ne_section_u32(g->holders, 3 * i + 1);
        if (i - low == OFFICE_ROWS) {
            found->several = true;
            return true;
        }
        if (!holds(g, entry, ne_section_u32(g->holders, 3 * i + 2), role, country, day, &office))
            continue;
        known = true;
        found->several |= office.from > since || (found->entry != NEWSEVENT_NONE && found->entry != entry + first_entry);
        found->entry = entry + first_entry;
    }
    return known;
}

void ne_offices_ask(const ne_gazetteer *g, uint64_t role, const char *country, int32_t day, int32_t since, ne_holder *found)
{
    for (uint32_t i = g->more_count; i-- > 0;) {
        ne_gazetteer other;
        if (ne_gazetteer_open(&other, &g->more[i]) && ask(&other, (i + 1) << 24, role, country, day, since, found))
            return;
    }
    if (g->entry_count)
        ask(g, 0, role, country, day, since, found);
}
