/**
 * What the page does, in the browser's own words: a form or a button with `data-path` is a call of the control
 * interface; parts marked `data-live` are renewed without taking the focus away; no field is in one.
 */
export const PAGE_SCRIPT = `
const said = document.getElementById('said');
const say = (text, isBad) => { said.textContent = text; said.className = isBad ? 'bad' : 'ok'; };

async function renew() {
  const page = new DOMParser().parseFromString(await (await fetch('/__sandbox')).text(), 'text/html');
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
  const { op, fault } = button.dataset;
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
    if (field.type === 'checkbox') at[leaf] = field.checked;
    else if (kind === 'switch') at[leaf] = field.value === 'on';
    else if (field.value === '' && kind !== 'null') continue;
    else if (kind === 'number') at[leaf] = Number(field.value);
    else at[leaf] = field.value === '' ? null : field.value;
  }
  return body;
}

addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target;
  ask('POST', form.dataset.path, fieldsOf(form), form.dataset.done);
});
addEventListener('change', ({ target }) => {
  const form = target.closest('form[data-at-once]');
  if (form) ask('POST', form.dataset.path, fieldsOf(form), form.dataset.done);
});
addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (button?.dataset.fault) orderFault(button);
  else if (button?.dataset.path) ask(button.dataset.method ?? 'POST', button.dataset.path, JSON.parse(button.dataset.body ?? '{}'), button.dataset.done);
});
setInterval(() => { if (!document.hidden) renew().catch(() => {}); }, 2000);
`;
