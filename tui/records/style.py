"""How a page for the printer looks."""

# Frames and words only: what a colour or a picture would say is lost on an office printer.
STYLE = """
@page { size: A4 %s; margin: 14mm 12mm 16mm;
  @bottom-left { content: "%s"; font: 8pt sans-serif; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
* { box-sizing: border-box; }
html { color: #000; background: #fff; }
body { margin: 0 auto; max-width: %s; font: 10pt/1.4 %s; overflow-wrap: anywhere; }
header { border-bottom: 0.5mm solid #000; margin-bottom: 4mm; }
header p { margin: 0; }
h1 { font-size: 17pt; margin: 1mm 0 2mm; }
h2 { font-size: 12pt; margin: 5mm 0 1.5mm; break-after: avoid; page-break-after: avoid; }
table { width: 100%%; border-collapse: collapse; font-size: 9pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; page-break-inside: avoid; }
th, td { border: 0.2mm solid #000; padding: 0.8mm 1.2mm; text-align: left; vertical-align: top;
  white-space: pre-wrap; unicode-bidi: isolate; }
thead th { border-bottom-width: 0.5mm; overflow-wrap: break-word; }
th { font-weight: bold; }
.right { text-align: right; }
td.right { white-space: nowrap; }
td.drawn { font: 7pt monospace; white-space: pre; }
.number { white-space: nowrap; }
.facts { table-layout: fixed; }
.facts tr:nth-last-child(2) { break-after: avoid; page-break-after: avoid; }
.facts th { width: 24%%; font-weight: normal; }
.calendar { table-layout: fixed; break-inside: avoid; page-break-inside: avoid; }
.calendar td { height: 11mm; text-align: center; }
.calendar th { text-align: center; }
.note { margin: 1mm 0; font-size: 9pt; }
.banner { display: grid; grid-template-columns: 1fr 1fr; border: 0.5mm solid #000; }
.banner > div { padding: 1.5mm 3mm; border: 0.2mm solid #000; }
.banner p { margin: 0; font-size: 9pt; }
.banner .large { font: bold 25pt/1.15 %s; unicode-bidi: isolate; }
.banner .long { font-size: 13pt; }
ul { margin: 0; padding-left: 4mm; font-size: 9pt; }
ul.short { columns: 2; column-gap: 6mm; font-size: 8.5pt; line-height: 1.3; }
li { break-inside: avoid; unicode-bidi: isolate; white-space: pre-wrap; }
.two { table-layout: fixed; font-size: 8pt; line-height: 1.2; }
.two td { padding: 0.25mm 1.2mm; }
span[lang] + span[lang] { margin-left: 2mm; font-weight: normal; font-size: 0.85em; }
td > span[lang], thead span[lang] { display: block; }
td > span[lang] + span[lang], thead span[lang] + span[lang] { margin-left: 0; }
section { break-inside: auto; }
section + section { margin-top: 3mm; }
section > svg { display: block; width: 100%%; height: auto; }
section.whole { break-inside: avoid; page-break-inside: avoid; }
.sign { display: flex; flex-wrap: wrap; gap: 5mm 10mm; margin-top: 5mm; }
.sign > div { flex: 1 1 70mm; break-inside: avoid; page-break-inside: avoid; }
.sign p { margin: 0 0 1mm; unicode-bidi: isolate; white-space: pre-wrap; }
.sign .line { border-bottom: 0.3mm solid #000; height: 12mm; }
.cards { display: grid; grid-template-columns: repeat(2, 91mm); gap: 3mm; width: 185mm; }
.cards + .cards { break-before: page; page-break-before: always; }
.card { height: 54mm; padding: 1.5mm 2mm; border: 0.2mm dashed #000; overflow: hidden;
  display: grid; grid-template: auto 1fr auto / 20mm 1fr 24mm; gap: 1mm 2mm;
  break-inside: avoid; page-break-inside: avoid; }
.card .below { grid-column: 1 / 4; border-top: 0.2mm solid #000; padding-top: 0.7mm; }
.card h2 { grid-column: 1 / 4; margin: 0; font-size: 9pt; border-bottom: 0.2mm solid #000;
  max-height: 2.6em; overflow: hidden; line-height: 1.3; }
.card p { margin: 0 0 0.5mm; font-size: 9pt; line-height: 1.25; unicode-bidi: isolate;
  max-height: 3.75em; overflow: hidden; }
.card .photo { width: 20mm; height: 26mm; border: 0.2mm dotted #000; text-align: center;
  padding: 9mm 0 0; font-size: 7pt; max-height: none; }
.card .name { font-size: 14pt; font-weight: bold; line-height: 1.15; max-height: 2.3em; }
.card .long { font-size: 8pt; max-height: 4.6em; }
.card p.number { text-align: center; font: bold 12pt/1.2 monospace; }
.card svg { display: block; width: 24mm; height: 24mm; }
.card span[lang] + span[lang] { margin-left: 1mm; }
footer { margin-top: 4mm; border-top: 0.2mm solid #000; padding-top: 1.5mm; font-size: 8pt; }
footer p { display: inline-block; margin: 0 6mm 0 0; unicode-bidi: isolate; }
"""
"""Its shape, the mark at its foot, its width, and its fonts twice are filled in."""
