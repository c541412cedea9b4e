package org.loupe.report.internal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.value.Animation;
import org.loupe.report.figure.FigureSvg;
import org.loupe.report.figure.Figures;
import org.loupe.report.figure.Theme;
import org.loupe.report.internal.render.AnimationRenderer;

/** What gets into a page is decided by files whose names say the case. */
class InlineSvgTest {

  static Stream<Path> refused() throws IOException {
    return Files.list(Path.of("test/corpus/svg/refused")).sorted();
  }

  @ParameterizedTest
  @MethodSource
  void refused(Path file) throws IOException {
    assertEquals(Optional.empty(), InlineSvg.of(Files.readString(file)));
  }

  static Stream<Path> accepted() throws IOException {
    return Files.list(Path.of("test/corpus/svg/accepted")).sorted();
  }

  @ParameterizedTest
  @MethodSource
  void accepted(Path file) throws IOException {
    assertEquals(Optional.of(Files.readString(file).strip()), InlineSvg.of(Files.readString(file)));
  }

  @Test
  void ourOwnFilesAreAccepted() {
    for (var figure : new org.loupe.api.value.Figure[] {Figures.plate(), Figures.partition(900)}) {
      String svg = new String(FigureSvg.write(figure, Theme.LIGHT), StandardCharsets.UTF_8);
      assertTrue(InlineSvg.of(svg).isPresent(), figure.title());
    }
  }

  @Test
  void ourOwnAnimationsAreAccepted(@TempDir Path folder) throws IOException {
    Animation animation = new Animation(List.of(Figures.plate(), Figures.partition(90)), 2);
    new AnimationRenderer().write(animation, folder, "moves");
    assertTrue(InlineSvg.of(Files.readString(folder.resolve("moves.svg"))).isPresent());
  }
}
