/** The portal's only style sheet; it stands in the page and is allowed there by its hash. */
export const STYLE = `
:root { color-scheme: light dark;
  --page: #f3f4f7; --card: #fff; --text: #171b24; --quiet: #4d5566; --line: #e0e3ea; --accent: #3345bd; --soft: #e7eafc }
@media (prefers-color-scheme: dark) { :root {
  --page: #0e1014; --card: #171a21; --text: #e8eaf0; --quiet: #a9b0c0; --line: #2a2f3a; --accent: #b3bdff; --soft: #232a4d } }
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--text);
  font: 1.0625rem/1.6 system-ui, "Roboto", "Segoe UI", "Noto Sans", sans-serif; -webkit-text-size-adjust: 100% }
main { max-width: 40rem; margin: 0 auto; padding: max(1.5rem, 5vh) 1rem 4rem }
header { margin: 0 .25rem 1.5rem }
h1 { margin: 0; font-size: clamp(1.375rem, 5vw, 1.875rem); line-height: 1.25; letter-spacing: -.01em; text-wrap: balance }
h2 { margin: 2rem .25rem .75rem; font-size: 1.0625rem }
.subject { margin: .375rem 0 0; font-size: 1.1875rem; overflow-wrap: anywhere }
.when { margin: .375rem 0 0; color: var(--quiet); font-size: .9375rem }
.slide { margin: 0 0 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 1.25rem; overflow: hidden;
  box-shadow: 0 1px 2px rgb(20 24 36 / .05), 0 8px 24px rgb(20 24 36 / .06) }
.slide img { display: block; max-width: 100%; height: auto; max-height: 85vh; margin: 0 auto; object-fit: contain }
.slide video { display: block; width: 100%; height: auto; max-height: 85vh; background: #000 }
.slide p { margin: 0; padding: 1rem 1.25rem; white-space: pre-wrap; overflow-wrap: anywhere }
.slide audio { display: block; width: calc(100% - 2rem); margin: 1rem }
.slide audio + p { padding-top: 0 }
.slide .note { color: var(--quiet); font-size: .9375rem; padding-bottom: .25rem }
[hidden] { display: none !important }
.on .stage { position: relative; aspect-ratio: var(--ratio);
  width: min(100%, max(16rem, 100vh - 19rem) * var(--ratio)); margin: 0 auto; overflow: hidden; border-radius: 1.25rem;
  background: var(--ground, #0b0c0f); color: #f3f4f7; color-scheme: dark; border: 1px solid var(--line) }
.on .slide { position: absolute; inset: 0; margin: 0; border: 0; border-radius: 0; background: none; box-shadow: none }
.on .medium { position: absolute; left: var(--x); top: var(--y); width: var(--w); height: var(--h); z-index: var(--layer);
  overflow: auto; background: var(--ground, transparent); color: var(--ink, inherit) }
.on .medium.audio { inset: auto; width: 0; height: 0; overflow: hidden }
.on .medium img, .on .medium video { width: 100%; height: 100%; max-height: none; object-fit: var(--fit); object-position: center var(--side) }
.on .medium p { padding: .5rem .75rem }
.bar { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .75rem; margin: 1rem 0 }
.bar .steps { display: flex; flex: 1 1 13rem; align-items: center; gap: .5rem }
.bar .steps button { flex: 1 }
.bar input { flex: 1; width: 4rem; min-width: 0; accent-color: var(--accent) }
.bar output { color: var(--quiet); font-size: .9375rem; white-space: nowrap }
.bar > button { flex: 0 1 auto }
@media (max-width: 36rem) { .bar > :is(span, button) { flex-basis: 100% } }
button { font: inherit; font-size: .9375rem; min-height: 2.75rem; padding: 0 1rem; border: 0; border-radius: 1.375rem;
  background: var(--soft); color: var(--accent); cursor: pointer }
.bar [data-part=play] { background: var(--accent); color: var(--card) }
ul { list-style: none; margin: 0; padding: 0 }
li + li { margin-top: .5rem }
a { color: var(--accent) }
.file { display: flex; justify-content: space-between; gap: 1rem; padding: .75rem 1.25rem; min-height: 3rem; align-items: center;
  background: var(--soft); border-radius: .875rem; text-decoration: none; overflow-wrap: anywhere }
.slide .file { margin: .75rem 1rem 1rem }
.file:hover { text-decoration: underline }
.file small { color: var(--quiet); white-space: nowrap }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
footer { margin: 1.5rem .25rem 0; color: var(--quiet); font-size: .875rem }
.lost { text-align: center; padding-top: 18vh } .lost p { color: var(--quiet); max-width: 28rem; margin: 1rem auto 0 }
`;
