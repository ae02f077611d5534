const portal = document.querySelector('provider-portal');

for (const type of ['ready', 'auth-changed', 'navigate', 'error', 'theme-warning']) {
  portal.addEventListener(type, ({ detail }) => {
    const line = document.createElement('li');
    line.textContent = `${type} ${JSON.stringify(detail)}`;
    document.querySelector('#log').append(line);
  });
}
document.querySelector('#dark').addEventListener('click', () => {
  portal.theme = 'dark';
});
document.querySelector('#chinese').addEventListener('click', () => {
  portal.locale = 'zh-CN';
});
