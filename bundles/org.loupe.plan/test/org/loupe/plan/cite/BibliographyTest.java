package org.loupe.plan.cite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** BibTeX as it comes: braces in values, quotes, accents, damage. */
class BibliographyTest {

  private static BibEntry only(String text) {
    List<BibEntry> entries = Bibliography.read(text).entries();
    assertEquals(1, entries.size(), entries.toString());
    return entries.getFirst();
  }

  @Test
  void anEntryHasTypeKeyAndFields() {
    BibEntry e =
        only(
            """
            Text between entries.
            @Article{wolfe, AUTHOR = "Philip Wolfe", title={A {Polytope}, and more}, year = 1976}
            """);
    assertEquals("article", e.type());
    assertEquals("wolfe", e.key());
    assertEquals(
        Map.of("author", "Philip Wolfe", "title", "A {Polytope}, and more", "year", "1976"),
        e.fields());
    assertEquals("A Polytope, and more", e.plain("title"));
  }

  @Test
  void worksAreFoundByTheirIdentifiers() {
    Bibliography all =
        Bibliography.read(
            """
            @misc{a, eprint = {2302.12828}, archiveprefix = {arXiv}, doi = {10.1109/X}}
            @misc{b, eprint = {2302.12828}, archiveprefix = {other}}
            """);
    assertEquals("a", all.find("arxiv:2302.12828").orElseThrow().key());
    assertEquals("a", all.find("doi:10.1109/x").orElseThrow().key());
    assertTrue(all.find("arXiv:2302.1282").isEmpty());
  }

  @Test
  void accentsDashesAndCommandsAreRead() {
    // The LaTeX Companion, table 7.33: accents of text
    BibEntry e =
        only(
            "@misc{k, author = {G{\\\"o}del, Kurt and Erd\\H{o}s, P\\'al and {\\O}re, O. and "
                + "{Barnes and Noble}}, title = {10\\,\\% of \\c{c} --- \\ss}, pages = {1--2}}");
    assertEquals("K. G\u00f6del, P. Erd\u0151s, O. \u00d8re and Barnes and Noble", e.authors());
    assertEquals("1\u20132", e.plain("pages"));
    assertTrue(e.plain("title").endsWith("% of \u00e7 \u2014 \u00df"), e.plain("title"));
  }

  @Test
  void namesInEitherOrderAreTheSame() {
    assertEquals(
        only("@misc{k, author = {Knuth, Donald Ervin}}").authors(),
        only("@misc{k, author = {Donald Ervin Knuth}}").authors());
    assertEquals("D. E. Knuth", only("@misc{k, author = {Donald Ervin Knuth}}").authors());
  }

  @Test
  void damagedEntriesCostOnlyThemselves() {
    Bibliography read =
        Bibliography.read(
            "@misc{cut, title = {never closed\n@misc{good, year = {1}}\n@misc{}\n@ {x}\n@"
                + "@comment{y, z = {1}} @string{a = {b}}");
    assertEquals(List.of("good"), read.entries().stream().map(BibEntry::key).toList());
    assertEquals(List.of(), Bibliography.read("").entries());
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Bibliography written =
        new Bibliography(
            List.of(
                Bibliography.bare("arXiv:2302.12828"),
                Bibliography.bare("doi:10.1007/BF01580381"),
                Bibliography.misc("data digits", Map.of("title", "50 % {of} a_b \\ #1, x\n y"))));
    assertEquals(written, Bibliography.read(written.text()));
    assertEquals("data-digits", written.entries().getLast().key());
    assertEquals("50 % (of) a_b / #1, x y", written.entries().getLast().plain("title"));
  }

  @Test
  void publishedSaysWhereAndWhen() {
    BibEntry e =
        only("@article{k, journal = {Math. Prog.}, volume = 11, pages = {128--149}, year = 1976}");
    assertEquals("Math. Prog. 11, 128\u2013149, 1976", e.published());
    assertEquals("", only("@misc{k, title = {t}}").published());
  }
}
