package org.loupe.report.internal.html;

import java.io.IOException;
import java.nio.file.Path;
import org.loupe.api.render.RunReport;
import org.loupe.data.io.Durability;
import org.loupe.report.internal.crate.Crate;
import org.loupe.report.internal.render.OutputFile;
import org.loupe.report.run.RunFolder;
import org.osgi.service.component.annotations.Component;

/**
 * Writes {@code report.html}, and the metadata that make the folder an RO-Crate, from what lies in
 * a run folder and from nothing else.
 */
@Component(service = RunReport.class)
public final class HtmlReport implements RunReport {

  @Override
  public Path write(Path runFolder) throws IOException {
    RunFolder folder = RunFolder.of(runFolder);
    byte[] page = Page.of(folder);
    Path file = runFolder.resolve("report.html");
    OutputFile.write(file, Durability.AT_ONCE, out -> out.write(page));
    // last, since it has the hashes of all others
    byte[] crate = Crate.of(folder);
    OutputFile.write(runFolder.resolve(Crate.FILE), Durability.AT_ONCE, out -> out.write(crate));
    return file;
  }
}
