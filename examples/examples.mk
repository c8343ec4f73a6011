include examples/newsroom/newsroom.mk
include examples/newsroom/demo.mk

# The examples, linked against the shared libraries as a program of somebody else would be. `make check` builds and runs them.
EXAMPLES := $(patsubst examples/%.c,$(B)/examples/%,$(wildcard examples/*.c)) $(patsubst examples/%.cpp,$(B)/examples/%-cpp,$(wildcard examples/*.cpp))

$(B)/examples/%: examples/%.c $(B)/libnewsevent.so include/newsevent.h
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(STD) $(WARN) $(CFLAGS) -Iinclude -o $@ $< -L$(B) -lnewsevent -Wl,-rpath,'$$ORIGIN/..'

$(B)/examples/%-cpp: examples/%.cpp $(B)/libnewsevent.so include/newsevent.h
	@mkdir -p $(@D)
	$(call say,CXX,$<)
	$(Q)$(CXX) -std=c++11 -Wall -Wextra -Werror $(CFLAGS) -Iinclude -o $@ $< -L$(B) -lnewsevent -Wl,-rpath,'$$ORIGIN/..'
