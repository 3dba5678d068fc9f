"""How a page looks: one column, system fonts, light and dark, tables that scroll, black on white in print."""

from __future__ import annotations

STYLE = """\
:root { color-scheme: light dark; --ink: #1f2328; --soft: #5f6771; --line: #d9dee4; --back: #ffffff; --tint: #f5f7f9;
  --accent: #2f6fb0; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ed; --soft: #9aa3ad; --line: #363c44; --back: #16191d; --tint: #1e2227; --accent: #7db3e8; }
  img { background: #ffffff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink); font: 16px/1.6 system-ui, -apple-system, "Segoe UI",
  Roboto, "Helvetica Neue", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC",
  sans-serif; -webkit-text-size-adjust: 100%; }
main { max-width: 50rem; margin: 0 auto; padding: 3rem 1.25rem 5rem; overflow-wrap: break-word; }
h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 1rem; letter-spacing: -0.01em; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.75rem 0 0.75rem; padding-top: 1rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.75rem 0 0.5rem; }
p, ul, ol { margin: 0.6rem 0; }
ul, ol { padding-left: 1.3rem; }
li { margin: 0.25rem 0; }
blockquote { margin: 1.25rem 0; padding: 0.75rem 1.1rem; background: var(--tint);
  border-left: 3px solid var(--accent); border-radius: 0 6px 6px 0; }
blockquote p { margin: 0.2rem 0; }
a { color: var(--accent); }
img { display: block; max-width: 100%; height: auto; margin: 1rem 0; border-radius: 6px; }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: 0.92rem; font-variant-numeric: tabular-nums; }
th, td { padding: 0.4rem 0.9rem 0.4rem 0; border-bottom: 1px solid var(--line); text-align: left;
  vertical-align: top; }
th { color: var(--soft); font-weight: 600; white-space: nowrap; border-bottom-width: 2px; }
th + th, td + td { padding-left: 0.9rem; }
em { color: var(--soft); }
code { font: 0.88em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--tint);
  padding: 0.1em 0.3em; border-radius: 4px; }
pre { margin: 0.5rem 0; padding: 0.8rem 1rem; background: var(--tint); border-radius: 6px; overflow-x: auto; }
pre code { padding: 0; background: none; }
details { margin: 0.4rem 0 1rem; }
summary { color: var(--accent); cursor: pointer; }
@media print {
  :root { --ink: #000000; --soft: #444444; --line: #cccccc; --back: #ffffff; --tint: #f5f5f5; --accent: #000000; }
  body { font-size: 11pt; }
  main { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  img, tr, blockquote { break-inside: avoid; }
  .table { overflow: visible; }
}
"""
"""CSS. The image background keeps charts, which are drawn on white, legible in the dark."""
