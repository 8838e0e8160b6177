"""How the page looks: on a screen light or dark as the reader has it, on paper always light."""

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1c262c; --soft: #46545d; --line: #b9c4ca; --band: #eef2f4;
  --before: #1f5f8b; --after: #9a4a00;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #13191d; --ink: #e7ecef; --soft: #b2bfc7; --line: #47545c; --band: #1f282e;
    --before: #7fbfe8; --after: #f0b27a;
  }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); }
body {
  max-width: 50rem; margin: 0 auto; padding: 1.2rem;
  font: 1rem/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif,
    "Noto Color Emoji";
  overflow-wrap: anywhere;
}
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .6rem; }
h2 { font-size: 1.12rem; line-height: 1.3; margin: 1.5rem 0 .3rem; break-after: avoid; }
p { margin: .3rem 0; }
header { border-bottom: 2px solid var(--before); padding-bottom: .7rem; }
footer {
  border-top: 1px solid var(--line); margin-top: 1.6rem; padding-top: .5rem;
  color: var(--soft); font-size: .875rem;
}
figure { margin: .6rem 0; break-inside: avoid; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--soft); font-size: 12px; font-family: inherit; }
.grid { stroke: var(--line); stroke-width: 1; }
.join { stroke: var(--soft); stroke-width: 1.2; }
.before { fill: var(--before); }
.after { fill: none; stroke: var(--after); stroke-width: 1.6; }
.alone { fill: none; stroke: var(--soft); stroke-width: 1.3; }
.pair {
  display: grid; gap: 0 1.4rem; align-items: end;
  grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
}
.wide { overflow-x: auto; margin: .5rem 0; }
.wide:focus-visible { outline: 2px solid var(--before); outline-offset: 2px; }
caption span { display: block; max-width: calc(100vw - 2.5rem); }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: start; color: var(--soft); font-size: .875rem; padding-bottom: .25rem; }
th, td { text-align: start; vertical-align: top; padding: .14rem .5rem .14rem 0; }
td, thead th { overflow-wrap: normal; }
thead th { border-bottom: 1px solid var(--ink); font-size: .875rem; }
tbody th { font-weight: 500; overflow: hidden; min-width: 6.5rem; }
.even th { min-width: 0; }
.even table { table-layout: fixed; min-width: 40rem; }
.pair th, .pair td {
  min-width: 0; overflow-wrap: normal; font-size: .875rem; padding-inline-end: .2rem;
}
tbody tr { break-inside: avoid; }
tbody tr:nth-child(even) { background: var(--band); }
tbody tr > * { border-bottom: 1px solid var(--line); }
blockquote {
  margin: .6rem 0; padding-inline-start: .8rem; border-inline-start: 3px solid var(--line);
}
blockquote p { margin: 0; }
.about { color: var(--soft); font-size: .875rem; }
.own { white-space: pre-wrap; overflow: hidden; }
@media screen and (max-width: 34rem) { svg text { font-size: 18px; } }
@page { margin: 9mm 14mm; }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 8.8pt; line-height: 1.26; }
  html { font-size: 8.8pt; }
  h2 { margin: .55rem 0 .1rem; }
  p { margin: .15rem 0; }
  figure { margin: .4rem 0; }
  h1 { font-size: 1.4rem; margin-bottom: .3rem; }
  footer { margin-top: .8rem; padding-top: .2rem; }
  header { padding-bottom: .4rem; }
  th, td { padding-block: .07rem; }
  caption span { max-width: none; }
  .wide { overflow: visible; margin: .3rem 0; }
  .pair { grid-template-columns: 1fr 1fr; break-inside: avoid; }
  .even table { min-width: 0; }
  .pair th, .pair td { font-size: 8.3pt; padding-inline-end: .3rem; }
  .even td { font-size: 8.3pt; white-space: nowrap; padding-inline-end: .2rem; }
  tbody tr:nth-child(even) { background: none; }
}
"""
