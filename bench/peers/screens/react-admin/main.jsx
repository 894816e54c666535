import simpleRestProvider from 'ra-data-simple-rest'
import {
  Admin,
  Datagrid,
  DateField,
  DeleteWithConfirmButton,
  fetchUtils,
  List,
  NumberField,
  Resource,
  SelectInput,
  Show,
  SimpleShowLayout,
  TextField,
  TextInput,
  TopToolbar,
} from 'react-admin'
import { createRoot } from 'react-dom/client'
import { forget, headers, signedIn, signIn } from '../session.js'

const authProvider = {
  login: ({ username, password }) => signIn(username, password),
  logout: async () => forget(),
  checkAuth: async () => {
    if (!signedIn()) throw new Error('Not signed in')
  },
  checkError: async () => {},
  getPermissions: async () => undefined,
  getIdentity: async () => ({ id: 'me', fullName: 'Me' }),
}

const dataProvider = simpleRestProvider('/api', (url, options = {}) =>
  fetchUtils.fetchJson(url, { ...options, headers: new Headers({ ...Object.fromEntries(options.headers ?? []), ...headers() }) }),
)

const filters = [
  <TextInput key="q" label="Search" source="q" alwaysOn />,
  <SelectInput
    key="status"
    source="status"
    alwaysOn
    choices={[
      { id: 'active', name: 'Active' },
      { id: 'withdrawn', name: 'Withdrawn' },
    ]}
  />,
]

const Members = () => (
  <List filters={filters} perPage={50} sort={{ field: 'joinedAt', order: 'DESC' }} exporter={false}>
    <Datagrid rowClick="show" bulkActionButtons={false}>
      <NumberField source="number" />
      <TextField source="name" />
      <TextField source="kana" />
      <TextField source="email" />
      <TextField source="phone" />
      <TextField source="company" />
      <TextField source="status" />
      <DateField source="joinedAt" />
      <NumberField source="registrationCount" />
    </Datagrid>
  </List>
)

const Actions = () => (
  <TopToolbar>
    <DeleteWithConfirmButton />
  </TopToolbar>
)

const Member = () => (
  <Show actions={<Actions />}>
    <SimpleShowLayout>
      <NumberField source="number" />
      <TextField source="name" />
      <TextField source="kana" />
      <TextField source="email" />
      <TextField source="phone" />
      <TextField source="prefecture" />
      <TextField source="company" />
      <TextField source="job" />
      <TextField source="status" />
      <DateField source="joinedAt" />
      <NumberField source="registrationCount" />
    </SimpleShowLayout>
  </Show>
)

createRoot(document.getElementById('root')).render(
  <Admin dataProvider={dataProvider} authProvider={authProvider} requireAuth disableTelemetry>
    <Resource name="members" list={Members} show={Member} />
  </Admin>,
)
