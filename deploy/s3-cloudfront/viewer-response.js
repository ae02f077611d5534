// CloudFront function (runtime cloudfront-js-2.0), viewer response of the behaviours that lead to S3:
// S3 cannot say it itself. CloudFront does not call it for errors, which are never compressed.
function handler(event) {
  event.response.headers.vary = { value: 'Accept-Encoding' };
  return event.response;
}
