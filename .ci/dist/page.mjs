// The page: what it says of the files of a release, and the policy for its one inline script.
import { transformSync } from './esbuild.mjs';
import { scriptHash } from './names.mjs';

const inline = /<script>([\s\S]*?)<\/script>/g;
const allowed = /'sha256-[^']*'/;

/** Lets the inline scripts of the page run, and no others. */
export function allowInlineScripts(page) {
  const hashes = [...page.matchAll(inline)].map(([, script]) => scriptHash(script));
  return page.replace(allowed, hashes.join(' '));
}

/**
 * The page of a release. `assets` holds `{ name, path, integrity }` of what is beside the app, by the names
 * that the source uses; `css`, `boot` and `program`, the main WebAssembly file, are of the same kind.
 */
export function releasePage(source, { css, boot, program, assets, release }) {
  const head = [
    `<meta name="release" content="${release}">`,
    ...assets.map(({ name, path }) => `<meta name="asset:${name}" content="${path}">`),
    `<link rel="stylesheet" href="${css.path}" integrity="${css.integrity}">`,
    // Checked where it is fetched: browsers do not check the integrity of a preload of this kind yet.
    `<link rel="preload" as="fetch" crossorigin href="${program.path}">`,
    `<link rel="modulepreload" href="${boot.path}" integrity="${boot.integrity}">`,
    `<script type="module" src="${boot.path}" integrity="${boot.integrity}" data-boot></script>`,
  ];
  const favicon = assets.find(({ name }) => name === 'favicon.svg');
  const page = source
    .replace(/<link data-trunk[^>]*>\s*/g, '')
    .replace(/<link rel="stylesheet"[^>]*>\s*/g, '')
    .replace(/<script type="module"[^>]*><\/script>\s*/g, '')
    .replace(/<!--[\s\S]*?-->\s*/g, '')
    .replace('href="favicon.svg"', `href="${favicon.path}"`)
    .replace(inline, (_, script) => `<script>${transformSync(script, { minify: true }).code.trim()}</script>`)
    .replace('</head>', `${head.map((line) => `  ${line}\n`).join('')}</head>`)
    .replace(/\n\s*\n/g, '\n');
  const count = [...page.matchAll(inline)].length;
  if (count !== 1) throw new Error(`the page has ${count} inline scripts; boot/locate.js is the only one`);
  return allowInlineScripts(page);
}
