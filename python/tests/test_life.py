"""Memory and threads: closing, finalizers, references, pickling, use from several threads."""
import copy
import gc
import pickle
import threading
import unittest
import weakref

from common import LYON, articles, read
import newsevent


class Life(unittest.TestCase):
    def test_close(self):
        with newsevent.parse(LYON) as document:
            events = document.events
        self.assertEqual(document.events, events)  # what was read stays
        self.assertEqual(events[0].actors[0].name, "Police")
        for use in (lambda: document.tokens, document.to_json, document.to_dict, document.render, lambda: document.explain(events[0])):
            with self.assertRaises(newsevent.ClosedError) as raised:
                use()
            self.assertEqual(raised.exception.code, "NEWSEVENT_ERROR_STATE")
        document.close()  # twice is no error
        self.assertEqual(document.text, LYON)

    def test_freed_without_close(self):
        """No cycle of references keeps a document: it goes at once, without the garbage collector."""
        gc.disable()
        try:
            document = newsevent.parse(LYON)
            events, _, _ = document.events, document.tokens, document.to_json()
            gone = weakref.ref(document)
            finalizer = document._finalizer
            del document
            self.assertIsNone(gone())
            self.assertFalse(finalizer.alive)
            self.assertEqual(events[0].sentence.text, LYON)
        finally:
            gc.enable()

    def test_engine_lives_as_long_as_its_documents(self):
        engine = newsevent.Engine()
        document = engine.parse(LYON)
        finalizer = engine._finalizer
        del engine
        self.assertTrue(finalizer.alive)
        self.assertEqual(len(document.events), 1)
        del document
        self.assertFalse(finalizer.alive)

    def test_pickling(self):
        document = newsevent.parse(LYON)
        self.assertEqual(pickle.loads(pickle.dumps(document.events)), document.events)
        self.assertEqual(copy.deepcopy(document.events[0]), document.events[0])
        with self.assertRaises(TypeError):
            pickle.dumps(document)
        with self.assertRaises(TypeError):
            pickle.dumps(newsevent.Engine())

    def test_many_threads_read_one_document(self):
        document = newsevent.parse(read(articles()[0]))
        wanted = newsevent.parse(read(articles()[0])).to_json()
        found = []

        def work():
            found.append((len(document.events), len(document.tokens), document.to_json()))
        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(set(found), {(len(document.events), len(document.tokens), wanted)})

    def test_close_while_others_read(self):
        for _ in range(30):
            document = newsevent.parse(read(articles()[0]))
            failures = []

            def work():
                try:
                    document.events, document.tokens, document.to_json()
                except newsevent.ClosedError:
                    pass
                except Exception as error:
                    failures.append(error)
            threads = [threading.Thread(target=work) for _ in range(3)]
            for thread in threads:
                thread.start()
            document.close()
            for thread in threads:
                thread.join()
            self.assertEqual(failures, [])

    def test_memory_is_given_back(self):
        """Parsing again and again does not grow the process."""
        def resident():
            with open("/proc/self/statm") as file:
                return int(file.read().split()[1]) * 4096
        try:
            resident()
        except OSError:
            self.skipTest("no /proc")
        data = read(articles()[0])
        for round in range(3):
            for _ in range(60):
                document = newsevent.parse(data)
                document.events, document.tokens, document.to_json()
                list(newsevent.stream([data]))
            if round == 0:
                before = resident()
        self.assertLess(resident() - before, 8_000_000)
