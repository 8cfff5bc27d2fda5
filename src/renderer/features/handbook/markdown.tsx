import { readMarkdown } from './read-markdown.ts'

/** The words below a page's steps. Text all through: what looks like HTML is shown as it is written. */
export function Markdown({ source }: { readonly source: string }) {
  return readMarkdown(source).map((block, index) => {
    const key = `${index}/${block.kind}`
    if (block.kind === 'paragraph') return <p key={key}>{block.text}</p>
    if (block.kind === 'heading') {
      const Heading = block.level <= 2 ? 'h3' : 'h4' // the page's own title is the screen's h2
      return <Heading key={key}>{block.text}</Heading>
    }
    const List = block.isNumbered ? 'ol' : 'ul'
    return (
      <List key={key}>
        {block.items.map((item, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: words keep their order
          <li key={`${place}/${item}`}>{item}</li>
        ))}
      </List>
    )
  })
}
