# `make growth`: is time and memory linear in the length of the text? GROWTH_BYTES is the window, so that the multiples are 1, 2, 4, 8 windows.
GROWTH_BYTES ?= 262144
.PHONY: growth
$(B)/tools/growth: $(B)/tools/growth.o $(B)/libnewsevent.a
	$(call say,LD,$@)
	$(link) $(UTF8PROC_LIBS)
growth: $(B)/tools/growth
	$(Q)command -v valgrind >/dev/null || { echo "skipped: valgrind is not installed"; exit 0; }; \
	    sh tools/growth.sh $(B)/tools/growth $(GROWTH_BYTES) tests/articles/*.txt
