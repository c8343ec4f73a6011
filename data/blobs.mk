# The tables that are linked into the library, and how each is made. A blob NAME is the file $(B)/blobs/NAME.bin.
# Tables come from text in data/, compiled by a program of tools/; trained weights are committed in data/weights/.
BLOBS := gazetteer segment

$(B)/blobs/%.bin: data/weights/%.bin
	@mkdir -p $(@D)
	cp $< $@

# who and what has a name; the order settles which of two entries with one form comes first
GAZETTEER := $(wildcard $(addprefix data/names/,countries.tsv demonyms.tsv organisations.tsv leaders.tsv geography.tsv \
	subdivisions.tsv companies.tsv media.tsv universities.tsv sports.tsv cities.tsv))
$(B)/blobs/gazetteer.bin: $(GAZETTEER) $(B)/tools/compile-gazetteer
	@mkdir -p $(@D)
	$(B)/tools/compile-gazetteer $@ $(GAZETTEER)

# words that do not end a sentence
$(B)/blobs/segment.bin: data/segment/words.tsv $(B)/tools/compile-segment
	@mkdir -p $(@D)
	$(B)/tools/compile-segment $@ data/segment/words.tsv
$(B)/tools/compile-segment: $(B)/lib/sentence/words.o
