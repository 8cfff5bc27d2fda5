export const evidenceWords = {
  title: '原始行',
  where: (sheet: string, row: number) => (sheet === '' ? `第 ${row} 行` : `工作表“${sheet}” 第 ${row} 行`),
  hash: (sha256: string) => `SHA-256 ${sha256}`,
  hashHint: '原文件的指纹；月结包内的原件以它开头命名',
  column: '列',
  value: '单元格原文',
  marked: '依据',
  verbatim: '以下为原文件中的文字，未作任何改动。',
  corrected: '更正为',
  verbatimBeside: '“单元格原文”为原文件中的文字，未作任何改动；更正由人工记录，另列一旁。',
  cells: (count: number) => `${count} 处出处`,
} as const
