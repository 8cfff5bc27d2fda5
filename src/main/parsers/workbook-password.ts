const OLE = [0xd0, 0xcf, 0x11, 0xe0]
const FILEPASS = 0x2f
const BOF = new Set([0x0009, 0x0209, 0x0409, 0x0809])

/** Whether a workbook is encrypted: an OLE file that holds a package in cipher, or an xls that says so among its first records. */
export function findPassword(bytes: Uint8Array): boolean {
  if (!OLE.every((byte, index) => bytes[index] === byte)) return saysFilePass(bytes, 0)
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const name = (text: string): boolean => buffer.includes(Buffer.from(text, 'utf16le'))
  if (name('EncryptedPackage') && name('EncryptionInfo')) return true
  // Streams begin on sectors of 512 bytes, or of 64 in the small ones' container.
  for (let at = 512; at + 8 < buffer.byteLength; at += 64) if (saysFilePass(buffer, at)) return true
  return false
}

const FIRST_RECORDS = 12

function saysFilePass(bytes: Uint8Array, start: number): boolean {
  const word = (at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
  if (!BOF.has(word(start)) || word(start + 2) > 16 || word(start + 2) < 4) return false
  let at = start
  for (let record = 0; record < FIRST_RECORDS && at + 4 <= bytes.byteLength; record += 1) {
    if (word(at) === FILEPASS) return true
    at += 4 + word(at + 2)
  }
  return false
}
