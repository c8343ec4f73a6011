# The tables that are linked into the library, and how each is made. A blob NAME is the file $(B)/blobs/NAME.bin.
# Tables come from text in data/, compiled by a program of tools/; trained weights are committed in data/weights/.
BLOBS :=

$(B)/blobs/%.bin: data/weights/%.bin
	@mkdir -p $(@D)
	cp $< $@
