/* Quotations: spans, kinds and speakers. */
#include "common/suite.h"
#include "common/table.h"
#include "newsevent.h"

#include <stdio.h>
#include <string.h>

/* Checks that a text gives exactly these quotations, a line each: kind, words and speaker's name, between bars. */
static void quotes(const char *text, const char *wanted)
{
    char got[4096] = "";
    size_t count, entities;
    ne_document *doc = ne_parse(NULL, text, strlen(text), NULL, NULL);
    ck_assert_ptr_nonnull(doc);
    const ne_quote *rows = ne_quotes(doc, &count);
    const ne_entity *entity = ne_entities(doc, &entities);
    for (size_t i = 0; i < count; i++) {
        const ne_quote *q = &rows[i];
        ne_string name = q->speaker == NEWSEVENT_NONE ? (ne_string){"-", 1} : entity[q->speaker].name;
        size_t n = strlen(got);
        snprintf(got + n, sizeof got - n, "%s|%.*s|%.*s\n", ne_quote_kind_name(q->kind), (int)(q->end - q->start), text + q->start, (int)name.length, name.data);
    }
    ck_assert_str_eq(got, wanted);
    ne_free(doc);
}

START_TEST(direct)
{
    quotes("“The bridge is closed,” Anna Schmidt said. “It will stay closed.”",
           "direct|The bridge is closed,|Anna Schmidt\ndirect|It will stay closed.|Anna Schmidt\n");
    quotes("\"We lost everything,\" said Maria Lopez, a baker. \"Even the oven.\"",
           "direct|We lost everything,|Maria Lopez\ndirect|Even the oven.|Maria Lopez\n");
    quotes("Maria Lopez told reporters: \"We lost everything.\"", "direct|We lost everything.|Maria Lopez\n");
}
END_TEST

START_TEST(broken)
{
    quotes("\"The vote,\" Anna Schmidt said, \"was fair.\"", "direct|The vote,|Anna Schmidt\ndirect|was fair.|Anna Schmidt\n");
}
END_TEST

START_TEST(marks)
{
    quotes("„Wir gehen,“ Anna Schmidt said.", "direct|Wir gehen,|Anna Schmidt\n");
    quotes("«We will go home now,» Anna Schmidt said.", "direct|We will go home now,|Anna Schmidt\n");
    quotes("‘The workers’ hall is full,’ Anna Schmidt said.", "direct|The workers’ hall is full,|Anna Schmidt\n");
    quotes("The workers' hall isn't full.", "");
    quotes("She is 5'4\" tall and it's '90s music.", "");
}
END_TEST

START_TEST(paragraphs)
{
    quotes("“The water rose in minutes. We climbed on the roof,” Anna Schmidt said.\n\n“We waited there all night.”",
           "direct|The water rose in minutes. We climbed on the roof,|Anna Schmidt\ndirect|We waited there all night.|Anna Schmidt\n");
    quotes("Anna Schmidt said: “The water rose in minutes.\n\n“We waited there all night.”",
           "direct|The water rose in minutes.|Anna Schmidt\ndirect|We waited there all night.|Anna Schmidt\n");
}
END_TEST

START_TEST(nested)
{
    quotes("\"My son told me, 'Run to the hill,' and I ran,\" Anna Schmidt said.",
           "direct|My son told me, 'Run to the hill,' and I ran,|Anna Schmidt\ndirect|Run to the hill,|Anna Schmidt's son\n");
}
END_TEST

START_TEST(indirect)
{
    quotes("Anna Schmidt said on Monday that the bridge was closed.", "indirect|the bridge was closed|Anna Schmidt\n");
    quotes("The bridge was closed on Monday, police said.", "indirect|The bridge was closed on Monday|police\n");
    quotes("The bridge was closed on Monday, according to police.", "indirect|The bridge was closed on Monday|police\n");
    quotes("According to police, the bridge was closed on Monday.", "indirect|the bridge was closed on Monday|police\n");
    quotes("When asked if the bridge was open, Anna Schmidt left.", "");
    quotes("Anna Schmidt declined to say whether the bridge was open.", "");
}
END_TEST

/* Named in the sentence behind, by the one who acts beside the words, and by labels. */
START_TEST(late)
{
    quotes("“It was like thunder.” That was how Anna Schmidt described the blast.", "direct|It was like thunder.|Anna Schmidt\n");
    quotes("“It was like thunder.” Those were the words of Anna Schmidt, a baker.", "direct|It was like thunder.|Anna Schmidt\n");
    quotes("“We lost everything.”\n\nSo said Anna Schmidt, a baker.", "direct|We lost everything.|Anna Schmidt\n");
    quotes("“We will not give up,” was the answer of Anna Schmidt.", "direct|We will not give up,|Anna Schmidt\n");
    quotes("“We will not give up.” — Anna Schmidt", "direct|We will not give up.|Anna Schmidt\n");
    quotes("Anna Schmidt shook her head. “We will not give up.”", "direct|We will not give up.|Anna Schmidt\n");
    quotes("“We lost everything.” Anna Schmidt stood before her ruined house.", "direct|We lost everything.|Anna Schmidt\n");
    quotes("“We lost it,” Maria Lopez said. “It was bad.” That was how Anna Schmidt put it.", "direct|We lost it,|Maria Lopez\ndirect|It was bad.|Anna Schmidt\n");
    quotes("Anna Schmidt met Maria Lopez. “We will not give up.”", "direct|We will not give up.|-\n");
}
END_TEST

START_TEST(labels)
{
    quotes("Interviewer: Will you resign?\nAnna Schmidt: No, I will not resign.\nInterviewer: Why?\nAnna Schmidt: The people elected me.",
           "direct|Will you resign?|Interviewer\ndirect|No, I will not resign.|Anna Schmidt\ndirect|Why?|Interviewer\ndirect|The people elected me.|Anna Schmidt\n");
    quotes("Anna Schmidt spoke to this paper about the vote on Monday evening.\n\nQ: Will you resign?\n\nSchmidt: No, I will not resign. I am well.", "direct|Will you resign?|-\ndirect|No, I will not resign. I am well.|Anna Schmidt\n");
    quotes("Note: the road is closed.", "");
}
END_TEST

START_TEST(asked)
{
    quotes("Asked whether the bridge was safe, Anna Schmidt replied that it would close.", "indirect|it would close|Anna Schmidt\n");
    quotes("When asked whether he had lied, Anna Schmidt replied, “Never.”", "direct|Never.|Anna Schmidt\n");
    quotes("Asked if he would resign, he said no.", "");
}
END_TEST

START_TEST(mixed)
{
    quotes("Anna Schmidt said that the plan was \"dead\" and would not return.", "mixed|the plan was \"dead\" and would not return|Anna Schmidt\n");
    quotes("Anna Schmidt called the plan \"reckless\" and left.", "direct|reckless|Anna Schmidt\n");
}
END_TEST

START_TEST(no_speech)
{
    quotes("The book “Northern Lights” sold well.", "");
    quotes("", "");
    quotes("\"\"\" ' “ ” „ « »", "");
    quotes("Nobody could tell them that the valve had been closed.", "");
    quotes("Did you ever think that the bridge would fall?", "");
    quotes("Governor Anna Schmidt resigns, new governor sworn in", "");
    quotes("Museum celebrates first century; announces new homes for old ships\n\nThe museum in Lundhavn opened in 1912 and has nine ships. It moves them in May.", "");
}
END_TEST

/* A quotation inside another names its row. */
START_TEST(inside)
{
    const char *text = "\"My son told me, 'Run to the hill,' and I ran,\" Anna Schmidt said.";
    size_t count;
    ne_document *doc = ne_parse(NULL, text, strlen(text), NULL, NULL);
    const ne_quote *rows = ne_quotes(doc, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_uint_eq(rows[0].inside, NEWSEVENT_NONE);
    ck_assert_uint_eq(rows[1].inside, 0);
    ck_assert_uint_gt(rows[0].cue_end, rows[0].cue_start);
    ne_free(doc);
}
END_TEST

/* The table of tests/data/quotes.tsv. */
START_TEST(table)
{
    FILE *file = fopen("tests/data/quotes.tsv", "r");
    char line[1024], wanted[1024], *cells[2];
    size_t count = 0;
    ck_assert_ptr_nonnull(file);
    for (; next_row(file, line, sizeof line, cells, 2); count++) {
        char *found = cells[1], *to = wanted;
        for (char *next; *found; found = next) { /* "a ; b" there, a line each here */
            next = strstr(found, " ; ");
            size_t n = next ? (size_t)(next - found) : strlen(found);
            memcpy(to, found, n);
            to[n] = '\n';
            to += n + 1;
            next = next ? next + 3 : found + n;
        }
        *to = 0;
        quotes(cells[0], wanted);
    }
    fclose(file);
    ck_assert_uint_gt(count, 50);
}
END_TEST

/* A fragment goes to the speaker before it in its paragraph only; a headline may name its source behind a dash. */
START_TEST(fragments)
{
    quotes("“We will stay,” Anna Schmidt said. The town has “a long road ahead of it”.", "direct|We will stay,|Anna Schmidt\ndirect|a long road ahead of it|Anna Schmidt\n");
    quotes("“We will stay,” Anna Schmidt said on Monday.\n\nThe new law has “a long road ahead of it” in the upper house.",
           "direct|We will stay,|Anna Schmidt\ndirect|a long road ahead of it|-\n");
    quotes("“We will stay,” Anna Schmidt said on Monday.\n\nMaria Lopez shook her head. “They will all leave.”",
           "direct|We will stay,|Anna Schmidt\ndirect|They will all leave.|Maria Lopez\n");
    static const char *body = "\n\nTwo men were held on Monday in the town of Lundhavn, and many people fled to the hills.";
    static const struct { const char *line, *wanted; } headlines[] = {
        {"Rebels bombed a hospital - officials", "indirect|Rebels bombed a hospital|officials\n"},
        {"Rebels bombed a hospital \xe2\x80\x93 police chief", "indirect|Rebels bombed a hospital|police chief\n"},
        {"Rebels bombed a hospital - Anna Schmidt", ""},
        {"Rebels bombed a hospital - Lundhavn Gazette", ""},
    };
    for (size_t i = 0; i < sizeof headlines / sizeof *headlines; i++) {
        char text[400];
        snprintf(text, sizeof text, "%s%s", headlines[i].line, body);
        quotes(text, headlines[i].wanted);
    }
}
END_TEST

/* Interviews: labels in brackets, first letters for names, and answers without any label. */
START_TEST(interviews)
{
    quotes("Rosa Marlowitz met this paper on Monday in her office by the river.\n\n((Gazette)) Why did you leave the party?\n\n((Rosa Marlowitz)) They closed the mine and I resigned.",
           "direct|Why did you leave the party?|Gazette\ndirect|They closed the mine and I resigned.|Rosa Marlowitz\n");
    quotes("Rosa Marlowitz met this paper on Monday in her office by the river.\n\nRM: They closed the mine and I resigned.\n\nRM: The strike lasted a month.",
           "direct|They closed the mine and I resigned.|Rosa Marlowitz\ndirect|The strike lasted a month.|Rosa Marlowitz\n");
    quotes("Rosa Marlowitz met this paper on Monday in her office by the river.\n\nQ. Why did you leave?\n\nA. They closed the mine and I resigned.",
           "direct|Why did you leave?|-\ndirect|They closed the mine and I resigned.|Rosa Marlowitz\n");
    quotes("Rosa Marlowitz, the miners' leader, met this paper on Monday. Marlowitz had just come home.\n\nWhy did you leave the party?\n\nThey closed the mine and I resigned the next day.\n\n"
           "What did your friends say?\n\nThey called me a fool, and I laughed about it.\n\nWill you come back?\n\nI have bought a boat. The party has sold its house.",
           "direct|They closed the mine and I resigned the next day.|Rosa Marlowitz\ndirect|They called me a fool, and I laughed about it.|Rosa Marlowitz\n"
           "direct|I have bought a boat. The party has sold its house.|Rosa Marlowitz\n");
    /* answers go on in the next paragraph */
    quotes("Rosa Marlowitz met this paper on Monday in her office by the river.\n\n((Gazette)) What happened then?\n\n((Rosa Marlowitz)) They closed the mine.\n\n"
           "The company never paid us. The strike lasted a month.\n\n((Gazette)) And now?\n\n((Rosa Marlowitz)) We sold the house.\n\nI bought a boat.\n\nThe mine reopened in May.",
           "direct|What happened then?|Gazette\ndirect|They closed the mine.|Rosa Marlowitz\ndirect|The company never paid us. The strike lasted a month.|Rosa Marlowitz\n"
           "direct|And now?|Gazette\ndirect|We sold the house.|Rosa Marlowitz\ndirect|I bought a boat.|Rosa Marlowitz\n");
    /* who asks does not go on: the article does */
    quotes("Rosa Marlowitz met this paper on Monday in her office by the river.\n\n((Gazette)) What happened then?\n\nThe mine reopened in May under another owner.\n\n"
           "((Rosa Marlowitz)) They closed the mine.\n\n((Gazette)) And now?",
           "direct|What happened then?|Gazette\ndirect|They closed the mine.|Rosa Marlowitz\ndirect|And now?|Gazette\n");
    quotes("Why did the mine close? The company blames the price of coal.\n\nWho will pay the miners? Nobody knows.", "");
}
END_TEST

/* What a cue reports, where the tree or a missing comma hides it. */
START_TEST(reach)
{
    quotes("According to Marlowitz the bridge was closed on Monday.", "indirect|the bridge was closed on Monday|Marlowitz\n");
    quotes("The bridge was closed on Monday, according to state media.", "indirect|The bridge was closed on Monday|state media\n");
    quotes("After the players left the hotel in March, Anna Schmidt said, the club closed its doors.",
           "indirect|After the players left the hotel in March, Anna Schmidt said, the club closed its doors|Anna Schmidt\n");
    quotes("The players left the hotel in March, Anna Schmidt said, and the club closed its doors.", "indirect|The players left the hotel in March|Anna Schmidt\n");
    quotes("Anna Schmidt believes that the bridge was closed too late.", "indirect|the bridge was closed too late|Anna Schmidt\n");
    quotes("The agency quoted Anna Schmidt as saying the bridge had been closed.", "indirect|the bridge had been closed|Anna Schmidt\n");
    quotes("Anna Schmidt addressed the crowd from a balcony:\n\n\"The bridge must be closed at once.\"", "direct|The bridge must be closed at once.|Anna Schmidt\n");
    quotes("On Monday Anna Schmidt addressed the crowd: \"The bridge must be closed at once.\"", "direct|The bridge must be closed at once.|Anna Schmidt\n");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {direct, broken, marks, paragraphs, nested, indirect, late, labels, asked, fragments, mixed, no_speech, inside, table, interviews, reach};
    return RUN_SUITE("quote", 60, tests);
}
