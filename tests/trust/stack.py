#!/usr/bin/env python3
"""Frames, call graph and recursion of compiled objects, from gcc's -fcallgraph-info=su. usage: stack.py MOST_FRAME MOST_PATH FILE.ci…
Ends with 1 where a frame is larger than MOST_FRAME bytes, has no bound, a chain of direct calls needs more than MOST_PATH, or functions call
each other in a circle that ALLOWED does not name. Calls through pointers (allocators, callbacks, qsort's, release of Arrow's children) are
counted, but their frames are not in the sums, and a circle through them would not be seen."""
import re
import sys

# circles that are bounded, and how deep they go
ALLOWED = {
    "ne_gazetteer_entry": 2,             # a user's entry leads to one gazetteer, whose entries have no number of a gazetteer in them
    "lib/time/days.c:nearest": 2,        # again without the weekday
    "lib/html/jsonld.c:find": 5,         # DEEPEST
    "lib/arrow/array.c:build": 4,        # the table of fields, which is constant
    "lib/arrow/array.c:fill": 4,
    "lib/arrow/schema.c:build": 4,
}


def read(paths):
    frames, calls, pointers, unbounded = {}, {}, set(), []
    for path in paths:
        text = open(path).read()
        for name, label in re.findall(r'node: \{ title: "([^"]*)" label: "([^"]*)"', text):
            m = re.search(r"\\n(\d+) bytes \((\w+(?:,\w+)?)\)", label)
            if m:
                frames[name] = int(m.group(1))
                if m.group(2) == "dynamic":
                    unbounded.append(name)
        for source, target in re.findall(r'edge: \{ sourcename: "([^"]*)" targetname: "([^"]*)"', text):
            if target == "__indirect_call":
                pointers.add(source)
            else:
                calls.setdefault(source, set()).add(target)
    return frames, calls, pointers, unbounded


def plain(name):
    """Without what the compiler adds to copies of a function."""
    return re.sub(r"\.(isra|part|constprop|cold)(\.\d+)*", "", name)


def circles(frames, calls):
    """Tarjan's strongly connected components, without recursion."""
    index, low, on, stack, out, counter = {}, {}, set(), [], [], 0
    for root in frames:
        if root in index:
            continue
        work = [(root, iter(sorted(calls.get(root, ()))))]
        index[root] = low[root] = counter
        counter += 1
        stack.append(root)
        on.add(root)
        while work:
            node, rest = work[-1]
            for other in rest:
                if other not in frames:
                    continue
                if other not in index:
                    index[other] = low[other] = counter
                    counter += 1
                    stack.append(other)
                    on.add(other)
                    work.append((other, iter(sorted(calls.get(other, ())))))
                    break
                if other in on:
                    low[node] = min(low[node], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    circle = []
                    while True:
                        member = stack.pop()
                        on.discard(member)
                        circle.append(member)
                        if member == node:
                            break
                    if len(circle) > 1 or node in calls.get(node, ()):
                        out.append(sorted(circle))
    return out


def deepest(frames, calls):
    """The chain of direct calls that needs most: (bytes, names). Circles are cut where they close."""
    best, state = {}, {}
    for root in frames:
        work = [root]
        while work:
            node = work[-1]
            if state.get(node) == 2:
                work.pop()
                continue
            below = [c for c in calls.get(node, ()) if c in frames]
            if state.get(node) is None:
                state[node] = 1
                work.extend(c for c in below if state.get(c) is None)
                continue
            done = [best[c] for c in below if state.get(c) == 2]
            most = max(done, default=(0, []))
            best[node] = (frames[node] + most[0], [node, *most[1]])
            state[node] = 2
            work.pop()
    return max(best.values())


def main():
    most_frame, most_path = int(sys.argv[1]), int(sys.argv[2])
    frames, calls, pointers, unbounded = read(sys.argv[3:])
    wrong = [f"{n}: frame without a bound" for n in unbounded]
    wrong += [f"{n}: frame of {s} bytes" for n, s in frames.items() if s > most_frame]
    for circle in circles(frames, calls):
        if any(plain(name) not in ALLOWED for name in circle) or len({plain(name) for name in circle}) > 1:
            wrong.append("calls in a circle: " + " ".join(circle))
    size, chain = deepest(frames, calls)
    if size > most_path:
        wrong.append(f"a chain of calls needs {size} bytes")
    print(f"{len(frames)} functions, {len(pointers)} of them call through pointers; largest frames:")
    for name, s in sorted(frames.items(), key=lambda i: -i[1])[:8]:
        print(f"  {s:6} {name}")
    print(f"deepest chain of direct calls: {size} bytes: " + " > ".join(f"{n.split(':')[-1]} {frames[n]}" for n in chain))
    print("\n".join(wrong) if wrong else f"no recursion but {len(ALLOWED)} bounded places; all frames and chains within the bounds")
    return 1 if wrong else 0


sys.exit(main())
