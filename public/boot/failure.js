// The failure screen: what happened, what the operator should do, and the way on. No framework, because the
// framework is what may be missing.
import { draw, element, support, text } from './screen.js';
import { OLDEST } from './server.js';

/** Codes with which the app can work all the same. */
const BEARABLE = ['P06', 'P07', 'P08', 'P09'];

/** Shows a failure; resolves when the person wants to go on all the same. */
export function drawFailure(failure, onDiagnose) {
  console.warn(`${failure.code}: ${seen(failure)}`);
  return new Promise((goOn) => draw(() => [
    element('div', { role: 'alert', class: 'boot-alert' },
      element('p', { class: 'boot-code' }, failure.code),
      element('h1', { tabindex: '-1' }, text(`${failure.code}.title`)),
      element('p', {}, sentence(failure)),
      element('p', {}, element('strong', {}, text('fix')), ' ', fix(failure))),
    details(failure),
    element('div', { class: 'boot-actions' },
      button('primary', text('retry'), () => location.reload()),
      BEARABLE.includes(failure.code) ? button('secondary', text('anyway'), goOn) : undefined,
      element('a', {
        class: 'button', 'data-kind': 'quiet', href: 'diagnose',
        // In place, because a host that lost files may not answer other addresses either.
        click: (event) => {
          event.preventDefault();
          onDiagnose();
        },
      }, text('diagnose')),
      support()),
  ]));
}

export function button(kind, label, click) {
  return element('button', { type: 'button', class: 'button', 'data-kind': kind, click }, label);
}

/** What happened, in one sentence. */
export function sentence({ code, details }) {
  return text(`${code}.what`, values(details));
}

/** What the operator should do. */
export function fix({ code, details }) {
  return details.isNewer ? text('newer.fix') : text(`${code}.fix`, values(details));
}

/** What was seen, for whoever runs the server. */
export function seen({ details }) {
  const { address, status, seen, faults } = details;
  const lines = (faults ?? []).map(({ path, expected }) => `${path || 'config.json'}: ${text(`expected.${expected}`)}`);
  return [address && clean(address), status, seen, ...lines].filter(Boolean).join('\n');
}

function details(failure) {
  const lines = seen(failure);
  return lines === '' ? undefined : element('pre', { class: 'boot-details', tabindex: '0', 'aria-label': text('details') }, lines);
}

function values({ address, minutes, version, faults }) {
  return {
    host: address && new URL(address).host,
    file: address && new URL(address).pathname,
    minutes: Math.abs(minutes ?? 0),
    version,
    oldest: OLDEST,
    keys: (faults ?? []).map(({ path }) => path || 'config.json').join(', '),
  };
}

/** Addresses without what may be secret in them. */
function clean(address) {
  const { origin, pathname } = new URL(address);
  return origin + pathname;
}
