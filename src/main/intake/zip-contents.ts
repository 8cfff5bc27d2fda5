import { unzipSync } from 'fflate'
import iconv from 'iconv-lite'
import { err, ok, type Result } from '../../shared/base/index.ts'

export type PackedFile = { readonly name: string; readonly bytes: Uint8Array }

/** A download holds a table or two; a folder of files is dropped as a folder. */
const MAX_FILES = 20

/**
 * The files that a plain zip holds, or why not. Call after `refuseZip`: sizes are trusted here. What systems pack beside the
 * files (folders, resource forks) is none; a zip within a zip is refused, never opened.
 */
export function zipContents(bytes: Uint8Array): Result<readonly PackedFile[], string> {
  if (isEncrypted(bytes)) return err('压缩包有密码，请先用密码解压，再导入里面的文件')
  const names: string[] = []
  const contents = unzipSync(bytes, {
    filter: ({ name }) => {
      if (isLitter(name)) return false
      names.push(name)
      return names.length <= MAX_FILES
    },
  })
  if (names.length === 0) return err('压缩包是空的')
  if (names.length > MAX_FILES) return err(`压缩包里有超过 ${MAX_FILES} 个文件，请解压后导入文件夹`)
  const nested = names.find((name) => isZip(contents[name]))
  if (nested !== undefined) return err(`压缩包里还有压缩文件（${readable(nested)}），请先解压`)
  return ok(names.map((name) => ({ name: readable(name), bytes: contents[name] ?? new Uint8Array() })))
}

function isLitter(name: string): boolean {
  const path = name.replaceAll('\\', '/')
  const base = path.split('/').at(-1) ?? ''
  return path.endsWith('/') || path.startsWith('__MACOSX/') || base === '.DS_Store' || base === 'Thumbs.db'
}

/** A workbook is a zip too, and no nesting. */
function isZip(bytes: Uint8Array | undefined): boolean {
  if (bytes === undefined || bytes[0] !== 0x50 || bytes[1] !== 0x4b || bytes[2] !== 0x03 || bytes[3] !== 0x04)
    return false
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  return !/\[Content_Types\]\.xml|mimetype|_rels\/|xl\//.test(head)
}

/** Bit 0 of any local header's flags: the content is encrypted, and the password stays with the person. */
function isEncrypted(bytes: Uint8Array): boolean {
  return ((bytes[6] ?? 0) & 1) === 1
}

/** Without the UTF-8 flag the names of Chinese systems are GBK, which the zip library hands over byte by byte. */
function readable(name: string): string {
  if (![...name].every((letter) => letter.charCodeAt(0) < 0x100)) return name
  if (![...name].some((letter) => letter.charCodeAt(0) >= 0x80)) return name
  return iconv.decode(Buffer.from(name, 'latin1'), 'gb18030')
}
