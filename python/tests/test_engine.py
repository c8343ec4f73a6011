"""Errors, limits, names of one's own."""
import os
import pickle
import tempfile
import unittest

from common import LYON, articles, read
import newsevent

TABLE = "x:1\tORG\tZorblatt Works\tFRA\tBUS\tZorblatt\nx:2\tGPE\tQuuxville\tFRA\t\n"


class Errors(unittest.TestCase):
    def failure(self, kind, *arguments, **options):
        with self.assertRaises(kind) as raised:
            newsevent.parse(*arguments, **options)
        return raised.exception

    def test_codes(self):
        self.assertEqual(self.failure(newsevent.ArgumentError, LYON, published="soon").code, "NEWSEVENT_ERROR_ARGUMENT")
        error = self.failure(newsevent.EncodingError, b"Troops \xff", strict=True)
        self.assertEqual((error.code, error.offset), ("NEWSEVENT_ERROR_ENCODING", 7))
        self.assertIn("at byte 7", str(error))
        self.failure(newsevent.EncodingError, "Troops".encode("utf-16"))
        self.failure(newsevent.LimitError, LYON, limits=newsevent.Limits(max_input=10))
        self.failure(newsevent.LimitError, LYON * 100, limits=newsevent.Limits(max_memory=5000))
        self.failure(ValueError, LYON, published="soon")  # as Python's own
        self.failure(newsevent.NewseventError, LYON, limits=newsevent.Limits(max_work=2))
        for nothing in (None, 5, ["x"]):
            self.failure(TypeError, nothing)

    def test_pickled(self):
        error = pickle.loads(pickle.dumps(self.failure(newsevent.EncodingError, b"Troops \xff", strict=True)))
        self.assertEqual((type(error), error.code, error.offset), (newsevent.EncodingError, "NEWSEVENT_ERROR_ENCODING", 7))


class Gazetteers(unittest.TestCase):
    def test_bytes_and_file(self):
        made = newsevent.compile_gazetteer(TABLE)
        self.assertEqual(newsevent.compile_gazetteer(TABLE.encode()), made)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "names.bin")
            with open(path, "wb") as file:
                file.write(made)
            for given in ([made], [path], made, path):  # one by itself is one, not its letters
                engine = newsevent.Engine(gazetteers=given)
                document = engine.parse("Zorblatt opened a plant in Quuxville on Monday.")
                found = {e.name: e.gazetteer for e in document.entities}
                self.assertEqual(found.get("Zorblatt Works"), "x:1", found)
                self.assertEqual(found.get("Quuxville"), "x:2", found)
        self.assertEqual(newsevent.Engine().parse(LYON).to_json(), newsevent.parse(LYON).to_json())

    def test_batch_and_stream(self):
        engine = newsevent.Engine([newsevent.compile_gazetteer(TABLE)])
        text = "Zorblatt opened a plant in Quuxville on Monday."
        self.assertEqual([d.to_json() for d in newsevent.batch([text], engine=engine)], [engine.parse(text).to_json()])
        self.assertEqual([d.to_json() for d in newsevent.stream([text], engine=engine)], [engine.parse(text).to_json()])

    def test_ontology(self):
        made = newsevent.compile_ontology("type\tWORK_STOPPAGE\tlike PROTEST\t\ntrigger\tdown tools\tverb\tWORK_STOPPAGE\t\talways\n")
        engine = newsevent.Engine(ontologies=[made])
        document = engine.parse("Miners downed tools in Lyon on Monday.")
        self.assertIn("WORK_STOPPAGE", [e.type for e in document.events])
        self.assertIn('"like":"PROTEST"', document.to_json().replace(" ", ""))
        with self.assertRaises(newsevent.DataError):
            newsevent.compile_ontology("type\tX\tlike NOTHING\n")
        with self.assertRaises(newsevent.DataError):
            newsevent.Engine(ontologies=[b"nonsense"])

    def test_damage(self):
        with self.assertRaises(newsevent.DataError):
            newsevent.compile_gazetteer("x\tNOTHING\tname\t\t\n")
        with self.assertRaises(TypeError):
            newsevent.compile_gazetteer(5)
        with self.assertRaises(newsevent.DataError):
            newsevent.Engine([b"nonsense"])
        with self.assertRaises(newsevent.DataError):
            newsevent.Engine(["/nowhere/names.bin"])
        with self.assertRaises(newsevent.ArgumentError):
            newsevent.Engine([b"x"] * 16)
