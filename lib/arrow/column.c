#include "arrow/column.h"

#include <string.h>

void ne_arrow_buffer_free(const ne_allocator *allocator, ne_arrow_buffer *buffer)
{
    if (buffer->data)
        allocator->free(allocator->context, buffer->data, buffer->room);
    *buffer = (ne_arrow_buffer){NULL, 0, 0};
}

bool ne_arrow_reserve(const ne_allocator *allocator, ne_arrow_buffer *buffer, size_t more)
{
    if (more <= buffer->room - buffer->length)
        return true;
    if (more > SIZE_MAX / 4 || buffer->length > SIZE_MAX / 4)
        return false;
    size_t room = 2 * buffer->room > buffer->length + more ? 2 * buffer->room : buffer->length + more;
    room = (room + 63) / 64 * 64;
    void *data = buffer->data ? allocator->realloc(allocator->context, buffer->data, buffer->room, room)
                              : allocator->alloc(allocator->context, room);
    if (!data)
        return false;
    buffer->data = data;
    buffer->room = room;
    return true;
}

static bool room_for(ne_arrow_table *t, ne_arrow_buffer *buffer, size_t more)
{
    if (t->failed == NEWSEVENT_OK && !ne_arrow_reserve(&t->allocator, buffer, more))
        t->failed = NEWSEVENT_ERROR_MEMORY;
    return t->failed == NEWSEVENT_OK;
}

static void put(ne_arrow_table *t, ne_arrow_buffer *buffer, const void *data, size_t length)
{
    if (!length || !room_for(t, buffer, length))
        return;
    memcpy(buffer->data + buffer->length, data, length);
    buffer->length += length;
}

/* Row `row` of a bitmap; rows come one after the other. */
static void put_bit(ne_arrow_table *t, ne_arrow_buffer *buffer, int64_t row, bool set)
{
    size_t byte = (size_t)row / 8;
    if (byte >= buffer->length) {
        if (!room_for(t, buffer, 1))
            return;
        buffer->data[buffer->length++] = 0;
    }
    if (t->failed != NEWSEVENT_OK)
        return;
    unsigned char bit = (unsigned char)(1u << (row % 8));
    buffer->data[byte] = (unsigned char)(set ? buffer->data[byte] | bit : buffer->data[byte] & ~bit);
}

static void put_offset(ne_arrow_table *t, ne_arrow_column *c, int64_t end)
{
    static const int32_t zero = 0;
    int32_t offset = (int32_t)end;
    if (end > INT32_MAX) {
        if (t->failed == NEWSEVENT_OK)
            t->failed = NEWSEVENT_ERROR_LIMIT;
        return;
    }
    if (!c->offsets.length)
        put(t, &c->offsets, &zero, sizeof zero);
    put(t, &c->offsets, &offset, sizeof offset);
}

/* Ends a row: its validity. */
static void end_row(ne_arrow_table *t, ne_arrow_column *c, bool valid)
{
    put_bit(t, &c->valid, c->length, valid);
    if (t->failed != NEWSEVENT_OK)
        return;
    c->length++;
    c->nulls += !valid;
}

static ne_arrow_column *here(ne_arrow_table *t) { return &t->columns[t->at]; }

/* The bytes of a well-formed character at `p`, 0 where there is none (RFC 3629). */
static size_t character(const unsigned char *p, size_t left)
{
    if (*p < 0x80)
        return 1;
    size_t n = *p >= 0xf0 ? 4 : *p >= 0xe0 ? 3 : 2;
    if (*p < 0xc2 || *p > 0xf4 || left < n)
        return 0;
    for (size_t i = 1; i < n; i++)
        if ((p[i] & 0xc0) != 0x80)
            return 0;
    bool bad = (*p == 0xe0 && p[1] < 0xa0) || (*p == 0xed && p[1] > 0x9f) || (*p == 0xf0 && p[1] < 0x90) || (*p == 0xf4 && p[1] > 0x8f);
    return bad ? 0 : n;
}

static void put_text(ne_arrow_table *t, ne_arrow_buffer *to, const char *data, size_t length)
{
    const unsigned char *bytes = (const unsigned char *)data;
    size_t from = 0;
    for (size_t at = 0; at < length;) {
        size_t n = character(bytes + at, length - at);
        if (!n) {
            put(t, to, bytes + from, at - from);
            put(t, to, "\xef\xbf\xbd", 3);
            from = at + 1;
        }
        at += n ? n : 1;
    }
    put(t, to, bytes + from, length - from);
}

void ne_arrow_string(ne_arrow_table *t, const char *data, size_t length)
{
    ne_arrow_column *c = here(t);
    if (data)
        put_text(t, &c->values, data, length);
    put_offset(t, c, (int64_t)c->values.length);
    end_row(t, c, data && length);
    t->at++;
}

void ne_arrow_word(ne_arrow_table *t, const char *text) { ne_arrow_string(t, text, text ? strlen(text) : 0); }

void ne_arrow_int(ne_arrow_table *t, int64_t number)
{
    ne_arrow_column *c = here(t);
    int32_t small = (int32_t)number;
    if (ne_arrow_fields[t->at].kind == NE_ARROW_INT32)
        put(t, &c->values, &small, sizeof small);
    else
        put(t, &c->values, &number, sizeof number);
    end_row(t, c, true);
    t->at++;
}

void ne_arrow_double(ne_arrow_table *t, bool known, double number)
{
    if (!known) {
        ne_arrow_null(t);
        return;
    }
    put(t, &here(t)->values, &number, sizeof number);
    end_row(t, here(t), true);
    t->at++;
}

void ne_arrow_bool(ne_arrow_table *t, bool value)
{
    put_bit(t, &here(t)->values, here(t)->length, value);
    end_row(t, here(t), true);
    t->at++;
}

void ne_arrow_null(ne_arrow_table *t)
{
    static const int64_t zero = 0;
    for (uint32_t end = ne_arrow_next(t->at); t->at < end;) {
        ne_arrow_column *c = here(t);
        uint32_t kind = ne_arrow_fields[t->at].kind;
        if (kind == NE_ARROW_STRING)
            put_offset(t, c, (int64_t)c->values.length);
        else if (kind == NE_ARROW_LIST)
            put_offset(t, c, t->columns[t->at + 1].length);
        else if (kind == NE_ARROW_BOOL)
            put_bit(t, &c->values, c->length, false);
        else if (kind != NE_ARROW_STRUCT)
            put(t, &c->values, &zero, kind == NE_ARROW_INT32 ? 4 : 8);
        end_row(t, c, false);
        t->at = kind == NE_ARROW_LIST ? ne_arrow_next(t->at) : t->at + 1; /* a list without items has no rows below */
    }
}

void ne_arrow_struct(ne_arrow_table *t)
{
    end_row(t, here(t), true);
    t->at++;
}

uint32_t ne_arrow_list_open(ne_arrow_table *t) { return t->at; }

void ne_arrow_item(ne_arrow_table *t, uint32_t list) { t->at = list + 1; }

void ne_arrow_list_close(ne_arrow_table *t, uint32_t list)
{
    ne_arrow_column *c = &t->columns[list];
    put_offset(t, c, t->columns[list + 1].length);
    end_row(t, c, true);
    t->at = ne_arrow_next(list);
}

void ne_arrow_note(const ne_arrow_table *t, ne_arrow_mark marks[NE_ARROW_FIELDS])
{
    for (uint32_t i = 0; i < NE_ARROW_FIELDS; i++)
        marks[i] = (ne_arrow_mark){t->columns[i].length, t->columns[i].nulls, t->columns[i].values.length};
}

void ne_arrow_return(ne_arrow_table *t, const ne_arrow_mark marks[NE_ARROW_FIELDS])
{
    for (uint32_t i = 0; i < NE_ARROW_FIELDS; i++) {
        ne_arrow_column *c = &t->columns[i];
        c->length = marks[i].length;
        c->nulls = marks[i].nulls;
        c->values.length = marks[i].values;
        c->valid.length = ((size_t)c->length + 7) / 8;
        if (c->offsets.length)
            c->offsets.length = ((size_t)c->length + 1) * sizeof(int32_t);
    }
    t->failed = NEWSEVENT_OK;
}
