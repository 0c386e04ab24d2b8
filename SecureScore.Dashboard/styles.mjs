// Leaves out of MudBlazor's styles what no page uses: the whole sheet is 627 KB, and a browser reads all of it before it paints.
//   node styles.mjs <MudBlazor.min.css> <target>
import { writeFile } from 'node:fs/promises';
import { PurgeCSS } from 'purgecss';

const [source, target] = process.argv.slice(2);
const [{ css }] = await new PurgeCSS().purge({
  css: [source],
  // The elements of our own pages, whose basic styles are kept.
  content: [{ raw: '<html><body><div><span><p><a><button><input><select><optgroup><textarea><label><strong><b>', extension: 'html' }],
  // The components that the pages use (MudDialog, MudTextField, MudButton, snackbars), their parts, and the few helpers inside of them.
  safelist: {
    standard: [
      /^mud-(alert|button|dialog|disabled|error|focus-trap|icon|input|overlay|ripple|shrink|skip-overlay|snackbar|svg-icon|typography)/,
      'd-flex', 'me-auto', 'ms-2', 'text', 'button',
    ],
  },
  keyframes: true,
});
await writeFile(target, css);
