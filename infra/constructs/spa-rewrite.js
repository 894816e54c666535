/**
 * Viewer request of the site's behaviour: a path without a file extension is a page of the application.
 * A missing file stays a 404, and /api never comes here, so that no refusal turns into a page.
 */
// oxlint-disable-next-line no-unused-vars -- CloudFront calls it by this name.
function handler(event) {
  var request = event.request
  var name = request.uri.substring(request.uri.lastIndexOf('/') + 1)
  if (request.uri.indexOf('/assets/') !== 0 && name.indexOf('.') === -1) request.uri = '/index.html'
  return request
}
