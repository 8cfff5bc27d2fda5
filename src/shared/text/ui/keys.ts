/** 已知密钥指纹: the same words in the window and on the page inside the pack. */
export const keyWords = {
  known: '已知密钥指纹（选填）',
  placeholder: '签批人当面或电话给出的指纹，可填多个',
  hint: '填了，就只认这些密钥：用别的密钥重签的包不通过。指纹见签批人自己的签批记录，勿从包里抄。',
  unread: (words: string) => `“${words}”不是密钥指纹`,
  form: '指纹是 16 位十六进制，如 0123456789abcdef；多个之间用空格或逗号分开。',
} as const
