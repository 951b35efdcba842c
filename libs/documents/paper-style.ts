/**
 * Print rules of a paper: A4, margins and type area of GB/T 9704-2012 (37/35/28/26 mm, 156 × 225 mm), fonts by name
 * only. Everything is inline: a paper loads nothing from anywhere.
 */
export const PAPER_STYLE = `
@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: "— " counter(page) " —"; font: 14pt SimSun, 宋体, serif; } }
* { box-sizing: border-box; }
html { background: #eceff3; }
body { margin: 0; color: #000; font: 16pt/28.95pt "仿宋_GB2312", 仿宋, FangSong, STFangsong, "Noto Serif SC", serif; }
.sheet { position: relative; width: 210mm; min-height: 297mm; margin: 8mm auto; padding: 37mm 26mm 35mm 28mm; background: #fff; box-shadow: 0 1px 6px #0003; }
.mark { text-align: center; font: 22pt/30pt "方正小标宋简体", 小标宋, "Noto Serif SC", SimSun, serif; font-weight: normal; text-indent: 0; margin: 0 0 6pt; }
.rule { border: 0; border-top: 1pt solid #000; margin: 0 0 4mm; }
.meta { display: flex; justify-content: space-between; font-size: 14pt; line-height: 24pt; }
h1 { font: 22pt/33pt "方正小标宋简体", 小标宋, "Noto Serif SC", SimSun, serif; font-weight: normal; text-align: center; margin: 28.95pt 0; text-wrap: balance; }
p { margin: 0; text-indent: 2em; text-align: justify; line-break: strict; overflow-wrap: anywhere; }
p.to { text-indent: 0; }
h2 { font: 16pt/28.95pt 黑体, SimHei, "Noto Sans SC", sans-serif; font-weight: normal; margin: 0; text-indent: 2em; break-after: avoid; }
table { width: 100%; border-collapse: collapse; margin: 6pt 0 10pt; font-size: 12pt; line-height: 18pt; }
th { white-space: nowrap; font-family: 黑体, SimHei, "Noto Sans SC", sans-serif; font-weight: normal; }
th, td { border: 0.75pt solid #000; padding: 3pt 4pt; vertical-align: top; text-align: left; overflow-wrap: anywhere; }
th, td.c { text-align: center; vertical-align: middle; }
thead { display: table-header-group; }
tr, .sign { break-inside: avoid; }
.sign { margin-top: 28.95pt; text-align: right; padding-right: 2em; }
.sign p { text-indent: 0; text-align: right; }
.note { font-size: 12pt; line-height: 18pt; text-indent: 0; margin-top: 10pt; }
.keep { white-space: nowrap; }
.foot { margin-top: 12pt; padding-top: 4pt; border-top: 0.75pt solid #000; font-size: 10.5pt; line-height: 15pt; display: flex; justify-content: space-between; gap: 1em; }
.demo { position: absolute; top: 12mm; right: 14mm; padding: 1mm 4mm; border: 1pt solid #b00020; color: #b00020; font: 12pt/16pt 黑体, SimHei, "Noto Sans SC", sans-serif; background: #fff; }
.void { margin: 0 0 6mm; padding: 2mm 4mm; border: 2pt solid #b00020; color: #b00020; font: 14pt/20pt 黑体, SimHei, "Noto Sans SC", sans-serif; }
.void b { font-size: 20pt; line-height: 28pt; letter-spacing: .3em; } .void p { text-indent: 0; }
.draft { color: #7a4b00; }
@media print { html { background: #fff; } .sheet { width: auto; min-height: 0; margin: 0; padding: 0; box-shadow: none; } .demo { position: static; width: max-content; margin: 0 0 4mm auto; } }
`;
