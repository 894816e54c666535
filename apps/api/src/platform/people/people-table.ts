import { directoryTable, type DirectoryTable } from '@sekisho/identity/people/directory-table'
import type { Context } from '../../http/route.ts'

/** The directory for whoever only reads it: nothing of the commands is loaded for that. */
export const peopleTable = ({ aws }: Pick<Context, 'aws'>): DirectoryTable => directoryTable(aws.call, aws.directoryTable)
