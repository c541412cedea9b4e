package org.loupe.dsl.ide.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.dsl.ide.Highlight;

@Timeout(60)
class ScriptLanguageServerTest {
  private static final String GOOD =
      """
      loupe 1
      model net = registry("small")
      analysis slice = geometry.partition(net) {
          level = 1
      }
      expect slice.certificate.areaError < 1
      """;

  @TempDir Path folder;
  private Client client;

  @BeforeEach
  void connect() throws Exception {
    client = new Client(folder.resolve("s.loupe"));
    client.initialize();
  }

  @AfterEach
  void disconnect() throws Exception {
    client.close();
  }

  private static List<String> codes(PublishDiagnosticsParams said) {
    return said.getDiagnostics().stream().map(d -> d.getCode().getLeft()).toList();
  }

  @Test
  void aClientIsServedFromBeginningToEnd() throws Exception {
    client.open(GOOD);
    assertEquals(List.of(), client.diagnostics().getDiagnostics());
    assertEquals(0, client.exitAfterShutdown());
  }

  @Test
  void exitWithoutShutdownIsNoGoodEnd() throws Exception {
    assertEquals(1, client.exit());
  }

  @Test
  void aClientThatIsGoneEndsTheServer() throws Exception {
    assertEquals(1, client.vanish());
  }

  @Test
  void theServerSaysWhatItCan() throws Exception {
    try (Client other = new Client(folder.resolve("t.loupe"))) {
      InitializeResult result = other.initialize();
      assertEquals("loupe", result.getServerInfo().getName());
      assertTrue(
          result.getCapabilities().getCompletionProvider().getTriggerCharacters().contains("."));
      assertEquals(
          Highlight.Kind.values().length,
          SemanticData.LEGEND.getTokenTypes().size(),
          "a kind has no name");
    }
  }

  @Test
  void diagnosticsHaveCodePlaceAndRemedy() throws Exception {
    String text = GOOD.replace("geometry.partition", "geometry.partitoin");
    client.open(text);
    PublishDiagnosticsParams said = client.diagnostics();
    assertEquals(client.uri(), said.getUri());
    assertEquals(1, said.getVersion());
    Diagnostic d = said.getDiagnostics().getFirst();
    assertEquals("LP-0104", d.getCode().getLeft());
    assertEquals(Client.position(text, "geometry"), d.getRange().getStart());
    assertEquals(Client.position(text, "(net) {"), d.getRange().getEnd());
    assertTrue(d.getMessage().getLeft().contains("partitoin"), d.toString());
  }

  @Test
  void changesAreMadeInOrderAndCheckedOnce() throws Exception {
    client.open(GOOD);
    client.diagnostics();
    Position level = Client.position(GOOD, "level");
    client.change(
        2,
        new TextDocumentContentChangeEvent(
            new Range(level, new Position(level.getLine(), level.getCharacter() + 5)), "leval"),
        new TextDocumentContentChangeEvent(
            new Range(
                new Position(level.getLine(), level.getCharacter() + 3),
                new Position(level.getLine(), level.getCharacter() + 4)),
            "A"));
    PublishDiagnosticsParams said = client.diagnostics();
    assertEquals(2, said.getVersion());
    assertTrue(
        said.getDiagnostics().getFirst().getMessage().getLeft().contains("'levAl'"),
        said.toString());
    client.change(3, new TextDocumentContentChangeEvent(GOOD));
    assertEquals(List.of(), client.diagnostics().getDiagnostics());
  }

  @Test
  void onlyTheLastOfManyChangesIsChecked() throws Exception {
    try (Client slow = new Client(folder.resolve("t.loupe"), Duration.ofMillis(400))) {
      slow.initialize();
      slow.open(GOOD);
      slow.diagnostics();
      for (int version = 2; version < 20; version++) {
        slow.change(version, new TextDocumentContentChangeEvent(GOOD + "let x" + version));
      }
      PublishDiagnosticsParams said = slow.diagnostics();
      assertEquals(19, said.getVersion());
      assertTrue(slow.isQuiet());
    }
  }

  @Test
  void closingTakesBackWhatWasSaid() throws Exception {
    client.open("loupe 1\nlet = 1\n");
    assertEquals(List.of("LP-0001"), codes(client.diagnostics()));
    client.texts().didClose(new DidCloseTextDocumentParams(client.id()));
    assertEquals(List.of(), client.diagnostics().getDiagnostics());
  }

  @Test
  void savingChecksWhatMayImport() throws Exception {
    client.open("loupe 1\nimport \"a.loupe\"\nexpect a > 0\n");
    assertFalse(client.diagnostics().getDiagnostics().isEmpty());
    Files.writeString(folder.resolve("a.loupe"), "loupe 1\nlet a = 1\n");
    client.texts().didSave(new DidSaveTextDocumentParams(client.id()));
    assertEquals(List.of("LP-0303"), codes(client.diagnostics()), "it is constant, but known");

    List<? extends Location> found =
        Client.get(
                client
                    .texts()
                    .definition(new DefinitionParams(client.id(), new Position(2, 7))))
            .getLeft();
    assertEquals(1, found.size());
    assertEquals(
        folder.resolve("a.loupe").toRealPath(),
        Path.of(URI.create(found.getFirst().getUri())).toRealPath());
  }

  @Test
  void errorsOfImportsAreSaidWhereTheyAreImported() throws Exception {
    Files.writeString(folder.resolve("a.loupe"), "loupe 1\nlet a = nothing\n");
    client.open("loupe 1\nimport \"a.loupe\"\n");
    Diagnostic said = client.diagnostics().getDiagnostics().getFirst();
    assertEquals("LP-0101", said.getCode().getLeft());
    assertEquals(new Range(new Position(1, 7), new Position(1, 16)), said.getRange());
    Location there = said.getRelatedInformation().getFirst().getLocation();
    assertTrue(there.getUri().endsWith("a.loupe"), there.toString());
    assertEquals(new Position(1, 8), there.getRange().getStart());
  }

  @Test
  void proposalsSayWhereOneGoesOn() throws Exception {
    String text = GOOD + "analysis b = geometry.pa";
    client.open(text);
    List<CompletionItem> items =
        Client.get(
                client
                    .texts()
                    .completion(new CompletionParams(client.id(), new Position(6, 24))))
            .getRight()
            .getItems();
    assertEquals(1, items.size());
    CompletionItem item = items.getFirst();
    assertEquals("geometry.partition", item.getLabel());
    assertEquals(InsertTextFormat.Snippet, item.getInsertTextFormat());
    assertEquals("geometry.partition($0)", item.getTextEdit().getLeft().getNewText());
    assertEquals(
        new Range(new Position(6, 13), new Position(6, 24)),
        item.getTextEdit().getLeft().getRange());
    assertTrue(item.getDocumentation().getRight().getValue().contains("maxRegions"));
  }

  @Test
  void templatesHaveNumberedPlaces() throws Exception {
    client.open("loupe 1\n");
    CompletionItem item =
        Client.get(
                client
                    .texts()
                    .completion(new CompletionParams(client.id(), new Position(1, 0))))
            .getRight()
            .getItems()
            .stream()
            .filter(i -> i.getLabel().equals("report \"out\" { step }"))
            .findFirst()
            .orElseThrow();
    assertEquals(InsertTextFormat.Snippet, item.getInsertTextFormat());
    assertEquals(
        "report \"${1:out}\" { ${2:step} \\}", item.getTextEdit().getLeft().getNewText());
  }

  @Test
  void hoverIsMarkdown() throws Exception {
    client.open(GOOD);
    var hover =
        Client.get(
            client
                .texts()
                .hover(new HoverParams(client.id(), Client.position(GOOD, "partition"))));
    assertEquals("markdown", hover.getContents().getRight().getKind());
    assertTrue(hover.getContents().getRight().getValue().contains("**geometry.partition**"));
  }

  @Test
  void referencesAndRenaming() throws Exception {
    client.open(GOOD);
    Position slice = Client.position(GOOD, "slice");
    assertEquals(
        2,
        Client.get(
                client
                    .texts()
                    .references(
                        new ReferenceParams(client.id(), slice, new ReferenceContext(true))))
            .size());
    assertEquals(
        new Range(slice, new Position(2, 14)),
        Client.get(client.texts().prepareRename(new PrepareRenameParams(client.id(), slice)))
            .getFirst());
    List<TextEdit> edits =
        Client.get(client.texts().rename(new RenameParams(client.id(), slice, "cut")))
            .getChanges()
            .get(client.uri());
    assertEquals(2, edits.size());
    assertEquals("cut", edits.getFirst().getNewText());

    ExecutionException refused =
        assertThrows(
            ExecutionException.class,
            () -> Client.get(client.texts().rename(new RenameParams(client.id(), slice, "net"))));
    ResponseErrorException error = (ResponseErrorException) refused.getCause();
    assertTrue(error.getMessage().contains("declared already"), error.getMessage());
  }

  @Test
  void misspeltNamesHaveAnAction() throws Exception {
    String text = GOOD.replace("geometry.partition", "geometry.partitoin");
    client.open(text);
    Diagnostic said = client.diagnostics().getDiagnostics().getFirst();
    CodeAction action =
        Client.get(
                client
                    .texts()
                    .codeAction(
                        new CodeActionParams(
                            client.id(), said.getRange(), new CodeActionContext(List.of(said)))))
            .getFirst()
            .getRight();
    assertEquals("quickfix", action.getKind());
    assertEquals(said, action.getDiagnostics().getFirst());
    assertEquals(
        "geometry.partition",
        action.getEdit().getChanges().get(client.uri()).getFirst().getNewText());
  }

  @Test
  void formattingChangesWhiteSpaceOnly() throws Exception {
    client.open("loupe 1\nlet a=1");
    DocumentFormattingParams params =
        new DocumentFormattingParams(client.id(), new FormattingOptions(2, true));
    List<? extends TextEdit> edits = Client.get(client.texts().formatting(params));
    assertEquals(List.of(" ", " ", "\n"), edits.stream().map(TextEdit::getNewText).toList());
    client.change(2, new TextDocumentContentChangeEvent("loupe 1\nlet a = 1\n"));
    assertEquals(0, Client.get(client.texts().formatting(params)).size());
    client.change(3, new TextDocumentContentChangeEvent("loupe 1\nlet a = = 1\n"));
    assertEquals(0, Client.get(client.texts().formatting(params)).size());
  }

  @Test
  void symbolsAndFoldsAndColours() throws Exception {
    client.open(GOOD);
    List<DocumentSymbol> symbols =
        Client.get(client.texts().documentSymbol(new DocumentSymbolParams(client.id()))).stream()
            .map(s -> s.getRight())
            .toList();
    assertEquals(
        List.of("net", "slice", "slice.certificate.areaError < 1"),
        symbols.stream().map(DocumentSymbol::getName).toList());

    List<FoldingRange> folds =
        Client.get(client.texts().foldingRange(new FoldingRangeRequestParams(client.id())));
    assertEquals(List.of(new FoldingRange(2, 3)), folds);

    List<Integer> data =
        Client.get(client.texts().semanticTokensFull(new SemanticTokensParams(client.id())))
            .getData();
    // loupe: keyword in line 0; 1: number six characters on; model: keyword in the next line
    assertEquals(List.of(0, 0, 5, 0, 0, 0, 6, 1, 3, 0, 1, 0, 5, 0, 0), data.subList(0, 15));
    assertEquals(0, data.size() % 5);
  }

  @Test
  void colouredTextOfSeveralLinesIsCutAtTheirEnds() throws Exception {
    client.open("loupe 1\n/* a\r\n\nb */\n");
    List<Integer> data =
        Client.get(client.texts().semanticTokensFull(new SemanticTokensParams(client.id())))
            .getData();
    assertEquals(List.of(1, 0, 4, 1, 0, 2, 0, 4, 1, 0), data.subList(10, data.size()));
  }

  @Test
  void whatTheClientCancelsIsNotAnswered() throws Exception {
    client.open(GOOD + "let x = [" + "1, ".repeat(20_000) + "1]\n");
    CompletableFuture<?> request =
        client.texts().hover(new HoverParams(client.id(), new Position(2, 20)));
    request.cancel(true);
    assertThrows(CancellationException.class, () -> Client.get(request));
    assertEquals(0, client.exitAfterShutdown(), "the server goes on");
  }

  @Test
  void whatIsAskedAboutATextThatHasChangedIsNotAnswered() throws Exception {
    // the first request keeps the worker busy until the change is there
    client.open(GOOD + "let x = [" + "1, ".repeat(20_000) + "1]\n");
    CompletableFuture<?> request =
        client.texts().hover(new HoverParams(client.id(), new Position(2, 20)));
    client.change(2, new TextDocumentContentChangeEvent(GOOD));
    ExecutionException refused =
        assertThrows(ExecutionException.class, () -> Client.get(request));
    assertEquals(
        ResponseErrorCode.ContentModified.getValue(),
        ((ResponseErrorException) refused.getCause()).getResponseError().getCode());
  }

  @Test
  void whatIsNotOpenIsNotKnown() {
    ExecutionException refused =
        assertThrows(
            ExecutionException.class,
            () ->
                Client.get(
                    client.texts().hover(new HoverParams(client.id(), new Position(0, 0)))));
    assertTrue(refused.getMessage().contains("is not open"), refused.getMessage());
  }
}
