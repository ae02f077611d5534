// The playground: a form, the snippet it means, and the same element running.
const site = new URL('../', location.href).href;
const origin = location.origin;
const folder = new URL(site).pathname;

const TOKENS = {
  '--portal-accent': { kind: 'color', start: '#3c4ec2' },
  '--portal-surface': { kind: 'color', start: '#ffffff' },
  '--portal-text': { kind: 'color', start: '#1b1f2a' },
  '--portal-border': { kind: 'color', start: '#d9dce4' },
  '--portal-danger': { kind: 'color', start: '#c02626' },
  '--portal-success': { kind: 'color', start: '#1b7a43' },
  '--portal-warning': { kind: 'color', start: '#9a5b00' },
  '--portal-radius': { kind: 'text', hint: '0px – 24px' },
  '--portal-font-family': { kind: 'text', hint: 'Georgia, serif' },
  '--portal-font-size': { kind: 'text', hint: '12px – 20px' },
  '--portal-density': { kind: 'choice', options: ['', 'compact', 'regular'] },
};
const FEATURES = ['myVault', 'members', 'events', 'billing', 'settings', 'export'];
const EVENTS = ['ready', 'auth-changed', 'navigate', 'resize', 'client-opened', 'action-completed', 'session-expiring', 'theme-warning', 'error'];
const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads';
const ALLOW = 'clipboard-write; publickey-credentials-get';

const byId = (id) => document.getElementById(id);
const form = byId('options');

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// A colour cannot be empty, so each has a box that says whether it counts.
for (const [token, { kind, start, hint, options }] of Object.entries(TOKENS)) {
  const name = token.replace('--portal-', '').replace('-', ' ');
  const label = name[0].toUpperCase() + name.slice(1);
  if (kind === 'color') {
    const use = element('input', { type: 'checkbox', name: `use ${token}` });
    const input = element('input', { type: 'color', name: token, defaultValue: start, ariaLabel: `${label} colour` });
    input.addEventListener('input', () => { use.checked = true; });
    byId('tokens').append(element('div', { className: 'colour' }, element('label', { className: 'check' }, use, label), input));
  } else if (kind === 'choice') {
    const select = element('select', { name: token }, ...options.map((value) => element('option', { value }, value || 'as the portal has it')));
    byId('tokens').append(element('label', {}, label, select));
  } else {
    byId('tokens').append(element('label', {}, label, element('input', { name: token, placeholder: hint, autocomplete: 'off' })));
  }
}
for (const feature of FEATURES) {
  const box = element('input', { type: 'checkbox', name: `feature ${feature}`, defaultChecked: true });
  byId('features').append(element('label', { className: 'check' }, box, feature));
}

/** What the form says; what is as the portal has it is left out. */
function chosen() {
  const data = new FormData(form);
  const text = (name) => (data.get(name) ?? '').trim();
  const tokens = {};
  for (const [token, { kind }] of Object.entries(TOKENS)) {
    if (kind === 'color' ? data.has(`use ${token}`) : text(token)) tokens[token] = text(token);
  }
  const surface = text('surface');
  const hidden = FEATURES.filter((feature) => !data.has(`feature ${feature}`));
  return {
    attributes: Object.entries({
      surface: surface === 'portal' ? '' : surface,
      'provider-id': text('providerId'),
      'organization-id': text('organizationId'),
      route: text('route'),
      locale: text('locale') === 'auto' ? '' : text('locale'),
      theme: text('mode') === 'auto' ? '' : text('mode'),
      features: hidden.map((feature) => `-${feature}`).join(' '),
      height: text('height') === 'auto' ? '' : text('height'),
    }).filter(([, value]) => value),
    tokens,
    mode: text('mode'),
    height: text('height'),
  };
}

const quoted = (value) => `"${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;

const SNIPPETS = {
  html({ attributes, tokens }) {
    const lines = [['src', site], ...attributes].map(([name, value]) => `${name}=${quoted(value)}`);
    const rules = Object.entries(tokens).map(([token, value]) => `  ${token}: ${value};`);
    const css = rules.length > 0 ? `\n\n/* in your style sheet */\nprovider-portal {\n${rules.join('\n')}\n}` : '';
    return `<script type="module" src="${site}embed/v1/provider-portal.js"></script>\n`
      + `<provider-portal\n  ${lines.join('\n  ')}\n></provider-portal>${css}`;
  },
  react({ attributes, tokens, mode }) {
    const theme = Object.keys(tokens).length > 0
      ? `const theme = ${JSON.stringify({ mode, tokens }, null, 2)};\n\n`
      : '';
    const lines = [['src', site], ...attributes.filter(([name]) => !(theme && name === 'theme'))]
      .map(([name, value]) => `      ${name}=${value.includes('"') ? `{${JSON.stringify(value)}}` : `"${value}"`}`);
    if (theme) lines.push('      theme={theme}');
    return `// in your page: <script type="module" src="${site}embed/v1/provider-portal.js"></script>\n`
      + `${theme}export function Portal() {\n  return (\n    <provider-portal\n${lines.join('\n')}\n`
      + '      onauth-changed={(event) => console.log(event.detail.state)}\n    />\n  );\n}';
  },
  iframe({ height }) {
    return `<iframe\n  src="${site}embed/"\n  title="Provider Portal"\n  sandbox="${SANDBOX}"\n  allow="${ALLOW}"\n`
      + `  referrerpolicy="strict-origin"\n  width="100%"\n  height="${height === 'auto' || height === 'fill' ? '800' : parseInt(height, 10)}"\n></iframe>\n`
      + '<!-- Without the element there is no theme, language or event from your page. -->';
  },
};

const NEEDS = `In config.json of the portal:
  "embed": { "origins": ["https://your-site.example"] }

In the headers of the portal:
  below ${folder}embed/, but not below ${folder}embed/v1/
    Content-Security-Policy: frame-ancestors 'self' https://your-site.example
  below ${folder}embed/v1/
    Access-Control-Allow-Origin: *

In the Content-Security-Policy of your page, if it has one:
  script-src ${origin}; frame-src ${origin}`;

let portal;
/** What only a new start of the element can change. */
let started;

function preview({ attributes, tokens, mode, height }) {
  const given = Object.fromEntries(attributes);
  const start = ['surface', 'provider-id', 'organization-id'].map((name) => given[name]).join('|');
  if (!portal) {
    portal = element('provider-portal');
    portal.setAttribute('src', site);
    for (const type of EVENTS) portal.addEventListener(type, note);
  }
  for (const name of ['surface', 'provider-id', 'organization-id', 'route', 'locale', 'features', 'height']) {
    if (name in given) portal.setAttribute(name, given[name]);
    else portal.removeAttribute(name);
  }
  byId('preview').classList.toggle('fill', height === 'fill');
  if (started !== start) byId('events').replaceChildren();
  started = start;
  if (!portal.isConnected) byId('preview').append(portal);
  portal.theme = { mode, tokens };
}

function note({ type, detail }) {
  const line = element('li', {}, `${type} ${JSON.stringify(detail)}`);
  byId('events').append(line);
  line.scrollIntoView({ block: 'nearest' });
}

function write() {
  const kind = document.querySelector('input[name="kind"]:checked').value;
  byId('snippet').textContent = SNIPPETS[kind](chosen());
  byId('copied').textContent = '';
}

let waiting;
function changed() {
  write();
  // Typing an id must not start the portal at every key.
  clearTimeout(waiting);
  waiting = setTimeout(() => preview(chosen()), 400);
}

form.addEventListener('input', changed);
form.addEventListener('reset', () => setTimeout(changed));
form.addEventListener('submit', (event) => event.preventDefault());
byId('kinds').addEventListener('change', write);
byId('copy').addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText(byId('snippet').textContent);
    byId('copied').textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(byId('snippet'));
    byId('copied').textContent = 'Selected – press Ctrl C';
  }
});

byId('needs').textContent = NEEDS;
write();
preview(chosen());
