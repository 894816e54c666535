/** Every address of a page. Nothing else in the app spells one. */
export const paths = {
  home: () => '/',
  signIn: () => '/sign-in',
  events: () => '/events',
  event: (eventId: string) => `/events/${eventId}`,
  eventAttendees: (eventId: string) => `/events/${eventId}/attendees`,
  eventCalendar: () => '/events/calendar',
  eventNew: () => '/events/new',
  eventEdit: (eventId: string) => `/events/${eventId}/edit`,
  members: () => '/members',
  member: (memberId: string) => `/members/${memberId}`,
  memberEdit: (memberId: string) => `/members/${memberId}/edit`,
  staff: () => '/staff',
  staffMember: (staffId: string) => `/staff/${staffId}`,
  staffInvite: () => '/staff/invite',
  staffImport: () => '/staff/import',
  staffBackup: () => '/staff/backup',
  audit: () => '/audit',
  /** What was done to something: `member:` and its id, likewise `staff` and `event`. */
  auditOf: (object: string) => `/audit?whom=${object}`,
  /** What somebody did, `system` for the product itself. */
  auditBy: (staffId: string) => `/audit?who=${staffId}`,
  auditEntry: (auditId: string) => `/audit/${auditId}`,
  auditVerify: () => '/audit/verify',
  auditReview: () => '/audit/review',
  account: () => '/account',
  help: () => '/help',
}
