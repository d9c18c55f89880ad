/**
 * What the page does, in the browser's own words: a form or a button with `data-path` is a call of the control
 * interface; parts marked `data-live` are renewed without taking the focus away; no field is in one. `data-kind` of a
 * field: `switch` (on, off), `number`, `null` (a text that may be none), `number or null`, `body` (its value is a
 * piece of the body).
 */
export const PAGE_SCRIPT = `
const said = document.getElementById('said');
const say = (text, isBad) => { said.textContent = text; said.className = isBad ? 'bad' : 'ok'; };

async function renew() {
  const page = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = page.getElementById(part.id);
    if (!next || next.innerHTML === part.innerHTML) continue;
    const held = part.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    part.innerHTML = next.innerHTML;
    if (held) part.querySelector('[data-key="' + held + '"]')?.focus();
  }
}

async function ask(method, path, body, done) {
  try {
    const reply = await fetch('/__sandbox' + path, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    const { error } = await reply.json();
    say(error ?? done, Boolean(error));
  } catch { say('The sandbox does not answer.', true); }
  await renew().catch(() => {});
}

function orderFault(button) {
  const row = button.closest('tr');
  const value = (name) => row.querySelector('[name=' + name + ']')?.value ?? '';
  const shared = (name) => document.querySelector('#faults-for [name=' + name + ']').value.trim();
  const { fault, op = value('op') } = button.dataset;
  const order = { op, fault };
  if (value('afterMs') !== '') order.afterMs = Number(value('afterMs'));
  if (shared('cardId') !== '') order.cardId = shared('cardId');
  if (value('chance') !== '') Object.assign(order, { probability: Number(value('chance')) / 100, seed: Number(shared('seed') || 1) });
  else order.times = Number(shared('times') || 1);
  const when = value('chance') !== '' ? value('chance') + ' in 100 of ' + op : 'next ' + op;
  return ask('POST', '/faults', order, fault + ' waits for ' + when + '.');
}

function fieldsOf(form) {
  const body = {};
  for (const field of form.elements) {
    if (!field.name) continue;
    const path = field.name.split('.');
    const leaf = path.pop();
    const at = path.reduce((object, key) => (object[key] ??= {}), body);
    const { kind } = field.dataset;
    const value = field.value.trim();
    if (kind === 'switch') at[leaf] = value === 'on';
    else if (kind === 'body') Object.assign(body, JSON.parse(value));
    else if (value === '' && !kind?.endsWith('null')) continue;
    else if (kind?.startsWith('number')) at[leaf] = value === '' ? null : Number(value);
    else at[leaf] = value === '' ? null : value;
  }
  return body;
}

/** What a form asks for: its fields, those that its path names in their places. */
function callOf(form) {
  const body = fieldsOf(form);
  const path = form.dataset.path.replace(/{(\\w+)}/g, (_, name) => {
    const part = encodeURIComponent(body[name]);
    delete body[name];
    return part;
  });
  return { path, body };
}

function send(form) {
  const { path, body } = callOf(form);
  return ask('POST', path, body, form.dataset.done);
}

addEventListener('submit', (event) => {
  event.preventDefault();
  send(event.target);
});
addEventListener('change', ({ target }) => {
  const form = target.closest('form[data-at-once]');
  if (form) send(form);
});
addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (button?.dataset.fault) orderFault(button);
  else if (button?.dataset.path) ask(button.dataset.method ?? 'POST', button.dataset.path, JSON.parse(button.dataset.body ?? '{}'), button.dataset.done);
});
setInterval(() => { if (!document.hidden) renew().catch(() => {}); }, 2000);
`;
