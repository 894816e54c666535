import { note, ready, stop, type Check } from '../finding.ts'

/** Whether invitations and codes reach anybody. */
export const mail: Check = {
  name: 'mail',
  rights: ['ses:GetAccount', 'ses:GetEmailIdentity'],
  async look({ stage, settings }) {
    if (stage.mail.kind === 'cognito')
      return [
        note(
          'Cognito sends: 50 mails a day for the whole account, from an address of its own.',
          "Enough to begin; for more, mail: { kind: 'ses', … }.",
        ),
      ]
    const { SESv2Client, GetAccountCommand, GetEmailIdentityCommand } = await import('@aws-sdk/client-sesv2')
    const client = new SESv2Client(settings())
    const identity = stage.mail.identityArn.slice(stage.mail.identityArn.indexOf('/') + 1)
    const [{ ProductionAccessEnabled, SendingEnabled }, verified] = await Promise.all([
      client.send(new GetAccountCommand({})),
      client.send(new GetEmailIdentityCommand({ EmailIdentity: identity })).then(
        ({ VerifiedForSendingStatus }) => VerifiedForSendingStatus === true,
        (error: unknown) => {
          if (error instanceof Error && error.name === 'NotFoundException') return null
          throw error
        },
      ),
    ])
    const { region } = stage
    const wrong = [
      ...(ProductionAccessEnabled === true
        ? []
        : [
            stop(
              `SES is in its sandbox in ${region}: mail reaches verified addresses alone.`,
              'Ask for production access: SES console, "Get set up"; answered within a day.',
            ),
          ]),
      ...(SendingEnabled === true
        ? []
        : [stop(`SES may not send in ${region}: AWS has paused it.`, 'The SES console says why, and what AWS asks for.')]),
      ...(verified === null
        ? [
            stop(
              `SES does not know ${identity} in ${region}.`,
              `\`aws sesv2 create-email-identity --email-identity ${identity} --region ${region}\`, then the DNS records that it prints.`,
            ),
          ]
        : []),
      ...(verified === false
        ? [stop(`SES has not verified ${identity} yet.`, 'Set the DNS records that the SES console shows; it takes minutes to hours.')]
        : []),
    ]
    return wrong.length > 0 ? wrong : [ready(`SES sends for ${identity}.`)]
  },
}
