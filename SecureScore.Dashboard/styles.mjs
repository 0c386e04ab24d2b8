// Leaves out of MudBlazor's styles what no page uses: the whole sheet is 627 KB, and a browser reads all of it before it paints.
//   node styles.mjs <MudBlazor.min.css> <target of every page> <target of pages with forms>
import { writeFile } from 'node:fs/promises';
import { PurgeCSS } from 'purgecss';

const [source, everyPage, forms] = process.argv.slice(2);

async function trim(target, elements, classes) {
  const [{ css }] = await new PurgeCSS().purge({
    css: [source],
    content: [{ raw: elements, extension: 'html' }],
    safelist: { standard: classes },
    keyframes: true,
  });
  await writeFile(target, css);
}

// The elements of the pages, whose basic styles are kept, and the components that every page can show (dialogs, their text
// fields and buttons, snackbars), with their parts and the few helpers inside of them.
await trim(everyPage, '<html><body><div><span><p><a><button><input><select><optgroup><textarea><label><legend><strong><b>', [
  /^mud-(alert|button|dialog|disabled|error|focus-trap|icon|input|overlay|ripple|shrink|skip-overlay|snackbar|svg-icon|typography)/,
  'd-flex', 'me-auto', 'ms-2', 'text', 'button',
]);
// Steps, radio buttons and check boxes.
await trim(forms, '', [/^mud-(card-actions|checkbox|clickable|primary-text|radio|step)/]);
