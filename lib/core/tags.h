/* The tag sets: numbers for the stages, names for the accessors. 0 stands for "not analysed". */
#ifndef NEWSEVENT_CORE_TAGS_H
#define NEWSEVENT_CORE_TAGS_H

/* Universal Dependencies v2 parts of speech */
#define NEWSEVENT_UPOS(X) \
    X(NONE, "_") \
    X(ADJ, "ADJ") X(ADP, "ADP") X(ADV, "ADV") X(AUX, "AUX") X(CCONJ, "CCONJ") X(DET, "DET") X(INTJ, "INTJ") \
    X(NOUN, "NOUN") X(NUM, "NUM") X(PART, "PART") X(PRON, "PRON") X(PROPN, "PROPN") X(PUNCT, "PUNCT") \
    X(SCONJ, "SCONJ") X(SYM, "SYM") X(VERB, "VERB") X(X, "X")

/* the Penn Treebank's tags, as the English Web Treebank uses them */
#define NEWSEVENT_XPOS(X) \
    X(NONE, "_") \
    X(DOLLAR, "$") X(CLOSE_QUOTE, "''") X(COMMA, ",") X(LRB, "-LRB-") X(RRB, "-RRB-") X(STOP, ".") \
    X(COLON, ":") X(ADD, "ADD") X(AFX, "AFX") X(CC, "CC") X(CD, "CD") X(DT, "DT") X(EX, "EX") X(FW, "FW") \
    X(GW, "GW") X(HYPH, "HYPH") X(IN, "IN") X(JJ, "JJ") X(JJR, "JJR") X(JJS, "JJS") X(LS, "LS") X(MD, "MD") \
    X(NFP, "NFP") X(NN, "NN") X(NNP, "NNP") X(NNPS, "NNPS") X(NNS, "NNS") X(PDT, "PDT") X(POS, "POS") \
    X(PRP, "PRP") X(PRP_POSS, "PRP$") X(RB, "RB") X(RBR, "RBR") X(RBS, "RBS") X(RP, "RP") X(SYM, "SYM") \
    X(TO, "TO") X(UH, "UH") X(VB, "VB") X(VBD, "VBD") X(VBG, "VBG") X(VBN, "VBN") X(VBP, "VBP") \
    X(VBZ, "VBZ") X(WDT, "WDT") X(WP, "WP") X(WP_POSS, "WP$") X(WRB, "WRB") X(XX, "XX") X(OPEN_QUOTE, "``")

/* relations of UD English (EWT and GUM) */
#define NEWSEVENT_DEPREL(X) \
    X(NONE, "_") \
    X(ROOT, "root") X(ACL, "acl") X(ACL_RELCL, "acl:relcl") X(ADVCL, "advcl") X(ADVCL_RELCL, "advcl:relcl") \
    X(ADVMOD, "advmod") X(AMOD, "amod") X(APPOS, "appos") X(AUX, "aux") X(AUX_PASS, "aux:pass") \
    X(CASE, "case") X(CC, "cc") X(CC_PRECONJ, "cc:preconj") X(CCOMP, "ccomp") X(COMPOUND, "compound") \
    X(COMPOUND_PRT, "compound:prt") X(CONJ, "conj") X(COP, "cop") X(CSUBJ, "csubj") \
    X(CSUBJ_OUTER, "csubj:outer") X(CSUBJ_PASS, "csubj:pass") X(DEP, "dep") X(DET, "det") \
    X(DET_PREDET, "det:predet") X(DISCOURSE, "discourse") X(DISLOCATED, "dislocated") X(EXPL, "expl") \
    X(FIXED, "fixed") X(FLAT, "flat") X(FLAT_FOREIGN, "flat:foreign") X(GOESWITH, "goeswith") \
    X(IOBJ, "iobj") X(LIST, "list") X(MARK, "mark") X(NMOD, "nmod") X(NMOD_DESC, "nmod:desc") \
    X(NMOD_NPMOD, "nmod:npmod") X(NMOD_POSS, "nmod:poss") X(NMOD_TMOD, "nmod:tmod") \
    X(NMOD_UNMARKED, "nmod:unmarked") X(NSUBJ, "nsubj") X(NSUBJ_OUTER, "nsubj:outer") \
    X(NSUBJ_PASS, "nsubj:pass") X(NUMMOD, "nummod") X(OBJ, "obj") X(OBL, "obl") X(OBL_AGENT, "obl:agent") \
    X(OBL_NPMOD, "obl:npmod") X(OBL_TMOD, "obl:tmod") X(OBL_UNMARKED, "obl:unmarked") X(ORPHAN, "orphan") \
    X(PARATAXIS, "parataxis") X(PUNCT, "punct") X(REPARANDUM, "reparandum") X(VOCATIVE, "vocative") \
    X(XCOMP, "xcomp")

#define NEWSEVENT_TAG_UPOS(id, text) NEWSEVENT_UPOS_##id,
#define NEWSEVENT_TAG_XPOS(id, text) NEWSEVENT_XPOS_##id,
#define NEWSEVENT_TAG_DEPREL(id, text) NEWSEVENT_DEP_##id,
enum { NEWSEVENT_UPOS(NEWSEVENT_TAG_UPOS) NEWSEVENT_UPOS_COUNT };
enum { NEWSEVENT_XPOS(NEWSEVENT_TAG_XPOS) NEWSEVENT_XPOS_COUNT };
enum { NEWSEVENT_DEPREL(NEWSEVENT_TAG_DEPREL) NEWSEVENT_DEP_COUNT };

#endif
