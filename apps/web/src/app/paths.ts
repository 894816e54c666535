/** Every address of a page. Nothing else in the app spells one. */
export const paths = {
  home: () => '/',
  signIn: () => '/sign-in',
  events: () => '/events',
  event: (eventId: string) => `/events/${eventId}`,
  members: () => '/members',
  member: (memberId: string) => `/members/${memberId}`,
  account: () => '/account',
  help: () => '/help',
}
