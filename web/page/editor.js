// Shows the answer in place. Without it the form opens the answer as a page.
'use strict';

const form = document.querySelector('form');
const [query, variables] = [form.elements.query, form.elements.variables];
const [status, errors, answer] = ['status', 'errors', 'answer'].map((id) => document.getElementById(id));
const written = [query.value, variables.value];
let running;

document.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });

form.addEventListener('submit', (event) => {
  event.preventDefault();
  run();
});

form.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});

async function run() {
  let values;
  try {
    values = JSON.parse(variables.value.trim() || '{}');
  } catch (error) {
    show([`The variables are not JSON: ${error.message}`], '', 'Not sent');
    return;
  }
  running?.abort();
  running = new AbortController();
  status.textContent = 'Asking …';
  keepAddress();
  const start = performance.now();
  try {
    const got = await fetch('/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ query: query.value, variables: values }),
      signal: running.signal,
    });
    const text = await got.text();
    const took = `Answered in ${Math.round(performance.now() - start)} ms`;
    try {
      const body = JSON.parse(text);
      show((body.errors ?? []).map(sentence), JSON.stringify(body, null, 2), took);
    } catch {
      show([`The server answered ${got.status}, and not in JSON.`], text, took);
    }
  } catch (error) {
    if (error.name !== 'AbortError') show([`The server did not answer: ${error.message}`], '', 'No answer');
  }
}

// sentence says what is wrong, and where.
function sentence(error) {
  const at = error.locations?.[0];
  return at ? `Line ${at.line}, column ${at.column}: ${error.message}` : error.message;
}

function show(problems, text, state) {
  errors.replaceChildren(...problems.map((problem) => {
    const item = document.createElement('li');
    item.textContent = problem;
    return item;
  }));
  answer.textContent = text;
  status.textContent = state;
}

// keepAddress makes the address one that opens this query again, once it is
// no longer the one that the page came with.
function keepAddress() {
  if (query.value === written[0] && variables.value === written[1]) return;
  const asked = new URLSearchParams({ query: query.value, variables: variables.value });
  history.replaceState(null, '', `/playground/plain?${asked}`);
}
