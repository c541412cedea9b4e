package org.loupe.report.internal.crate;

import java.util.ArrayList;
import java.util.List;
import org.loupe.plan.cite.BibEntry;
import org.loupe.report.internal.crate.Entities.Entity;
import org.loupe.report.run.RunFolder;

/** The articles that a run cites, as entities of its crate. */
final class Works {
  private Works() {}

  /** Those of the run's bibliography that have an address. */
  static List<Entity> of(RunFolder folder, Entities graph) {
    List<Entity> works = new ArrayList<>();
    for (BibEntry entry : folder.bibliography().entries()) {
      String address = entry.plain("url");
      if (address.matches("https://[A-Za-z0-9./_:()-]+")) {
        Entity work = graph.of(address, "ScholarlyArticle");
        String title = entry.plain("title");
        work.text("name", title.isEmpty() ? String.join(", ", entry.identifiers()) : title);
        work.text("datePublished", entry.plain("year")).text("url", address);
        work.text("identifier", String.join(", ", entry.identifiers()));
        work.refer("author", authors(entry, graph));
        works.add(work);
      }
    }
    return works;
  }

  private static List<Entity> authors(BibEntry entry, Entities graph) {
    List<Entity> people = new ArrayList<>();
    for (String name : entry.people()) {
      String id = "#person-" + name.replaceAll("[^\\p{L}0-9]+", "-");
      people.add(graph.of(id, "Person").text("name", name));
    }
    return people;
  }
}
