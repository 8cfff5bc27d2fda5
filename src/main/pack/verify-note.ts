import { formatMoment } from '../../shared/domain/epoch-ms.ts'
import { periodTitle } from '../../shared/domain/period.ts'
import { DRAFT_WORDS } from '../../shared/text/segregation.ts'
import type { PackInput } from './pack-input.ts'

const SIGNERS: Readonly<Record<PackInput['segregation'], string>> = {
  three: '编制、复核、批准各一个',
  two: '编制、复核各一个',
  single: '只有编制一个',
}

/** 14 核验说明: for a reader who has the pack and neither the program nor its makers. */
export function verifyNote({ workspace, period, asOf, segregation }: PackInput): string {
  const isDraft = segregation === 'single'
  return `三联对账 月结包${isDraft ? '（草稿）' : ''} 核验说明
${isDraft ? `\n【${DRAFT_WORDS}】\n` : ''}
账套：${workspace}
期间：${periodTitle(period)}
数据截至：${formatMoment(asOf)}（Asia/Shanghai）

一、用本程序核验（不需要账套，也不联网）
  窗口：月结页，把本压缩包拖入。
  命令行：sanlian verify 月结包文件名（--previous 上期包、--digest 机外留存的摘要、--key 签批人的密钥指纹）
  除文件与签名外，程序用 12-数据/facts.json.gz 重放引擎，与 12-数据/result.json.gz 及 02、03、04、08、10、13 号底稿逐项比对。

二、用浏览器核验（不需要程序，也不联网）
  解压出 14-核验.html，双击打开，把本压缩包（可连同上期包）拖进去。需 Chromium/Edge 137、Firefox 129、Safari 17 或更新的版本。
  核验页在包内，与包一样可被整包重造；不放心来源时，请用本程序或此前已有的同版本核验页。

三、不用本程序也不用核验页
  1. 解压。manifest.json 列出每个文件的大小与 SHA-256；逐个重算比对（Linux/macOS：sha256sum；Windows：certutil -hashfile 文件名 SHA256）。
  2. 包摘要 = manifest.json 的 SHA-256。与签批时抄在机外（签字页、OA、邮件）的摘要比对。
  3. signatures.json 内${SIGNERS[segregation]} Ed25519 签名。被签名的字节是下列 JSON（UTF-8，无换行，键按此顺序）：
     {"digest":"包摘要","format":"sanlian-sign-off-1","period":"${period}","person":"姓名","role":"preparer、reviewer 或 approver","signedAt":"时间"}
     签名带 "identity":"account" 的，姓名经本地账户口令核对，其 format 为 sanlian-sign-off-2，且 JSON 中多一项 "identity":"account"（仍按键名排序）；不带的，姓名未验证身份。
     可用 OpenSSL 3 核验：openssl pkeyutl -verify -pubin -inkey 公钥.pem -rawin -in 该JSON文件 -sigfile 签名的二进制
  4. 公钥指纹 = 公钥 DER（SPKI）的 SHA-256 前 16 位十六进制，可与签批人当面或电话核对。

四、边界
  这是单位内部留痕，不是《电子签名法》所称的可靠电子签名，也不替代签字盖章。
  同时持有程序与密钥的人可以整包重造；只有摘要或公钥指纹事先留在机外，才证明得了没有重造。
  本包各口径不是收入确认依据。originals 内为导入时的原件，逐字节未改。
`
}
