/** How the booklet lies on paper: A5, so that two pages go on a sheet and it folds. Everything comes in as data; no text is read as markup. */
export const BOOKLET_TEMPLATE = `
#let book = json(bytes(sys.inputs.data))
#let quiet = rgb("#56605c")
// No name in what a viewer shows in its tab, or a desktop finds by.
#set document(title: "สมุดพกครอบครัว")
#set page(paper: "a5", margin: (x: 14mm, top: 17mm, bottom: 17mm),
  header: text(size: 8pt, fill: if book.sealed { rgb("#a3201d") } else { quiet }, book.secret),
  footer: context text(size: 8pt, fill: quiet)[#book.printed #h(1fr) หน้า #counter(page).display("1 / 1", both: true)])
#set text(font: "Sarabun", size: 10pt, lang: "th", fill: rgb("#1c2321"))
#set par(leading: 0.75em, spacing: 0.75em, linebreaks: "simple")
#text(size: 9pt, fill: quiet)[สมุดพกครอบครัว]
#block(above: 2mm, below: 3mm, text(size: 17pt, weight: 600, book.title))
#book.place
#block(stroke: (top: 0.8pt, bottom: 0.4pt + rgb("#dcdad2")), inset: (y: 3mm), width: 100%, above: 4mm, below: 4mm)[
  #book.marks.map(mark => box(mark)).join([ #h(1.5mm) · #h(1.5mm) ])

  #text(weight: 600)[สถานะ] #book.status

  #if book.next != "" [#text(weight: 600)[ขั้นต่อไป] #book.next]

  #text(weight: 600)[เยี่ยมล่าสุด] #book.visited
]
#for part in book.parts [
  #block(above: 6mm, below: 2mm, sticky: true, text(size: 12.5pt, weight: 600, part.title))
  #if part.note != "" { block(above: 3mm, below: 2.5mm, sticky: true, text(size: 8.5pt, fill: quiet, part.note)) }
  #if part.lines.len() == 0 { text(fill: quiet, part.empty) }
  #for line in part.lines {
    block(breakable: line.notes.len() > 4, width: 100%, above: 0mm, below: 0mm, stroke: (top: 0.4pt + rgb("#dcdad2")), inset: (top: 2mm, bottom: 2.6mm), {
      grid(columns: (1fr, auto), column-gutter: 4mm, text(weight: 600, line.head), align(right, line.side))
      for note in line.notes { block(above: 2.6mm, below: 0mm, par(leading: 0.65em, text(size: 9pt, note))) }
    })
  }
]
`;
