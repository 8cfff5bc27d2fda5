// Run by Electron as plain Node: node check-addon.cjs ADDON PROJECT_ROOT. A bad add-on aborts here, not in the ledger.
const { join } = require('node:path')
const { setFlagsFromString } = require('node:v8')
const { runInNewContext } = require('node:vm')

const STATEMENTS = 60_000
const [addon, root] = process.argv.slice(2)
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')

const Database = require(join(root, 'node_modules', 'better-sqlite3'))
const db = new Database(':memory:', { nativeBinding: addon })
db.exec('CREATE TABLE fact (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT')
for (let index = 1; index <= STATEMENTS / 2; index += 1) {
  db.prepare('INSERT INTO fact VALUES (?, ?)').run(index, `第 ${index} 行`)
  const row = db.prepare('SELECT text FROM fact WHERE id = ?').get(index)
  if (row.text !== `第 ${index} 行`) throw new Error(`row ${index} came back as ${row.text}`)
  if (index % 1000 === 0) collect()
}
try {
  db.prepare('SELECT * FROM nowhere').all()
  throw new Error('a bad statement was accepted')
} catch (error) {
  if (!/no such table/.test(error.message)) throw error
}
db.close()
collect()
