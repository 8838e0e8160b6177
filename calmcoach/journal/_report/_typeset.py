"""Paper without a browser: the same page by Typst, where the optional extra `pdf` is installed."""

import json
import re
from collections.abc import Mapping, Sequence

from calmcoach.journal._report._data import Report
from calmcoach.journal._report._drawing import Drawing
from calmcoach.journal._report._page import Block, Own, Pair, Quote, Said, Table, make_page
from calmcoach.journal._report._text import visible
from calmcoach.words import language

_LONG = re.compile(r"\S{40}(?=\w)")
"""Typst breaks no word by itself, however long."""
_MAY_BREAK = "\u200b"
_COLOURS = (
    ".grid{stroke:#b9c4ca}.join{stroke:#46545d;stroke-width:1.2}.before{fill:#1f5f8b}"
    ".after{fill:none;stroke:#9a4a00;stroke-width:1.6}.alone{fill:none;stroke:#46545d}"
    "text{fill:#46545d;font-size:12px}"
)


def typeset(report: Report, paper: str) -> bytes | None:
    """The page as a PDF for screen readers too (PDF/UA-1); None where Typst is not installed."""
    try:
        import typst
    except ImportError:
        return None
    page = make_page(report)
    content = {
        "title": page.title,
        "opening": page.opening,
        "sections": [
            {"title": _text(each.title), "blocks": [_block(block) for block in each.blocks]}
            for each in page.sections
        ],
        "closing": page.closing,
        "language": language,
        "paper": paper,
    }
    # Text from people comes in as data, never as source: Typst reads no markup in it.
    data = {"page": json.dumps(content)}
    source, made = _LAYOUT.encode(), report.made.replace(microsecond=0)
    try:
        return typst.compile(source, sys_inputs=data, pdf_standards="ua-1", timestamp=made)
    except typst.TypstError:
        # The standard allows no character that no font here has; without it a box stands for each.
        return typst.compile(source, sys_inputs=data, timestamp=made)


def _block(block: Block) -> Mapping[str, object]:
    match block:
        case str() | Own():
            return {"kind": "text", "text": _text(block)}
        case Table():
            return _table(block)
        case Drawing():
            return _drawing(block)
        case Pair():
            return {
                "kind": "pair",
                "drawing": _drawing(block.drawing),
                "table": _table(block.table),
            }
        case Quote():
            about = ", ".join(filter(None, (block.when, _text(block.about))))
            return {"kind": "quote", "about": about, "text": _text(block.text)}


def _table(table: Table) -> Mapping[str, object]:
    return {
        "kind": "table",
        "caption": table.caption,
        "head": table.head,
        "rows": [_row(row, len(table.head)) for row in table.rows],
        "even": table.even,
    }


def _row(row: Sequence[Said], width: int) -> list[Mapping[str, object]]:
    over = width - len(row) + 1
    cells = [_text(words) for words in row]
    return [
        {"text": text, "over": over if place == len(cells) - 1 else 1}
        for place, text in enumerate(cells)
    ]


def _drawing(drawing: Drawing) -> Mapping[str, object]:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{drawing.width}" '
        f'height="{drawing.height}" viewBox="0 0 {drawing.width} {drawing.height}">'
        f"<style>{_COLOURS}</style>{drawing.inside}</svg>"
    )
    return {"kind": "drawing", "svg": svg, "label": drawing.label}


def _text(words: Said) -> str:
    return (
        _LONG.sub(f"\\g<0>{_MAY_BREAK}", visible(words.text)) if isinstance(words, Own) else words
    )


_LAYOUT = r"""
#let page-data = json(bytes(sys.inputs.page))
#let soft = rgb("#46545d")
#let line-colour = rgb("#b9c4ca")
#set document(title: page-data.title)
#set page(paper: page-data.paper, margin: (x: 14mm, y: 11mm))
#set text(
  lang: page-data.language, size: 8.8pt, fill: rgb("#1c262c"),
  font: ("Noto Sans", "DejaVu Sans", "Segoe UI", "Helvetica Neue", "Arial", "Libertinus Serif"),
)
#set par(leading: 0.5em, spacing: 0.65em)
#show heading.where(level: 1): set text(size: 13pt)
#show heading.where(level: 2): set text(size: 10pt)
#show heading.where(level: 2): set block(above: 1.1em, below: 0.55em)

#let show-drawing(it) = image(bytes(it.svg), format: "svg", alt: it.label, width: 100%)
#let show-table(it) = block(above: 0.8em, below: 0.8em, {
  text(size: 0.88em, fill: soft, it.caption)
  v(-0.45em)
  table(
    columns: if it.even { (1fr,) * it.head.len() }
      else if "beside" in it { (auto,) + (1fr,) * (it.head.len() - 1) }
      else { (1fr,) + (auto,) * (it.head.len() - 1) },
    inset: (x: 2.5pt, y: 1.8pt),
    stroke: (x, y) => (bottom: 0.4pt + if y == 0 { black } else { line-colour }),
    table.header(..it.head.map(words => text(weight: "bold", size: 0.92em, words))),
    ..it.rows.flatten().map(cell => table.cell(colspan: cell.over, cell.text)),
  )
})
#let show-quote(it) = block(
  above: 0.8em, stroke: (left: 1.5pt + line-colour), inset: (left: 6pt, y: 1pt), {
    text(size: 0.88em, fill: soft, it.about)
    linebreak()
    it.text
  },
)

#heading(level: 1, page-data.title)
#for words in page-data.opening [#par(words)]
#line(length: 100%, stroke: 1pt + rgb("#1f5f8b"))
#for section in page-data.sections {
  heading(level: 2, section.title)
  for it in section.blocks {
    if it.kind == "text" { par(it.text) }
    if it.kind == "drawing" { show-drawing(it) }
    if it.kind == "table" { show-table(it) }
    if it.kind == "quote" { show-quote(it) }
    if it.kind == "pair" {
      grid(columns: (1fr, 1fr), gutter: 12pt, show-drawing(it.drawing),
        show-table(it.table + (beside: true)))
    }
  }
}
#line(length: 100%, stroke: 0.5pt + line-colour)
#text(size: 0.88em, fill: soft, page-data.closing)
"""
