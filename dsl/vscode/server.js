'use strict'

/**
 * How the language server is started: the launcher of the installation with the command lsp, which
 * speaks on standard input and output.
 *
 * @param {{path?: string}} settings path: the launcher; 'loupe' on PATH when it is not set
 * @returns {{command: string, args: string[]}}
 */
function server (settings) {
  const path = (settings.path || '').trim()
  return { command: path || 'loupe', args: ['lsp'] }
}

module.exports = { server }
