/** AWS's words for credentials that are unknown, wrong, over or not enough. */
export const DENIED =
  /^(AccessDenied|UnrecognizedClient|InvalidClientTokenId|InvalidSignature|SignatureDoesNotMatch|ExpiredToken|MissingAuthentication|IncompleteSignature)/
