import { afterAll, beforeAll, expect, it } from 'vitest'
import { Postgres } from './postgres.ts'
import { Session } from './session.ts'

let postgres: Postgres
const session = new Session(async () => postgres)
beforeAll(async () => void (postgres = await Postgres.open()))
afterAll(() => postgres.close())

it('leaves nothing behind that a call made, set, opened or holds, and what of a trigger was planned', async () => {
  await postgres.exec(`CREATE ROLE somebody; GRANT CREATE ON SCHEMA public TO somebody; CREATE TABLE entries (n int); CREATE SEQUENCE numbers;
    CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.n := NEW.n + 1; RETURN NEW; END $$;
    CREATE TRIGGER stamp BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION stamp();
    GRANT ALL ON entries, numbers TO somebody`)
  const leave = async () => {
    const { kind, ...step } = session.becoming('somebody') as { kind: 'exec'; sql: string }
    await postgres.steps([{ kind, ...step }])
    for (const sql of [
      `SET work_mem = '1MB'; SET ROLE NONE; LISTEN anything; PREPARE one AS SELECT 1; CREATE TEMP TABLE entries (n int)`,
      `DECLARE open CURSOR WITH HOLD FOR SELECT 1; SELECT pg_advisory_lock(7); SELECT nextval('numbers')`,
      `BEGIN; INSERT INTO public.entries VALUES (1)`,
    ])
      await postgres.exec(sql)
  }
  const left = async () => {
    const { rows } = await postgres.run(
      `select session_user::text, current_user::text, current_setting('work_mem'), (select count(*) from pg_listening_channels()),
        (select count(*) from pg_prepared_statements where from_sql), (select count(*) from pg_cursors where is_holdable),
        (select count(*) from pg_locks where locktype = 'advisory'), to_regclass('entries')::oid = 'public.entries'::regclass,
        (select count(*) from public.entries)`,
      [],
    )
    return rows[0]
  }
  const before = await left()
  expect(before?.slice(3)).toEqual(['0', '0', '0', '0', 't', '0'])
  await leave()
  expect(await left()).not.toEqual(before)
  await session.clean(postgres)
  expect(await left()).toEqual(before)
  await expect(postgres.run('select lastval()', [])).rejects.toMatchObject({ code: '55000' })
  await leave()
  await session.clean(postgres)
  expect(await left()).toEqual(before)
})
