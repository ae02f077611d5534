// Finds the folder the site lies in, before anything else is fetched, so that one
// build serves `/`, `/a/b/` and any page below them. It stands inside the page
// (.ci/finish-dist.mjs puts it there and its hash into the policy), because no
// address of a file could be written that is right at every depth.
(() => {
  const page = /^(?:embed(?:\/|$))?(?:|index\.html|404\.html|login|lock|diagnose|vault|providers(?:\/.*)?|organizations\/.+|verify-recover-delete-provider)$/;
  const path = location.pathname;
  const isRoot = (folder) => page.test(path.slice(folder.length));
  const folders = [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1));
  // Folders after which a page of the app follows; then, for an address that is none, all others.
  const roots = [...folders.filter(isRoot), ...folders.filter((folder) => !isRoot(folder))];
  const base = document.createElement('base');
  // With the origin, because an address may begin with two slashes.
  const tryNext = () => { base.href = location.origin + roots.shift(); };
  tryNext();
  document.head.append(base);
  addEventListener('error', ({ target }) => {
    if (target?.dataset?.boot === undefined) return;
    if (roots.length === 0) {
      document.documentElement.dataset.boot = 'failed';
      return;
    }
    tryNext();
    for (const old of document.querySelectorAll('link[rel="stylesheet"], link[rel="icon"], script[data-boot]')) {
      const fresh = document.createElement(old.localName);
      for (const { name, value } of old.attributes) fresh.setAttribute(name, value);
      old.replaceWith(fresh);
    }
  }, true);
})();
