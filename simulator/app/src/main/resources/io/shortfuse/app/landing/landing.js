// Keeps the counts fresh and copies texts. Without it the page says the same, and loads itself again.
'use strict';

const REFRESH_MS = 2000;
const body = document.body;
const state = document.getElementById('state');

for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = false;
  button.setAttribute('aria-label', 'Copy ' + (button.parentElement.firstChild.textContent || '').trim());
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = 'Copy'; }, REFRESH_MS);
  });
}

async function refresh() {
  let now;
  try {
    now = await (await fetch('/state.json')).json();
  } catch (e) {
    state.textContent = 'It has ended, or does not answer.';
    return;
  }
  if (String(now.running) !== body.dataset.running || now.statuses !== body.dataset.statuses) {
    location.reload();
    return;
  }
  state.textContent = now.running ? 'Running' : '';
  for (const cell of document.querySelectorAll('[data-count]')) {
    cell.textContent = now.counts[cell.dataset.count];
  }
  setTimeout(refresh, REFRESH_MS);
}

setTimeout(refresh, REFRESH_MS / 4);
