/** The SDK's names of the error when it has looked everywhere. */
export const NO_CREDENTIALS = /^(CredentialsProviderError|TokenProviderError)$/
export const noCredentials = {
  says: 'No credentials of AWS are found.',
  fix: '`aws sso login` or `aws configure` makes some; AWS_PROFILE names a profile; --local asks the local cloud.',
}
