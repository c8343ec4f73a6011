# make newsroom-kill: killed 50 times while it adds 2,000 articles. make newsroom-scale: 30,000 articles, from the optional texts beside
# the repository.
.PHONY: newsroom-kill newsroom-scale
newsroom-kill: $(B)/newsroom
	$(Q)rm -rf $(B)/newsroom-kill && python3 tests/newsroom/articles.py $(B)/newsroom-kill 2000 && python3 tests/newsroom/kill.py $(B)/newsroom $(B)/newsroom-kill 50
newsroom-scale: $(B)/newsroom
	$(Q)if [ -n "$(BENCH_XZ)" ]; then python3 tests/newsroom/scale.py $(B)/newsroom "$(BENCH_XZ)" 5; else echo "skipped: ../shared/data/bench is not there"; fi
