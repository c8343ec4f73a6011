# Manual pages: docs/man/newsevent.1 is written by hand, section 3 by tools/manpages.py from the headers' comments.
#   make man         writes section 3 anew        make check-man   pages as the headers are, every option told, mandoc -Tlint clean
.PHONY: man check-man
man:
	python3 tools/manpages.py docs/man
check-man: $(B)/newsevent
	@sh tests/run.sh $(B) tests/man_test.sh
