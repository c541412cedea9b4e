// Run folders as the RO-Crate library of the University of Technology Sydney reads them.
// node check.mjs FOLDER...: a line of JSON for each finding, {"folder", "status", "id", "message"}.
// The library is fetched for this test alone and no part of the product.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(import.meta.url)
// The library brings the words of 1.2, which has those of 1.1; the address is answered with them, so nothing is fetched.
const words = require('ro-crate/lib/context.json')
const context = 'https://w3id.org/ro/crate/1.1/context'
globalThis.fetch = async (address) => {
  if (String(address) !== context) {
    throw new Error(`this test does not fetch ${address}`)
  }
  return { ok: true, json: async () => structuredClone(words) }
}
const { Validator } = require('ro-crate')

/** The paths of a folder that the crate must have, as the validator wants them: all but what works on the run. */
function paths(folder) {
  const names = readdirSync(folder, { recursive: true }).filter(
    (n) => !n.startsWith('.') && !statSync(join(folder, n)).isDirectory())
  return Object.fromEntries(names.map((n) => [n, { exists: true, inCrate: false, isDir: false }]))
}

for (const folder of process.argv.slice(2)) {
  const say = (status, id, message) => console.log(JSON.stringify({ folder, status, id, message }))
  const validator = new Validator()
  validator.parseJSON(readFileSync(join(folder, 'ro-crate-metadata.json'), 'utf8'))
  await validator.crate.resolveContext()
  await validator.validate()
  validator.checkFiles(paths(folder))
  for (const r of validator.results) {
    say(r.status, r.id, `${r.entity ?? ''} ${r.message}`.trim())
  }
  // every reference leads to an entity, and every property is a word of the context
  const { crate } = validator
  const graph = validator.json['@graph']
  const ids = new Set(graph.map((e) => e['@id']))
  for (const entity of graph) {
    for (const [property, value] of Object.entries(entity)) {
      if (!property.startsWith('@') && !crate.resolveTerm(property)) {
        say('error', 'unknownTerm', `${entity['@id']} has '${property}'`)
      }
      for (const v of [value].flat()) {
        if (v?.['@id'] && !ids.has(v['@id']) && !/^https?:/.test(v['@id'])) {
          say('error', 'danglingReference', `${entity['@id']} ${property} ${v['@id']}`)
        }
      }
    }
  }
}
