// A copy of the script on the partner's own server: the page then needs no `script-src` for the portal.
import '/vendor/provider-portal.js';

const portal = document.querySelector('provider-portal');

/** Adds a line to the list of events. */
function note({ type, detail }) {
  const line = document.createElement('li');
  line.textContent = `${type} ${JSON.stringify(detail)}`;
  document.querySelector('#log').append(line);
}

portal.addEventListener('navigate', note);
portal.addEventListener('auth-changed', note);
portal.addEventListener('error', note);
// The portal may have been ready before this line ran.
portal.whenReady().then((detail) => note({ type: 'ready', detail }), () => {});
