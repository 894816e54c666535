/** Every address of a page. Nothing else in the app spells one. */
export const paths = {
  home: () => '/',
  signIn: () => '/sign-in',
  events: () => '/events',
  event: (eventId: string) => `/events/${eventId}`,
  eventNew: () => '/events/new',
  eventEdit: (eventId: string) => `/events/${eventId}/edit`,
  members: () => '/members',
  member: (memberId: string) => `/members/${memberId}`,
  staff: () => '/staff',
  staffMember: (staffId: string) => `/staff/${staffId}`,
  staffInvite: () => '/staff/invite',
  staffImport: () => '/staff/import',
  staffBackup: () => '/staff/backup',
  account: () => '/account',
  help: () => '/help',
}
