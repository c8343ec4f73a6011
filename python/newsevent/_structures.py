"""The structures of newsevent.h and newsevent-render.h, field by field. A test compares them with the compiler's."""
from ctypes import CFUNCTYPE, Structure, c_char, c_char_p, c_double, c_int, c_int32, c_size_t, c_uint8, c_uint16, c_uint32, c_uint64, c_void_p

NONE = 0xFFFFFFFF  # "no such row"


class Error(Structure):
    _fields_ = [("code", c_uint32), ("message", c_char_p), ("offset", c_uint64)]


class String(Structure):
    _fields_ = [("data", c_void_p), ("length", c_size_t)]


class Span(Structure):
    _fields_ = [("start", c_uint32), ("end", c_uint32)]


# ---- what callers fill ----

class Limits(Structure):
    _fields_ = [("size", c_size_t), ("max_input", c_uint64), ("max_sentence", c_uint64), ("max_events", c_uint64),
                ("max_work", c_uint64), ("max_memory", c_uint64), ("window", c_uint64)]


class Article(Structure):
    _fields_ = [("size", c_size_t), ("id", String), ("published", String), ("language", String), ("source", String),
                ("flags", c_uint32), ("min_confidence", c_uint32), ("limits", c_void_p)]


class GazetteerSource(Structure):
    _fields_ = [("data", c_void_p), ("length", c_size_t), ("path", c_char_p)]


class EngineOptions(Structure):
    _fields_ = [("size", c_size_t), ("allocator", c_void_p), ("gazetteers", c_void_p), ("gazetteer_count", c_size_t),
                ("ontologies", c_void_p), ("ontology_count", c_size_t)]


class RenderOptions(Structure):
    _fields_ = [("size", c_size_t), ("flags", c_uint32), ("part", c_uint32), ("width", c_uint32), ("before", c_uint32),
                ("label", String), ("place", c_void_p), ("place_context", c_void_p)]


SentenceEnds = CFUNCTYPE(c_int, c_void_p, c_void_p, c_uint32, c_uint32)
WindowCloses = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)


class Sink(Structure):
    _fields_ = [("size", c_size_t), ("context", c_void_p), ("sentence", SentenceEnds), ("window", WindowCloses)]


# ---- rows that the library returns ----

class Sentence(Structure):
    _fields_ = [("start", c_uint32), ("end", c_uint32), ("first_token", c_uint32), ("token_count", c_uint32),
                ("paragraph", c_uint32), ("kind", c_uint8), ("reserved", c_uint8), ("confidence", c_uint16)]


class Token(Structure):
    _fields_ = [("start", c_uint32), ("end", c_uint32), ("lemma", String), ("head", c_uint32), ("sentence", c_uint32),
                ("upos", c_uint8), ("xpos", c_uint8), ("deprel", c_uint8), ("space_after", c_uint8), ("reserved", c_uint32)]


class Entity(Structure):
    _fields_ = [("name", String), ("gazetteer_id", String), ("role", String), ("admin1", String), ("first_mention", c_uint32),
                ("mention_count", c_uint32), ("latitude", c_int32), ("longitude", c_int32), ("country", c_char * 4),
                ("sector", c_char * 4), ("type", c_uint8), ("role_from", c_uint8), ("reserved", c_uint8 * 2), ("confidence", c_uint16),
                ("reserved2", c_uint16)]


class Place(Structure):
    _fields_ = [("name", String), ("gazetteer_id", String), ("admin1", String), ("entity", c_uint32), ("population", c_uint32),
                ("latitude", c_int32), ("longitude", c_int32), ("country", c_char * 4), ("score", c_uint16), ("reserved", c_uint16)]


class Mention(Structure):
    _fields_ = [("start", c_uint32), ("end", c_uint32), ("entity", c_uint32), ("sentence", c_uint32), ("head", c_uint32),
                ("kind", c_uint8), ("type", c_uint8), ("confidence", c_uint16)]


class Time(Structure):
    _fields_ = [("start", c_uint32), ("end", c_uint32), ("value", String), ("begin_at", String), ("end_at", String),
                ("sentence", c_uint32), ("kind", c_uint8), ("ground", c_uint8), ("confidence", c_uint16)]


class Quantity(Structure):
    _fields_ = [("start", c_uint32), ("end", c_uint32), ("value", c_double), ("low", c_double), ("high", c_double),
                ("unit", String), ("what", String), ("number_start", c_uint32), ("number_end", c_uint32),
                ("sentence", c_uint32), ("flags", c_uint32), ("quantity_class", c_uint8), ("reserved", c_uint8 * 3),
                ("reserved2", c_uint32)]


class Quote(Structure):
    _fields_ = [("start", c_uint32), ("end", c_uint32), ("cue_start", c_uint32), ("cue_end", c_uint32),
                ("speaker_start", c_uint32), ("speaker_end", c_uint32), ("speaker", c_uint32), ("inside", c_uint32),
                ("sentence", c_uint32), ("kind", c_uint8), ("reserved", c_uint8), ("confidence", c_uint16)]


class Filler(Structure):
    _fields_ = [("start", c_uint32), ("end", c_uint32), ("name", String), ("entity", c_uint32), ("country", c_char * 4)]


class Event(Structure):
    _fields_ = [("start", c_uint32), ("end", c_uint32), ("record", c_uint32), ("token", c_uint32), ("sentence", c_uint32),
                ("type", c_uint8), ("mode", c_uint8), ("status", c_uint8), ("historical", c_uint8), ("contexts", c_uint64),
                ("lemma", String), ("actors", c_void_p), ("recipients", c_void_p), ("place", c_void_p), ("speaker", c_void_p),
                ("quantities", c_void_p), ("actor_count", c_uint32), ("recipient_count", c_uint32), ("quantity_count", c_uint32),
                ("time", c_uint32), ("confidence", c_uint16), ("own_type", c_uint16), ("rule", c_uint32), ("score", c_int32),
                ("own_rule", c_uint32)]
