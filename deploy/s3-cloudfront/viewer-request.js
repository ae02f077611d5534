// CloudFront function (runtime cloudfront-js-2.0), viewer request of the behaviours that lead to S3:
// which object answers an address.
var BASE = '@BASE@';

function handler(event) {
  var request = event.request;
  if (request.uri === BASE.slice(0, -1)) {
    return { statusCode: 301, statusDescription: 'Moved Permanently', headers: { location: { value: BASE } } };
  }
  var path = request.uri.slice(BASE.length);
  // Files, or nothing: a missing one must stay missing, so it is not turned into the page.
  if (!/^(assets|embed\/v1)\//.test(path) && !/\.[^/]+$/.test(path)) {
    path = /^embed(\/|$)/.test(path) ? 'embed/index.html' : 'index.html';
  }
  request.uri = BASE + path + packed(path, request.headers['accept-encoding']);
  return request;
}

/** The compressed object next to each file of a release; files an operator adds have none. */
function packed(path, accepts) {
  var ofRelease = /^(assets\/|embed\/|version\.json$|config\.schema\.json$)/.test(path) || /\.html$/.test(path);
  var encodings = accepts ? accepts.value : '';
  if (!ofRelease || !/\.(js|wasm|css|svg|txt|ts|json|html)$/.test(path)) return '';
  if (/\bbr\b/.test(encodings)) return '.br';
  return /\bgzip\b/.test(encodings) ? '.gz' : '';
}
