'use strict'

const vscode = require('vscode')
const { LanguageClient, TransportKind } = require('vscode-languageclient/node')
const { server } = require('./server.js')

let client

/** Starts the language server; it serves all scripts of the window. */
async function start () {
  const path = vscode.workspace.getConfiguration('loupe').get('path')
  const { command, args } = server({ path })
  client = new LanguageClient('loupe', 'Loupe',
    { command, args, transport: TransportKind.stdio },
    {
      documentSelector: [{ scheme: 'file', language: 'loupe' }, { scheme: 'untitled', language: 'loupe' }],
      // files that scripts name: what is said of a script may change with them
      synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher('**/*.{loupe,onnx,csv,npy,npz}') }
    })
  try {
    await client.start()
  } catch (e) {
    vscode.window.showErrorMessage(
      `The language server '${command} ${args.join(' ')}' does not start: ${e.message} ` +
      "Set 'loupe.path' to the launcher of an installation of Loupe.")
  }
}

async function stop () {
  const before = client
  client = undefined
  if (before && before.needsStop()) {
    await before.stop()
  }
}

async function restart () {
  await stop()
  await start()
}

exports.activate = async (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand('loupe.restart', restart),
    vscode.workspace.onDidChangeConfiguration((e) => e.affectsConfiguration('loupe.path') && restart()))
  await start()
}

exports.deactivate = stop
