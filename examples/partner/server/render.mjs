// A page whose HTML comes complete from the server. The script of the portal is imported here as well, as a
// bundler or a server renderer would: without a window it only exports its names.
import { PortalError } from '../../../public/embed/v1/provider-portal.js';

const LOCALES = ['en', 'zh-CN'];
const WORDS = {
  en: { title: 'Server-rendered', waiting: 'The portal is loading.', events: 'Events', other: '中文' },
  'zh-CN': { title: '服务器渲染', waiting: '正在加载门户。', events: '事件', other: 'English' },
};

const escaped = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** The language of the visitor, which the portal then speaks from the first moment on. */
function localeOf(request, url) {
  const wanted = url.searchParams.get('locale') ?? '';
  if (LOCALES.includes(wanted)) return wanted;
  return (request.headers['accept-language'] ?? '').startsWith('zh') ? 'zh-CN' : 'en';
}

export function render({ portal, request, url }) {
  // Whoever calls the element's methods on the client catches this class; here it only proves the import.
  if (new PortalError('timeout').code !== 'timeout') throw new Error('the portal script is another version');
  const locale = localeOf(request, url);
  const words = WORDS[locale];
  const other = LOCALES.find((one) => one !== locale);
  return `<!doctype html>
<html lang="${locale}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${words.title} – partner example</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/style.css">
  <script type="module" src="/server/page.js"></script>
</head>
<body>
  <main>
    <h1>${words.title}</h1>
    <p><a href="?locale=${other}" lang="${other}">${words.other}</a></p>
    <provider-portal src="${escaped(portal)}" locale="${locale}" theme="light">
      <p>${words.waiting}</p>
    </provider-portal>
    <h2 id="events">${words.events}</h2>
    <div role="log" aria-labelledby="events" tabindex="0"><ol id="log"></ol></div>
  </main>
</body>
</html>
`;
}
