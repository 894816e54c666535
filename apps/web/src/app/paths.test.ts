import { expect, it } from 'vitest'
import { paths } from './paths.ts'

const sampleId = '01980a3c-5f7e-7c1a-9d2b-3f4e5a6b7c8d'

it('every page has one address', () => {
  const addresses = Object.fromEntries(Object.entries(paths).map(([name, address]) => [name, address(sampleId)]))
  expect(addresses).toMatchInlineSnapshot(`
    {
      "account": "/account",
      "audit": "/audit",
      "auditBy": "/audit?who=01980a3c-5f7e-7c1a-9d2b-3f4e5a6b7c8d",
      "auditEntry": "/audit/01980a3c-5f7e-7c1a-9d2b-3f4e5a6b7c8d",
      "auditOf": "/audit?whom=01980a3c-5f7e-7c1a-9d2b-3f4e5a6b7c8d",
      "auditReview": "/audit/review",
      "auditVerify": "/audit/verify",
      "event": "/events/01980a3c-5f7e-7c1a-9d2b-3f4e5a6b7c8d",
      "eventAttendees": "/events/01980a3c-5f7e-7c1a-9d2b-3f4e5a6b7c8d/attendees",
      "eventCalendar": "/events/calendar",
      "eventEdit": "/events/01980a3c-5f7e-7c1a-9d2b-3f4e5a6b7c8d/edit",
      "eventNew": "/events/new",
      "events": "/events",
      "help": "/help",
      "home": "/",
      "member": "/members/01980a3c-5f7e-7c1a-9d2b-3f4e5a6b7c8d",
      "memberApprovals": "/members/approvals",
      "memberEdit": "/members/01980a3c-5f7e-7c1a-9d2b-3f4e5a6b7c8d/edit",
      "members": "/members",
      "signIn": "/sign-in",
      "staff": "/staff",
      "staffBackup": "/staff/backup",
      "staffImport": "/staff/import",
      "staffInvite": "/staff/invite",
      "staffMember": "/staff/01980a3c-5f7e-7c1a-9d2b-3f4e5a6b7c8d",
    }
  `)
})
