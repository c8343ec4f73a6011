// The same from C++: a document that frees itself, and the names of who did it and to whom.
#include <newsevent.h>

#include <cstdio>
#include <memory>
#include <string>

struct Free {
    void operator()(ne_document *document) const { ne_free(document); }
};
using Document = std::unique_ptr<ne_document, Free>;

static std::string names(const ne_filler *fillers, uint32_t count)
{
    std::string all;
    for (uint32_t i = 0; i < count; i++)
        all += (i ? ", " : "") + std::string(fillers[i].name.data ? fillers[i].name.data : "", fillers[i].name.length);
    return all.empty() ? "?" : all;
}

int main(int argc, char **argv)
{
    const std::string text = argc > 1 ? argv[1] : "Russia and Ukraine signed a ceasefire agreement in Geneva on 3 March 2026.";
    ne_error error{};
    Document document{ne_parse(nullptr, text.data(), text.size(), nullptr, &error)};
    if (!document) {
        std::fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    size_t count = 0;
    const ne_event *events = ne_events(document.get(), &count);
    for (size_t i = 0; i < count; i++)
        std::printf("%s: %s -> %s\n", ne_event_type_name(events[i].type), names(events[i].actors, events[i].actor_count).c_str(),
                    names(events[i].recipients, events[i].recipient_count).c_str());
    return 0;
}
