/* The tag sets: numbers for the stages, names for the accessors. 0 stands for "not analysed". */
#ifndef NEWSEVENT_CORE_TAGS_H
#define NEWSEVENT_CORE_TAGS_H

/* Universal Dependencies v2 parts of speech */
#define NEWSEVENT_UPOS(ROW) \
    ROW(NONE, "_") \
    ROW(ADJ, "ADJ") ROW(ADP, "ADP") ROW(ADV, "ADV") ROW(AUX, "AUX") ROW(CCONJ, "CCONJ") ROW(DET, "DET") ROW(INTJ, "INTJ") \
    ROW(NOUN, "NOUN") ROW(NUM, "NUM") ROW(PART, "PART") ROW(PRON, "PRON") ROW(PROPN, "PROPN") ROW(PUNCT, "PUNCT") \
    ROW(SCONJ, "SCONJ") ROW(SYM, "SYM") ROW(VERB, "VERB") ROW(X, "X")

/* the Penn Treebank's tags, as the English Web Treebank uses them */
#define NEWSEVENT_XPOS(ROW) \
    ROW(NONE, "_") \
    ROW(DOLLAR, "$") ROW(CLOSE_QUOTE, "''") ROW(COMMA, ",") ROW(LRB, "-LRB-") ROW(RRB, "-RRB-") ROW(STOP, ".") \
    ROW(COLON, ":") ROW(ADD, "ADD") ROW(AFX, "AFX") ROW(CC, "CC") ROW(CD, "CD") ROW(DT, "DT") ROW(EX, "EX") ROW(FW, "FW") \
    ROW(GW, "GW") ROW(HYPH, "HYPH") ROW(IN, "IN") ROW(JJ, "JJ") ROW(JJR, "JJR") ROW(JJS, "JJS") ROW(LS, "LS") ROW(MD, "MD") \
    ROW(NFP, "NFP") ROW(NN, "NN") ROW(NNP, "NNP") ROW(NNPS, "NNPS") ROW(NNS, "NNS") ROW(PDT, "PDT") ROW(POS, "POS") \
    ROW(PRP, "PRP") ROW(PRP_POSS, "PRP$") ROW(RB, "RB") ROW(RBR, "RBR") ROW(RBS, "RBS") ROW(RP, "RP") ROW(SYM, "SYM") \
    ROW(TO, "TO") ROW(UH, "UH") ROW(VB, "VB") ROW(VBD, "VBD") ROW(VBG, "VBG") ROW(VBN, "VBN") ROW(VBP, "VBP") \
    ROW(VBZ, "VBZ") ROW(WDT, "WDT") ROW(WP, "WP") ROW(WP_POSS, "WP$") ROW(WRB, "WRB") ROW(XX, "XX") ROW(OPEN_QUOTE, "``")

/* relations of UD English (EWT and GUM) */
#define NEWSEVENT_DEPREL(ROW) \
    ROW(NONE, "_") \
    ROW(ROOT, "root") ROW(ACL, "acl") ROW(ACL_RELCL, "acl:relcl") ROW(ADVCL, "advcl") ROW(ADVCL_RELCL, "advcl:relcl") \
    ROW(ADVMOD, "advmod") ROW(AMOD, "amod") ROW(APPOS, "appos") ROW(AUX, "aux") ROW(AUX_PASS, "aux:pass") \
    ROW(CASE, "case") ROW(CC, "cc") ROW(CC_PRECONJ, "cc:preconj") ROW(CCOMP, "ccomp") ROW(COMPOUND, "compound") \
    ROW(COMPOUND_PRT, "compound:prt") ROW(CONJ, "conj") ROW(COP, "cop") ROW(CSUBJ, "csubj") \
    ROW(CSUBJ_OUTER, "csubj:outer") ROW(CSUBJ_PASS, "csubj:pass") ROW(DEP, "dep") ROW(DET, "det") \
    ROW(DET_PREDET, "det:predet") ROW(DISCOURSE, "discourse") ROW(DISLOCATED, "dislocated") ROW(EXPL, "expl") \
    ROW(FIXED, "fixed") ROW(FLAT, "flat") ROW(FLAT_FOREIGN, "flat:foreign") ROW(GOESWITH, "goeswith") \
    ROW(IOBJ, "iobj") ROW(LIST, "list") ROW(MARK, "mark") ROW(NMOD, "nmod") ROW(NMOD_DESC, "nmod:desc") \
    ROW(NMOD_NPMOD, "nmod:npmod") ROW(NMOD_POSS, "nmod:poss") ROW(NMOD_TMOD, "nmod:tmod") \
    ROW(NMOD_UNMARKED, "nmod:unmarked") ROW(NSUBJ, "nsubj") ROW(NSUBJ_OUTER, "nsubj:outer") \
    ROW(NSUBJ_PASS, "nsubj:pass") ROW(NUMMOD, "nummod") ROW(OBJ, "obj") ROW(OBL, "obl") ROW(OBL_AGENT, "obl:agent") \
    ROW(OBL_NPMOD, "obl:npmod") ROW(OBL_TMOD, "obl:tmod") ROW(OBL_UNMARKED, "obl:unmarked") ROW(ORPHAN, "orphan") \
    ROW(PARATAXIS, "parataxis") ROW(PUNCT, "punct") ROW(REPARANDUM, "reparandum") ROW(VOCATIVE, "vocative") \
    ROW(XCOMP, "xcomp")

/* codes of sectors, in the order of their numbers */
#define NEWSEVENT_SECTORS \
    "", "GOV", "MIL", "REB", "OPP", "PTY", "JUD", "LEG", "COP", "SPY", "BUS", "MED", "EDU", "IGO", "NGO", "CRM", "REL", "CVL", "SPT", "ART", "SCI"

#define NEWSEVENT_TAG_UPOS(id, text) NEWSEVENT_UPOS_##id,
#define NEWSEVENT_TAG_XPOS(id, text) NEWSEVENT_XPOS_##id,
#define NEWSEVENT_TAG_DEPREL(id, text) NEWSEVENT_DEP_##id,
enum { NEWSEVENT_UPOS(NEWSEVENT_TAG_UPOS) NEWSEVENT_UPOS_COUNT };
enum { NEWSEVENT_XPOS(NEWSEVENT_TAG_XPOS) NEWSEVENT_XPOS_COUNT };
enum { NEWSEVENT_DEPREL(NEWSEVENT_TAG_DEPREL) NEWSEVENT_DEP_COUNT };

#endif
