import { useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

function App({ portal }) {
  const frame = useRef(null);
  const [mode, setMode] = useState('light');
  const [locale, setLocale] = useState('en');
  const [auth, setAuth] = useState('unknown');
  const [log, setLog] = useState([]);
  // One object as long as nothing in it changes, or every rendering would be an update.
  const theme = useMemo(() => ({ mode, tokens: { '--portal-accent': '#0b6e4f' } }), [mode]);
  const note = ({ type, detail }) => setLog((lines) => [...lines, `${type} ${JSON.stringify(detail)}`]);

  return (
    <>
      <h1>React</h1>
      <div className="controls">
        <label>
          <input type="checkbox" checked={mode === 'dark'} onChange={(event) => setMode(event.target.checked ? 'dark' : 'light')} />
          Dark
        </label>
        <button type="button" onClick={() => setLocale(locale === 'en' ? 'zh-CN' : 'en')}>
          {locale === 'en' ? '中文' : 'English'}
        </button>
        <button type="button" onClick={() => frame.current.lock()} disabled={auth !== 'signed-in'}>Lock</button>
        <output>Session: {auth}</output>
      </div>

      <provider-portal
        ref={frame}
        src={portal}
        locale={locale}
        theme={theme}
        onready={note}
        onnavigate={note}
        onerror={note}
        onauth-changed={(event) => {
          setAuth(event.detail.state);
          note(event);
        }}
      >
        <p>The portal is loading.</p>
      </provider-portal>

      <h2 id="events">Events</h2>
      <div role="log" aria-labelledby="events" tabIndex={0}>
        <ol>{log.map((line, index) => <li key={index}>{line}</li>)}</ol>
      </div>
    </>
  );
}

const root = document.querySelector('#root');
createRoot(root).render(<App portal={root.dataset.portal} />);
