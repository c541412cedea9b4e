// An editor's side of the language server, with the library that editors use.
// The server is started as the extension of VS Code starts it.
// node client.mjs LAUNCHER FOLDER EXTENSION: a line of JSON for each check, {"name", "error"}; exit 0 when all could be made.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as rpc from 'vscode-jsonrpc/node.js'
import * as lsp from 'vscode-languageserver-protocol'

const [launcher, folder, extension] = process.argv.slice(2)
const uri = pathToFileURL(join(folder, 'slice.loupe')).href
const textDocument = { uri }
const head = `loupe 1
model net = onnx("net.onnx")
data rows = csv("iris.csv", label = "class")
analysis slice = geometry.partition(net, through(rows[0], rows[1], rows[2]), square(1))
`

const start = createRequire(import.meta.url)(join(extension, 'server.js')).server
const { command, args } = start({ path: launcher })
const server = spawn(command, args, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] })
const ended = new Promise((resolve) => server.on('exit', (code) => resolve(code)))
const connection = rpc.createMessageConnection(
  new rpc.StreamMessageReader(server.stdout), new rpc.StreamMessageWriter(server.stdin))
const published = []
const waiting = []
connection.onNotification(lsp.PublishDiagnosticsNotification.type, (said) => {
  published.push(said)
  waiting.splice(0).forEach((wake) => wake())
})
connection.listen()

let version = 0
let text = ''

/** Opens the document or replaces its text; a mark | is where the caret is. */
async function write(lines) {
  const at = lines.indexOf('|')
  text = at < 0 ? lines : lines.slice(0, at) + lines.slice(at + 1)
  version++
  if (version === 1) {
    await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type,
      { textDocument: { uri, languageId: 'loupe', version, text } })
  } else {
    await connection.sendNotification(lsp.DidChangeTextDocumentNotification.type,
      { textDocument: { uri, version }, contentChanges: [{ text }] })
  }
  return { textDocument, position: position(Math.max(at, 0)) }
}

function position(offset) {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length - 1, character: before.at(-1).length }
}

/** What is said about the text as it is now. */
async function diagnostics() {
  for (;;) {
    const said = published.find((p) => p.version === version)
    if (said) return said.diagnostics
    await new Promise((resolve) => waiting.push(resolve))
  }
}

/** Asks again, as editors do, while the server says that there is more to come. */
async function labels(lines) {
  const place = await write(lines)
  for (;;) {
    const list = await connection.sendRequest(lsp.CompletionRequest.type, place)
    const items = Array.isArray(list) ? list : list.items
    if (!list.isIncomplete) return items.map((i) => i.label)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function applied(edits) {
  const offset = (p) => text.split('\n').slice(0, p.line).reduce((n, l) => n + l.length + 1, 0) + p.character
  return [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start)).reduce(
    (now, e) => now.slice(0, offset(e.range.start)) + e.newText + now.slice(offset(e.range.end)), text)
}

/** What the extension says of itself. */
function manifest() {
  return JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'))
}

const checks = {
  async theExtensionStartsTheLauncherOfTheSettings() {
    assert.deepEqual(start({ path: ' /opt/loupe/loupe ' }), { command: '/opt/loupe/loupe', args: ['lsp'] })
    assert.deepEqual(start({ path: '' }), { command: 'loupe', args: ['lsp'] })
  },

  async theExtensionHasWhatItNames() {
    const { main, contributes } = manifest()
    const [language] = contributes.languages
    const [grammar] = contributes.grammars
    assert.deepEqual(language.extensions, ['.loupe'])
    for (const file of [main, './server.js']) readFileSync(join(extension, file))
    for (const file of [language.configuration, grammar.path]) {
      JSON.parse(readFileSync(join(extension, file), 'utf8'))
    }
    assert.ok(contributes.configuration.properties['loupe.path'])
  },

  async initialize() {
    const { capabilities } = await connection.sendRequest(lsp.InitializeRequest.type, {
      processId: process.pid, rootUri: pathToFileURL(folder).href, workspaceFolders: null,
      capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } }
    })
    await connection.sendNotification(lsp.InitializedNotification.type, {})
    for (const what of ['completion', 'hover', 'definition', 'references', 'rename', 'codeAction',
      'codeLens', 'documentSymbol', 'foldingRange', 'documentFormatting', 'semanticTokens']) {
      assert.ok(capabilities[what + 'Provider'], what)
    }
  },

  async diagnosticsOfAGoodScript() {
    await write(head)
    assert.deepEqual(await diagnostics(), [])
  },

  async diagnosticsAndQuickFix() {
    await write(head.replace('geometry.partition', 'geometry.partitoin'))
    const [said] = await diagnostics()
    assert.equal(said.code, 'LP-0104')
    assert.deepEqual(said.range.start, { line: 3, character: 17 })
    const [action] = await connection.sendRequest(lsp.CodeActionRequest.type,
      { textDocument, range: said.range, context: { diagnostics: [said] } })
    assert.equal(applied(action.edit.changes[uri]), head)
  },

  async completionOfAnalyses() {
    const found = await labels(head + 'analysis b = geometry.|')
    assert.ok(found.includes('geometry.partition') && found.includes('geometry.line'), found)
  },

  async completionOfParameters() {
    const found = await labels(head + 'analysis b = geometry.partition(net, |)')
    assert.ok(found.includes('window') && found.includes('maxRegions'), found)
    assert.ok(!found.includes('model'), found)
  },

  async completionOfChoices() {
    const found = await labels(head + 'data other = csv("iris.csv", missing = |)')
    assert.ok(found.includes('refuse') && found.includes('nan'), found)
  },

  async completionOfLayers() {
    const found = await labels(head + 'let l = net.layer("|")')
    assert.ok(found.length > 2 && found.every((name) => !name.startsWith('/')), found)
  },

  async completionOfColumns() {
    assert.deepEqual(
      await labels('loupe 1\ndata rows = csv("iris.csv", columns = ["width", "|"])'),
      ['width', 'length', 'class'])
  },

  async completionOfEntriesAndFiles() {
    assert.ok((await labels(head + 'model b = registry("|")')).includes('digits-mlp'))
    assert.deepEqual(await labels(head + 'model b = onnx("|")'), ['net.onnx'])
  },

  async completionOfResults() {
    assert.ok((await labels(head + 'expect slice.certificate.|')).includes('areaError'))
    assert.ok((await labels(head + 'expect slice.regions.area.|')).includes('mean'))
  },

  async hover() {
    const place = await write(head.replace('geometry.', 'geometry.|'))
    const { contents } = await connection.sendRequest(lsp.HoverRequest.type, place)
    assert.equal(contents.kind, 'markdown')
    assert.match(contents.value, /maxRegions[^]*arxiv\.org/)
  },

  async definitionAndReferences() {
    const place = await write(head + 'expect sl|ice.regions.count > 1\n')
    const [there] = await connection.sendRequest(lsp.DefinitionRequest.type, place)
    assert.equal(there.range.start.line, 3)
    const all = await connection.sendRequest(lsp.ReferencesRequest.type,
      { ...place, context: { includeDeclaration: true } })
    assert.deepEqual(all.map((l) => l.range.start.line), [3, 4])
  },

  async rename() {
    const place = await write(head + 'expect sl|ice.regions.count > 1\n')
    const before = text
    const edit = await connection.sendRequest(lsp.RenameRequest.type, { ...place, newName: 'plane' })
    assert.equal(applied(edit.changes[uri]), before.replaceAll('slice', 'plane'))
    await assert.rejects(
      connection.sendRequest(lsp.RenameRequest.type, { ...place, newName: 'net' }), /declared already/)
  },

  async semanticTokens() {
    await write(head)
    const { data } = await connection.sendRequest(lsp.SemanticTokensRequest.type, { textDocument })
    assert.equal(data.length % 5, 0)
    assert.deepEqual(data.slice(0, 4), [0, 0, 5, 0])
  },

  async formatting() {
    await write('loupe 1\nlet a=1')
    const edits = await connection.sendRequest(lsp.DocumentFormattingRequest.type,
      { textDocument, options: { tabSize: 2, insertSpaces: true } })
    assert.equal(applied(edits), 'loupe 1\nlet a = 1\n')
  },

  async outlineAndFolding() {
    await write(head.replace('net, through', 'net) {\n  plane = through').replace(', square(1))', '\n}'))
    const symbols = await connection.sendRequest(lsp.DocumentSymbolRequest.type, { textDocument })
    assert.deepEqual(symbols.map((s) => s.name), ['net', 'rows', 'slice'])
    assert.deepEqual(await connection.sendRequest(lsp.FoldingRangeRequest.type, { textDocument }),
      [{ startLine: 3, endLine: 4 }])
  },

  async codeLensesBeforeAndAfterARun() {
    // another window each time, so that no earlier test run has left its result in the cache
    const own = head.replace('square(1)', `square(1.${Date.now()})`)
    writeFileSync(join(folder, 'slice.loupe'), own)
    const titles = async () => (await connection.sendRequest(lsp.CodeLensRequest.type, { textDocument }))
      .map((l) => [l.range.start.line, l.command.title])
    await write(own)
    assert.deepEqual(await titles(), [[3, 'not cached: not computed before']])
    const run = spawn(launcher, ['run', '--quiet', 'slice.loupe'],
      { cwd: folder, stdio: 'ignore' })
    assert.equal(await new Promise((resolve) => run.on('exit', resolve)), 0)
    const [[line, first], [, second]] = await titles()
    assert.equal(line, 3)
    assert.equal(first, 'cached')
    assert.match(second, /^last result: done in .*, 20\d\d-/)
  },

  async cancel() {
    const place = await write(head + 'let x = [' + '1, '.repeat(20000) + '1]\n')
    const source = new rpc.CancellationTokenSource()
    // the first keeps the server busy while the second is taken back
    const first = connection.sendRequest(lsp.DocumentSymbolRequest.type, { textDocument })
    const second = connection.sendRequest(lsp.HoverRequest.type, place, source.token)
    source.cancel()
    await assert.rejects(second, (e) => e.code === lsp.LSPErrorCodes.RequestCancelled)
    await first
  },

  async supersededVersions() {
    // an answer may be there before the next version is: one of several questions must be too late
    let superseded = 0
    for (let i = 0; i < 40 && superseded === 0; i++) {
      const place = await write(head + `let y${i} = [` + '2, '.repeat(20000) + '2]\n')
      const asked = connection.sendRequest(lsp.HoverRequest.type, place).then(
        () => 0,
        (e) => { assert.equal(e.code, lsp.LSPErrorCodes.ContentModified); return 1 })
      await write(head)
      superseded += await asked
    }
    assert.equal(superseded, 1)
  },

  async shutdownAndExit() {
    assert.equal(await connection.sendRequest(lsp.ShutdownRequest.type), null)
    await connection.sendNotification(lsp.ExitNotification.type)
    assert.equal(await ended, 0)
  }
}

writeFileSync(join(folder, 'iris.csv'), 'width,length,class\n1,2,a\n3,4,b\n5,7,a\n')
for (const [name, check] of Object.entries(checks)) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error('no answer in 60 s')), 60000).unref())
  const error = await Promise.race([check(), late]).then(() => '', (e) => String(e.stack ?? e))
  console.log(JSON.stringify({ name, error }))
}
server.kill('SIGKILL')
process.exit(0)
