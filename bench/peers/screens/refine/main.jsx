import '@ant-design/v5-patch-for-react-19'
import '@refinedev/antd/dist/reset.css'
import { AuthPage, DeleteButton, List, Show, ShowButton, ThemedLayout, useNotificationProvider, useTable } from '@refinedev/antd'
import { Authenticated, Refine, useShow } from '@refinedev/core'
import routerProvider from '@refinedev/react-router'
import dataProvider from '@refinedev/simple-rest'
import { App, ConfigProvider, Descriptions, Form, Input, Select, Table } from 'antd'
import { create } from 'axios'
import { createRoot } from 'react-dom/client'
import { BrowserRouter, Navigate, Outlet, Route, Routes } from 'react-router'
import { forget, headers, signedIn, signIn } from '../session.js'

const client = create()
client.interceptors.request.use((config) => {
  Object.assign(config.headers, headers())
  return config
})

const authProvider = {
  login: async ({ email, password }) => {
    await signIn(email, password)
    return { success: true, redirectTo: '/members' }
  },
  logout: async () => {
    forget()
    return { success: true, redirectTo: '/login' }
  },
  check: async () => (signedIn() ? { authenticated: true } : { authenticated: false, redirectTo: '/login' }),
  onError: async () => ({}),
  getIdentity: async () => ({ id: 'me', name: 'Me' }),
}

const day = (value) => new Date(value).toLocaleDateString()

function Members() {
  const { tableProps, searchFormProps } = useTable({
    resource: 'members',
    pagination: { pageSize: 50 },
    sorters: { initial: [{ field: 'joinedAt', order: 'desc' }] },
    onSearch: ({ q, status }) => [
      { field: 'q', operator: 'eq', value: q || undefined },
      { field: 'status', operator: 'eq', value: status },
    ],
  })
  return (
    <List>
      <Form {...searchFormProps} layout="inline">
        <Form.Item name="q">
          <Input.Search placeholder="Search" onSearch={searchFormProps.form?.submit} />
        </Form.Item>
        <Form.Item name="status">
          <Select
            allowClear
            placeholder="Status"
            style={{ width: 120 }}
            options={[{ value: 'active' }, { value: 'withdrawn' }]}
            onChange={searchFormProps.form?.submit}
          />
        </Form.Item>
      </Form>
      <Table {...tableProps} rowKey="id">
        <Table.Column dataIndex="number" title="Number" />
        <Table.Column dataIndex="name" title="Name" />
        <Table.Column dataIndex="kana" title="Kana" sorter />
        <Table.Column dataIndex="email" title="Email" />
        <Table.Column dataIndex="phone" title="Phone" />
        <Table.Column dataIndex="company" title="Company" />
        <Table.Column dataIndex="status" title="Status" />
        <Table.Column dataIndex="joinedAt" title="Joined" sorter render={day} />
        <Table.Column dataIndex="registrationCount" title="Registrations" sorter />
        <Table.Column title="" render={(_, { id }) => <ShowButton hideText size="small" recordItemId={id} />} />
      </Table>
    </List>
  )
}

function Member() {
  const { query } = useShow()
  const member = query.data?.data ?? {}
  const shown = ['number', 'name', 'kana', 'email', 'phone', 'prefecture', 'company', 'job', 'status', 'registrationCount']
  return (
    <Show isLoading={query.isLoading} headerButtons={<DeleteButton />}>
      <Descriptions
        column={1}
        items={[
          ...shown.map((field) => ({ key: field, label: field, children: member[field] })),
          { key: 'joinedAt', label: 'joinedAt', children: day(member.joinedAt) },
        ]}
      />
    </Show>
  )
}

createRoot(document.getElementById('root')).render(
  <BrowserRouter>
    <ConfigProvider>
      <App>
        <Refine
          dataProvider={dataProvider('/api', client)}
          routerProvider={routerProvider}
          authProvider={authProvider}
          notificationProvider={useNotificationProvider}
          resources={[{ name: 'members', list: '/members', show: '/members/show/:id' }]}
          options={{ disableTelemetry: true, disableRouteChangeHandler: false }}
        >
          <Routes>
            <Route
              element={
                <Authenticated key="in" fallback={<Navigate to="/login" replace />}>
                  <ThemedLayout>
                    <Outlet />
                  </ThemedLayout>
                </Authenticated>
              }
            >
              <Route index element={<Navigate to="/members" replace />} />
              <Route path="/members" element={<Members />} />
              <Route path="/members/show/:id" element={<Member />} />
            </Route>
            <Route path="/login" element={<AuthPage type="login" registerLink={false} forgotPasswordLink={false} />} />
          </Routes>
        </Refine>
      </App>
    </ConfigProvider>
  </BrowserRouter>,
)
