import { permissionsOf } from './can.ts'
import { notYetServed } from './not-yet-served.ts'
import { functionNames, functionFor, openFunctions, type FunctionName, type OpenNeeds } from './to-functions.ts'
import { policy as standard, type Permission, type Policy } from './table.ts'

export interface TableAccess {
  table: string
  verb: 'select' | 'insert' | 'update' | 'delete'
  /** Only these columns; every column when absent. */
  columns?: readonly string[]
}

const read = (table: string, columns?: readonly string[]): TableAccess => ({ table, verb: 'select', ...(columns && { columns }) })
const write = (table: string, verb: 'insert' | 'update' | 'delete', columns?: readonly string[]): TableAccess => ({
  table,
  verb,
  ...(columns && { columns }),
})
const record = [write('audit_trail', 'insert')]
/** The trail, the chain over it, and what its events are called and members are numbered. */
const trail = [read('audit_trail'), read('audit_chain'), read('audit_head'), read('events', ['id', 'title']), read('member_numbers')]
/** A change that may come twice finds its first answer here. */
const once = [read('request_answers'), write('request_answers', 'insert'), write('request_answers', 'update', ['answer'])]
const eventColumns = [
  'title',
  'description',
  'organizer',
  'format',
  'venue',
  'online_url',
  'starts_at',
  'ends_at',
  'capacity',
  'version',
  'updated_at',
]
const memberColumns = [
  'name',
  'kana',
  'email',
  'phone',
  'birth_date',
  'postal_code',
  'prefecture',
  'address',
  'company',
  'job',
  'notes',
  'version',
  'updated_at',
]

/** A second person's agreement: asked for, given, used once. Who asked and for what nobody can change. */
const fourEyes = [
  read('approvals'),
  write('approvals', 'insert', [
    'kind',
    'asked_by',
    'asked_by_name',
    'asked_standing',
    'occasion',
    'reason',
    'member_id',
    'print',
    'what',
    'rows',
  ]),
  write('approvals', 'update', ['status', 'decided_by', 'decided_by_name', 'decided_standing', 'decided_at', 'words', 'used_at']),
]

/** What each permission touches. A permission without an entry is a type error; an empty list touches no table. */
export const databaseAccess = {
  'events.read': [read('events'), read('event_history'), read('registration_days')],
  'events.edit': [
    read('events'),
    read('event_history'),
    write('events', 'insert'),
    write('events', 'update', eventColumns),
    ...once,
    ...record,
  ],
  'events.publish': [
    read('events'),
    read('event_history'),
    write('events', 'update', ['status', 'cancelled_at', 'version', 'updated_at']),
    ...once,
    ...record,
  ],
  'events.export': [read('events'), ...record],
  'members.read': [
    read('members', [
      'id',
      'name',
      'kana',
      'email',
      'phone',
      'prefecture',
      'company',
      'job',
      'status',
      'joined_at',
      'version',
      'updated_at',
      'search_text',
      'search_keys',
      'shown_name',
      'number',
      'name_key',
      'kana_key',
      'erased_at',
    ]),
    read('member_counts'),
    read('registrations'),
    read('events', ['id', 'title', 'starts_at', 'status']),
    read('member_searches'),
    read('member_history'),
    read('export_history'),
    ...record,
  ],
  'members.reveal': [read('members'), read('member_reveals'), ...record],
  'members.edit': [
    read('members'),
    read('member_counts'),
    write('members', 'update', memberColumns),
    read('member_history'),
    read('member_undo'),
    write('member_undo', 'insert'),
    ...once,
    ...record,
  ],
  'members.export': [
    read('members'),
    read('member_counts'),
    read('registrations'),
    read('events', ['id', 'title']),
    read('member_exports'),
    read('member_searches'),
    write('member_exports', 'insert'),
    write('export_parts', 'insert'),
    write('member_exports', 'update', ['ticket_hash', 'expires_at', 'next_part', 'rows_out', 'last_key', 'ended_at']),
    ...fourEyes,
    ...record,
  ],
  'members.erase': [
    read('members'),
    read('member_counts'),
    write('members', 'update', ['status', 'version', 'updated_at']),
    ...fourEyes,
    ...once,
    ...record,
  ],
  'members.approve': [...fourEyes, ...once, ...record],
  'staff.read': [],
  'staff.invite': record,
  'staff.change-role': record,
  'staff.suspend': record,
  'staff.recover-access': record,
  'staff.remove': record,
  'staff.reconcile': record,
  'audit.read': [...trail, ...once, ...record],
  'audit.export': [...trail, ...record],
  'account.read': [],
  'account.edit': record,
} as const satisfies Record<Permission, readonly TableAccess[]>

/** What the open endpoints touch, before anybody has a role: only signing in looks at passwords. */
export const openAccess = {
  public: [],
  credentials: [
    read('staff_passwords', ['email', 'staff_id', 'password_hash']),
    write('staff_passwords', 'update', ['password_hash', 'rehashed_at']),
  ],
} as const satisfies Record<OpenNeeds, readonly TableAccess[]>

export interface DatabaseRole {
  /** PostgreSQL role name: `events_operator`. A function connects as the role of its caller. */
  name: string
  function: FunctionName
  role: string | null
  access: TableAccess[]
}

/** Names the database role that a function uses on behalf of a person with this role, or of nobody in particular. */
export const databaseRoleName = (fn: FunctionName, role: string | null): string => {
  if (role) return `${fn}_${role}`
  return fn === openFunctions.credentials ? 'session' : 'nobody'
}

/**
 * Compiles the policy to database roles: one per function and role that holds at least one permission
 * there; `session`, which alone reads passwords; and `nobody`, which may log in and touch nothing.
 * Pairs without a permission get no role, and a row that nothing serves yet grants nothing.
 */
export function toDatabase(
  policy: Policy = standard,
  access: Record<string, readonly TableAccess[]> = databaseAccess,
  unserved: readonly string[] = notYetServed,
): DatabaseRole[] {
  const pairs = functionNames.flatMap((fn) => Object.keys(policy.roles).map((role) => ({ fn, role })))
  const held = pairs.flatMap(({ fn, role }) => {
    const served = permissionsOf(role, policy).filter((permission) => !unserved.includes(permission))
    const needs = served.filter((permission) => functionFor(permission, policy) === fn)
    if (needs.length === 0) return []
    return [
      { name: databaseRoleName(fn, role), function: fn, role, access: needs.flatMap((permission) => [...(access[permission] ?? [])]) },
    ]
  })
  return [...held, open('credentials'), open('public')]
}

function open(needs: OpenNeeds): DatabaseRole {
  const fn = openFunctions[needs]
  return { name: databaseRoleName(fn, null), function: fn, role: null, access: [...openAccess[needs]] }
}

/** The GRANT statements of the compiled roles, after `REVOKE ALL`: nothing that the table does not say. */
export function toGrants(databaseRoles: readonly DatabaseRole[] = toDatabase()): string[] {
  return databaseRoles.flatMap((role) => [
    `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM "${role.name}"`,
    `GRANT USAGE ON SCHEMA public TO "${role.name}"`,
    ...new Set(role.access.map((access) => grant(role.name, access))),
  ])
}

function grant(role: string, { table, verb, columns }: TableAccess): string {
  const list = columns ? ` (${columns.map((column) => `"${column}"`).join(', ')})` : ''
  return `GRANT ${verb.toUpperCase()}${list} ON "${table}" TO "${role}"`
}
