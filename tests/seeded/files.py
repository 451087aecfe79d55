"""Defects of files and their YAML."""

from tests.seeded.fields import pick, planted, yearly
from tests.seeded.garden import Place, Planted, defect


@defect("F104")
def conflict_marker(garden, lot):
    file = lot.choice([name for name in garden.files if name.startswith("goals/")])
    lines = garden.files[file].split("\n")
    number = lot.randrange(1, len(lines))
    lines.insert(number, "<<<<<<< HEAD")
    return Planted(type(garden)({**garden.files, file: "\n".join(lines)}), Place(file, number + 1, 1))


@defect("F201")
def misspelt_key(garden, lot):
    file, goal, held = pick(garden, lot, yearly)
    key = lot.choice([each for each in held if each not in {"id", "title"}])
    wrong = key[:-1] + "x" + key[-1]
    grown = garden.rename(file, (*goal, key), wrong)
    return planted(grown, file, (*goal, wrong), key=True)


@defect("F206")
def id_twice(garden, lot):
    file, goal, held = pick(garden, lot, yearly)
    other = lot.choice([name for name in garden.names if name.endswith("-2026") and name != held["id"]])
    grown = garden.set(file, (*goal, "id"), other)
    later = max(grown.at(each, ("goals", index, "id")) for each, index, found in grown.goals() if found["id"] == other)
    return Planted(grown, later, frozenset({"F207"}))


def goal_files(garden):
    return [name for name in garden.files if name.startswith("goals/")]


@defect("F101")
def quote_without_end(garden, lot):
    file, goal, held = pick(garden, lot, yearly)
    way = (*goal, "title")
    place = garden.at(file, way)
    return Planted(garden.set(file, way, f'"{held["title"]}" again'), Place(file, place.line, place.column + len(held["title"]) + 3))


@defect("F102")
def key_twice(garden, lot):
    file, goal, held = pick(garden, lot, yearly)
    grown = garden.add(file, goal, f"title: {held['title']}")
    first = grown.node(file, goal).start_mark
    lines = grown.files[file].split("\n")
    later = max(number for number in range(first.line, first.line + 4) if lines[number].strip().startswith("title:"))
    return Planted(grown, Place(file, later + 1, lines[later].index("title:") + 1))


@defect("F103")
def tab(garden, lot):
    file, goal, _ = pick(garden, lot, yearly)
    place = garden.at(file, (*goal, "title"), key=True)
    lines = garden.files[file].split("\n")
    lines[place.line - 1] = "\t" + lines[place.line - 1].lstrip()
    return Planted(type(garden)({**garden.files, file: "\n".join(lines)}), Place(file, place.line, 1))


@defect("F105")
def latin_letters(garden, lot):
    file, goal, _ = pick(garden, lot, yearly)
    place = garden.at(file, (*goal, "title"))
    return Planted(garden.set(file, (*goal, "title"), "L\udcf6sungen"), Place(file, place.line, place.column + 1))


@defect("F106")
def second_document(garden, lot):
    file = lot.choice(goal_files(garden))
    grown = garden.append(file, "---\ngoals: []\n")
    return Planted(grown, Place(file, garden.files[file].count("\n") + 1, 1))


@defect("F107")
def anchor(garden, lot):
    file, goal, held = pick(garden, lot, yearly)
    way = (*goal, "title")
    place = garden.at(file, way)
    return Planted(garden.set(file, way, f"&name {held['title']}"), place)


@defect("F108")
def deep_nesting(garden, lot):
    file, goal, _ = pick(garden, lot, yearly)
    way = (*goal, "title")
    place = garden.at(file, way)
    deepest = 64 - 3  # of 64 levels that are allowed, the goal itself lies in three: the file, the list and the goal
    return Planted(garden.set(file, way, "[" * 300 + "]" * 300), Place(file, place.line, place.column + deepest))


@defect("F202")
def text_for_a_list_of_keys(garden, lot):
    file, goal, _ = pick(garden, lot, yearly)
    way = (*goal, "measurable")
    return planted(garden.set(file, way, "quickly"), file, way)


@defect("F203")
def number_with_two_readings(garden, lot):
    file, goal, _ = pick(garden, lot, yearly)
    way = (*goal, "measurable", "target")
    return planted(garden.set(file, way, lot.choice(("1.000", "010", "1e3", "1_000", ".5"))), file, way)


@defect("F204")
def no_day(garden, lot):
    file, goal, _ = pick(garden, lot, yearly)
    way = (*goal, "measures", 0, "due")
    return planted(garden.set(file, way, lot.choice(("2026-02-30", "soon", "2026-13-01"))), file, way)


@defect("F205")
def unknown_word(garden, lot):
    file, goal, _ = pick(garden, lot, lambda goal: yearly(goal) and "contributes" in goal)
    way = (*goal, "contributes")
    return planted(garden.set(file, way, "drivr"), file, way)


@defect("F207")
def unknown_role(garden, lot):
    file, goal, _ = pick(garden, lot, lambda goal: "owner" in goal)
    way = (*goal, "owner")
    return planted(garden.set(file, way, "head-of-see-es"), file, way)


@defect("F208")
def text_cut_by_a_hash(garden, lot):
    file, goal, held = pick(garden, lot, yearly)
    way = (*goal, "title")
    place = garden.at(file, way)
    return Planted(garden.set(file, way, f"{held['title']} #1"), Place(file, place.line, place.column + len(held["title"]) + 1))


@defect("F209")
def number_split_by_a_comma(garden, lot):
    file, goal, _ = pick(garden, lot, yearly)
    way = (*goal, "measurable", "target")
    return planted(garden.set(file, way, "4,5"), file, way)


@defect("F209")
def beginning_split_by_a_comma(garden, lot):
    file, goal, _ = pick(garden, lot, yearly)
    way = (*goal, "measurable", "baseline", "value")
    return planted(garden.set(file, way, "4,5"), file, way)


@defect("F209")
def limit_split_by_a_comma(garden, lot):
    file, goal, _ = pick(garden, lot, lambda held: yearly(held) and "guards" in held)
    way = (*goal, "guards", 0, "at_least")
    return planted(garden.set(file, way, "8,5"), file, way)


@defect("F210")
def nothing_inside(garden, lot):
    del lot
    return Planted(garden.append("goals/more.yaml", "notes: nothing\n"), Place("goals/more.yaml", 1, 1))


@defect("F211")
def path_that_leaves_the_root(garden, lot):
    del lot
    way = ("sources", 0, "path")
    return planted(garden.set("kpis.yaml", way, "../elsewhere/x.csv"), "kpis.yaml", way)
