// Elements, language and theme for the screens that must work when the app does not.
import { TEXTS } from './texts.js';

/** An element with attributes and content; what is said comes from `text`, never as markup. */
export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(key, value);
    else if (value !== undefined) made.setAttribute(key, value);
  }
  made.append(...content.filter((one) => one !== undefined));
  return made;
}

let chosen;

/** What config.json says about how these screens look; whatever is no text there is left out. */
let own = {};

export function follow(file) {
  const word = (value) => (typeof value === 'string' && value.trim() !== '' && value !== 'auto' ? value : undefined);
  const support = word(file?.product?.support);
  own = {
    locale: word(file?.locale),
    mode: word(file?.theme?.mode),
    name: word(file?.product?.name),
    support: /^(https:\/\/|mailto:)/.test(support ?? '') ? support : undefined,
  };
}

export function language() {
  const preferred = chosen ?? kept('locale') ?? own.locale ?? navigator.languages?.[0] ?? navigator.language ?? 'en';
  return /^zh/i.test(preferred) ? 'zh-CN' : 'en';
}

export const productName = () => own.name ?? text('product');

/** The link to help, where config.json names one. */
export const support = () => own.support && element('a', {
  class: 'button', 'data-kind': 'quiet', href: own.support, target: '_blank', rel: 'noopener noreferrer',
}, text('support'));

/** A sentence in the person's language; `{name}` is filled with a value. */
export function text(key, values = {}) {
  const sentence = TEXTS[language()][key] ?? TEXTS.en[key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

/** Draws a screen in place of whatever the page shows, and again when the language changes. */
export function draw(content) {
  const theme = kept('theme') ?? own.mode;
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  const again = () => {
    document.documentElement.lang = language();
    const other = language() === 'en' ? 'zh-CN' : 'en';
    const change = () => {
      chosen = other;
      again();
    };
    const screen = element('div', { id: 'boot', class: 'boot-screen' },
      element('header', { class: 'boot-top' },
        element('span', { class: 'boot-brand' }, productName()),
        element('button', { type: 'button', class: 'button', 'data-kind': 'quiet', 'data-size': 'small', lang: other, click: change }, TEXTS[other].language)),
      element('main', { class: 'boot-main' }, ...content()));
    document.body.replaceChildren(screen);
    document.title = `${screen.querySelector('h1').textContent} · ${productName()}`;
    screen.querySelector('h1').focus();
  };
  again();
}

/** What the app keeps in this browser; a browser that keeps nothing says nothing. */
function kept(name) {
  try {
    return localStorage.getItem(`provider-portal.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}
