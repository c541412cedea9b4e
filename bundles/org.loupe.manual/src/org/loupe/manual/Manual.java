package org.loupe.manual;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.loupe.manual.internal.html.Page;
import org.loupe.manual.internal.html.ScriptHtml;
import org.loupe.manual.internal.markdown.HandWritten;
import org.loupe.manual.internal.markdown.Tour;
import org.loupe.manual.internal.reference.AnalysisPages;
import org.loupe.manual.internal.reference.CommandPage;
import org.loupe.manual.internal.reference.DiagnosticsPage;
import org.loupe.manual.internal.reference.LanguagePage;
import org.loupe.manual.internal.reference.SourcesPage;
import org.loupe.manual.internal.reference.ValuesPage;
import org.loupe.manual.internal.site.Site;

/** Writes the manual as pages that a browser shows without a network. */
public final class Manual {
  private Manual() {}

  /**
   * Writes the manual. The commands of its hand-written pages are run, so that what they show is
   * what the product says.
   *
   * @param content what it is made of
   * @param colours of scripts
   * @param console runs the commands
   * @param folder where to; an older manual there is replaced
   * @throws org.loupe.api.LoupeException when the folder holds something else or cannot be written
   */
  public static void write(
      ManualContent content, ScriptColours colours, Console console, Path folder) {
    Site.check(folder);
    try {
      Path work = Files.createTempDirectory("loupe-manual-");
      try {
        Tour tour = new Tour(work, console);
        List<Page> pages = pages(content, new ScriptHtml(colours), tour);
        new Site(pages, tour.pictures(), content.version()).write(folder);
      } finally {
        Site.delete(work);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Page> pages(ManualContent content, ScriptHtml scripts, Tour tour) {
    List<Page> pages = new ArrayList<>();
    for (HandWritten source : HandWritten.values()) {
      Page page = source.page(tour, scripts);
      pages.add(
          switch (source) {
            case COMMAND -> CommandPage.of(content, page);
            case LANGUAGE -> LanguagePage.of(content.grammar(), page);
            default -> page;
          });
    }
    pages.add(ValuesPage.of(content.catalogue()));
    pages.add(SourcesPage.of(content.catalogue()));
    pages.add(DiagnosticsPage.of(content, scripts));
    pages.addAll(new AnalysisPages(content, scripts).all());
    pages.sort(Comparator.comparing(Page::group));
    return pages;
  }
}
