package org.loupe.dsl.ide.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FormatterTest {

  private static void formats(String expected, String text) {
    assertEquals("loupe 1\n" + expected, Formatter.format("loupe 1\n" + text).orElseThrow());
  }

  @Test
  void statementsBeginLinesAndOneBlankLineStays() {
    formats(
        "\ntitle \"t\"\n\nmodel a = f(\"x\")\nexpect a.b\n",
        "\n\ntitle\"t\" \n\n\n\n  model a=f( \"x\" ) expect a.b\n\n\n");
  }

  @Test
  void signsHaveSpacesOnBothSidesButSomeHaveNone() {
    formats(
        "let a = [1, 2.5, -3][0..1] + f(x, y = -z) * 2 - 1/16\n",
        "let a=[1,2.5,- 3] [ 0 .. 1 ]+f (x,y=-z)*2-1 / 16\n");
  }

  @Test
  void wordsBetweenOperandsAreNoFunctions() {
    formats(
        "expect not (a and (b or c)) and d.in(2) - 1 > 0 else \"no\"\n",
        "expect not(a and(b or c))and d.in(2)-1>0 else\"no\"\n");
  }

  @Test
  void unitsStandOneSpaceBehindTheirNumber() {
    formats("let a = [30 s, 2 GiB, 95 %, 1.5 h]\n", "let a = [30s, 2   GiB, 95%, 1.5h]\n");
  }

  @Test
  void inputsThatFollowEachOtherAreAligned() {
    formats(
        """
        model cnn    = a("x")
        data  digits = b("y")
        let   c: int = 3

        model other = a("z")
        // a comment begins another group
        let x = 1
        """,
        """
        model cnn = a("x")
        data digits = b("y")
        let c:int = 3


        model other = a("z")
        // a comment begins another group
        let x = 1
        """);
  }

  @Test
  void stepsAreAlignedAmongThemselvesAcrossTheirBraces() {
    formats(
        """
        model n = a("x")
        analysis slice = b.c(n) {
            plane  = p
            window = w
        }
        analysis r     = b.d(n)
        expect r.x
        """,
        """
        model n = a("x")
        analysis slice = b.c(n) { plane = p
          window = w }
        analysis r = b.d(n)
        expect r.x
        """);
  }

  @Test
  void bracesOnOneLineStayOnOne() {
    formats(
        "analysis a = b.c(n) { x = 1, y = 2 z = 2 }\n",
        "analysis a=b.c(n){x=1,y=2\tz=2}\n");
    formats("report \"out\" { a, b }\n", "report \"out\"{a,b}\n");
    formats("report \"out\" {}\n", "report \"out\" {\n}\n");
  }

  @Test
  void argumentsOnLinesOfTheirOwnKeepOneBlankLineButNotAtTheEnds() {
    formats(
        """
        analysis a = b.c(n) {
            // first
            x = 1

            longer = 2
            y      = 3
        }
        """,
        """
        analysis a = b.c(n) {

        // first
          x = 1


          longer = 2 y = 3

        }
        """);
  }

  @Test
  void lineBreaksInBracketsAndAtOperatorsAreTheAuthors() {
    formats(
        """
        let a = f([
            1,
            2
        ], g(
            x
        ))
        let b = c
            + d +
            e
        """,
        """
        let
        a = f([
        1,
                  2
        ], g(
        x
            ))
        let b = c
        + d +
        e
        """);
  }

  @Test
  void commentsBehindCodeKeepTheirColumnWhenThereIsRoom() {
    formats(
        """
        let a = 1           // in column 20
        let b = [1, 2, 3] // near
        let c = [1, 2, 3, 4] // no room
        """,
        """
        let a=1             // in column 20
        let b=[1,2,3] // near
        let c=[1,2,3,4]  // no room
        """);
  }

  @Test
  void commentsGoWithWhatFollows() {
    formats(
        """
        /* a
          b */
        let a = 1 /* c */ + 2

        // d
        let b = f( // e
            3)

        // the end
        """,
        """
          /* a
          b */
        let a = 1 /* c */ +2

          // d
        let b = f( // e
        3)

            // the end
        """);
  }

  @Test
  void sweepsIndentTheirStatements() {
    formats(
        """
        sweep g = w in [1, 2], p in { a: 1, b: { x = 2 } }, s in 0..4 {
            // the step
            analysis diet = b.c(d, w = w)
            analysis knn  = b.d(diet)

            expect knn.x > 0
                and knn.y
        }
        """,
        """
        sweep g = w in [1,2],p in{a:1,b:{x=2}},s in 0..4{
        // the step
        analysis diet=b.c(d,w=w) analysis knn = b.d(diet)

        expect knn.x>0
        and knn.y }
        """);
  }

  @Test
  void scriptStepsKeepTheirText() {
    formats(
        "script m: int in js (a) \"\"\"\n x  =  1 \n\"\"\"\n",
        "script m :int in js( a )\"\"\"\n x  =  1 \n\"\"\"");
  }

  @Test
  void typesAreWrittenTight() {
    formats(
        "param x: number[] = [1]\nparam p: { a: int, b: text }\n",
        "param x:number [] = [ 1 ]\nparam p:{a:int,b:text}\n");
  }

  @Test
  void theEndOfTheFirstLineCountsForAll() {
    assertEquals(
        "\uFEFFloupe 1\r\nlet a = 1\r\n",
        Formatter.format("\uFEFFloupe 1\r\nlet a=1\n").orElseThrow());
    assertEquals("loupe 1\nlet a = 1\n", Formatter.format("loupe 1\rlet a=1").orElseThrow());
  }

  @Test
  void whatCannotBeReadIsLeftAlone() {
    assertTrue(Formatter.format("loupe 1\nlet a = = 1\n").isEmpty());
    assertTrue(Formatter.format("let a = 1\n").isEmpty());
    assertTrue(Formatter.format("loupe 1\nlet a = 'x'\n").isEmpty());
    assertTrue(Formatter.format("loupe 1\nlet a = 1 /* open\n").isEmpty());
    assertEquals(
        "LP-0001", Formatter.problems("loupe 1\nlet a = = 1\n", "x").getFirst().code().id());
  }

  @Test
  void namesNeedNotBeKnown() {
    assertFalse(Formatter.format("loupe 1\nanalysis a = no.such(thing)\n").isEmpty());
  }
}
