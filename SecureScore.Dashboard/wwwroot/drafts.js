// What a person is writing stays in this tab until it is saved: no session that ends and no lost connection takes it away.
// See docs/decisions/036. A form names itself by data-draft, its fields by their names.
// The server asks for what was kept, and says when it is saved.
const lifetime = 3 * 24 * 60 * 60 * 1000;
const prefix = 'draft ';
const mine = `${prefix}${document.getElementById('sign-out').dataset.person} `;
const touched = new WeakSet();
const isOld = draft => !(Date.now() - draft?.at < lifetime);

function read(key) {
  try {
    const draft = JSON.parse(sessionStorage.getItem(key));
    return isOld(draft) ? null : draft;
  } catch {
    return null; // no longer as this script writes it
  }
}

function forget(isDue) {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix) && isDue(key)) sessionStorage.removeItem(key);
}

function keep(form) {
  const values = Object.fromEntries([...form.querySelectorAll('[name]')].map(field => [field.name, field.value]));
  const key = mine + form.dataset.draft;
  touched.add(form);
  if (!Object.values(values).some(value => value.trim())) return sessionStorage.removeItem(key);
  try {
    sessionStorage.setItem(key, JSON.stringify({ at: Date.now(), subject: form.dataset.draftSubject, values }));
  } catch {
    sessionStorage.removeItem(key); // no room: an older text must not come back in its place
  }
}

// Somebody else at the same browser gets nothing of it, and nothing stays that is too old.
forget(key => !key.startsWith(mine) || !read(key));

function keepField({ target }) {
  const form = target.closest('[data-draft]');
  if (form && target.name) keep(form);
}
document.addEventListener('input', keepField, true);

// Signing out by choice leaves nothing behind, in no tab.
const tabs = new BroadcastChannel('sign-out');
document.addEventListener('submit', event => {
  if (event.target.id !== 'sign-out') return;
  forget(() => true);
  tabs.postMessage('');
});
tabs.onmessage = () => forget(() => true);

globalThis.drafts = {
  keep: keepField,
  // A form in which somebody types already keeps what is typed.
  find: form => form && !touched.has(form) ? read(mine + form.dataset.draft)?.values ?? null : null,
  forget: key => sessionStorage.removeItem(mine + key),
  isWriting: () => [...document.querySelectorAll('[data-draft]')].some(form => read(mine + form.dataset.draft)),
};

const subjects = Object.keys(sessionStorage).filter(key => key.startsWith(mine)).map(key => read(key).subject);
if (subjects.length) document.getElementById('announcer').textContent =
  document.getElementById('script-words').dataset.kept.replace('{0}', () => subjects.join('; '));
