import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { runOrThrow } from '../lib/run.mjs'
import { step } from '../lib/say.mjs'
import { once } from './once.mjs'

const ADDON = 'better_sqlite3.node'

/**
 * better-sqlite3 keeps references to strings. Node-API 9 allows those references to experimental add-ons only, and such an add-on must put off finalizers that
 * touch the heap: without the declaration the process aborts at its first garbage collection.
 */
const SHIM = `#include <node_api.h>
#define NODE_API_EXPERIMENTAL_HAS_POST_FINALIZER
extern "C" napi_status node_api_post_finalizer(napi_env, napi_finalize, void*, void*);
`
const C_FLAGS = ['-O2', '-fPIC', '-std=gnu99', '-w']
const CPP_FLAGS = [
  '-O2',
  '-fPIC',
  '-std=c++20',
  '-fvisibility=hidden',
  '-w',
  '-DNAPI_EXPERIMENTAL',
  '-DNAPI_VERSION=2147483647',
  '-DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
  '-DNAPI_DISABLE_CPP_EXCEPTIONS',
  '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
  '-DBUILDING_NODE_EXTENSION',
]
const LINK_FLAGS = ['-shared', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL']

/** Where the compiled add-on is, or will be; the name changes with everything that goes into it. */
export function addonPath(/** @type {string} */ root, /** @type {string} */ cache, /** @type {string} */ electron) {
  const version = (/** @type {string} */ name) =>
    JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version
  const sqlite = version('better-sqlite3')
  const recipe = createHash('sha256')
    .update(JSON.stringify([SHIM, C_FLAGS, CPP_FLAGS, LINK_FLAGS]))
    .update(JSON.stringify(['node-addon-api', 'node-api-headers'].map(version)))
    .digest('hex')
    .slice(0, 8)
  const folder = `better-sqlite3-${sqlite}-electron-${electron}-${process.platform}-${process.arch}-${recipe}`
  return join(cache, folder, ADDON)
}

/** Compiles better-sqlite3 for a runtime whose Node-API is too old for its prebuild, and proves it before use. */
export async function makeAddon(
  /** @type {string} */ root,
  /** @type {string} */ target,
  /** @type {string} */ executable,
) {
  await once(join(target, '..'), async (work) => {
    await step('Compiling better-sqlite3 for this Electron (about a minute, once per machine)', () =>
      compile(root, work),
    )
    await step('Checking the result under forced garbage collections', () =>
      runOrThrow(executable, [fileURLToPath(new URL('check-addon.cjs', import.meta.url)), join(work, ADDON), root], {
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
        timeoutMs: 120_000,
      }),
    )
  })
}

async function compile(/** @type {string} */ root, /** @type {string} */ work) {
  const source = join(root, 'node_modules', 'better-sqlite3')
  const sqlite = join(source, 'deps', 'sqlite3')
  const objects = join(work, 'objects')
  await mkdir(objects)
  await writeFile(join(objects, 'shim.h'), SHIM)
  const defines = definesOf(readFileSync(join(source, 'deps', 'defines.gypi'), 'utf8')).map((define) => `-D${define}`)
  const headers = [
    join(root, 'node_modules', 'node-api-headers', 'include'),
    join(root, 'node_modules', 'node-addon-api'),
    sqlite,
  ].map((folder) => `-I${folder}`)
  const cObject = join(objects, 'sqlite3.o')
  const cppObject = join(objects, 'better_sqlite3.o')
  await Promise.all([
    runOrThrow('gcc', [...C_FLAGS, ...defines, `-I${sqlite}`, '-c', join(sqlite, 'sqlite3.c'), '-o', cObject]),
    runOrThrow('g++', [
      ...CPP_FLAGS,
      ...defines,
      ...headers,
      '-include',
      join(objects, 'shim.h'),
      '-c',
      join(source, 'src', 'better_sqlite3.cpp'),
      '-o',
      cppObject,
    ]),
  ])
  const unchecked = join(objects, ADDON)
  await runOrThrow('g++', [...LINK_FLAGS, cObject, cppObject, '-o', unchecked, '-ldl', '-lpthread', '-lm'])
  await rename(unchecked, join(work, ADDON))
  await rm(objects, { recursive: true })
  if ((await readdir(work)).join() !== ADDON) throw new Error('the compiled add-on is not where it should be')
}

/** The defines list of a gypi file, which is Python and not JSON. */
export function definesOf(/** @type {string} */ gypi) {
  const block = /'defines'\s*:\s*\[([^\]]*)\]/.exec(gypi)?.[1]
  if (block === undefined) throw new Error('deps/defines.gypi has no list of defines')
  return [...block.matchAll(/'([^']+)'/g)].map((match) => String(match[1]))
}
