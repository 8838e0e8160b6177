"""The page as one HTML file: no script, nothing from the network, readable with any means."""

import base64
import hashlib
from html import escape

from calmcoach.journal._report._data import Report
from calmcoach.journal._report._drawing import Drawing
from calmcoach.journal._report._page import (
    Block,
    Own,
    Page,
    Pair,
    Quote,
    Said,
    Section,
    Table,
    make_page,
)
from calmcoach.journal._report._style import STYLE
from calmcoach.journal._report._text import visible
from calmcoach.words import language


def html(report: Report, *, paper: str = "") -> str:
    """The page of a report.

    `paper` is a size as CSS names it, such as `A4`; without it the printer decides.
    """
    return _whole(make_page(report), f"{STYLE}@page {{ size: {paper}; }}\n" if paper else STYLE)


def _whole(page: Page, style: str) -> str:
    # Should a browser ever take some text for more than text: it may load and run nothing.
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{escape(language)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{escape(page.title)}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            "<header>",
            f"<h1>{escape(page.title)}</h1>",
            *(f"<p>{escape(words)}</p>" for words in page.opening),
            "</header>",
            "<main>",
            *(_section(section, place) for place, section in enumerate(page.sections, 1)),
            "</main>",
            f"<footer><p>{escape(page.closing)}</p></footer>",
            "</body>",
            "</html>",
            "",
        )
    )


def _section(section: Section, place: int) -> str:
    return "\n".join(
        (
            f'<section aria-labelledby="s{place}">',
            f'<h2 id="s{place}">{_said(section.title)}</h2>',
            *(_block(block, f"s{place}b{n}") for n, block in enumerate(section.blocks, 1)),
            "</section>",
        )
    )


def _block(block: Block, name: str) -> str:
    match block:
        case str() | Own():
            return f"<p>{_said(block)}</p>"
        case Table():
            return _table(block, name)
        case Drawing():
            return _figure(block)
        case Pair():
            return f'<div class="pair">{_figure(block.drawing)}{_table(block.table, name)}</div>'
        case Quote():
            return _quote(block)


def _said(words: Said) -> str:
    """Text as HTML; what is not ours can't turn the direction of what stands around it."""
    if isinstance(words, Own):
        return f'<bdi dir="auto">{escape(visible(words.text))}</bdi>'
    return escape(words)


def _table(table: Table, name: str) -> str:
    """A table that is wider than the screen scrolls by itself, with the keyboard too."""
    shape = "wide even" if table.even else "wide"
    head = "".join(f'<th scope="col">{escape(words)}</th>' for words in table.head)
    rows = "\n".join(_row(row, len(table.head)) for row in table.rows)
    return (
        f'<div class="{shape}" role="group" tabindex="0" aria-labelledby="{name}">\n<table>\n'
        f'<caption id="{name}"><span>{escape(table.caption)}</span></caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _row(row: tuple[Said, ...], width: int) -> str:
    first, *rest = row
    over = width - len(row) + 1
    span = f' colspan="{over}"' if over > 1 else ""
    cells = [f"<td>{_said(words)}</td>" for words in rest[:-1]]
    cells.append(f"<td{span}>{_said(rest[-1])}</td>")
    return f'<tr><th scope="row">{_said(first)}</th>{"".join(cells)}</tr>'


def _figure(drawing: Drawing) -> str:
    return (
        f'<figure><svg viewBox="0 0 {drawing.width} {drawing.height}" role="img" '
        f'aria-label="{escape(drawing.label)}">{drawing.inside}</svg></figure>'
    )


def _quote(quote: Quote) -> str:
    about = ", ".join(
        filter(None, (escape(quote.when), _said(quote.about) * bool(quote.about.text)))
    )
    text = escape(visible(quote.text.text))
    return (
        f'<blockquote>\n<p class="about">{about}</p>\n<p class="own" dir="auto">{text}</p>\n'
        "</blockquote>"
    )
