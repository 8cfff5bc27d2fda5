/** Legal forms and trades at the end of Latin names, without spaces, the longer before the shorter that ends like it. */
const FORMS =
  'SDNBHD PTYLTD PTELTD PVTLTD COLTD LIMITED LTD INCORPORATED INC CORPORATION CORP COMPANY GMBH LLC LLP PLC SARL SRL SPA KK BV NV AG'
const TRADES =
  'TECHNOLOGIES TECHNOLOGY TECH INTERNATIONAL TRADING TRADE INDUSTRIES INDUSTRIAL INDUSTRY ELECTRONICS ELECTRONIC ELECTRIC ELECTRICAL INSTRUMENTS INSTRUMENT ' +
  'EQUIPMENT MACHINERY ENGINEERING SOLUTIONS SERVICES SERVICE SYSTEMS SYSTEM PRODUCTS MATERIALS CHEMICALS CHEMICAL MEDICAL LOGISTICS HOLDINGS HOLDING ' +
  'IMPORT&EXPORT IMPORTANDEXPORT IMP&EXP GLOBAL ENTERPRISES ENTERPRISE MANUFACTURING SOFTWARE NETWORK ENERGY CONSTRUCTION CONSULTING SUPPLYCHAIN PHARMACEUTICALS GROUP'

const FORM_WORDS = FORMS.split(' ')
const TRADE_WORDS = TRADES.split(' ')

/** LANYUEINSTRUMENTSPTELTD → LANYUE | INSTRUMENTS | PTELTD. */
export function splitLatinName(key: string): { readonly core: string; readonly stem: string } {
  const stem = withoutEndings(key, FORM_WORDS)
  return { core: withoutEndings(stem, TRADE_WORDS), stem }
}

const SHORTEST_CORE = 3

function withoutEndings(name: string, words: readonly string[]): string {
  const word = words.find((ending) => name.endsWith(ending) && name.length - ending.length >= SHORTEST_CORE)
  return word === undefined ? name : withoutEndings(name.slice(0, -word.length), words)
}
