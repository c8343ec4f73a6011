"""Stories: digests, sets, what the JSON and the tool say."""
import json
import subprocess
import unittest

from common import LYON, TOOL, articles, needs_tool, read
import newsevent
from newsevent import story

DAY = "2026-03-11"


def digests():
    return {path: story.digest(newsevent.parse(read(path), id=path, published=DAY)) for path in articles()}


class Stories(unittest.TestCase):
    def test_order_does_not_matter(self):
        made = digests()
        told = []
        for given in (list(made.values()), list(made.values())[::-1]):
            with story.StorySet() as held:
                for one in given:
                    held.add(one)
                self.assertEqual(len(held), len(made))
                told.append(held.update())
                self.assertEqual({held.of(path).id for path in made}, {s.id for s in told[-1]})
        self.assertEqual(told[0], told[1])
        self.assertEqual(sum(s.article_count for s in told[0]), len(made))
        greatest = max(told[0], key=lambda s: s.article_count)
        self.assertEqual((greatest.article_count, greatest.first_published, greatest.last_published), (5, DAY, DAY))

    @needs_tool
    def test_json_is_the_tools(self):
        made = digests()
        held = story.StorySet()
        for one in made.values():
            held.add(one)
        lines = [held.to_json(s.id) for s in held.update()]
        wanted = subprocess.run([TOOL, "stories", "--date", DAY, *made], stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
        self.assertEqual(sorted(lines), sorted(wanted))
        self.assertEqual({json.loads(line)["id"] for line in lines}, {s.id for s in held.update()})

    def test_withdrawn(self):
        held = story.StorySet()
        held.add(story.digest(newsevent.parse(LYON), id="a", published=DAY))
        self.assertEqual(len(held.update()), 1)
        held.withdraw("a")
        self.assertEqual((held.update(), held.of("a"), len(held)), ([], None, 0))

    def test_failures(self):
        held = story.StorySet()
        with self.assertRaises(newsevent.DataError):
            held.add(b"nonsense")
        with self.assertRaises(newsevent.ArgumentError):
            story.digest(newsevent.parse(LYON))  # without an id
        with self.assertRaises(newsevent.ArgumentError):
            held.to_json("0")
        document = newsevent.parse(LYON, id="a")
        document.close()
        with self.assertRaises(newsevent.ClosedError):
            story.digest(document)
        held.close()
        with self.assertRaises(newsevent.ClosedError):
            held.update()
